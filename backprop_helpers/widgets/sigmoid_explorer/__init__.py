"""SigmoidExplorer: the sigmoid and its slope, point by point."""
