"""LineOrder: the lines of backpropagation, to be put in order."""
