"""Print the article's update as text, or what a class answered: ``python -m backprop_helpers``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import examples
from .trace.text import as_text
from .trace.trace import trace_update


def main(arguments: list[str] | None = None) -> int:
    """Run one command; without one, print one update of the article's network."""
    parser = argparse.ArgumentParser(prog="python -m backprop_helpers", description=__doc__)
    commands = parser.add_subparsers(dest="command", title="commands")
    tickets = commands.add_parser("tickets", help="show what a class answered")
    tickets.add_argument("file", help="one ticket a line, a name before it or not; - reads input")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    if options.command == "tickets":
        return show_tickets(options.file)
    example = examples.article()
    print(as_text(trace_update(example.network, example.x, example.t, example.eta)))
    return 0


def show_tickets(file: str) -> int:
    """Print the table of a class; say which lines cannot be read."""
    from .checks.class_table import class_table, read_lines

    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        print(f"{file} cannot be read: {error.strerror}", file=sys.stderr)
        return 2
    except UnicodeDecodeError:
        print(f"{file} is not text in UTF-8: save it as UTF-8", file=sys.stderr)
        return 2
    lines = read_lines(text)
    print(class_table(lines) or "No tickets.")
    faults = [f"line {line.number}: {line.fault}" for line in lines if line.fault]
    print(*faults, sep="\n", end="\n" if faults else "", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
