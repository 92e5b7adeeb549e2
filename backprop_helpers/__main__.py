"""Print the article's update as text, one parameter at a time: ``python -m backprop_helpers``."""

from __future__ import annotations

import sys

from . import examples
from .trace.text import as_text
from .trace.trace import trace_update


def main() -> None:
    """Print the story of one update of the article's network."""
    sys.stdout.reconfigure(encoding="utf-8")
    example = examples.article()
    print(as_text(trace_update(example.network, example.x, example.t, example.eta)))


if __name__ == "__main__":
    main()
