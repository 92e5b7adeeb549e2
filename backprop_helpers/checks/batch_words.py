"""Says which lines of a program for one sample cannot take a batch, whose samples are rows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import NamedTuple

import numpy as np

from backprop_helpers.notation.sentences import joined_with_and

from .own_program.quantities import Arguments
from .own_program.recorder import Recorder, Recording, TimeIsUpError
from .own_program.rewriting import Part, bare
from .program_line import ProgramLine
from .time_limit import SECONDS, TooSlowError, time_limit

ADDED = {"sum", "mean", "einsum", "add", "ones"}
PRODUCTS = {"dot", "matmul", "inner"}
# what is said behind the verb of one place, and of several
VERBS = {
    "column": ("takes", "take"),
    "outer": ("writes", "write"),
    "table": ("makes", "make"),
    "bias": ("keeps", "keep"),
}
SAYS = {
    "column": "samples for one column. Here they are rows, and rows stand on the left of a matrix, "
    "as in `x @ w`.",
    "outer": "each array out as one long row, so that every sample meets every other. Each is to "
    "meet itself alone, and the products are to be added up: that is one product of matrices.",
    "table": "a table of one column and one row. The tables of all samples are to be added up: "
    "that is one product of matrices.",
    "bias": "a row for each sample. A bias has one gradient, so the rows are to be added up.",
}


class Trouble(NamedTuple):
    """One place that cannot take rows.

    Parameters
    ----------
    function : str
    line : int
    kind : str
        A key of ``SAYS``, or ``"shapes"``.
    part : str
        The part of the line.
    says : str
        What is said, where it is about this place alone.
    """

    function: str
    line: int
    kind: str
    part: str
    says: str = ""


@dataclass(frozen=True)
class Troubles:
    """The lines of a program that cannot take rows.

    Parameters
    ----------
    text : str
        A sentence or two for each.
    lines : tuple of ProgramLine
        Of the function that they stand in; empty where they stand in several.
    """

    text: str
    lines: tuple[ProgramLine, ...]


def troubles_with_rows(function: object, arguments: Arguments, samples: int) -> Troubles | None:
    """Look for lines that flatten rows, put them on the wrong side, or do not add them up.

    Parameters
    ----------
    function : callable
    arguments : tuple of ndarray
        x, t, w, b1, u, b2: one sample where the function is right for one, else a batch.
    samples : int
        How many rows a batch has.

    Returns
    -------
    Troubles or None
        None where there is no source to look at, and where nothing is found.
    """
    try:
        with time_limit(SECONDS), redirect_stdout(StringIO()):
            recorder = Recorder(function, SECONDS)
            if not recorder.can_run:
                return None
            search = _Search(
                recorder, recorder.record(arguments), samples, alone=arguments[0].ndim == 1
            )
            found = list(dict.fromkeys(search.found()))
    except (TimeIsUpError, TooSlowError):
        return None
    if not found:
        return None
    told = [_told(kind, found, recorder.function.__name__) for kind in ("shapes", *SAYS)]
    return Troubles("\n".join(filter(None, told)), _listing(recorder, found))


def _told(kind: str, found: list[Trouble], main: str) -> str:
    """Say together what is the same trouble."""
    alike = sorted(each for each in found if each.kind == kind)
    if not alike:
        return ""
    lines = dict.fromkeys(
        f"{each.line}{'' if each.function == main else f' of {each.function}'}" for each in alike
    )
    parts = dict.fromkeys(f"`{each.part}`" for each in alike)
    says = alike[0].says or f"{VERBS[kind][len(parts) > 1]} {SAYS[kind]}"
    where = f"Line{'s' if len(lines) > 1 else ''} {joined_with_and(lines)}"
    return f"{where}: {joined_with_and(parts)} {says}"


def _listing(recorder: Recorder, found: list[Trouble]) -> tuple[ProgramLine, ...]:
    names, wrong = {each.function for each in found}, {each.line for each in found}
    if len(names) > 1:
        return ()
    written = enumerate(recorder.sources[names.pop()].lines, start=1)
    return tuple(
        ProgramLine(k, text, "takes no rows yet" if k in wrong else "", wrong=k in wrong)
        for k, text in written
    )


class _Search:
    """Looks through what one run of a program has held."""

    def __init__(
        self, recorder: Recorder, recording: Recording, samples: int, *, alone: bool
    ) -> None:
        self.recorder, self.samples, self.alone = recorder, samples, alone
        self.numbers = {id(part.node): k for k, part in enumerate(recorder.parts)}
        self.held = {key[-1]: held[-1][0] for key, held in recording.values.items()}
        self.deltas = [array for array in recording.returned or () if array.ndim == 1]

    def found(self) -> list[Trouble]:
        """List the places that cannot take rows; the biases only where something else cannot."""
        found = [
            Trouble(part.function, part.line, kind, part.text, says)
            for part in self.recorder.parts
            if part.kind == "value"
            for kind, says in self._of(part)
        ]
        return [*found, *self._biases()] if found or not self.alone else []

    def _of(self, part: Part) -> Iterator[tuple[str, str]]:
        """Yield the kind of a trouble, and what is said of this place alone."""
        node = part.node
        name = getattr(node.func, "attr", getattr(node.func, "id", "")) if _is_call(node) else ""
        if name == "outer" and self._ran(node):
            yield "outer", ""
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            yield from self._product(part, node.left, node.right)
        elif name in PRODUCTS and len(node.args) == 2:
            yield from self._product(part, *node.args)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) and self.alone:
            shapes = [self._shape(side) for side in (node.left, node.right)]
            if all(shapes) and sorted(map(len, shapes)) == [1, 2] and 1 in max(shapes, key=len):
                yield "table", ""

    def _product(self, part: Part, left: ast.expr, right: ast.expr) -> Iterator[tuple[str, str]]:
        """Look at a product in which a matrix stands on the left of rows."""
        first, second = self._shape(left), self._shape(right)
        if not (first and second):
            return
        if self.alone and len(first) == 2 and len(second) == 1:
            yield "column", ""
        elif not self.alone and not self._ran(part.node):
            before, after = self._text(left), self._text(right)
            told = f"does not fit: {before} is {first}, {after} is {second}."
            if len(second) == 1:
                told += " Its rows have been added up already."
            elif first[0] == second[0] == self.samples:
                told += " To add up over the samples, let those of the first be its columns."
            elif second[0] == self.samples:
                told += (
                    " Rows of samples stand on the left of a matrix, as in `x @ w`, and the "
                    "matrix is turned so that its columns are as long as they are."
                )
            elif first[0] == self.samples:
                told += " Turn the matrix so that its columns are as long as the rows."
            yield "shapes", told

    def _biases(self) -> Iterator[Trouble]:
        """Look for a delta that is returned as it is."""
        if not self.alone or len(self.deltas) != 2:
            return
        for name, source in self.recorder.sources.items():
            stored = {}
            for node in ast.walk(source.tree):
                if isinstance(node, ast.Assign):
                    stored |= _stored(node)
            ends = [n for n in ast.walk(source.tree) if isinstance(n, ast.Return)]
            returned = bare(ends[-1].value) if ends and ends[-1].value else None
            if name != self.recorder.function.__name__ or not isinstance(returned, ast.Tuple):
                continue
            for each in (returned.elts[m] for m in (1, 3) if len(returned.elts) == 4):
                made = bare(each)
                if isinstance(made, ast.Name) and isinstance(stored.get(made.id), ast.Name):
                    made = stored[made.id]
                text = self._text(made)
                names = {n.attr for n in ast.walk(made) if isinstance(n, ast.Attribute)}
                if not text or names & ADDED:
                    continue
                yield Trouble(name, made.lineno, "bias", text)

    def _ran(self, node: ast.expr) -> bool:
        return self.numbers.get(id(node)) in self.held

    def _text(self, node: ast.expr) -> str:
        number = self.numbers.get(id(bare(node)))
        return "" if number is None else self.recorder.parts[number].text

    def _shape(self, node: ast.expr) -> tuple[int, ...] | None:
        held = self.held.get(self.numbers.get(id(bare(node))))
        return None if held is None else np.shape(held)


def _is_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call)


def _stored(node: ast.Assign) -> dict[str, ast.expr]:
    """Return which expression each name of an assignment is given."""
    value, found = bare(node.value), {}
    for target in node.targets:
        if isinstance(target, ast.Name):
            found[target.id] = value
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            pairs = zip(target.elts, value.elts, strict=False)
            found |= {n.id: bare(v) for n, v in pairs if isinstance(n, ast.Name)}
    return found
