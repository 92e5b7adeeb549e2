"""The widget that steps through one update, one weight at a time."""

from __future__ import annotations

from typing import Any

import traitlets

from backprop_helpers.examples import Example
from backprop_helpers.narration import minus, number, say
from backprop_helpers.network import Network
from backprop_helpers.notation import Symbol
from backprop_helpers.predictions import Prediction, Score
from backprop_helpers.stepper import STRIDES, Stepper
from backprop_helpers.story import ledger
from backprop_helpers.trace import Trace, trace_update

from .base import LessonWidget, guarded
from .fields import parse_number
from .payload import payload
from .samples import one_sample
from .snapshot import snapshot

NO_EDIT = {"field": "", "text": ""}


class UpdateStepper(LessonWidget, script="update_stepper.js"):
    """Step through the update of a network, one weight at a time, forward and back.

    Parameters
    ----------
    example : Example or Network
        An example, or a network together with x, t and eta.
    x : array_like, shape (n_in,), optional
    t : array_like, shape (n_out,), optional
    eta : float, optional
        Learning rate.
    start : str, optional
        Label of the parameter to open at, such as ``"u11"``; by default the story's beginning.
    sample : int
        Which row to take from an example that holds several samples.

    Raises
    ------
    TypeError, ValueError, KeyError
        If the arguments do not fit together, or ``start`` names no parameter.

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> stepper = UpdateStepper(examples.article(), start="u11")
    >>> print(repr(stepper).splitlines()[0])
    UpdateStepper at step 4 of 124, eta 0.4000, loss 0.1210 -> 0.1112
    >>> stepper.close()
    """

    story = traitlets.Dict().tag(sync=True)
    cursor = traitlets.Int(0).tag(sync=True)
    stride = traitlets.Enum(STRIDES, "factor").tag(sync=True)
    edit = traitlets.Dict(NO_EDIT).tag(sync=True)
    fields = traitlets.List().tag(sync=True)
    predict = traitlets.Bool(False).tag(sync=True)  # noqa: FBT003 (the trait's first value)
    guesses = traitlets.Dict().tag(sync=True)
    revealed = traitlets.List().tag(sync=True)

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
        if isinstance(example, Example):
            if not (x is None and t is None and eta is None):
                raise TypeError("an example brings its own x, t and eta; give them with a network")
            net, (x, t), eta = example.network, one_sample(example, sample), example.eta
        else:
            net = example
        self.trace = trace_update(net, x, t, eta)
        self._predictions: list[Prediction] = []
        cursor = Stepper(self.trace)
        if start is not None:
            cursor.goto(start)
        super().__init__(story=payload(self.trace), cursor=cursor.k, fields=_fields(self.trace))

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
        head = f"UpdateStepper at step {self.cursor} of {len(trace.steps) - 1}, eta {trace.eta:.4f}"
        loss = f"loss {trace.loss_before:.4f} -> {trace.loss_after:.4f}"
        said = say(trace, trace.steps[self.cursor]).text
        return "\n".join([f"{head}, {loss}", said, *ledger(trace)])

    def snapshot(self) -> str:
        """Return the picture, the step and the ledger as HTML."""
        return snapshot(self.trace, self.cursor)

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

    @traitlets.observe("edit")
    @guarded
    def _edited(self, change: Any) -> None:
        """Take over what was typed into a field, or say why not; the old number stays then."""
        field, text = change["new"].get("field"), change["new"].get("text")
        if not field:
            return
        try:
            trace = _changed(self.trace, field, parse_number(text))
        except ValueError as error:
            self.problem = {"field": field, "says": str(error)}
            return
        story = payload(trace)
        self.trace = trace
        with self.hold_sync():
            self.story = story
            self.guesses, self.revealed = {}, []
            self.fields = _fields(trace)
            self.problem = {}


def _fields(trace: Trace) -> list[dict[str, str]]:
    """Return the numbers that may be changed: eta, inputs and targets."""
    names = trace.names
    values = [(Symbol("η"), "learning rate eta", trace.eta)]
    for letter, array in (("unit", trace.x), ("target", trace.t)):
        for j, value in enumerate(array, start=1):
            symbol = names.unit(0, j) if letter == "unit" else names.target(j)
            values.append((symbol, symbol.spoken, float(value)))
    return [
        {"name": symbol.text, "html": symbol.html, "said": said, "value": minus(number(value, 10))}
        for symbol, said, value in values
    ]


def _changed(trace: Trace, field: str, value: float) -> Trace:
    """Return the story with one of its numbers changed."""
    x, t, eta = trace.x.copy(), trace.t.copy(), trace.eta
    if field == "η":
        eta = value
    else:
        array = x if field[0] == "x" else t
        array[int(field[1:]) - 1] = value
    return trace_update(trace.before, x, t, eta)
