"""What the network says as it learns: a short table of samples, or a map of the two inputs."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import Any

import numpy as np

from backprop_helpers.drawing.scales import Scale
from backprop_helpers.network.forward import forward
from backprop_helpers.notation.numbers import on_page
from backprop_helpers.notation.symbols import Symbol, notation

from .recording import Frame, Recording

TABLE_ROWS = 8
CELLS = 36
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def answers(run: Recording, inputs: Sequence[str], outputs: Sequence[str]) -> dict[str, Any]:
    """Return the table or the map of a run, if there is room for one."""
    if len(run.X) <= TABLE_ROWS:
        return {"table": _table(run, inputs, outputs)}
    if run.X.shape[1] == 2:
        return {"map": _map(run, inputs, outputs)}
    return {}


def _table(run: Recording, inputs: Sequence[str], outputs: Sequence[str]) -> dict[str, Any]:
    """Return heads and known cells; of each frame the outputs and which rows are right."""
    names = notation(run.frames[0].network.sizes)
    n_in, n_out = run.X.shape[1], run.T.shape[1]
    columns = [
        ("input", [names.unit(0, j + 1) for j in range(n_in)], inputs),
        ("wanted", [names.target(j + 1) for j in range(n_out)], outputs),
        ("output", [names.unit(names.depth, j + 1) for j in range(n_out)], outputs),
    ]
    return {
        "groups": [
            {"name": title, "heads": [_head(*pair) for pair in _named(symbols, said)]}
            for title, symbols, said in columns
        ],
        "rows": [[on_page(v) for v in (*x, *t)] for x, t in zip(run.X, run.T, strict=True)],
        "outputs": [[[f"{y:.2f}" for y in row] for row in frame.outputs] for frame in run.frames],
        "rights": [frame.rights.tolist() for frame in run.frames],
    }


def _named(symbols: list[Symbol], said: Sequence[str]) -> list[tuple[Symbol, str]]:
    return list(zip(symbols, said or [""] * len(symbols), strict=True))


def _head(symbol: Symbol, said: str) -> str:
    return f"{symbol.html}<small>{escape(said)}</small>" if said else symbol.html


def _map(run: Recording, inputs: Sequence[str], outputs: Sequence[str]) -> dict[str, Any]:
    """Lay a grid over the two inputs; each cell says how sure the network is of its output 1.

    ``shades`` holds a digit for each cell at the first frame; ``changes[k]`` what is different at
    frame k + 1: place, in base 36 with two digits, and new shade of each changed cell. Whole
    maps of all frames would be thirty times as much, and hardly two of them are alike.
    """
    names = notation(run.frames[0].network.sizes)
    low, high = run.X.min(axis=0) - 0.3, run.X.max(axis=0) + 0.3
    x, y = Scale(low[0], high[0], 0, 100), Scale(low[1], high[1], 100, 0)
    centres = [low + (high - low) * (k + 0.5) / CELLS for k in range(CELLS)]
    grid = np.array([[a[0], b[1]] for b in reversed(centres) for a in centres])
    shades = [_shades(frame, grid) for frame in run.frames]
    axes = [
        escape(said) or symbol.text
        for symbol, said in _named([names.unit(0, 1), names.unit(0, 2)], inputs)
    ]
    kinds = [escape(said) for said in outputs] or [
        f"{names.target(j + 1).text} = 1" for j in range(run.T.shape[1])
    ]
    return {
        "x": [{"at": at, "text": text} for at, text in x.ticks()],
        "y": [{"at": at, "text": text} for at, text in y.ticks()],
        "curves": [],
        "name": axes[0],
        "height": axes[1],
        "kinds": kinds,
        "cells": CELLS,
        "shades": "".join(map(str, shades[0])),
        "changes": [_changes(*pair) for pair in pairwise(shades)],
        "points": [
            {"x": x(a), "y": y(b), "kind": int(np.argmax(t))}
            for (a, b), t in zip(run.X, run.T, strict=True)
        ],
        "wrong": [np.flatnonzero(~frame.rights).tolist() for frame in run.frames],
    }


def _shades(frame: Frame, grid: np.ndarray) -> np.ndarray:
    y = forward(frame.network, grid).y
    share = y[:, 0] / y.sum(axis=1) if y.shape[1] > 1 else y[:, 0]
    return np.minimum((share * 10).astype(int), 9)


def _changes(before: np.ndarray, after: np.ndarray) -> str:
    places = np.flatnonzero(before != after)
    return "".join(f"{DIGITS[k // 36]}{DIGITS[k % 36]}{after[k]}" for k in places)
