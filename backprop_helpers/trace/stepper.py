"""A cursor over a trace: forward, back and anywhere, in small or large strides; no screen."""

from __future__ import annotations

from functools import cached_property

from backprop_helpers.network.network import Network
from backprop_helpers.network.validation import whole_number
from backprop_helpers.notation.unknown_name import described, is_name

from .trace import Step, Trace

STRIDES = ("factor", "weight", "layer")


def stops(trace: Trace) -> dict[str, tuple[int, ...]]:
    """Return, for each stride, the steps at which it halts.

    ``"factor"`` halts at every step, ``"weight"`` after each parameter has moved, ``"layer"``
    after a whole layer has; all halt at the start, at the loss and at the end.
    """
    steps, updates = trace.steps, trace.updates
    outer = {k for k, step in enumerate(steps) if step.stage in ("start", "loss", "end")}
    moves = {k: step.update for k, step in enumerate(steps) if step.stage == "move"}
    layer_ends = {
        k
        for k, u in moves.items()
        if u + 1 == len(updates) or updates[u + 1].layer != updates[u].layer
    }
    return {
        "factor": tuple(range(len(steps))),
        "weight": tuple(sorted(outer | set(moves))),
        "layer": tuple(sorted(outer | layer_ends)),
    }


class Stepper:
    """Step through a trace; going back is free.

    Parameters
    ----------
    trace : Trace
    stride : {"factor", "weight", "layer"}
        How far one step goes; may be set at any time.

    Raises
    ------
    TypeError, ValueError
        If ``trace`` is no Trace or ``stride`` is none of the three.

    Examples
    --------
    >>> from backprop_helpers import Network, trace_update
    >>> trace = trace_update(Network.from_arrays([([[0.0]], [0.0])]), [1], [1], eta=0.8)
    >>> stepper = Stepper(trace, stride="weight")
    >>> [stepper.next().stage for _ in range(4)]
    ['loss', 'move', 'move', 'end']
    >>> stepper.network == trace.after
    True
    """

    def __init__(self, trace: Trace, stride: str = "factor") -> None:
        if not isinstance(trace, Trace):
            raise TypeError(f"trace must be what trace_update returns; got {type(trace).__name__}")
        self._trace = trace
        self._k = 0
        self.stride = stride

    @property
    def trace(self) -> Trace:
        """The story being told."""
        return self._trace

    @property
    def stride(self) -> str:
        """How far one step goes."""
        return self._stride

    @stride.setter
    def stride(self, stride: str) -> None:
        if not is_name(stride, STRIDES):
            raise ValueError(f"stride must be one of {', '.join(STRIDES)}; got {described(stride)}")
        self._stride = stride

    @property
    def k(self) -> int:
        """Where the cursor stands in ``trace.steps``."""
        return self._k

    @property
    def current(self) -> Step:
        """The step under the cursor."""
        return self._trace.steps[self._k]

    @property
    def moved(self) -> int:
        """How many parameters have moved so far."""
        step = self.current
        if step.stage == "end":
            return len(self._trace.updates)
        return 0 if step.update is None else step.update + (step.stage == "move")

    @property
    def network(self) -> Network:
        """The network as it stands here, with the moves made so far."""
        return self._trace.updates[self.moved - 1].network if self.moved else self._trace.before

    def next(self) -> Step:
        """Go one stride forward; at the end, stay."""
        ahead = (k for k in self._stops[self._stride] if k > self._k)
        return self.goto(next(ahead, self._k))

    def back(self) -> Step:
        """Go one stride back; at the start, stay."""
        behind = (k for k in reversed(self._stops[self._stride]) if k < self._k)
        return self.goto(next(behind, self._k))

    def goto(self, k: int | str) -> Step:
        """Go to step k, or to the first step of a parameter given by its label.

        Raises
        ------
        TypeError, ValueError, KeyError
            If there is no such step or label.
        """
        if isinstance(k, str):
            self._k = self._step_of(k)
        else:
            k = whole_number("k", k, least=0)
            if k >= len(self._trace.steps):
                raise ValueError(f"k must be below {len(self._trace.steps)}; got {k}")
            self._k = k
        return self.current

    def _step_of(self, label: str) -> int:
        place = self._trace.place_of(label)
        return next(k for k, step in enumerate(self._trace.steps) if step.update == place)

    @cached_property
    def _stops(self) -> dict[str, tuple[int, ...]]:
        return stops(self._trace)

    def __repr__(self) -> str:
        return f"Stepper(step {self._k} of {len(self._trace.steps) - 1}, stride {self._stride!r})"
