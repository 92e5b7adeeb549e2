"""What travels to the page of a training run: moments, curves and numbers as strings and places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from backprop_helpers.drawing.elements import symbol_svg
from backprop_helpers.drawing.scales import Scale, path
from backprop_helpers.notation.numbers import number, on_page, spoken_number
from backprop_helpers.notation.symbols import notation

from .answers import answers
from .recording import Film

WIDTH, HEIGHT = 420, 350
LEFT, RIGHT, TOP, BOTTOM = 50, 14, 12, 44
LABELS, APART = 42, 18
TICKS, JUMPS = 160, 12
RATES = [digit * 10.0**power for power in (-3, -2, -1, 0, 1) for digit in (1, 2, 5)]
KINDS = ("now", "before", "earlier")


def film_payload(
    film: Film,
    earlier: Sequence[Film] = (),
    *,
    inputs: Sequence[str] = (),
    outputs: Sequence[str] = (),
) -> dict[str, Any]:
    """Return all that the page needs to play a run without the kernel.

    ``columns`` hold a text for each frame; ``say`` is a sentence of words and of columns. ``play``
    and ``jumps`` are the frames at which Play stops, in small and in large steps, ``epochs`` those
    after whole epochs, where an epoch has several updates. The curve ``now`` has one point for each
    frame; of ``earlier`` runs the loss is drawn too.
    """
    columns, say = _told(film)
    updates = [frame.update for frame in film.frames]
    return {
        "columns": columns,
        "say": say,
        "spoken": {
            text: spoken_number(text.replace("−", "-")) for text in columns[1] if "×" in text
        },
        "gaps": _gaps(updates),
        "words": _words(film),
        "each": film.each_sample,
        "play": _spread(len(updates), TICKS),
        "jumps": _spread(len(updates), JUMPS),
        "epochs": _whole_epochs(film),
        "rates": _rates(film.eta),
        "loss": _loss_curve(film, earlier),
        "weights": _weight_curves(film),
        **answers(film, inputs, outputs),
    }


def name(film: Film) -> str:
    """Say how a run differs from others of the same network.

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> adder = examples.half_adder()
    >>> from backprop_helpers.widgets.training_player.recording import film
    >>> name(film(adder.network, adder.x, adder.t, 0.5, 3, each_sample=True))
    'η = 0.5, each sample'
    """
    rate = f"η = {on_page(film.eta, 10)}"
    return f"{rate}, each sample" if film.each_sample else rate


def _told(film: Film) -> tuple[list[list[str]], list[str | int]]:
    """Write what each frame says: its numbers as columns, and the sentence that holds them."""
    frames = film.frames
    columns = [
        [f"{frame.update:,}" for frame in frames],
        [on_page(frame.loss) for frame in frames],
        [str(frame.right) for frame in frames],
    ]
    say: list[str | int] = ["Updates: ", 0]
    if film.each_sample:
        columns.append([number(frame.update / film.an_epoch, 2) for frame in frames])
        say += [", epochs: ", 3]
    n = len(film.X)
    say += [". The loss is ", 1, "; ", 2, f" of {n} samples right." if n > 1 else " of 1 right."]
    return columns, say


def _words(film: Film) -> str:
    n = len(film.X)
    if film.each_sample and n > 1:
        return f"updates, each from one sample; {n} updates are one epoch"
    return f"updates, each from all {n} samples, so one is an epoch" if n > 1 else "updates"


def _spread(frames: int, count: int) -> list[int]:
    """Return places from the first frame to the last; early ones lie closer."""
    return np.unique(np.round(np.linspace(0, (frames - 1) ** 0.5, count) ** 2)).astype(int).tolist()


def _gaps(updates: list[int]) -> list[tuple[int, str]]:
    """Return where the distance to the next frame changes, and the distance from there on."""
    gaps = [after - before for before, after in pairwise(updates)]
    return [(k, str(gap)) for k, gap in enumerate(gaps) if not k or gap != gaps[k - 1]]


def _whole_epochs(film: Film) -> list[int]:
    if film.an_epoch == 1:
        return []
    return [k for k, frame in enumerate(film.frames) if not frame.update % film.an_epoch]


def _rates(eta: float) -> dict[str, Any]:
    """Return the learning rates of the slider, and which is nearest to the present one."""
    far = [abs(np.log(rate / eta)) if eta > 0 else rate for rate in RATES]
    return {"texts": [number(rate, 10) for rate in RATES], "at": int(np.argmin(far))}


def _epochs(film: Film) -> list[float]:
    return [frame.update / film.an_epoch for frame in film.frames]


def _loss_curve(film: Film, earlier: Sequence[Film]) -> dict[str, Any]:
    runs = [film, *earlier]
    x = Scale(0, max(_epochs(run)[-1] for run in runs), LEFT, WIDTH - RIGHT)
    top = max(frame.loss for run in runs for frame in run.frames)
    y = Scale(0, top, HEIGHT - BOTTOM, TOP)
    curves = [
        {"name": name(run), "kind": kind, "d": path(x, y, _points(run, every=run is film))}
        for kind, run in zip(KINDS, runs, strict=False)
    ]
    return _axes(x, y) | {"curves": curves[::-1]}


def _points(film: Film, *, every: bool) -> list[tuple[float, float]]:
    """Return epoch and loss of every frame, or of as many as a ghost needs."""
    points = list(zip(_epochs(film), (frame.loss for frame in film.frames), strict=True))
    return points if every else [points[k] for k in _spread(len(points), 2 * TICKS)]


def _weight_curves(film: Film) -> dict[str, Any]:
    """Draw every weight and bias at some of the frames, which the eye cannot tell from all."""
    names = notation(film.frames[0].network.sizes)
    some = [film.frames[k] for k in _spread(len(film.frames), TICKS // 2)]
    epochs = [frame.update / film.an_epoch for frame in some]
    runs = {label: [frame.network[label] for frame in some] for label in names.parameters}
    low, high = min(map(min, runs.values())), max(map(max, runs.values()))
    x, y = Scale(0, epochs[-1], LEFT, WIDTH - LABELS), Scale(low, high, HEIGHT - BOTTOM, TOP)
    curves = [
        {
            "name": label,
            "d": path(x, y, list(zip(epochs, values, strict=True))),
            "kind": names.layer_name(names.parameters[label].layer),
        }
        for label, values in runs.items()
    ]
    lowest = HEIGHT - BOTTOM - APART / 2
    ends = {label: min(y(values[-1]), lowest) for label, values in runs.items()}
    return _axes(x, y, LABELS) | {
        "curves": curves,
        "across": [x(epoch) for epoch in _epochs(film)],
        "labels": [
            {
                "x": WIDTH - LABELS + 6,
                "y": ends[label],
                "svg": symbol_svg(names.parameters[label].symbol),
            }
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


def _axes(x: Scale, y: Scale, right: int = RIGHT) -> dict[str, Any]:
    return {
        "box": [WIDTH, HEIGHT],
        "frame": [LEFT, TOP, WIDTH - right, HEIGHT - BOTTOM],
        "x": [{"at": at, "text": text} for at, text in x.ticks(4)],
        "y": [{"at": at, "text": text} for at, text in y.ticks(4)],
        "name": "epochs",
    }
