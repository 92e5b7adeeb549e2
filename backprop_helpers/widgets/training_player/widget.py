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
from backprop_helpers.network.validation import true_or_false
from backprop_helpers.notation.numbers import fixed, on_page, typeable
from backprop_helpers.notation.tables import html_table
from backprop_helpers.widgets.base.arguments import given
from backprop_helpers.widgets.base.editing import EditedWidget
from backprop_helpers.widgets.base.packing import packed
from backprop_helpers.widgets.base.still_page import ASLEEP
from backprop_helpers.widgets.base.widget import guarded

from .answers import TABLE_ROWS
from .content import content, rate_field, run_name
from .recording import Frame, Recorder, Recording

AT_ONCE = 20_000
FIRST = 1000
PIECE = 100
SLICE, PAUSE = 0.04, 0.005
TOLD = (0, 1 / 16, 1 / 4, 9 / 16, 1)
COMPARED = 2


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

    Attributes
    ----------
    recording : Recording
        The run that is shown.
    frame : int
        Which of its frames.
    stop : bool
        Set it to end a run in the background and keep what it reached.

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
        each_sample = true_or_false("each_sample", each_sample)
        self._epochs = epochs
        self._names = {}
        if isinstance(example, Example):
            self._names = {"inputs": example.inputs, "outputs": example.outputs}
        self._recorder: Recorder | None = None
        self._task: asyncio.Task | None = None
        self._compared: list[Recording] = []
        run = _begun(Recorder(self._network, x, t, eta, epochs, each_sample=each_sample))
        self.recording = run if isinstance(run, Recording) else run.recording()
        super().__init__()
        self.show(self.recording)
        if isinstance(run, Recorder):
            self.show(run)

    @property
    def network(self) -> Network:
        """The network at the frame that is shown."""
        return self.recording.frames[self.frame].network

    async def finished(self) -> None:
        """Wait until no run is being made in the background."""
        while self._recorder is not None:  # noqa: ASYNC110
            await asyncio.sleep(PAUSE)  # its task may be another loop's, which cannot be awaited
        if self._task is not None and self._task.done():
            self._task.result()

    def close(self) -> None:
        """End a run in the background, and close the widget."""
        self._recorder = None
        super().close()

    def text_twin(self) -> str:
        """Return losses on the way, and what the outputs are at the end."""
        if self._recorder is not None:
            recorder = self._recorder
            head = _head(recorder.eta, recorder.updates, recorder.each_sample)
            return f"{head}\nstill training; show it again to see what it has learned"
        run, last = self.recording, self.recording.frames[-1]
        lines = [_head(run.eta, last.update, run.each_sample)]
        if last.update < run.updates:
            lines[0] += f", stopped before the {run.updates} that were asked for"
        lines += [f"update {frame.update:5}  loss {fixed(frame.loss)}" for frame in _some(run)]
        lines.append(_score(run))
        rows = [f"{x} -> {t}   y {y}   {verdict}" for x, t, y, verdict in _rows(run)]
        return "\n".join([*lines, *rows])

    def snapshot(self) -> str:
        """Return the same as HTML."""
        if self._recorder is not None:
            return f"<pre>{escape(self.text_twin())}</pre>"
        run = self.recording
        losses = [(f"{frame.update}", fixed(frame.loss)) for frame in _some(run)]
        rows = _rows(run)
        answers = html_table(("x", "t", "y", ""), rows) if rows else ""
        return (
            f"<p>{run_name(run)}. {_score(run).capitalize()}.</p>"
            f"{html_table(('update', 'loss'), losses)}{answers}"
            f"<p>{ASLEEP}</p>"
        )

    @traitlets.validate("frame")
    def _inside(self, proposal: Any) -> int:
        return min(max(proposal["value"], 0), len(self.recording.frames) - 1)

    @property
    def shown(self) -> Recording | Recorder:
        """The run that is being made, or else the one that is shown."""
        return self._recorder or self.recording

    def edited(self, field: str, number: float) -> Recording | Recorder:
        """Return the run with another learning rate, or after other samples."""
        eta, each_sample = self.shown.eta, self.shown.each_sample
        if field == "η":
            eta = number
        elif field == "each":
            each_sample = bool(number)
        else:
            raise ValueError("There is no such number here.")
        X, T = self.recording.X, self.recording.T
        return _begun(Recorder(self._network, X, T, eta, self._epochs, each_sample=each_sample))

    def said(self) -> dict[str, str]:
        """Say what the learning rate is, and what one update uses."""
        used = "one sample" if self.shown.each_sample else "all samples"
        return super().said() | {"each": f"one update now uses {used}"}

    def show(self, value: Recording | Recorder) -> None:
        """Show a run, with the losses of the last ones for comparison, or go on with one."""
        if isinstance(value, Recorder):
            progress = _progress(value)
            self._recorder = value
            self.progress, self.stop, self.fields = progress, False, [rate_field(value.eta)]
            self._task = asyncio.get_running_loop().create_task(self._go_on(value))
            return
        seen = {run_name(run): run for run in reversed([self.recording, *self._compared])}
        seen.pop(run_name(value), None)
        compared = list(reversed(seen.values()))[:COMPARED]
        sent = packed(content(value, compared, **self._names))
        self._recorder = None
        self.recording, self._compared = value, compared
        self.content, self.fields = sent, [rate_field(value.eta)]
        self.frame = min(self.frame, len(value.frames) - 1)
        self.progress, self.stop = {}, False

    async def _go_on(self, recorder: Recorder) -> None:
        """Train slice after slice; between two of them Python answers others."""
        while self._recorder is recorder:
            self._train_slice(recorder)
            await asyncio.sleep(PAUSE)

    @guarded
    def _train_slice(self, recorder: Recorder) -> None:
        try:
            until = perf_counter() + SLICE
            while perf_counter() < until and not (recorder.finished or self.stop):
                recorder.go_on(PIECE)
            with self.hold_sync():
                if recorder.finished or self.stop:
                    self.show(recorder.recording())
                else:
                    self.progress = _progress(recorder)
        except Exception as error:
            self._give_up()
            if not isinstance(error, ValueError):
                raise
            self._refuse("η", typeable(recorder.eta), str(error))

    def _give_up(self) -> None:
        """Stay with the run that is shown, and forget the one that was to replace it."""
        self._recorder = None
        self.progress, self.stop, self.fields = {}, False, [rate_field(self.recording.eta)]
        if self._earlier and self._earlier[-1] is self.recording:
            self._earlier = self._earlier[:-1]
            self.edits = len(self._earlier)


def _begun(recorder: Recorder) -> Recording | Recorder:
    """Make a short run, or one that nobody could wait for, at once; begin a long one."""
    if recorder.updates > AT_ONCE and _others_wait():
        recorder.go_on(FIRST)
        return recorder
    recorder.go_on(recorder.updates)
    return recorder.recording()


def _others_wait() -> bool:
    """Say whether there is a loop, such as a kernel's, that goes on after this call."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _progress(recorder: Recorder) -> dict[str, Any]:
    far, all_ = f"{recorder.done:,}", f"{recorder.updates:,} updates"
    percent = 10 * (10 * recorder.done // recorder.updates)
    return {
        "done": recorder.done,
        "all": recorder.updates,
        "says": f"{far} of {all_}, loss {on_page(recorder.frame().loss)}",
        "said": f"Training: {percent} percent of {all_}.",
    }


def _head(eta: float, updates: int, each_sample: bool) -> str:  # noqa: FBT001 (private)
    how = ", each from one sample" if each_sample else ""
    return f"TrainingPlayer, eta {fixed(eta)}, {updates} updates{how}"


def _some(run: Recording) -> list[Frame]:
    last = run.frames[-1].update
    return [min(run.frames, key=lambda f: abs(f.update - share * last)) for share in TOLD]


def _score(run: Recording) -> str:
    return f"at the end {run.frames[-1].right} of {len(run.X)} samples are right"


def _rows(run: Recording) -> list[tuple[str, str, str, str]]:
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
