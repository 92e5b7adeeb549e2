"""The mathematics, numbers only: forward pass, gradients, training, and difference quotients."""
