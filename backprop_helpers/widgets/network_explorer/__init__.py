"""NetworkExplorer: the name and number of every part, and a quiz."""
