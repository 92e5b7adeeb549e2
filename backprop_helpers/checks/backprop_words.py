"""Says what is right so far in what a function returned, and which line to look at first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backprop_helpers.notation.sentences import joined_with_and
from backprop_helpers.notation.symbols import Parameter, notation
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import Derivation
from backprop_helpers.slips.diagnosis import say
from backprop_helpers.slips.gradient_table import GradientTable, Step
from backprop_helpers.slips.slip import Variant
from backprop_helpers.slips.written_lines import LineWriter

from .array_fits import MOMENTUM, MOVED, OLD, PILED, STEP, TURNED, Fit
from .backprop_slips import Explanation, table
from .returned_arrays import GRADIENTS

LAST_FIRST = (2, 3, 0, 1)
COUNTS = {2: "Two", 3: "Three"}
# where slips show whose size is fitted; the others know it themselves
FITTED = {MOVED: ("upstream 1",)} | dict.fromkeys((STEP, OLD, PILED, MOMENTUM), ("gradient",))


@dataclass(frozen=True)
class WrongEntry:
    """An entry that is really wrong.

    Parameters
    ----------
    array, run : int
    parameter : Parameter
    alone : bool
        Whether no other entry of the array is wrong.
    """

    array: int
    run: int
    parameter: Parameter
    alone: bool


@dataclass(frozen=True)
class Findings:
    """What is known of the arrays that a function returned.

    Parameters
    ----------
    derivations : tuple of Derivation
        The right one of each run.
    returned, right : list of list of ndarray
        For each run the four arrays.
    slack : list of list of ndarray
        How far each entry may be off.
    wrong : set of int
        The arrays with a wrong entry.
    """

    derivations: tuple[Derivation, ...]
    returned: list[list[np.ndarray]]
    right: list[list[np.ndarray]]
    slack: list[list[np.ndarray]]
    wrong: set[int]

    @property
    def samples(self) -> int:
        """How many samples the function was given in each run."""
        return self.derivations[0].samples

    @property
    def table(self) -> GradientTable:
        """What the slips make of the same networks and samples."""
        return table(self.samples)

    def first(self, among: set[int]) -> WrongEntry:
        """Return the first wrong entry of some arrays, those of the output layer first."""
        for m in (m for m in LAST_FIRST if m in among):
            for run, arrays in enumerate(self.returned):
                yours, right = arrays[m], self.right[run][m]
                if yours.shape != right.shape:
                    return self._entry(m, run, (0, 0))
                off = np.abs(yours - right) > self.slack[run][m]
                if off.any():
                    index = tuple(int(k) for k in np.argwhere(off)[0])
                    return self._entry(m, run, index, alone=off.sum() == 1)
        return self._entry(m, 0, (0,) * self.right[0][m].ndim)

    def _entry(
        self, m: int, run: int, index: tuple[int, ...], *, alone: bool = False
    ) -> WrongEntry:
        return WrongEntry(m, run, parameter_at(m, index), bool(alone))

    def right_so_far(self) -> str:
        """Say which arrays are right, and from which entry on the others are off."""
        entry = self.first(self.wrong)
        m, label = entry.array, entry.parameter.label
        correct = [name for k, name in enumerate(GRADIENTS) if k not in self.wrong]
        off = [GRADIENTS[k] for k in LAST_FIRST if k in self.wrong]
        told = f"{joined_with_and(correct)} {_is(correct)} right; " if correct else ""
        told += f"{joined_with_and(off)} {_is(off)} off"
        yours, right = self.returned[entry.run][m], self.right[entry.run][m]
        if yours.shape != right.shape:
            shapes = f"{GRADIENTS[m]} has shape {yours.shape}, its parameter has {right.shape}"
            return f"{told}: {shapes}. {_turning(yours, right)}"
        network = "the article's network" if entry.run == 0 else f"trial network {entry.run + 1}"
        extent = f"only at {label}" if entry.alone and len(off) == 1 else f"from {label} on"
        place = f"{GRADIENTS[m]}[{', '.join(map(str, entry.parameter.index))}]"
        index = entry.parameter.index
        yours, right = _apart(float(yours[index]), float(right[index]))
        return f"{told} {extent}: on {network} your {place} is {yours}, the right one {right}."

    def first_line(self) -> str:
        """Name the first line to look at, in the layer where it happens."""
        entry = self.first(self.wrong)
        writer = LineWriter(self.derivations[entry.run], entry.parameter)
        return f"Look first at {writer.hint(self._line(entry.array))}."

    def follows(self) -> str:
        """Say what of the rest is right, or what else stands in it than should."""
        if self.samples > 1:
            return ""
        if self.wrong >= {2, 3} and all(map(self._hidden_follows, self.returned, self.derivations)):
            return " All that comes after it follows rightly."
        return next(filter(None, map(self._entering, (2, 0))), "")

    def _hidden_follows(self, arrays: list[np.ndarray], d: Derivation) -> bool:
        """Tell whether the other arrays are right but for the deltas of the outputs."""
        w, b1, u, b2 = arrays
        delta = (b2 @ d.weights_back[1].T) * d.slopes[0][0]
        made = (np.outer(d.inputs[0], delta), delta, np.outer(d.inputs[1], b2))
        return bool(b2.any()) and all(
            yours.shape == expected.shape and np.allclose(yours, expected, rtol=1e-6)
            for yours, expected in zip((w, b1, u), made, strict=True)
        )

    def _entering(self, m: int) -> str:
        """Say which number stands in a matrix where what enters the edge belongs."""
        if m not in self.wrong:
            return ""
        run = self.first({m}).run
        weights, bias = self.returned[run][m : m + 2]
        if weights.shape != self.right[run][m].shape or not bias.all():
            return ""
        entering, right = weights / bias, self.derivations[run].inputs[m // 2][0]
        off = np.abs(entering[:, 0] - right) > 1e-3 * np.abs(right)
        if np.ptp(entering, axis=1).max() > 1e-6 * np.abs(entering).max() or not off.any():
            return ""
        i = int(np.argmax(off))
        yours, expected = _apart(float(entering[i, 0]), float(right[i]))
        name = self.derivations[run].names.unit(m // 2, i + 1).text
        return (
            f" Your {GRADIENTS[m]} is {GRADIENTS[m + 1]} times {yours}, where {name} = {expected} "
            "belongs."
        )

    def slips(self, explanations: list[Explanation]) -> str:
        """Say what was done, where it shows, and what is true instead."""
        parts = {}
        for explanation in explanations:
            for name, k in explanation.steps.items():
                parts.setdefault(name, self._slip(name, k, explanation))
        parts = list(parts.values())
        if len(parts) == 1:
            return parts[0]
        if len(explanations) > 1:
            opening = "More than one slip leads to these arrays; it can be any of these."
        else:
            opening = f"{COUNTS[len(parts)]} slips at once."
        return "\n".join([opening, *(f"{k}. {part}" for k, part in enumerate(parts, start=1))])

    def _slip(self, name: str, k: int, explanation: Explanation) -> str:
        made = {m for m, fit in explanation.fits.items() if _makes(fit, (name, k), self.table)}
        made = made or self.wrong
        entry = self.first(made)
        derivation = self.derivations[entry.run]
        fitted = name in FITTED or (name == TURNED and not k)
        variant = SLIPS[name].variant(derivation, k) if not fitted else None
        places = variant.places if variant else FITTED.get(name, ("gradient",))
        here = tuple(p for p in places if self._is_wrong_line(p, entry.array))
        said = self._alone(name, k, made) if not here else variant.says if variant else ""
        variant = Variant(derivation, here or (self._line(entry.array),), says=said)
        told = say(SLIPS[name], variant, LineWriter(derivation, entry.parameter))
        fit = explanation.fits.get(entry.array)
        return f"{told}{_size(name, fit)}{self._turned(name, k, entry)}"

    def _alone(self, name: str, k: int, made: set[int]) -> str:
        """Say what a factor is that one line has, and not what the line is made of."""
        for factor, step in self.table.scales.items():
            if step == (name, k):
                arrays = [GRADIENTS[m] for m in LAST_FIRST if m in made]
                return (
                    f"{joined_with_and(arrays)} alone {_is(arrays)} {factor:g} times the gradient. "
                    "A factor is easily left standing in one line. What the line is made of is "
                    "right."
                )
        return ""

    def _turned(self, name: str, k: int, entry: WrongEntry) -> str:
        """Say what turns an array whose shape is right and whose numbers are not."""
        yours, right = self.returned[entry.run][entry.array], self.right[entry.run][entry.array]
        if name != TURNED or k == 1 or yours.shape != right.shape:
            return ""
        return " reshape keeps the order of the numbers; .T turns rows into columns."

    def _is_wrong_line(self, place: str, m: int) -> bool:
        """Tell whether a line can be wrong, given which arrays are."""
        if place == "error" or place.endswith("2"):
            return self.wrong >= {2, 3}
        if place.endswith("1"):
            return m < 2 and self.wrong >= {0, 1}
        return True

    def _line(self, m: int) -> str:
        """Return the first line that can be wrong, given which arrays are."""
        if m in {2, 3}:
            return "delta 2" if self.wrong >= {2, 3} else "gradient"
        return "delta 1" if self.wrong >= {0, 1} else "gradient"


def parameter_at(m: int, index: tuple[int, ...]) -> Parameter:
    """Return the parameter at an index of array m: dL_dw, dL_db1, dL_du or dL_db2.

    Examples
    --------
    >>> parameter_at(2, (0, 1)).label
    'u12'
    """
    names, layer, place = notation((2, 3, 2)), m // 2, [k + 1 for k in index]
    return names.bias(layer, *place) if m % 2 else names.weight(layer, *place)


def _turning(yours: np.ndarray, right: np.ndarray) -> str:
    """Say how an array that lies the other way round is turned."""
    if np.allclose(yours.reshape(right.shape), right, rtol=1e-6):
        return f"Its numbers are in the right order: write .reshape{right.shape}."
    return "Write .T to turn it; reshape would keep the order of its numbers."


def _makes(fit: Fit, step: Step, known: GradientTable) -> bool:
    """Tell whether a slip changes the array of a fit."""
    name = step[0]
    if step in fit.chain:
        return fit.array in known.touched[step]
    return {TURNED: fit.turned, MOVED: bool(fit.part)}.get(name, name not in dict(fit.chain))


def _size(name: str, fit: Fit | None) -> str:
    """Say the number that was fitted."""
    if fit and name == STEP:
        return f" Yours is {fit.factor:.4g} times the gradient."
    if fit and name == OLD:
        return f" Here η is {abs(fit.factor):.4g}."
    if fit and name == MOVED:
        own = 1.0 if fit.source.old else fit.factor
        return f" They moved with η = {abs(fit.part / fit.factor / own):.4g}."
    return ""


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _apart(yours: float, right: float) -> tuple[str, str]:
    """Write two numbers with as many digits as tell them apart."""
    for digits in (4, 6, 10, 17):
        texts = f"{yours:.{digits}g}", f"{right:.{digits}g}"
        if texts[0] != texts[1]:
            break
    return texts
