r"""A step of a program as NumPy, as PyTorch and as TeX: what its line makes, from the beginning."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from backprop_helpers.checks.own_program.quantities import ARGUMENTS

from .played import Change, Step

# in the order of running: each quantity in the course's letters
NUMPY = {
    "a1": "x @ w + b1",
    "h": "sigmoid(a1)",
    "a2": "h @ u + b2",
    "y": "sigmoid(a2)",
    "error": "y - t",
    "slope2": "y * (1 - y)",
    "delta2": "(y - t) * y * (1 - y)",
    "dL_du": "np.outer(h, delta2)",
    "dL_db2": "delta2",
    "terms": "u * delta2",
    "upstream": "u @ delta2",
    "slope1": "h * (1 - h)",
    "delta1": "(u @ delta2) * h * (1 - h)",
    "dL_dw": "np.outer(x, delta1)",
    "dL_db1": "delta1",
}
FORWARD = ("a1", "h", "a2", "y")
# autograd keeps what the loss asks of each number of the forward pass
GRADS = {
    "error": "y",
    "delta2": "a2",
    "dL_du": "u",
    "dL_db2": "b2",
    "upstream": "h",
    "delta1": "a1",
    "dL_dw": "w",
    "dL_db1": "b1",
}
TORCH = {"slope2": "y * (1 - y)", "terms": "u * a2.grad", "slope1": "h * (1 - h)"}
TEX = {
    "a1": r"a^{(1)} = x\,w + b^{(1)}",
    "h": r"h = \sigma(a^{(1)})",
    "a2": r"a^{(2)} = h\,u + b^{(2)}",
    "y": r"y = \sigma(a^{(2)})",
    "error": r"\frac{\partial L}{\partial y} = y - t",
    "slope2": r"\frac{\partial y}{\partial a^{(2)}} = y \odot (1 - y)",
    "delta2": r"\delta^{(2)} = (y - t) \odot y \odot (1 - y)",
    "dL_du": r"\frac{\partial L}{\partial u} = h^{\top} \delta^{(2)}",
    "dL_db2": r"\frac{\partial L}{\partial b^{(2)}} = \delta^{(2)}",
    "terms": r"u \odot \delta^{(2)}",
    "upstream": r"\frac{\partial L}{\partial h} = u\,\delta^{(2)}",
    "slope1": r"\frac{\partial h}{\partial a^{(1)}} = h \odot (1 - h)",
    "delta1": r"\delta^{(1)} = (u\,\delta^{(2)}) \odot h \odot (1 - h)",
    "dL_dw": r"\frac{\partial L}{\partial w} = x^{\top} \delta^{(1)}",
    "dL_db1": r"\frac{\partial L}{\partial b^{(1)}} = \delta^{(1)}",
}


def quantities_of(step: Step) -> list[str]:
    """List what a step makes, as far as it has a name in the derivation."""
    found = dict.fromkeys(change.quantity for change in step.changes)
    return [name for name in found if name in NUMPY]


def numpy_program(step: Step, given: Sequence[np.ndarray]) -> tuple[str, ...]:
    r"""Write what a step makes as a NumPy program that runs as it stands.

    Parameters
    ----------
    step : Step
    given : sequence of ndarray
        x, t, w, b1, u and b2.

    Returns
    -------
    tuple of str
        One or more lines each, to stand one below the other; steps have the first ones in common.
    """
    made = quantities_of(step)
    numbers = [f"{name} = np.array({_listed(a)})" for name, a in zip(ARGUMENTS, given, strict=True)]
    lines = ["import numpy as np\n", *numbers]
    needed = _needed(made)
    if set(needed) & {"h", "y"}:
        lines.append("\n\ndef sigmoid(a):\n    return 1 / (1 + np.exp(-a))\n\n")
    return (*lines, *(f"{name} = {NUMPY[name]}" for name in needed))


def torch_program(step: Step, given: Sequence[np.ndarray]) -> tuple[str, ...]:
    """Write what a step makes as a PyTorch program: autograd takes the derivatives."""
    made = quantities_of(step)
    lines = ["import torch\n"]
    for name, array in zip(ARGUMENTS, given, strict=True):
        ends = "" if name in ("x", "t") else ", requires_grad=True"
        lines.append(f"{name} = torch.tensor({_listed(array)}, dtype=torch.float64{ends})")
    if not made:
        return tuple(lines)
    lines.append("")
    lines += [f"{name} = {NUMPY[name].replace('sigmoid', 'torch.sigmoid')}" for name in FORWARD]
    if set(made) <= set(FORWARD):
        return tuple(lines)
    lines += ["for kept in (a1, h, a2, y):\n    kept.retain_grad()"]
    lines += ["L = ((y - t) ** 2).sum() / 2", "L.backward()"]
    for name in made:
        if name in GRADS:
            lines.append(f"{name} = {GRADS[name]}.grad")
        elif name in TORCH:
            lines.append(f"{name} = {TORCH[name]}")
    return tuple(lines)


def step_tex(step: Step, given: Sequence[np.ndarray]) -> str:
    """Write what a step makes as TeX, formula and numbers; the sample, where that has no name."""
    made = {change.quantity: change for change in step.changes if change.quantity in TEX}
    if not made:
        return rf"x = {_matrix(given[0])},\quad t = {_matrix(given[1])}"
    return " \\\\\n".join(f"{TEX[name]} = {_matrix(_right(each))}" for name, each in made.items())


def _right(change: Change) -> np.ndarray:
    """Return what a name should hold, once and with the right sign."""
    return change.value / change.scale if change.right is None else change.right


def _needed(made: Sequence[str]) -> list[str]:
    """Return what has to be computed, in the order of running."""
    needed = set(made)
    for name in reversed(NUMPY):
        if name in needed:
            words = NUMPY[name].replace("(", " ").replace(")", " ").replace(",", " ").split()
            needed |= set(words) & set(NUMPY)
    return [name for name in NUMPY if name in needed]


def _listed(array: np.ndarray) -> str:
    return repr(np.asarray(array, float).tolist())


def _matrix(value: np.ndarray) -> str:
    rows = np.atleast_2d(value)
    written = r" \\ ".join(" & ".join(f"{entry:.4g}" for entry in row) for row in rows)
    return rf"\begin{{pmatrix}} {written} \end{{pmatrix}}"
