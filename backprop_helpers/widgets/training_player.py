"""The widget that plays a training run, forward, back and at any learning rate."""

from __future__ import annotations

from html import escape
from typing import Any

import traitlets

from backprop_helpers.examples import Example
from backprop_helpers.film import Film, film
from backprop_helpers.narration import minus, number
from backprop_helpers.network import Network

from .base import LessonWidget, guarded
from .fields import parse_number
from .film_payload import film_payload, shown

TOLD = 5


class TrainingPlayer(LessonWidget, script="training_player.js"):
    """Play many updates in a row: the loss, the outputs and the weights over the epochs.

    Parameters
    ----------
    example : Example or Network
        An example, or a network together with x, t and eta.
    x : array_like, shape (n, n_in), optional
    t : array_like, shape (n, n_out), optional
    eta : float, optional
        Learning rate.
    epochs : int
        How many updates to make.

    Raises
    ------
    TypeError, ValueError
        If the arguments are not what ``train`` takes.

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> player = TrainingPlayer(examples.half_adder(), epochs=600)
    >>> print(repr(player).splitlines()[-1])
    1, 1 -> 0, 1   y 0.06, 0.96   right
    >>> player.close()
    """

    content = traitlets.Dict().tag(sync=True)
    frame = traitlets.Int(0).tag(sync=True)
    fields = traitlets.List().tag(sync=True)
    edit = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        example: Example | Network,
        x: object = None,
        t: object = None,
        eta: object = None,
        *,
        epochs: int = 1000,
    ) -> None:
        if isinstance(example, Example):
            self._start, x, t, eta = example.network, example.x, example.t, example.eta
        else:
            self._start = example
        self.film = film(self._start, x, t, eta, epochs)
        super().__init__(content=film_payload(self.film), fields=_fields(self.film))

    @property
    def network(self) -> Network:
        """The network at the frame that is shown."""
        return self.film.frames[self.frame].network

    def text_twin(self) -> str:
        """Return losses on the way, and what the outputs are at the end."""
        frames = self.film.frames
        some = [frames[k * (len(frames) - 1) // (TOLD - 1)] for k in range(TOLD)]
        last = frames[-1]
        lines = [f"TrainingPlayer, eta {self.film.eta:.4f}, {last.epoch} epochs"]
        lines += [f"epoch {frame.epoch:5}  loss {frame.loss:.4f}" for frame in some]
        lines.append(f"at the end {last.right} of {len(self.film.X)} samples are right")
        return "\n".join([*lines, *_table(self.film)])

    def snapshot(self) -> str:
        """Return the text twin as HTML."""
        return f"<pre>{escape(self.text_twin())}</pre>"

    @traitlets.validate("frame")
    def _inside(self, proposal: Any) -> int:
        return min(max(proposal["value"], 0), len(self.film.frames) - 1)

    @traitlets.observe("edit")
    @guarded
    def _edited(self, change: Any) -> None:
        """Train again with the learning rate that was typed, or say why not."""
        if not change["new"].get("field"):
            return
        try:
            eta = parse_number(change["new"].get("text"))
            again = film(self._start, self.film.X, self.film.T, eta, self.film.frames[-1].epoch)
        except ValueError as error:
            self.problem = {"field": change["new"]["field"], "says": str(error)}
            return
        content = film_payload(again)
        self.film = again
        with self.hold_sync():
            self.content = content
            self.fields = _fields(again)
            self.problem = {}


def _fields(run: Film) -> list[dict[str, str]]:
    value = minus(number(run.eta, 10))
    return [{"name": "η", "html": "<i>η</i>", "said": "learning rate eta", "value": value}]


def _table(run: Film) -> list[str]:
    """Write a short truth table; a long one is left to the picture."""
    if len(run.X) > 8:
        return []
    last = run.frames[-1]
    rows = zip(run.X, run.T, last.outputs, strict=True)
    return [
        f"{_listed(x)} -> {_listed(t)}   y {', '.join(f'{v:.2f}' for v in y)}   "
        + ("right" if ((y > 0.5) == (t > 0.5)).all() else "wrong")
        for x, t, y in rows
    ]


def _listed(values: Any) -> str:
    return ", ".join(shown(value) for value in values)
