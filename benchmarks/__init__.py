"""Speed side by side with plain numpy: ``python -m benchmarks``."""
