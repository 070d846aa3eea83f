"""Views of the store turned into files and pages: the export, the brief, lists, a marked report.

Names are taken from the modules: this file stays empty so that asking for one format loads no other.
"""
