"""The API: every record and question of the desk as JSON or CSV, described by /api/openapi.json.

`table.py` lists the addresses, `lists.py` and `ones.py` answer them, `openapi.py` describes the table.
"""
