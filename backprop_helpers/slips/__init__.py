"""Known mistakes: how each changes a derivation, and which of them explains a wrong number."""
