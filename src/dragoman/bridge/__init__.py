"""Bridges to other people's libraries, one file each, each an extra."""
