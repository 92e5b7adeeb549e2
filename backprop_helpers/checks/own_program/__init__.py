"""A learner's own program: run line by line, each value named, the first wrong line found."""
