"""The widget that plays a training run, forward, back and at any learning rate."""

from __future__ import annotations

import asyncio
from html import escape
from pathlib import Path
from time import perf_counter
from typing import Any

import traitlets

from backprop_helpers.examples.example import Example
from backprop_helpers.network.network import Network
from backprop_helpers.notation.numbers import on_page
from backprop_helpers.notation.tables import html_table
from backprop_helpers.widgets.base.arguments import given
from backprop_helpers.widgets.base.editing import EditedWidget, eta_field
from backprop_helpers.widgets.base.still_page import ASLEEP
from backprop_helpers.widgets.base.widget import guarded

from .answers import TABLE_ROWS
from .content import film_payload, name
from .recording import Film, Filming

AT_ONCE = 20_000
FIRST = 1000
PIECE = 100
SLICE, PAUSE = 0.04, 0.005
TOLD = (0, 1 / 16, 1 / 4, 9 / 16, 1)
GHOSTS = 2


class TrainingPlayer(EditedWidget, folder=Path(__file__).parent):
    """Play many updates in a row: the loss, the outputs and the weights over the epochs.

    A run of more than 20,000 updates is made in the background, with its progress in the page and
    a button that stops it; ``await player.finished()`` waits for it.

    Parameters
    ----------
    example : Example or Network
        An example, or a network together with x, t and eta.
    x : array_like, shape (n, n_in), optional
    t : array_like, shape (n, n_out), optional
    eta : float, optional
        Learning rate.
    epochs : int
        How often each sample is used.
    each_sample : bool
        Update after each sample by itself, in the order of the rows; by default one update uses
        all samples.

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

    Attributes
    ----------
    film : Film
        The run that is shown.
    frame : int
        Which of its moments.
    stop : bool
        Set it to end a run in the background and keep what it reached.
    """

    content = traitlets.Dict().tag(sync=True)
    frame = traitlets.Int(0).tag(sync=True)
    progress = traitlets.Dict().tag(sync=True)
    stop = traitlets.Bool(False).tag(sync=True)  # noqa: FBT003 (the trait's first value)

    def __init__(
        self,
        example: Example | Network,
        x: object = None,
        t: object = None,
        eta: object = None,
        *,
        epochs: int = 1000,
        each_sample: bool = False,
    ) -> None:
        self._network, x, t, eta = given(example, x, t, eta)
        self._epochs = epochs
        self._names = {}
        if isinstance(example, Example):
            self._names = {"inputs": example.inputs, "outputs": example.outputs}
        self._filming: Filming | None = None
        self._task: asyncio.Task | None = None
        self._ghosts: list[Film] = []
        run = _begun(Filming(self._network, x, t, eta, epochs, each_sample=each_sample))
        self.film = run if isinstance(run, Film) else run.film()
        super().__init__()
        self.show(self.film)
        if isinstance(run, Filming):
            self.show(run)

    @property
    def network(self) -> Network:
        """The network at the frame that is shown."""
        return self.film.frames[self.frame].network

    async def finished(self) -> None:
        """Wait until no run is being made in the background."""
        while self._filming is not None:  # noqa: ASYNC110
            await asyncio.sleep(PAUSE)  # its task may be another loop's, which cannot be awaited
        if self._task is not None and self._task.done():
            self._task.result()

    def close(self) -> None:
        """End a run in the background, and close the widget."""
        self._filming = None
        super().close()

    def text_twin(self) -> str:
        """Return losses on the way, and what the outputs are at the end."""
        if self._filming is not None:
            head = _head(self._filming.eta, self._filming.updates, self._filming.each_sample)
            return f"{head}\nstill training; show it again to see what it has learned"
        run, last = self.film, self.film.frames[-1]
        lines = [_head(run.eta, last.update, run.each_sample)]
        if last.update < run.updates:
            lines[0] += f", stopped before the {run.updates} that were asked for"
        lines += [f"update {frame.update:5}  loss {frame.loss:.4f}" for frame in _some(run)]
        lines.append(_score(run))
        rows = [f"{x} -> {t}   y {y}   {verdict}" for x, t, y, verdict in _rows(run)]
        return "\n".join([*lines, *rows])

    def snapshot(self) -> str:
        """Return the same as HTML."""
        if self._filming is not None:
            return f"<pre>{escape(self.text_twin())}</pre>"
        losses = [(f"{frame.update}", f"{frame.loss:.4f}") for frame in _some(self.film)]
        answers = html_table(("x", "t", "y", ""), _rows(self.film)) if _rows(self.film) else ""
        return (
            f"<p>{name(self.film)}. {_score(self.film).capitalize()}.</p>"
            f"{html_table(('update', 'loss'), losses)}{answers}"
            f"<p>{ASLEEP}</p>"
        )

    @traitlets.validate("frame")
    def _inside(self, proposal: Any) -> int:
        return min(max(proposal["value"], 0), len(self.film.frames) - 1)

    @property
    def shown(self) -> Film | Filming:
        """The run that is being made, or else the one that is shown."""
        return self._filming or self.film

    def edited(self, field: str, number: float) -> Film | Filming:
        """Return the run with another learning rate, or after other samples."""
        eta, each_sample = self.shown.eta, self.shown.each_sample
        if field == "η":
            eta = number
        else:
            each_sample = bool(number)
        X, T = self.film.X, self.film.T
        return _begun(Filming(self._network, X, T, eta, self._epochs, each_sample=each_sample))

    def show(self, value: Film | Filming) -> None:
        """Show a film, with the losses of the last ones for comparison, or go on with one."""
        if isinstance(value, Filming):
            progress = _progress(value)
            self._filming = value
            self.progress, self.stop, self.fields = progress, False, [eta_field(value.eta)]
            self._task = asyncio.get_running_loop().create_task(self._go_on(value))
            return
        seen = {name(film): film for film in reversed([self.film, *self._ghosts])}
        seen.pop(name(value), None)
        ghosts = list(reversed(seen.values()))[:GHOSTS]
        content = film_payload(value, ghosts, **self._names)
        self._filming = None
        self.film, self._ghosts = value, ghosts
        self.content, self.fields = content, [eta_field(value.eta)]
        self.frame = min(self.frame, len(value.frames) - 1)
        self.progress, self.stop = {}, False

    async def _go_on(self, filming: Filming) -> None:
        """Train slice after slice; between two of them Python answers others."""
        while self._filming is filming:
            self._train_slice(filming)
            await asyncio.sleep(PAUSE)

    @guarded
    def _train_slice(self, filming: Filming) -> None:
        try:
            until = perf_counter() + SLICE
            while perf_counter() < until and not (filming.finished or self.stop):
                filming.go_on(PIECE)
            with self.hold_sync():
                if filming.finished or self.stop:
                    self.show(filming.film())
                else:
                    self.progress = _progress(filming)
        except Exception as error:
            self._give_up()
            if not isinstance(error, ValueError):
                raise
            self.problem = {"field": "η", "says": str(error)}

    def _give_up(self) -> None:
        """Stay with the film that is shown, and forget the run that was to replace it."""
        self._filming = None
        self.progress, self.stop, self.fields = {}, False, [eta_field(self.film.eta)]
        if self._earlier and self._earlier[-1] is self.film:
            self._earlier = self._earlier[:-1]
            self.edits = len(self._earlier)


def _begun(filming: Filming) -> Film | Filming:
    """Make a short run, or one that nobody could wait for, at once; begin a long one."""
    if filming.updates > AT_ONCE and _others_wait():
        filming.go_on(FIRST)
        return filming
    filming.go_on(filming.updates)
    return filming.film()


def _others_wait() -> bool:
    """Say whether there is a loop, such as a kernel's, that goes on after this call."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _progress(filming: Filming) -> dict[str, Any]:
    said = f"{filming.done:,} of {filming.updates:,} updates"
    loss = on_page(filming.moment().loss)
    return {"done": filming.done, "all": filming.updates, "says": f"{said}, loss {loss}"}


def _head(eta: float, updates: int, each_sample: bool) -> str:  # noqa: FBT001 (private)
    how = ", each from one sample" if each_sample else ""
    return f"TrainingPlayer, eta {eta:.4f}, {updates} updates{how}"


def _some(run: Film) -> list[Any]:
    last = run.frames[-1].update
    return [min(run.frames, key=lambda f: abs(f.update - share * last)) for share in TOLD]


def _score(run: Film) -> str:
    return f"at the end {run.frames[-1].right} of {len(run.X)} samples are right"


def _rows(run: Film) -> list[tuple[str, str, str, str]]:
    """Write a short truth table; a long one is left to the picture."""
    if len(run.X) > TABLE_ROWS:
        return []
    last = run.frames[-1]
    return [
        (_listed(x), _listed(t), ", ".join(f"{v:.2f}" for v in y), "right" if right else "wrong")
        for x, t, y, right in zip(run.X, run.T, last.outputs, last.rights, strict=True)
    ]


def _listed(values: Any) -> str:
    return ", ".join(on_page(value) for value in values)
