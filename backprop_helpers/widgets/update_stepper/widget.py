"""The widget that steps through one update, one weight at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import traitlets

from backprop_helpers.checks.score import Prediction, Score
from backprop_helpers.examples.example import Example
from backprop_helpers.network.network import Network
from backprop_helpers.notation.numbers import fixed
from backprop_helpers.notation.unknown_name import described
from backprop_helpers.trace.layer_trace import (
    PARAMETER_LIMIT,
    is_by_layer,
    parameter_count,
    trace_layers,
)
from backprop_helpers.trace.narration import say
from backprop_helpers.trace.stepper import STRIDES, Stepper
from backprop_helpers.trace.text import ledger
from backprop_helpers.trace.trace import Trace, trace_update
from backprop_helpers.widgets.base.arguments import given, one_sample
from backprop_helpers.widgets.base.editing import EditedWidget
from backprop_helpers.widgets.base.packing import compressed, packed
from backprop_helpers.widgets.base.widget import guarded

from .content import content
from .copied_texts import copied_texts
from .difference import difference
from .number_fields import number_fields
from .snapshot import snapshot


class UpdateStepper(EditedWidget, folder=Path(__file__).parent):
    """Step through the update of a network, one weight at a time, forward and back.

    A network of more than 60 parameters is told one layer at a time.

    Parameters
    ----------
    example : Example or Network
        An example, or a network together with x, t and eta.
    x : array_like, shape (n_in,), optional
    t : array_like, shape (n_out,), optional
    eta : float, optional
        Learning rate.
    start : str, optional
        Label of the parameter to open at, such as ``"u11"``, or where one step is a layer the
        letter of its weights, such as ``"W2"``; by default the story's beginning.
    sample : int
        Which row to take from an example that holds several samples.

    Attributes
    ----------
    trace : Trace
        The update that is shown.
    cursor : int
        The step that is shown, counted from 0, the start.
    stride : {"factor", "weight", "layer"}
        How far one step goes.
    predict : bool
        Whether each answer is asked for before it is shown.
    whole_layer : bool
        Whether the update of the whole layer, as matrices and as code, stands beneath the chain.
    if_updated_first : bool
        Whether the cards also show what they would if the weights ahead had already moved.

    Raises
    ------
    TypeError, ValueError, KeyError
        If the arguments do not fit together, or ``start`` names no parameter.

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> stepper = UpdateStepper(examples.article(), start="u11")
    >>> print(repr(stepper).splitlines()[0])
    UpdateStepper at step 4 of 178, eta 0.4000, loss 0.1210 -> 0.1112
    >>> stepper.close()
    """

    first_content = traitlets.Dict().tag(sync=True)
    changed = traitlets.Dict().tag(sync=True)
    copied_texts = traitlets.Unicode().tag(sync=True)
    cursor = traitlets.Int(0).tag(sync=True)
    stride = traitlets.Enum(STRIDES, "factor").tag(sync=True)
    predict = traitlets.Bool(False).tag(sync=True)  # noqa: FBT003 (the trait's first value)
    guesses = traitlets.Dict().tag(sync=True)
    revealed = traitlets.List().tag(sync=True)
    whole_layer = traitlets.Bool(False).tag(sync=True)  # noqa: FBT003
    if_updated_first = traitlets.Bool(False).tag(sync=True)  # noqa: FBT003

    def __init__(
        self,
        example: Example | Network,
        x: object = None,
        t: object = None,
        eta: object = None,
        *,
        start: str | None = None,
        sample: int = 0,
    ) -> None:
        net, x, t, eta = given(example, x, t, eta)
        if isinstance(example, Example):
            x, t = one_sample(example, sample)
        self.trace = _trace_of(net, x, t, eta)
        self._predictions: list[Prediction] = []
        cursor = Stepper(self.trace)
        if not isinstance(start, str | None):
            raise TypeError(f"start must be a label such as 'w11'; got {described(start)}")
        if start is not None:
            cursor.goto(start)
        self._first_content = self.content
        super().__init__(
            first_content=packed(self._first_content),
            copied_texts=compressed(copied_texts(self.trace)),
            cursor=cursor.k,
            fields=number_fields(self.trace),
        )

    @property
    def content(self) -> dict[str, Any]:
        """What the page shows."""
        return content(self.trace)

    @property
    def predictions(self) -> tuple[Prediction, ...]:
        """What was said about each move before its gradient was shown, oldest first."""
        return tuple(self._predictions)

    @property
    def score(self) -> Score:
        """How the predictions fared."""
        return Score(self._predictions)

    @property
    def stepper(self) -> Stepper:
        """A plain stepper that stands where the widget stands."""
        stepper = Stepper(self.trace, self.stride)
        stepper.goto(self.cursor)
        return stepper

    def text_twin(self) -> str:
        """Return the step and the ledger as text."""
        trace = self.trace
        head = (
            f"UpdateStepper at step {self.cursor} of {len(trace.steps) - 1}, eta {fixed(trace.eta)}"
        )
        loss = f"loss {fixed(trace.loss_before)} -> {fixed(trace.loss_after)}"
        said = say(trace, trace.steps[self.cursor]).text
        return "\n".join([f"{head}, {loss}", said, *ledger(trace)])

    def snapshot(self) -> str:
        """Return the picture, the step and the ledger as HTML."""
        return snapshot(self.trace, self.cursor)

    @traitlets.validate("predict", "whole_layer")
    def _of_weights(self, proposal: Any) -> bool:
        """Keep off what is there for single weights only."""
        return proposal["value"] and not is_by_layer(self.trace)

    @traitlets.validate("cursor")
    def _inside(self, proposal: Any) -> int:
        return min(max(proposal["value"], 0), len(self.trace.steps) - 1)

    @traitlets.observe("revealed")
    @guarded
    def _revealed(self, change: Any) -> None:
        """Keep what was said about the moves that have just been shown."""
        for label in change["new"]:
            if label not in change["old"] and label in self.guesses:
                move = next(move for move in self.trace.updates if move.label == label)
                self._predictions.append(Prediction.of(move, **self.guesses[label]))

    @property
    def shown(self) -> Trace:
        """The trace that is shown."""
        return self.trace

    def edited(self, field: str, number: float) -> Trace:
        """Return the story with eta, an input, a target, a weight or a bias changed."""
        trace = self.trace
        if field not in [known["name"] for known in self.fields]:
            raise ValueError("There is no such number here.")
        net, x, t, eta = trace.before, trace.x.copy(), trace.t.copy(), trace.eta
        if field == "η":
            eta = number
        elif field[0] in "xt":
            array = x if field[0] == "x" else t
            array[int(field[1:]) - 1] = number
        else:
            net = net.replacing(field, number)
        return _trace_of(net, x, t, eta)

    def show(self, value: Trace) -> None:
        """Show another trace; what was guessed about the old one is over."""
        changed = difference(self._first_content, content(value))
        fields = number_fields(value)
        self.trace = value
        self.changed, self.fields = changed, fields
        self.guesses, self.revealed, self.copied_texts = {}, [], ""

    def show_the_rest(self) -> None:
        """Renew the texts to be copied: a hundred steps take a while."""
        self.copied_texts = compressed(copied_texts(self.trace))


def _trace_of(net: object, x: object, t: object, eta: object) -> Trace:
    """Trace single parameters, or layers of a large network; what is no network is refused."""
    large = isinstance(net, Network) and parameter_count(net) > PARAMETER_LIMIT
    return (trace_layers if large else trace_update)(net, x, t, eta)
