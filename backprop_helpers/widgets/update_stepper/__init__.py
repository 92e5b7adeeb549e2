"""UpdateStepper: one update, one weight at a time."""
