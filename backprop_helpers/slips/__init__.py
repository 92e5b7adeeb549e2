"""Known mistakes: each a wrong derivation, and the one that explains a number."""
