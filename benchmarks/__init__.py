"""Measures quality and speed with public names only, as a user would."""
