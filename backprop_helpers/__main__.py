"""Print the article's update as text, copy the lessons, or show what a class answered."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import examples
from .course.lessons import FOLDER, copy_lessons, reset
from .trace.text import as_text
from .trace.trace import trace_update


def main(arguments: list[str] | None = None) -> int:
    """Run one command; without one, print one update of the article's network."""
    parser = argparse.ArgumentParser(prog="backprop-helpers", description=__doc__)
    parser.set_defaults(run=_show_update)
    commands = parser.add_subparsers(title="commands")
    for add_command in COMMANDS:
        add_command(commands)
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    return options.run(options)


def _add_lessons(commands: argparse._SubParsersAction) -> None:
    lessons = commands.add_parser(
        "lessons",
        help="copy the notebooks into a folder, never over one that you have changed",
        epilog="example: backprop-helpers lessons my-course",
    )
    lessons.add_argument("folder", nargs="?", default=FOLDER, help=f"otherwise {FOLDER}")
    lessons.set_defaults(run=lambda options: copy_into(options.folder))


def _add_reset(commands: argparse._SubParsersAction) -> None:
    one = commands.add_parser(
        "reset",
        help="bring one notebook back as it came, and keep the old one beside it",
        epilog=f"example: backprop-helpers reset {FOLDER}/03",
    )
    one.add_argument("notebook", help="its path; its number will do for its name")
    one.set_defaults(run=lambda options: bring_back(options.notebook))


def _add_tickets(commands: argparse._SubParsersAction) -> None:
    tickets = commands.add_parser("tickets", help="show what a class answered")
    tickets.add_argument("file", help="one ticket a line, a name before it or not; - reads input")
    tickets.set_defaults(run=lambda options: show_tickets(options.file))


def _add_before_after(commands: argparse._SubParsersAction) -> None:
    twelve = commands.add_parser("before-after", help="show how a class did before and after")
    twelve.add_argument(
        "file", nargs="?", help="one person a line, both codes in it; - reads input"
    )
    twelve.set_defaults(run=lambda options: show_before_after(options.file))


COMMANDS = (_add_lessons, _add_reset, _add_tickets, _add_before_after)


def _show_update(_options: argparse.Namespace) -> int:
    """Print one update of the article's network."""
    example = examples.article()
    print(as_text(trace_update(example.network, example.x, example.t, example.eta)))
    return 0


def copy_into(folder: str) -> int:
    """Copy the lessons; say which were kept, and how to get the new ones."""
    try:
        copied = copy_lessons(Path(folder))
    except OSError as error:
        print(f"{folder} cannot be written to: {error.strerror}", file=sys.stderr)
        return 2
    print(f"{len(copied.written)} notebooks written to {folder}")
    for name in copied.kept:
        print(f"{name} is yours and was kept; for ours: backprop-helpers reset {folder}/{name}")
    return 0


def bring_back(notebook: str) -> int:
    """Bring one notebook back; say where the old one is."""
    try:
        target, old = reset(notebook)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{notebook} cannot be brought back: {error.strerror}", file=sys.stderr)
        return 2
    print(f"{target} is as it came" + (f"; yours is now {old.name}" if old else ""))
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
