"""CodeStepper: a backprop function, one line at a time, beside the network."""
