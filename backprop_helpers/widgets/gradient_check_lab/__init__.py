"""GradientCheckLab: a gradient beside difference quotients of every step."""
