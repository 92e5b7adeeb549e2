"""One update as a story: its chain rule, its steps, and their words."""
