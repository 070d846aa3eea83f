"""What needs more than one report: encounters, positions, claims."""
