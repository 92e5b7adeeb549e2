"""Print the article's update as text, copy the lessons, or show what a class answered."""

from __future__ import annotations

import argparse
import sys
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
    lessons = commands.add_parser(
        "lessons",
        help="copy the notebooks into a folder, never over one that you have changed",
        epilog="example: backprop-helpers lessons my-course",
    )
    lessons.add_argument("folder", nargs="?", default=FOLDER, help=f"otherwise {FOLDER}")
    lessons.set_defaults(run=lambda options: copy_into(options.folder))


def _add_lab(commands: argparse._SubParsersAction) -> None:
    lab = commands.add_parser(
        "lab",
        help="open the lessons in JupyterLab, copied first where they are missing",
        epilog=f"example: backprop-helpers lab {FOLDER} -- --no-browser",
    )
    lab.add_argument("folder", nargs="?", default=FOLDER, help=f"otherwise {FOLDER}")
    lab.add_argument("options", nargs="*", help="after --, what JupyterLab is told besides")
    lab.set_defaults(run=lambda options: show_lessons(options.folder, options.options))


def _add_reset(commands: argparse._SubParsersAction) -> None:
    one = commands.add_parser(
        "reset",
        help="bring one notebook back as it came, and keep the old one beside it",
        epilog=f"example: backprop-helpers reset {FOLDER}/03",
    )
    one.add_argument("notebook", help="its path; its number will do for its name")
    one.set_defaults(run=lambda options: bring_back(options.notebook))


def _add_doctor(commands: argparse._SubParsersAction) -> None:
    doctor = commands.add_parser("doctor", help="say what is missing here or too old, and the cure")
    doctor.set_defaults(run=show_findings)


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


def _add_worksheet(commands: argparse._SubParsersAction) -> None:
    """Describe the command that makes worksheets."""
    sheet = commands.add_parser("worksheet", help="write a page for each learner, or the key")
    sheet.add_argument("--roster", required=True, help="names, one a line or a column of a CSV")
    sheet.add_argument("--out", required=True, help="the PDF to write; a key can be a CSV too")
    sheet.add_argument("--answers", action="store_true", help="write the key")
    sheet.add_argument("--paper", choices=("a4", "letter"), default="a4")
    sheet.add_argument("--column", help="the heading of the names, where it is not “name”")
    sheet.add_argument("--force", action="store_true", help="write over a file that is there")
    sheet.set_defaults(run=make_worksheets)


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
        print(f"{folder} cannot be written to: {error.strerror}", file=sys.stderr)
        return 2
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
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{folder} cannot be written to: {error.strerror}", file=sys.stderr)
        return 2
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


def show_findings(_options: argparse.Namespace) -> int:
    """Print what the lessons need and what of it is here."""
    from .course.doctor import examine, report

    findings = examine()
    print(report(findings))
    return 1 if any(finding.remedy for finding in findings) else 0


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
        print(error, file=sys.stderr)
        return 2
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
