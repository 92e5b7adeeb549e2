"""TrainingPlayer: many updates in a row."""
