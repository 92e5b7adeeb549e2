"""Write the notebooks with every question answered, for teachers.

    python -m tools.solutions                      all of notebooks/, into solutions/
    python -m tools.solutions notebooks/03*.ipynb  only these

An exercise is answered by the solution that is folded beneath it, a prediction by what happened.
A notebook is written only if its own checks call every answer right.
"""

import argparse
import ast
import json
import re
import sys
from pathlib import Path

import nbformat
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_markdown_cell

from backprop_helpers.checks import asking
from backprop_helpers.checks.before_after.form import BEFORE, FORMS
from backprop_helpers.checks.before_after.sheet_code import encode
from tools.refresh_notebooks import FOLDER, as_text, execute, normalise
from tools.run_cells import stored

SOLUTIONS = FOLDER.parent / "solutions"
NOTE = """\
> **For teachers.** This is the notebook with every question answered, and run from top to bottom. \
Answers to questions about `mine` are computed, so they hold for whatever name stands there. \
`make solutions` has written it; change the lesson instead."""
ASKS = re.compile(r'^(check|predict)\("(\d\d-\d+)", ', re.MULTILINE)
KINDS = {"check": "exercise", "predict": "prediction"}
LETTER = re.compile(r'^answer\("([AB])(\d+)", \.\.\.\)$')
CODE_BEFORE = "code_before = ..."
COUNTS = ("score(", "points(", "code_before")
FULL = re.compile(r"^(\d+) of \1 (?:predictions|answers) right[.]|^(\d+) of \2 points")


def fill(notebook):
    """Answer every question of a notebook, in place, as a learner would write it.

    Raises
    ------
    ValueError
        If a question has no solution; it names the question.
    """
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = filled(cell.source)


def filled(source):
    """Return the source of a cell with its question answered, if it asks one."""
    if asked := ASKS.search(source):
        *_, blank, asks = ast.parse(source).body
        lines = source.splitlines()
        start, end = blank.lineno - 1, asks.lineno - 1
        answer = answered(KINDS[asked[1]], asked[2], "\n".join(lines[start:end]))
        return "\n".join([*lines[:start], answer, *lines[end:]])
    if letter := LETTER.match(source):
        form, place = FORMS[letter[1]], int(letter[2])
        return source.replace("...", f'"{form.key[place - 1]}"')
    all_right = encode(BEFORE.letter, [0] * len(BEFORE.key))
    return source.replace(CODE_BEFORE, f'code_before = "{all_right}"')


def answered(kind, number, blank):
    """Return what stands in the place of a question's blank."""
    question = asking.question(kind, number)
    if question.solution:
        return question.solution
    if question.judge.options is None:
        raise ValueError(f"{kind} {number} has no solution: write one beside its hint")
    return blank.replace("...", json.dumps(question.judge.options(question.example()).right), 1)


def objection(source, said):
    """Return what is wrong with the reply to a cell whose question was answered, or nothing."""
    if asked := ASKS.search(source):
        right = re.search("^Right[.]", said, re.MULTILINE)
        return "" if right else f"{asked[1]} {asked[2]}: {said.strip()}"
    if source.startswith(COUNTS):
        return "" if FULL.match(said) else f"{source.splitlines()[-1]}: {said.strip()}"
    return ""


def solved(path):
    """Return the notebook at `path` with every question answered and run.

    Raises
    ------
    ValueError
        If a check does not call an answer right; it says which and why.
    """
    notebook = nbformat.read(path, as_version=4)
    fill(notebook)
    execute(notebook, path.parent)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if objections := [*filter(None, (objection(cell.source, stored(cell)) for cell in code))]:
        raise ValueError("\n".join(objections))
    notebook.cells.insert(0, new_markdown_cell(NOTE))
    normalise(notebook, path.stem)
    return notebook


def main(arguments=None):
    """Write solutions; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="*", type=Path, default=sorted(FOLDER.glob("*.ipynb")))
    parser.add_argument("--into", type=Path, default=SOLUTIONS, help="folder for the notebooks")
    options = parser.parse_args(arguments)

    options.into.mkdir(exist_ok=True, parents=True)
    failed = False
    for path in options.notebooks:
        try:
            text = as_text(solved(path))
        except (OSError, ValueError, CellExecutionError) as error:
            print(f"{path.name} is not written:\n{error}", file=sys.stderr)
            failed = True
            continue
        (options.into / path.name).write_text(text, encoding="utf-8", newline="\n")
        print(path.name, "solved")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
