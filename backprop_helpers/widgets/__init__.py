"""Widgets, one folder each: a trace and a cursor over it, drawn in the page."""
