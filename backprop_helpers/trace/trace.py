"""The whole story of one update, computed once from one forward pass, as immutable records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from backprop_helpers.network.backprop import checked_data, forward_and_gradients
from backprop_helpers.network.forward import Forward, checked_forward, checked_loss, half_square
from backprop_helpers.network.network import Network
from backprop_helpers.network.training import update
from backprop_helpers.network.validation import freeze, real_number
from backprop_helpers.notation.symbols import Parameter, Symbol, notation
from backprop_helpers.notation.unknown_name import UnknownNameError, described, listed

from .chain import ChainRule, Factor, Passes, explain

# which of the three factors in a row a stage shows
FACTOR_AT = {"error": 0, "upstream": 0, "sum": 0, "slope": 1, "weight": 2, "input": 2}


@dataclass(frozen=True)
class Step:
    """One thing that happens in an update.

    Parameters
    ----------
    stage : str
        ``"start"``, ``"forward"``, ``"loss"``; for each parameter ``"which"``, then ``"error"``,
        or for one path after another ``"error"`` (before the last hidden layer ``"upstream"``),
        ``"slope"``, ``"weight"``, ``"adds"``, and then their ``"sum"``; then ``"slope"``,
        ``"input"``, ``"gradient"``, ``"move"``; at last ``"end"``.
    update : int or None
        Which of ``trace.updates`` it belongs to.
    at : int or None
        The layer of a ``"forward"`` step, or the number of the path that a step is part of,
        counted from 0.
    """

    stage: str
    update: int | None = None
    at: int | None = None


@dataclass(frozen=True)
class Update:
    """One parameter's move.

    Parameters
    ----------
    parameter : Parameter
    chain : ChainRule
        The factors behind its gradient.
    before, gradient, after : float
        ``after == before - eta * gradient``, bit for bit.
    change : float
        ``-eta * gradient``.
    loss_alone : float
        Loss if this parameter alone had moved.
    change_alone : float
        That loss minus the loss before.
    forecast : float
        What the gradient promises for it: ``-eta * gradient ** 2``.
    network : Network
        The network with this and all earlier moves of the trace made.
    loss_so_far : float
        Its loss.
    """

    parameter: Parameter
    chain: ChainRule
    before: float
    gradient: float
    after: float
    change: float
    loss_alone: float
    change_alone: float
    forecast: float
    network: Network
    loss_so_far: float

    kind = "parameter"

    @property
    def symbol(self) -> Symbol:
        """The parameter's letter and indices."""
        return self.parameter.symbol

    @property
    def label(self) -> str:
        """The parameter's label."""
        return self.parameter.label

    @property
    def stages(self) -> list[tuple[str, int | None]]:
        """What happens until it has moved; a path has a number, counted from 0."""
        ways: list[tuple[str, int | None]] = [
            (stage, k) for k, path in enumerate(self.chain.paths) for stage in path.stages
        ]
        back = [*ways, ("sum", None)] if ways else [("error", None)]
        then = [(stage, None) for stage in ("slope", "input", "gradient", "move")]
        return [("which", None), *back, *then]

    @property
    def layer(self) -> int:
        """The layer that the parameter belongs to, counted from 0."""
        return self.parameter.layer

    def factor(self, step: Step) -> Factor | None:
        """Return the factor that a step shows, if it does: one of its own or of a path."""
        factors = self.chain.factors if step.at is None else self.chain.paths[step.at].factors
        return factors[FACTOR_AT[step.stage]] if step.stage in FACTOR_AT else None

    def unit(self, step: Step) -> tuple[int, int]:
        """Return the layer and the number of the unit that a step is at: its own or a path's."""
        if step.at is None:
            return self.layer + 1, self.parameter.j
        return self.layer + 2, step.at + 1

    @property
    def direction(self) -> str:
        """``"up"``, ``"down"`` or ``"none"``."""
        if self.after == self.before:
            return "none"
        return "up" if self.after > self.before else "down"


@dataclass(frozen=True, eq=False)
class Trace(Passes):
    """The story of one update; see ``trace_update``.

    Parameters
    ----------
    before, after : Network
    x : ndarray, shape (n_in,)
        The sample, read-only.
    t : ndarray, shape (n_out,)
        Its targets, read-only.
    eta : float
    forward, forward_after : Forward
        The forward pass at the old weights, and one at the new.
    grads : Gradients
        All at the old weights.
    loss_before, loss_after : float
    updates : tuple of Update
        In the order of the moves: by default the output layer first, weights before biases.

    Examples
    --------
    >>> trace = trace_update(Network.from_arrays([([[0.0]], [0.0])]), [1], [1], eta=0.8)
    >>> [step.stage for step in trace.steps][:6]
    ['start', 'forward', 'loss', 'which', 'error', 'slope']
    """

    eta: float
    after: Network
    forward_after: Forward
    loss_before: float
    loss_after: float
    updates: tuple[Update, ...] = ()

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Everything that happens, in order."""
        layers = range(len(self.before.matrices))
        moves = [
            Step(stage, k, at) for k, move in enumerate(self.updates) for stage, at in move.stages
        ]
        forward = [Step("forward", at=layer) for layer in layers]
        return (Step("start"), *forward, Step("loss"), *moves, Step("end"))

    @property
    def forecast(self) -> float:
        """What all gradients together promise for the loss: minus eta times their squares."""
        return sum(move.forecast for move in self.updates)

    def place_of(self, label: str) -> int:
        """Return which of ``updates`` has a label.

        Raises
        ------
        KeyError
            If none has; the message lists those there are.
        """
        labels = [move.label for move in self.updates]
        if label not in labels:
            kind = self.updates[0].kind
            raise UnknownNameError(
                f"label {described(label)} names no {kind}; there are {listed(labels)}"
            )
        return labels.index(label)


@np.errstate(all="ignore")
def trace_update(
    net: Network, x: object, t: object, eta: float, order: Sequence[str] | None = None
) -> Trace:
    """Tell the whole story of one update, one parameter at a time (formulas 4 and 11).

    All gradients are taken at ``net``, from one forward pass. Making the moves one after another
    therefore ends, in any order, at exactly ``update(net, gradients(net, x, t), eta)``.

    Parameters
    ----------
    net : Network
    x : array_like, shape (n_in,)
        One sample.
    t : array_like, shape (n_out,)
    eta : float
        Learning rate.
    order : sequence of str, optional
        All labels in the order of the moves. By default the output layer comes first.

    Returns
    -------
    Trace

    Raises
    ------
    TypeError, ValueError
        If an argument is not what ``gradients`` and ``update`` take, ``x`` is a batch, or
        ``order`` is not a permutation of ``net.labels``.

    Examples
    --------
    >>> from backprop_helpers import gradients
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> trace = trace_update(net, [1], [1], eta=0.8)
    >>> [(move.label, move.before, move.gradient, move.after) for move in trace.updates]
    [('W1_11', 0.0, -0.125, 0.1), ('b1_1', 0.0, -0.125, 0.1)]
    >>> trace.after == update(net, gradients(net, [1], [1]), 0.8)
    True
    """
    trace = begun(net, x, t, eta)
    updates, moving = [], net
    for label in _checked_order(net, order):
        parameter = trace.names.parameter(label)
        new, gradient = trace.after[label], trace.grads[label]
        alone, moving = (start.replacing(label, new) for start in (net, moving))
        loss_alone = checked_loss(alone, trace.x, trace.t)
        updates.append(
            Update(
                parameter=parameter,
                chain=explain(trace, parameter),
                before=net[label],
                gradient=gradient,
                after=new,
                change=-trace.eta * gradient,
                loss_alone=loss_alone,
                change_alone=loss_alone - trace.loss_before,
                forecast=-trace.eta * (gradient * gradient),
                network=moving,
                loss_so_far=checked_loss(moving, trace.x, trace.t),
            )
        )
    return replace(trace, updates=tuple(updates))


def begun(net: Network, x: object, t: object, eta: float) -> Trace:
    """Check the arguments, and return the story of their update without its moves."""
    x, t = (array.copy() for array in checked_data(net, x, t, one_sample=True))
    freeze((x, t))
    eta = real_number("eta", eta)
    run, grads = forward_and_gradients(net, x, t)
    after = update(net, grads, eta)
    end = checked_forward(after, x)
    losses = (half_square(run.y - t), half_square(end.y - t))
    return Trace(net, x, t, run, grads, eta, after, end, *losses)


def _checked_order(net: Network, order: Sequence[str] | None) -> Sequence[str]:
    if order is None:
        moves = notation(net.sizes).parameters.values()
        return [p.label for p in sorted(moves, key=lambda p: -p.layer)]
    if not isinstance(order, Sequence) or sorted(map(str, order)) != sorted(net.labels):
        raise ValueError(
            f"order must hold each of {listed(net.labels)} once; got {described(order)}"
        )
    return order
