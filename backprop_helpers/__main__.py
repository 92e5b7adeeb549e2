"""Print the article's update as text, copy the lessons, or show what a class answered."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from .course.lessons import FOLDER, copy_lessons, reset


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
    command = commands.add_parser(
        "lessons",
        help="copy the notebooks into a folder, never over one that you have changed",
        epilog="example: backprop-helpers lessons my-course",
    )
    command.add_argument("folder", nargs="?", default=FOLDER, help=f"otherwise {FOLDER}")
    command.set_defaults(run=lambda options: copy_into(options.folder))


def _add_lab(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser(
        "lab",
        help="open the lessons in JupyterLab, copied first where they are missing",
        epilog=f"example: backprop-helpers lab {FOLDER} -- --no-browser",
    )
    command.add_argument("folder", nargs="?", default=FOLDER, help=f"otherwise {FOLDER}")
    command.add_argument("options", nargs="*", help="after --, what JupyterLab is told besides")
    command.set_defaults(run=lambda options: show_lessons(options.folder, options.options))


def _add_reset(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser(
        "reset",
        help="bring one notebook back as it came, and keep the old one beside it",
        epilog=f"example: backprop-helpers reset {FOLDER}/03",
    )
    command.add_argument("notebook", help="its path; its number will do for its name")
    command.set_defaults(run=lambda options: bring_back(options.notebook))


def _add_doctor(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser(
        "doctor", help="say what is missing here or too old, and the cure"
    )
    command.set_defaults(run=show_findings)


def _add_tickets(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("tickets", help="show what a class answered")
    command.add_argument("file", help="one ticket a line, a name before it or not; - reads input")
    command.set_defaults(run=lambda options: show_tickets(options.file))


def _add_before_after(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("before-after", help="show how a class did before and after")
    command.add_argument(
        "file", nargs="?", help="one person a line, both codes in it; - reads input"
    )
    command.set_defaults(run=lambda options: show_before_after(options.file))


def _add_worksheet(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("worksheet", help="write a page for each learner, or the key")
    command.add_argument("--roster", required=True, help="names, one a line or a column of a CSV")
    command.add_argument("--out", required=True, help="the PDF to write; a key can be a CSV too")
    command.add_argument("--answers", action="store_true", help="write the key")
    command.add_argument("--paper", choices=("a4", "letter"), default="a4")
    command.add_argument("--column", help="the heading of the names, where it is not “name”")
    command.add_argument("--force", action="store_true", help="write over a file that is there")
    command.set_defaults(run=make_worksheets)


COMMANDS = (
    _add_lessons,
    _add_lab,
    _add_reset,
    _add_doctor,
    _add_worksheet,
    _add_tickets,
    _add_before_after,
)


def _show_update(_options: argparse.Namespace) -> int:
    """Print one update of the article's network."""
    from . import examples
    from .trace.text import as_text
    from .trace.trace import trace_update

    example = examples.article()
    print(as_text(trace_update(example.network, example.x, example.t, example.eta)))
    return 0


def copy_into(folder: str) -> int:
    """Copy the lessons; say which were kept, and how to get the new ones."""
    try:
        copied = copy_lessons(Path(folder))
    except OSError as error:
        return _refuse(f"{folder} cannot be written to: {error.strerror}")
    print(f"{len(copied.written)} notebooks written to {folder}")
    for name in copied.kept:
        print(f"{name} is yours and was kept; for ours: backprop-helpers reset {folder}/{name}")
    return 0


def show_lessons(folder: str, options: list[str]) -> int:
    """Open the lessons in JupyterLab, or say why not."""
    from .course.lab import open_lab

    try:
        open_lab(Path(folder), options)
    except ValueError as error:
        return _refuse(error)
    except OSError as error:
        return _refuse(f"{folder} cannot be written to: {error.strerror}")
    return 0


def bring_back(notebook: str) -> int:
    """Bring one notebook back; say where the old one is."""
    try:
        target, old = reset(notebook)
    except ValueError as error:
        return _refuse(error)
    except OSError as error:
        return _refuse(f"{notebook} cannot be brought back: {error.strerror}")
    print(f"{target} is as it came" + (f"; yours is now {old.name}" if old else ""))
    return 0


def show_findings(_options: argparse.Namespace) -> int:
    """Print what the lessons need and what of it is here."""
    from .course.doctor import examine, report

    findings = examine()
    print(report(findings))
    return 1 if any(finding.remedy for finding in findings) else 0


def show_tickets(file: str) -> int:
    """Print the table of a class; say which lines cannot be read."""
    from .checks.class_table import class_table, read_lines

    try:
        text = _read(file)
    except ValueError as error:
        return _refuse(error)
    lines = read_lines(text)
    print(class_table(lines) or "No tickets.")
    return _tell_faults((line.number, line.fault) for line in lines)


def show_before_after(file: str | None) -> int:
    """Print how a class answered the test twice; without a file, what its options stand for."""
    from .checks.before_after.class_counts import class_counts, read_people
    from .checks.before_after.teacher_table import teacher_table

    if file is None:
        print(teacher_table())
        return 0
    try:
        text = _read(file)
    except ValueError as error:
        return _refuse(error)
    people = read_people(text)
    print(class_counts(people))
    return _tell_faults((person.number, person.fault) for person in people)


def make_worksheets(options: argparse.Namespace) -> int:
    """Write a page to fill in by hand for each name of a class, or the key to the pages."""
    from .worksheets.roster import read_roster
    from .worksheets.writing import refuse_file, sharing, write_class

    roster, out = Path(options.roster), Path(options.out)
    try:
        refuse_file(out, roster, answers=options.answers, force=options.force)
        names = read_roster(roster, options.column)
        written = write_class(
            names, out, answers=options.answers, size=options.paper, progress=_show_progress
        )
    except ValueError as error:
        return _refuse(error)
    except KeyboardInterrupt:
        print("\nStopped. Nothing is written.", file=sys.stderr)
        return 130
    for together in sharing(written):
        print(f"{' and '.join(together)} have the same numbers, by chance.", file=sys.stderr)
    what = "keys" if options.answers else "worksheets"
    print(f"{out}: {len(names)} {what}, from {names[0]} to {names[-1]}")
    return 0


def _show_progress(what: str, done: int, count: int) -> None:
    """Say how far it is: in one line of a terminal, elsewhere now and then."""
    if sys.stderr.isatty():
        end = "\n" if done == count else ""
        print(f"\r{done} of {count} {what}", end=end, file=sys.stderr, flush=True)
    elif done % 50 == 0:
        print(f"{done} of {count} {what}", file=sys.stderr)


def _read(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ValueError(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError(f"{file} is not text in UTF-8: save it as UTF-8") from None


def _refuse(why: object) -> int:
    """Say why a command does nothing; return its exit code."""
    print(why, file=sys.stderr)
    return 2


def _tell_faults(lines: Iterable[tuple[int, str]]) -> int:
    """Say what is wrong with lines, each with its number and its fault; return the exit code."""
    faults = [f"line {number}: {fault}" for number, fault in lines if fault]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
