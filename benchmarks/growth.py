"""How trace, state and drawing grow with the number of parameters, measured and plotted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import numpy as np
from matplotlib import rc_context
from matplotlib.figure import Figure

from backprop_helpers import Network, trace_update
from backprop_helpers.drawing.layer_picture import layer_svg
from backprop_helpers.drawing.network_picture import network_svg
from backprop_helpers.trace.layer_trace import parameter_count, trace_layers
from backprop_helpers.widgets.base.packing import packed
from backprop_helpers.widgets.update_stepper.content import content

from .timing import Ratio

PLOT = Path(__file__).with_name("growth.svg")
ROUNDS = 15
# an exponent of 1 is linear; what costs the same for every network lowers it
BOUND = 1.15
# the widget tells weight by weight up to 60 parameters, the story as text goes on
BY_WEIGHT = [(2, 3, 2), (4, 6, 2), (8, 12, 2), (16, 24, 2)]
BY_LAYER = [(10, 12, 3), (784, 30, 10), (784, 300, 10), (784, 1024, 1024, 10)]


class Growth(NamedTuple):
    """What something costs for networks of more and more parameters.

    Attributes
    ----------
    name : str
    unit : str
    parameters : tuple of int
    costs : tuple of float
        Milliseconds or kilobytes, one for each number of parameters.
    """

    name: str
    unit: str
    parameters: tuple[int, ...]
    costs: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """The slope of the line through all points where both axes are logarithmic."""
        return float(np.polyfit(np.log(self.parameters), np.log(self.costs), 1)[0])

    def ratio(self) -> Ratio:
        """Say how it grows, and how fast it may."""
        first, *_, last = self.parameters
        name = f"{self.name}, {first:,} to {last:,} parameters"
        return Ratio(name, "the power of the number", self.exponent, BOUND)


def growths() -> list[Growth]:
    """Measure the story by weights and the story by layers."""
    return [
        *_grown("by weight", BY_WEIGHT, trace_update, network_svg),
        *_grown("by layer", BY_LAYER, trace_layers, layer_svg),
    ]


def plotted(found: list[Growth]) -> Figure:
    """Draw what was measured, both axes logarithmic; a dashed line is what linear looks like."""
    figure = Figure(figsize=(9, 4), layout="constrained")
    for ax, unit in zip(figure.subplots(1, 2), ("ms", "kB"), strict=True):
        for growth in found:
            if growth.unit == unit:
                ax.loglog(growth.parameters, growth.costs, "o-", label=growth.name)
        low, high = ax.get_ylim()
        most = max(each.parameters[-1] for each in found)
        ax.plot([17, most], [low, low * most / 17], "--", color="gray", label="linear")
        ax.set(ylim=(low, high), xlabel="parameters", ylabel=unit)
        ax.legend()
    return figure


def write_plot(found: list[Growth]) -> None:
    """Write the drawing beside RESULTS.md, the same bytes for the same numbers."""
    with rc_context({"svg.hashsalt": "growth"}):
        plotted(found).savefig(PLOT, metadata={"Date": None})


def _grown(
    how: str, sizes: list[tuple[int, ...]], trace: Callable, drawn: Callable
) -> list[Growth]:
    parameters, costs = [], {("trace", "ms"): [], ("drawing", "ms"): [], ("state", "kB"): []}
    for each in sizes:
        rng = np.random.default_rng(0)
        net, x = Network.random(each, seed=1), rng.standard_normal(each[0])
        t = rng.uniform(size=each[-1])
        story = trace(net, x, t, 0.4)
        parameters.append(parameter_count(net))
        costs["trace", "ms"].append(_milliseconds(lambda: tuple(trace(net, x, t, 0.4).steps)))  # noqa: B023
        costs["drawing", "ms"].append(_milliseconds(lambda: drawn(story)))  # noqa: B023
        costs["state", "kB"].append(len(json.dumps(packed(content(story)))) / 1000)
    return [
        Growth(f"{what} {how}", unit, tuple(parameters), tuple(some))
        for (what, unit), some in costs.items()
    ]


def _milliseconds(call: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = perf_counter()
        call()
        best = min(best, perf_counter() - start)
    return 1000 * best
