"""One update as a story: its chain rule, its steps, their words, its code."""
