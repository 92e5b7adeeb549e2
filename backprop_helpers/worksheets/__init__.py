"""Worksheets for a class: a page to fill in by hand for every learner, and the key to them."""
