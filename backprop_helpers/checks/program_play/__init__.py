"""A learner's program played step by step: what each line makes, its words, and what it lights."""
