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
    twelve = commands.add_parser("before-after", help="show how a class did before and after")
    twelve.add_argument(
        "file", nargs="?", help="one person a line, both codes in it; - reads input"
    )
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    if options.command == "tickets":
        return show_tickets(options.file)
    if options.command == "before-after":
        return show_before_after(options.file)
    example = examples.article()
    print(as_text(trace_update(example.network, example.x, example.t, example.eta)))
    return 0


def show_tickets(file: str) -> int:
    """Print the table of a class; say which lines cannot be read."""
    from .checks.class_table import class_table, read_lines

    text = _read(file)
    if text is None:
        return 2
    lines = read_lines(text)
    print(class_table(lines) or "No tickets.")
    faults = [f"line {line.number}: {line.fault}" for line in lines if line.fault]
    print(*faults, sep="\n", end="\n" if faults else "", file=sys.stderr)
    return 1 if faults else 0


def show_before_after(file: str | None) -> int:
    """Print how a class answered the test twice; without a file, what its options stand for."""
    from .checks.before_after.class_counts import class_counts, read_people
    from .checks.before_after.teacher_table import teacher_table

    if file is None:
        print(teacher_table())
        return 0
    text = _read(file)
    if text is None:
        return 2
    people = read_people(text)
    print(class_counts(people))
    faults = [f"line {person.number}: {person.fault}" for person in people if person.fault]
    print(*faults, sep="\n", end="\n" if faults else "", file=sys.stderr)
    return 1 if faults else 0


def _read(file: str) -> str | None:
    """Return what a file says, or say why not."""
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        print(f"{file} cannot be read: {error.strerror}", file=sys.stderr)
    except UnicodeDecodeError:
        print(f"{file} is not text in UTF-8: save it as UTF-8", file=sys.stderr)
    return None


if __name__ == "__main__":
    sys.exit(main())
