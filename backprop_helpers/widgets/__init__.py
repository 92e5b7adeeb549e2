"""Widgets, one folder each: what it shows is computed in Python and drawn in the page."""
