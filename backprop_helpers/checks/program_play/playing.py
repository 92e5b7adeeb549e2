"""Plays a learner's program: line after line what changes, what that is, what is wrong."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from io import StringIO

import numpy as np

from backprop_helpers.checks.backprop import BackpropCheck
from backprop_helpers.checks.backprop_runs import run_cases
from backprop_helpers.checks.own_program.mistake import mistake
from backprop_helpers.checks.own_program.observation import Held, Observation
from backprop_helpers.checks.own_program.quantities import Arguments
from backprop_helpers.checks.own_program.recorder import Recorder, Stored, TimeIsUpError
from backprop_helpers.checks.own_program.search import ALL_GRADIENTS, Blamed, Search
from backprop_helpers.checks.own_program.source import Source, source_of
from backprop_helpers.checks.returned_arrays import GRADIENTS
from backprop_helpers.checks.time_limit import SECONDS, TooSlowError, time_limit
from backprop_helpers.checks.verdict import Verdict
from backprop_helpers.network.network import Network
from backprop_helpers.notation.symbols import notation

from .played import Change, Fault, Line, Played, Step
from .roles import LOSS, ROLES, parts_of_entries, phrase
from .storing_parts import StoringParts

NO_SOURCE = "This function cannot be played: its source is not there, or is not what runs."
TRACES = (
    "This function cannot be played: it opens, draws or asks for something, and each run would "
    "do so again."
)
BIAS_OF = {"delta2": ("dL_du", "dL_db2"), "delta1": ("dL_dw", "dL_db1")}
TOO_SLOW = "This function cannot be played: it takes too long."


def play(function: Callable, net: Network, x: np.ndarray, t: np.ndarray) -> Played:
    """Run a program on one sample and tell what each line does, and which line goes wrong.

    Parameters
    ----------
    function : callable
        Called as ``function(x, t, w, b1, u, b2)``.
    net : Network
        Of two layers.
    x, t : ndarray

    Examples
    --------
    >>> from backprop_helpers.examples import article
    >>> from .eight_lines import backprop
    >>> e = article()
    >>> played = play(backprop, e.network, e.x, e.t)
    >>> [step.changes[0].quantity for step in played.steps[1:4]], played.wrong
    (['h', 'y', 'delta2'], ())
    """
    source = source_of(function) if hasattr(function, "__code__") else None
    shown = _lines_of({getattr(function, "__name__", ""): source} if source else {})
    with redirect_stdout(StringIO()):
        runs = run_cases(function)
    note = runs.message if isinstance(runs, Verdict) else ""
    is_wrong = not note and BackpropCheck(runs).verdict().status != "right"
    try:
        with time_limit(SECONDS):
            recorder = Recorder(function, SECONDS)
            if not recorder.can_run:
                why = TRACES if recorder.kept.leaves_traces else NO_SOURCE
                return Played(shown, note=note or why)
            observed = Observation(recorder, (_arguments(net, x, t), other_case(net.sizes)))
            return _Player(observed, net, is_wrong=is_wrong).played(note)
    except (TimeIsUpError, TooSlowError):
        return Played(shown, note=note or TOO_SLOW)


def other_case(sizes: tuple[int, int, int]) -> Arguments:
    """Return a case with nothing special in it: no 0, no 1, no number twice."""
    rng = np.random.default_rng(11)
    x = rng.uniform(0.4, 1.6, sizes[0]) * (-1.0) ** np.arange(sizes[0])
    return _arguments(Network.random(sizes, seed=11), x, rng.uniform(0.1, 0.9, sizes[-1]))


def _arguments(net: Network, x: np.ndarray, t: np.ndarray) -> Arguments:
    return x, t, net.w, net.b1, net.u, net.b2


def _lines_of(sources: dict[str, Source]) -> tuple[Line, ...]:
    return tuple(
        Line(name, number, text)
        for name, source in sources.items()
        for number, text in enumerate(source.lines, start=1)
    )


class _Player:
    """Makes steps of what was observed in a program."""

    def __init__(self, observed: Observation, net: Network, *, is_wrong: bool) -> None:
        self.observed, self.parts, self.is_wrong = observed, observed.parts, is_wrong
        search = Search(observed)
        self.blamed = blamed = search.blamed() if is_wrong else []
        self.recorder, self.names = observed.recorder, notation(net.sizes)
        self.held = {(held.place, held.name): held for held in observed.held}
        self.faulty = {each.place[1]: number for number, each in enumerate(blamed)}
        self.mended: dict[tuple, Held] = {}
        if blamed:
            repaired = search.held_when_repaired()
            self.mended = {(held.place, held.name): held for held in repaired}
        self.lines = _lines_of(self._sources())
        self.places = {line[:2]: k for k, line in enumerate(self.lines)}

    def played(self, note: str = "") -> Played:
        steps = [Step("given", 0), *self._steps()]
        back = next((k for k, step in enumerate(steps) if self._goes_back(step)), len(steps))
        steps = [step._replace(forward=k < back) for k, step in enumerate(steps)]
        end = self._return()
        if end is not None and not note:
            place, fault = self._place(end), self.faulty.get(end)
            steps.append(Step("return", place, forward=False, fault=fault))
        faults = tuple(map(self._fault, self.blamed))
        shown = tuple(steps) if len(steps) > 1 else ()
        return Played(self.lines, shown, faults, self._wrong(), note, self.names)

    def _wrong(self) -> tuple[str, ...]:
        """Name the arrays that come out wrong; a verdict that finds none is not gone against."""
        return (
            tuple(GRADIENTS[m] for m in sorted(self.observed.all_wrong())) if self.is_wrong else ()
        )

    def _sources(self) -> dict[str, Source]:
        """Return the function's source, and those of its helpers that have something to show."""
        main = self.recorder.function.__name__
        used = {self.parts[stored.statement].function for stored in self.observed.stores}
        used |= {self.parts[blamed.place[1]].function for blamed in self.blamed}
        sources = self.recorder.sources
        return {name: sources[name] for name in sources if name == main or name in used}

    def _goes_back(self, step: Step) -> bool:
        return any(c.quantity and not ROLES[c.quantity].forward for c in step.changes)

    def _steps(self) -> Iterator[Step]:
        """Yield a step for all that one execution of a line changes."""
        silent = {
            self.observed.moment(blamed.place)[0]: Step(
                "pass", self._place(blamed.place[1]), fault=number
            )
            for number, blamed in enumerate(self.blamed)
            if not self._leaves_something(blamed) and not self._is_end(blamed)
        }
        last: dict[tuple, np.ndarray] = {}
        storing = StoringParts(self.parts, self.recorder.sources)
        for first, stored in self._groups():
            for moment in sorted(m for m in silent if m < first):
                yield silent.pop(moment)
            at: dict[int, list[Change]] = {}
            for each in stored:
                owner = storing.part_of(each, is_first=(each.path, each.name) not in last)
                name = (each.path, each.name)
                if owner is not None:
                    at.setdefault(owner, []).append(self._change(each, last.get(name)))
                last[name] = each.value
            for part in sorted(at, key=lambda part: self.parts[part].line):
                fault = self.faulty.get(part)
                yield Step("change", self._place(part), _with_biases(at[part]), fault=fault)
        for moment in sorted(silent):
            yield silent[moment]

    def _groups(self) -> Iterator[tuple[int, list[Stored]]]:
        """Yield what each execution stores, with its place among the stores."""
        group: list[Stored] = []
        for k, stored in enumerate(self.observed.stores):
            if group and (
                group[0][:2] != stored[:2] or stored.name in [each.name for each in group]
            ):
                yield k - len(group), group
                group = []
            group.append(stored)
        if group:
            yield len(self.observed.stores) - len(group), group

    def _change(self, stored: Stored, before: np.ndarray | None) -> Change:
        value, key = stored.value, (stored[:2], stored.name)
        held, mended = self.held.get(key), self.mended.get(key)
        label = held.label if held else None
        right = None
        if mended and held and not _close(mended.value, held.value):
            label, right = mended.label, mended.value
        scale, quantity = label or (1, "")
        parts = np.full(value.shape, "")
        if quantity:
            whole, final = (
                self.observed.quantities[0][quantity],
                held.value if right is None else right,
            )
            parts = parts_of_entries(value, final, quantity, whole, self.names)
        if value.ndim == 0 and quantity and not parts.item() and ROLES[quantity].at != LOSS:
            quantity, right = "", None  # a sum in a loop that is not done yet
        return Change(stored.name, value, _new(value, before), quantity, scale, right, parts)

    def _place(self, part: int) -> int:
        return self.places[self.parts[part].function, self.parts[part].line]

    def _leaves_something(self, blamed: Blamed) -> bool:
        return any(stored[:2] == blamed.place for stored in self.observed.stores)

    def _is_end(self, blamed: Blamed) -> bool:
        path, statement = blamed.place
        return path == () and isinstance(self.parts[statement].node, ast.Return)

    def _return(self) -> int | None:
        """Return the statement in which the function ended, the last one if that is not seen."""
        ran = {self.parts[part].statement for path, part, *_ in self.observed.values if path == ()}
        ends = [
            number
            for number, part in enumerate(self.parts)
            if part.kind == "line"
            and isinstance(part.node, ast.Return)
            and part.function == self.lines[0].function
        ]
        return next((end for end in ends if end in ran), ends[-1] if ends else None)

    def _fault(self, blamed: Blamed) -> Fault:
        found = mistake(self.observed, blamed)
        place, (scale, label) = self._place(blamed.place[1]), found.label or (1, "")
        gradients = found.wanted == ALL_GRADIENTS
        return Fault(
            line=place,
            part=found.part.text,
            box=_box(found.part.node, found.statement.line, self.lines[place].text),
            holds=label and phrase(label, scale),
            wanted="the right gradients" if gradients else phrase(found.wanted),
            value=found.value,
            right=found.right,
            also=found.also,
            then=self._then(blamed, found.right),
        )

    def _then(self, blamed: Blamed, right: np.ndarray) -> tuple[str, np.ndarray] | None:
        """Return what the line gives a name once it is mended, where that says something new."""
        for (place, name), held in self.mended.items():
            if place == blamed.place and not _close(held.value.squeeze(), right):
                return name, held.value
        return None


def _with_biases(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Take a delta for the gradient of a bias where it comes with that of the weights."""
    names = {change.quantity for change in changes}
    return tuple(
        change._replace(quantity=BIAS_OF[change.quantity][1])
        if change.quantity in BIAS_OF and BIAS_OF[change.quantity][0] in names
        else change
        for change in changes
    )


def _box(node: ast.AST, line: int, text: str) -> tuple[int, int] | None:
    """Return where a part stands in its line, in characters; None where it is on several."""
    if getattr(node, "lineno", None) != line or node.end_lineno != line:
        return None
    written = text.encode()
    ends = (node.col_offset, node.end_col_offset)
    return tuple(len(written[:end].decode(errors="ignore")) for end in ends)


def _close(a: np.ndarray, b: np.ndarray) -> bool:
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-9, atol=1e-12)


def _new(value: np.ndarray, before: np.ndarray | None) -> np.ndarray:
    """Return which entries differ from those before; of a list that grew, those at its end."""
    if before is not None and before.shape == value.shape:
        return np.asarray(value != before)
    if before is not None and before.ndim == value.ndim == 1 and len(before) < len(value):
        grown = np.ones(value.shape, bool)
        grown[: len(before)] = value[: len(before)] != before
        return grown
    return np.ones(value.shape, bool)
