"""What matplotlib asks of a notebook's innards."""
