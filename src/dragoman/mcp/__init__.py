"""The ledger for language-model agents, over the Model Context Protocol; `server.py` has the tools."""
