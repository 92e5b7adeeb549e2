"""What the page is sent to play a training run: each frame's numbers, and curves of all frames."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from backprop_helpers.drawing.elements import symbol_svg
from backprop_helpers.drawing.scales import Scale, path
from backprop_helpers.notation.numbers import number, on_page, spoken_number, typeable
from backprop_helpers.notation.symbols import notation
from backprop_helpers.widgets.base.editing import eta_field

from .answers import answers
from .recording import Recording

APART = 11
TICKS, JUMPS = 160, 12
RATES = [digit * 10.0**power for power in (-3, -2, -1, 0, 1) for digit in (1, 2, 5)]
KINDS = ("now", "before", "earlier")


def content(
    run: Recording,
    earlier: Sequence[Recording] = (),
    *,
    inputs: Sequence[str] = (),
    outputs: Sequence[str] = (),
) -> dict[str, Any]:
    """Return all that the page needs to play a run without the kernel.

    ``columns`` hold a text for each frame, and ``say`` is the sentence around them: with a whole
    sentence for each frame it would all be half as large again. ``play`` and ``jumps`` are the
    frames at which Play stops, in small and in large steps, ``epochs`` those after whole epochs,
    where an epoch has several updates. The loss curve ``now`` has one point for each frame; of
    ``earlier`` runs the loss is drawn too.
    """
    columns, say = _told(run)
    updates = [frame.update for frame in run.frames]
    return {
        "columns": columns,
        "say": say,
        "gaps": _gaps(updates),
        "words": _words(run),
        "each": run.each_sample,
        "play": _spread(len(updates), TICKS),
        "jumps": _spread(len(updates), JUMPS),
        "epochs": _whole_epochs(run),
        "loss": _loss_curve(run, earlier),
        "weights": _weight_curves(run),
        **answers(run, inputs, outputs),
    }


def run_name(run: Recording) -> str:
    """Name a run by what makes it differ from others of the same network.

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> adder = examples.half_adder()
    >>> from backprop_helpers.widgets.training_player.recording import record
    >>> run_name(record(adder.network, adder.x, adder.t, 0.5, 3, each_sample=True))
    'η = 0.5, each sample'
    """
    rate = f"η = {on_page(run.eta, 10)}"
    return f"{rate}, each sample" if run.each_sample else rate


def rate_field(eta: float) -> dict[str, Any]:
    """Return the field of the learning rate, the rates of the slider, and which is nearest.

    Examples
    --------
    >>> field = rate_field(0.4)
    >>> field["value"], field["rates"][field["nearest"]]
    ('0.4', '0.5')
    """
    far = [abs(np.log(rate / eta)) if eta > 0 else rate for rate in RATES]
    rates = [typeable(rate) for rate in RATES]
    return eta_field(eta) | {"rates": rates, "nearest": int(np.argmin(far))}


def _said_name(run: Recording) -> str:
    rate = f"eta {spoken_number(typeable(run.eta))}"
    return f"{rate}, each sample" if run.each_sample else rate


def _told(run: Recording) -> tuple[dict[str, list[str]], list[str | dict[str, str]]]:
    """Write what each frame says: its numbers as columns, and the sentence that holds them."""
    frames = run.frames
    columns = {
        "updates": [f"{frame.update:,}" for frame in frames],
        "losses": [on_page(frame.loss) for frame in frames],
        "right": [str(frame.right) for frame in frames],
    }
    say: list[str | dict[str, str]] = ["Updates: ", {"column": "updates"}]
    if run.each_sample:
        columns["epochs"] = [number(round(epoch, 2)) for epoch in _epochs(run)]
        say += [", epochs: ", {"column": "epochs"}]
    n = len(run.X)
    say += [". The loss is ", {"column": "losses"}, "; ", {"column": "right"}]
    return columns, [*say, f" of {n} samples right." if n > 1 else " of 1 right."]


def _words(run: Recording) -> str:
    n = len(run.X)
    if run.each_sample and n > 1:
        return f"updates, each from one sample; {n} updates are one epoch"
    return f"updates, each from all {n} samples, so one is an epoch" if n > 1 else "updates"


def _spread(frames: int, count: int) -> list[int]:
    """Return places from the first frame to the last; early ones lie closer."""
    return np.unique(np.round(np.linspace(0, (frames - 1) ** 0.5, count) ** 2)).astype(int).tolist()


def _gaps(updates: list[int]) -> list[tuple[int, str]]:
    """Return where the distance to the next frame changes, and the distance from there on."""
    gaps = [after - before for before, after in pairwise(updates)]
    return [(k, str(gap)) for k, gap in enumerate(gaps) if not k or gap != gaps[k - 1]]


def _whole_epochs(run: Recording) -> list[int]:
    if run.an_epoch == 1:
        return []
    return [k for k, frame in enumerate(run.frames) if not frame.update % run.an_epoch]


def _epochs(run: Recording) -> list[float]:
    return [frame.update / run.an_epoch for frame in run.frames]


def _loss_curve(run: Recording, earlier: Sequence[Recording]) -> dict[str, Any]:
    runs = [run, *earlier]
    x = Scale(0, max(_epochs(each)[-1] for each in runs), 0, 100)
    top = max(frame.loss for each in runs for frame in each.frames)
    y = Scale(0, top, 100, 0)
    curves = [
        {
            "name": run_name(each),
            "said": _said_name(each),
            "kind": kind,
            "points": _points(each, x, y, every=each is run),
        }
        for kind, each in zip(KINDS, runs, strict=False)
    ]
    return _axes(x, y) | {"curves": curves[::-1]}


def _points(run: Recording, x: Scale, y: Scale, *, every: bool) -> list[tuple[float, float]]:
    """Return where the loss of every frame stands; of an earlier run some are enough."""
    pairs = zip(_epochs(run), run.frames, strict=True)
    points = [(x(epoch), y(frame.loss)) for epoch, frame in pairs]
    return points if every else [points[k] for k in _spread(len(points), 2 * TICKS)]


def _weight_curves(run: Recording) -> dict[str, Any]:
    """Draw every weight and bias at some of the frames, which the eye cannot tell from all."""
    names = notation(run.frames[0].network.sizes)
    some = [run.frames[k] for k in _spread(len(run.frames), TICKS // 2)]
    epochs = [frame.update / run.an_epoch for frame in some]
    runs = {label: [frame.network[label] for frame in some] for label in names.parameters}
    low, high = min(map(min, runs.values())), max(map(max, runs.values()))
    x, y = Scale(0, epochs[-1], 0, 100), Scale(low, high, 100, 0)
    curves = [
        {
            "name": label,
            "said": names.parameters[label].symbol.spoken,
            "d": path(x, y, list(zip(epochs, values, strict=True))),
            "kind": names.layer_name(names.parameters[label].layer),
        }
        for label, values in runs.items()
    ]
    lowest = 100 - APART / 2
    ends = {label: min(y(values[-1]), lowest) for label, values in runs.items()}
    return _axes(x, y) | {
        "curves": curves,
        "across": [x(epoch) for epoch in _epochs(run)],
        "labels": [
            {"y": ends[label], "svg": symbol_svg(names.parameters[label].symbol)}
            for label in _readable(ends)
        ],
    }


def _readable(ends: dict[str, float]) -> list[str]:
    """Return the labels that find room at the end of their curves, outermost first."""
    middle = sum(ends.values()) / len(ends)
    chosen: list[str] = []
    for label in sorted(ends, key=lambda label: -abs(ends[label] - middle)):
        if all(abs(ends[label] - ends[other]) >= APART for other in chosen):
            chosen.append(label)
    return chosen


def _axes(x: Scale, y: Scale) -> dict[str, Any]:
    return {
        "x": [{"at": at, "text": text} for at, text in x.ticks(4)],
        "y": [{"at": at, "text": text} for at, text in y.ticks(4)],
        "name": "epochs",
    }
