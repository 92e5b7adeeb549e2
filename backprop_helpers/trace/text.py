"""The whole update as text: what the terminal prints and a widget's text twin shows."""

from __future__ import annotations

from collections.abc import Iterator

from backprop_helpers.notation.numbers import (
    explained,
    fixed,
    number,
    product_sign,
    signed,
    sum_sign,
)

from .layer_trace import RMS_PLACES, LayerUpdate
from .narration import place, say
from .trace import Step, Trace, Update


def as_text(trace: Trace) -> str:
    r"""Tell an update as text, one paragraph a parameter.

    Examples
    --------
    >>> from backprop_helpers import Network, trace_update
    >>> trace = trace_update(Network.from_arrays([([[0.0]], [0.0])]), [1], [1], eta=0.8)
    >>> print(as_text(trace).split("\n\n")[1])
    W1_11 (output weight, from x1 to y1)
      error    y1-t1 = -0.5
      slope    y1(1-y1) = 0.25
      input    x1 = 1
      gradient -0.5 × 0.25 × 1 = -0.125
      change   -0.8 × -0.125 = +0.1
      W1_11: 0 → 0.1
      loss, this move alone: 0.125 → 0.1128, a change of -0.012178; forecast -0.0125
    """
    forward = [say(trace, step).text for step in trace.steps if _is_forward(step)]
    moves = ["\n".join(_moved(trace, move)) for move in trace.updates]
    return explained("\n\n".join(["\n".join(forward), *moves, say(trace, trace.steps[-1]).text]))


def ledger(trace: Trace) -> Iterator[str]:
    """Write one line per parameter or layer: label, old value, new value."""
    for move in trace.updates:
        if isinstance(move, LayerUpdate):
            before, after = (fixed(rms, RMS_PLACES) for rms in (move.rms.before, move.rms.after))
            yield f"{move.label:5} {move.counts:26} rms {before:>8} -> {after:>8}"
        else:
            yield f"{move.label:5} {fixed(move.before):>8} -> {fixed(move.after):>8}"


def _is_forward(step: Step) -> bool:
    return step.update is None and step.stage != "end"


def _moved(trace: Trace, move: Update) -> Iterator[str]:
    yield f"{move.label} ({place(trace, move).text})"
    for path in move.chain.paths:
        factors = " × ".join(f"{factor.name} {number(factor.value)}" for factor in path.factors)
        sign = product_sign((factor.value for factor in path.factors), path.value)
        yield f"  path     through {path.through.text}: {factors} {sign} {number(path.value)}"
    for factor in move.chain.factors:
        formula, sign = factor.formula.text, "="
        if factor.name == "upstream":
            sign = sum_sign((path.value for path in move.chain.paths), factor.value)
            formula = "sum of the paths"
        yield f"  {factor.name:8} {formula} {sign} {number(factor.value)}"
    factors = [factor.value for factor in move.chain.factors]
    yield f"  gradient {_product(factors, move.gradient)} {number(move.gradient)}"
    step = _product([-trace.eta, move.gradient], move.change)
    yield f"  change   {step} {signed(move.change)}"
    yield f"  {move.label}: {number(move.before)} → {number(move.after)}"
    yield (
        f"  loss, this move alone: {number(trace.loss_before)} → {number(move.loss_alone)}, "
        f"a change of {number(move.change_alone, 6)}; forecast {number(move.forecast, 6)}"
    )


def _product(factors: list[float], value: float) -> str:
    """Write factors, and the sign before their product."""
    return f"{' × '.join(map(number, factors))} {product_sign(factors, value)}"
