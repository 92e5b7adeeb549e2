"""What travels to the page of a training run: curves, tables and maps as strings and places."""

from __future__ import annotations

from typing import Any

import numpy as np

from backprop_helpers.drawing.curves import Scale, path
from backprop_helpers.film import Film, Frame
from backprop_helpers.forward_pass import forward
from backprop_helpers.narration import Sentence, minus, number
from backprop_helpers.notation import notation

WIDTH, HEIGHT = 420, 200
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 10, 28
TABLE_ROWS = 8
CELLS = 24


def film_payload(film: Film) -> dict[str, Any]:
    """Return all that the page needs to play a run without the kernel."""
    content = {
        "frames": [_moment(film, frame) for frame in film.frames],
        "loss": _loss_curve(film),
        "weights": _weight_curves(film),
    }
    if len(film.X) <= TABLE_ROWS:
        content["table"] = _table(film)
    elif film.X.shape[1] == 2:
        content["map"] = _map(film)
    return content


def shown(value: float) -> str:
    """Format a number for the page."""
    return minus(number(float(value)))


def _moment(film: Film, frame: Frame) -> dict[str, Any]:
    words = Sentence(
        f"Updates: {frame.epoch}. The loss is ", frame.loss, f"; {frame.right} of ",
        f"{len(film.X)} samples are right.",
    )  # fmt: skip
    moment = {"epoch": str(frame.epoch), "loss": shown(frame.loss), "say": words.html}
    if len(film.X) <= TABLE_ROWS:
        moment["rows"] = [
            {"y": [f"{y:.2f}" for y in outputs], "mark": "✓" if right else "✗"}
            for outputs, right in zip(frame.outputs, _rights(film, frame), strict=True)
        ]
    return moment


def _rights(film: Film, frame: Frame) -> np.ndarray:
    return ((frame.outputs > 0.5) == (film.T > 0.5)).all(axis=1)


def _epoch_scale(film: Film) -> Scale:
    return Scale(0, film.frames[-1].epoch, LEFT, WIDTH - RIGHT)


def _loss_curve(film: Film) -> dict[str, Any]:
    x = _epoch_scale(film)
    y = Scale(0, float(film.losses.max()), HEIGHT - BOTTOM, TOP)
    points = [(frame.epoch, frame.loss) for frame in film.frames]
    return _axes(x, y) | {
        "curves": [{"name": "loss", "d": path(x, y, points), "kind": "loss"}],
        "marks": [{"x": x(epoch), "y": y(loss)} for epoch, loss in points],
    }


def _weight_curves(film: Film) -> dict[str, Any]:
    names = notation(film.frames[0].network.sizes)
    runs = {label: [frame.network[label] for frame in film.frames] for label in names.parameters}
    low, high = min(map(min, runs.values())), max(map(max, runs.values()))
    x, y = _epoch_scale(film), Scale(low, high, HEIGHT - BOTTOM, TOP)
    epochs = [frame.epoch for frame in film.frames]
    curves = [
        {
            "name": label,
            "html": names.parameters[label].symbol.html,
            "d": path(x, y, list(zip(epochs, values, strict=True))),
            "kind": names.layer_name(names.parameters[label].layer),
        }
        for label, values in runs.items()
    ]
    return _axes(x, y) | {"curves": curves, "marks": [{"x": x(epoch)} for epoch in epochs]}


def _axes(x: Scale, y: Scale) -> dict[str, Any]:
    return {
        "box": [WIDTH, HEIGHT],
        "frame": [LEFT, TOP, WIDTH - RIGHT, HEIGHT - BOTTOM],
        "x": [{"at": at, "text": text} for at, text in x.ticks()],
        "y": [{"at": at, "text": text} for at, text in y.ticks(4)],
    }


def _table(film: Film) -> dict[str, Any]:
    names = notation(film.frames[0].network.sizes)
    heads = [names.unit(0, j + 1).html for j in range(film.X.shape[1])]
    heads += [names.target(j + 1).html for j in range(film.T.shape[1])]
    heads += [names.unit(names.depth, j + 1).html for j in range(film.T.shape[1])]
    rows = [[shown(v) for v in (*x, *t)] for x, t in zip(film.X, film.T, strict=True)]
    return {"heads": heads, "rows": rows}


def _map(film: Film) -> dict[str, Any]:
    """Lay a grid over the two inputs; each cell says how sure the network is of its output 1."""
    side = HEIGHT - BOTTOM - TOP
    low, high = film.X.min(axis=0) - 0.3, film.X.max(axis=0) + 0.3
    x, y = Scale(low[0], high[0], 0, side), Scale(low[1], high[1], side, 0)
    centres = [low + (high - low) * (k + 0.5) / CELLS for k in range(CELLS)]
    grid = np.array([[a[0], b[1]] for b in reversed(centres) for a in centres])
    return {
        "side": side,
        "cells": CELLS,
        "shades": ["".join(map(str, _shades(frame, grid))) for frame in film.frames],
        "points": [
            {"x": x(a), "y": y(b), "kind": int(np.argmax(t))}
            for (a, b), t in zip(film.X, film.T, strict=True)
        ],
    }


def _shades(frame: Frame, grid: np.ndarray) -> np.ndarray:
    y = forward(frame.network, grid).y
    share = y[:, 0] / y.sum(axis=1) if y.shape[1] > 1 else y[:, 0]
    return np.minimum((share * 10).astype(int), 9)
