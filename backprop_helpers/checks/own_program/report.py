"""Tells a learner, line by line, what their own program holds and where it goes wrong first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from backprop_helpers.checks.program_line import Blame, ProgramLine
from backprop_helpers.checks.time_limit import SECONDS, TooSlowError, time_limit
from backprop_helpers.notation.numbers import number
from backprop_helpers.notation.sentences import with_capital

from .mistake import mistake
from .observation import Observation
from .quantities import TIMES, WORDS, Arguments, said
from .recorder import Recorder, TimeIsUpError
from .search import ALL_GRADIENTS, Blamed, Search

# these stand at the beginning of a sentence as they are
NAMES = {words for words in WORDS.values() if " " not in words} | {"dL_db1", "dL_db2"}
MOST_SHOWN = 6
GRADIENTS = "the right gradients"


@dataclass(frozen=True)
class ProgramReport:
    """What is told about a program that is not right.

    Parameters
    ----------
    lines : tuple of ProgramLine
        Of the function that is wrong, which may be one that the program calls.
    blames : tuple of Blame
        In the order of running.
    text : str
    """

    lines: tuple[ProgramLine, ...]
    blames: tuple[Blame, ...]
    text: str


def report(
    function: object, cases: Sequence[Arguments], seconds: float = SECONDS
) -> ProgramReport | None:
    """Find the first wrong line of a program that is known to be wrong, or return None.

    Parameters
    ----------
    function : callable
    cases : sequence of tuple of ndarray
        Each x, t, w, b1, u, b2.
    seconds : float
        The time for all runs together.

    Returns
    -------
    ProgramReport or None
        None where there is no source, where running it again would leave traces, and where no
        single repair helps in time.
    """
    try:
        with time_limit(seconds):
            recorder = Recorder(function, seconds)
            if not recorder.can_run:
                return None
            search = Search(Observation(recorder, cases))
            found = search.blamed()
            return _Writer(search, found).report() if found else None
    except (TimeIsUpError, TooSlowError):
        return None


class _Writer:
    """Writes what a search has found."""

    def __init__(self, search: Search, found: list[Blamed]) -> None:
        self.search, self.observed, self.parts = search, search.observed, search.parts
        self.rows = self.observed.cases[0][0].ndim > 1
        self.blames = tuple(map(self._blame, found))

    def report(self) -> ProgramReport:
        first = self.blames[0]
        notes = dict(self._notes(first.function))
        lines = tuple(
            ProgramLine(k, text, notes.get(k, ""), wrong=k in self._marked(first.function))
            for k, text in enumerate(self.search.recorder.sources[first.function].lines, start=1)
        )
        return ProgramReport(lines, self.blames, "\n".join(self._told()))

    def _marked(self, function: str) -> set[int]:
        return {blame.line for blame in self.blames if blame.function == function}

    def _blame(self, blamed: Blamed) -> Blame:
        found = mistake(self.observed, blamed)
        return Blame(
            function=found.statement.function,
            line=found.statement.line,
            part=found.part.text,
            holds=_scaled(found.label, self._said),
            value=found.value,
            wanted=GRADIENTS if found.wanted == ALL_GRADIENTS else self._said(found.wanted),
            right=found.right,
            also=found.also,
        )

    def _said(self, name: str) -> str:
        """Say a quantity; for rows of samples the product has another form, or none."""
        return said(name).removesuffix(" u @ delta2") if self.rows else said(name)

    def _notes(self, function: str) -> Iterator[tuple[int, str]]:
        """Say of each line what it holds: before the first blame, and once it is mended."""
        mended = {(held.place, held.name): held.label for held in self.search.held_when_repaired()}
        marked, first = self._marked(function), self.blames[0].line
        told: dict[int, list[str]] = {}
        late: set[int] = set()
        for held in self.observed.held:
            part = self.parts[held.place[1]]
            if part.function != function or part.line in marked:
                continue
            label = held.label
            if label is None or label[0] != 1:
                label = mended.get((held.place, held.name))
                if label is None or label[0] != 1:
                    continue
                late.add(part.line)
            words = f"{held.name} is {self._said(label[1])}"
            if held.name == label[1]:
                words = f"this is {held.name}"
            if words not in told.setdefault(part.line, []):
                told[part.line].append(words)
        for line, words in told.items():
            if line in late:
                yield line, f"follows from line {first}"
            else:
                yield line, ", ".join(words)
        for line in marked:
            yield line, "here it goes wrong" if line == first else "and here"

    def _told(self) -> list[str]:
        """Say each blame once, and at the end whether that is all."""
        times = Counter(map(self._sentence, self.blames))
        told = [f"{said}{f' So {n} times.' if n > 1 else ''}" for said, n in times.items()]
        if not self.search.left:
            mended = "it" if len(self.blames) == 1 else "all of this"
            told[-1] += f" With {mended} mended all four arrays are right."
        return told

    def _sentence(self, blame: Blame) -> str:
        where = f"Line {blame.line}"
        if blame.function != self.search.recorder.function.__name__:
            where += f" of {blame.function}"
        if blame.also:
            where += f", or line {' or '.join(map(str, blame.also))}"
        value, right = _shown(blame.value), _shown(blame.right)
        holds = f"`{blame.part}` holds {value}"
        if blame.holds:
            named = blame.holds.removesuffix(f" {blame.part}")
            holds = f"here `{blame.part}` is {named}, {value}"
        wanted = blame.wanted if blame.wanted in NAMES else with_capital(blame.wanted)
        verb = "belong" if blame.wanted == GRADIENTS else "belongs"
        return f"{where}: {holds}. {wanted} {verb} there{right and f', {right}'}."


def _scaled(label: tuple[float, str] | None, said: Callable[[str], str]) -> str:
    if label is None:
        return ""
    scale, name = label
    return TIMES[scale] + said(name)


def _shown(array: np.ndarray) -> str:
    """Write an array of few numbers, rows apart; of a larger one its first row."""
    if not array.size:
        return ""
    if array.ndim == 0:
        return number(float(array))
    rows = np.atleast_2d(array).reshape(-1, array.shape[-1])
    kept = rows if rows.size <= MOST_SHOWN else rows[:1]
    written = "; ".join(", ".join(number(float(value)) for value in row) for row in kept)
    return f"({written}{'; …' if len(kept) < len(rows) else ''})"
