"""The export in the formats of other people's tools, one file a format.

`listed.py` names them all. Names are taken from the modules: this file stays empty so that asking for
one format loads no other.
"""
