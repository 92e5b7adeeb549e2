"""Says whether a learner's backprop function is right, else by which slip and where it shows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import replace
from functools import cache
from io import StringIO

import numpy as np

from backprop_helpers.network.validation import whole_number
from backprop_helpers.notation.numbers import half_of_last_shown
from backprop_helpers.slips.rounding import reach

from .array_fits import ABOUT, EXACT, rounding
from .backprop_runs import cases, run_cases
from .backprop_slips import Explanation, explanations, table
from .backprop_words import Findings
from .batch_words import troubles_with_rows
from .learner_function import STOPPED, Run
from .own_program.report import report
from .returned_arrays import SHAPES
from .verdict import Verdict

# how many samples tell a function that takes a batch alone
A_BATCH = 4
# the relative error of an equal array, of a numerical derivative, and one that rounding explains
EQUAL, NUMERIC, ROUNDED = 1e-12, 1e-7, 2e-2


@np.errstate(all="ignore")
def check_backprop(function: object, samples: int = 1) -> Verdict:
    """Run a learner's function for a 2-3-2 network on several networks and judge what it returns.

    Parameters
    ----------
    function : callable
        Called as ``function(x, t, w, b1, u, b2)``; returns ``(dL_dw, dL_db1, dL_du, dL_db2)``. It
        gets copies and two seconds a call.
    samples : int
        With 1, ``x`` and ``t`` are the two vectors of one sample; with more, their rows are so many
        samples, and right is the sum of their gradients.

    Returns
    -------
    Verdict
        The message says what is right so far, and names the entry and the line to look at first.

    Raises
    ------
    TypeError, ValueError
        If ``samples`` is no whole number or less than 1; never because of the function.

    Examples
    --------
    >>> check_backprop(...).status
    'unanswered'
    >>> check_backprop(lambda x, t, w, b1, u, b2: (w, b1, u, b2)).status
    'wrong'
    """
    samples = whole_number("samples", samples, least=1)
    runs = run_cases(function, samples)
    if not isinstance(runs, Verdict):
        return BackpropCheck(runs, function, samples).verdict()
    if runs.status != "wrong":
        return runs
    return _with_rows(function, runs, samples) if samples > 1 else _without_rows(function, runs)


def _without_rows(function: object, verdict: Verdict) -> Verdict:
    """Say of a function that takes a batch alone that this is what it does."""
    with redirect_stdout(StringIO()):
        many = run_cases(function, A_BATCH)
    if isinstance(many, Verdict) or BackpropCheck(many, None, A_BATCH).verdict().status != "right":
        return verdict
    told = "Your function is right for a batch, whose samples are rows. Here it is given one sample"
    return replace(verdict, message=f"{told}, and x and t are vectors. {verdict.message}")


def _with_rows(function: object, verdict: Verdict, samples: int) -> Verdict:
    """Add to an error or a wrong shape which lines cannot take rows of samples."""
    with redirect_stdout(StringIO()):
        alone = run_cases(function)
    suits_one = not isinstance(alone, Verdict) and BackpropCheck(alone).verdict().status == "right"
    case = cases(1 if suits_one else samples)[0]
    found = troubles_with_rows(function, tuple(case.arguments.values()), samples)
    rows = f"x, t and all that is made of them have a row for each of the {samples} samples"
    if suits_one and found:
        return replace(
            verdict, message=f"Right for one sample. Here {rows}.\n{found.text}", lines=found.lines
        )
    if suits_one:
        told = f"Right for one sample. Here {rows}: make a loop over the rows, which adds up."
        return replace(verdict, message=f"{told} {verdict.message}")
    if found:
        told = [] if STOPPED in verdict.message else [verdict.message]
        return replace(verdict, message="\n".join([*told, found.text]), lines=found.lines)
    return verdict


class BackpropCheck:
    """Compares what a function returned with the truth and with every slip.

    Parameters
    ----------
    runs : list of Run
        What was returned for each network, as ``four_arrays`` reads it.
    function : callable, optional
        The function, where its first wrong line is to be told as well.
    samples : int
        How many it was given in each run.
    """

    def __init__(self, runs: list[Run], function: object = None, samples: int = 1) -> None:
        self.runs, self.function, self.samples = runs, function, samples
        self.derivations = table(samples).derivations
        self.returned = [run.returned.arrays for run in runs]
        self.right = [
            [
                array[k].reshape(shape)
                for array, shape in zip(table(samples).right, SHAPES, strict=True)
            ]
            for k in range(len(runs))
        ]

    def verdict(self) -> Verdict:
        """Tell right from wrong: exactly if possible, else to the digits a program keeps."""
        off = self._wrong(_relative(NUMERIC))
        # some slips change hardly anything
        slack = _relative(NUMERIC if off else EQUAL)
        unequal = self._wrong(slack)
        if unequal and (found := explanations(self.returned, unequal, EXACT, self.samples)):
            return self._slip(unequal, slack, found)
        wrong = self._wrong(rounding)
        if wrong:
            return self._roughly(wrong)
        return self._right(" Yours are rounded, and agree." if off else "")

    def _roughly(self, wrong: set[int]) -> Verdict:
        """Judge arrays that are wrong in the digits that a program keeps."""
        if self._carefully_rounded() or self._cut(wrong, 3) or self._cut(wrong, 2):
            return self._nearly(wrong)
        if found := explanations(self.returned, wrong, ABOUT, self.samples):
            return self._slip(wrong, rounding, found)
        if all(self._error(m) <= ROUNDED for m in wrong):
            return self._nearly(wrong)
        findings = self._findings(wrong, rounding)
        told = (findings.right_so_far(), findings.first_line() + findings.follows())
        return self._in_its_line(self._verdict("wrong", *told))

    def _wrong(self, slack: Callable[[np.ndarray], np.ndarray]) -> set[int]:
        """Return the arrays in which an entry is further off than it may be."""
        return {
            m
            for returned, rights in zip(self.returned, self.right, strict=True)
            for m, (yours, right) in enumerate(zip(returned, rights, strict=True))
            if _differ(yours, right, slack(right))
        }

    def _error(self, m: int) -> float:
        """Return the largest relative error of an array over all runs."""
        pairs = [(a[m], b[m]) for a, b in zip(self.returned, self.right, strict=True)]
        if any(yours.shape != right.shape for yours, right in pairs):
            return np.inf
        return max(float(_norm(yours - right) / _norm(right)) for yours, right in pairs)

    def _carefully_rounded(self) -> bool:
        """Tell whether rounding each step to four decimals explains every difference."""
        runs = zip(self.returned, self.right, _reaches(self.samples), strict=True)
        return not any(_differ(*each) for run in runs for each in zip(*run, strict=True))

    def _cut(self, wrong: set[int], decimals: int) -> bool:
        """Tell whether what is wrong is right but for having so few decimals."""
        unit = 10.0**-decimals
        return not self._wrong(lambda right: np.full_like(right, 0.501 * unit)) and all(
            np.allclose(arrays[m], arrays[m].round(decimals), rtol=0, atol=1e-3 * unit)
            for arrays in self.returned
            for m in wrong
        )

    def _right(self, digits: str) -> Verdict:
        flat = self.runs[0].returned.flat
        if flat or self._changed():
            return Verdict("wrong", " ".join(["The numbers are right.", *flat, *self._changed()]))
        if unsummed := self.runs[0].returned.unsummed:
            told = " ".join(["The numbers are right.", *unsummed, *self._changed()])
            return self._in_its_line(Verdict("slip", told, ("samples-not-added",)))
        each = f" with {self.samples} samples each" if self.samples > 1 else ""
        told = f"All four arrays, on {len(self.runs)} networks{each}.{digits}"
        return Verdict("right", " ".join([told, *self.runs[0].returned.reshaped]))

    def _nearly(self, wrong: set[int]) -> Verdict:
        findings = self._findings(wrong, rounding)
        return self._verdict(
            "wrong",
            "Right so far: the difference is what rounding on the way makes. Keep more digits, "
            "best all of them.",
            findings.right_so_far(),
            f"If you round nowhere, {_lower(findings.first_line())}",
        )

    def _slip(
        self,
        wrong: set[int],
        slack: Callable[[np.ndarray], np.ndarray],
        found: list[Explanation],
    ) -> Verdict:
        findings = self._findings(wrong, slack)
        told = f"{findings.slips(found)}\n{findings.right_so_far()}"
        names = dict.fromkeys(name for each in found for name in each.steps)
        if self.runs[0].returned.unsummed:
            names["samples-not-added"] = None
        verdict = self._verdict("slip", told, slips=tuple(names))
        # each line of a loop is right for its own sample
        looped = verdict.slips == ("samples-not-added",) and len(wrong) == len(SHAPES)
        return verdict if looped else self._in_its_line(verdict)

    def _in_its_line(self, verdict: Verdict) -> Verdict:
        """Add the first wrong line of the program, where it can be told."""
        if self.function is None:
            return verdict
        networks = [tuple(case.arguments.values()) for case in cases(self.samples)[:2]]
        found = report(self.function, networks)
        if found is None:
            return verdict
        message = f"{verdict.message}\n{found.text}"
        return replace(verdict, message=message, lines=found.lines, blame=found.blames[0])

    def _findings(self, wrong: set[int], slack: Callable[[np.ndarray], np.ndarray]) -> Findings:
        slacks = [[slack(array) for array in run] for run in self.right]
        return Findings(self.derivations, self.returned, self.right, slacks, wrong)

    def _verdict(self, status: str, *told: str, slips: tuple[str, ...] = ()) -> Verdict:
        """Add to what was told what is to be said on shapes and on changed arguments."""
        read = self.runs[0].returned
        message = " ".join([*told, *read.reshaped, *read.flat, *read.unsummed, *self._changed()])
        return Verdict(status, message, slips)

    def _changed(self) -> list[str]:
        names = list(dict.fromkeys(name for run in self.runs for name in run.changed))
        if not names:
            return []
        told = f"Your function changes what it was given ({', '.join(names)}); "
        return [f"{told}write `u = u - ...`, which makes a new array, not `u -= ...`."]


@cache
def _reaches(samples: int) -> list[list[np.ndarray]]:
    """Return for each run how far careful rounding leads each entry of the four arrays."""
    found = []
    for d in table(samples).derivations:
        far = reach(d)
        parameters = d.names.parameters.values()
        values = [far.gradient(p) + half_of_last_shown(d.gradient(p)) for p in parameters]
        cut = np.split(values, np.cumsum([np.prod(shape) for shape in SHAPES])[:-1])
        found.append([part.reshape(shape) for part, shape in zip(cut, SHAPES, strict=True)])
    return found


def _differ(yours: np.ndarray, right: np.ndarray, slack: np.ndarray) -> bool:
    return yours.shape != right.shape or bool((np.abs(yours - right) > slack).any())


def _relative(error: float) -> Callable[[np.ndarray], np.ndarray]:
    """Return what allows each entry an error relative to the whole array."""
    return lambda right: np.full_like(right, error * _norm(right))


def _norm(array: np.ndarray) -> float:
    return float(np.linalg.norm(array))


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
