"""What an exercise calls: an answer goes in, a verdict comes out."""
