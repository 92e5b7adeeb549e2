"""The same step written in plain numpy: as a textbook prints it, and with the fewest calls.

Each peer returns two functions: one makes a step, going on from where the last one ended; the
other reads the weights and biases, layer by layer.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from backprop_helpers import Network

Peer = tuple[Callable[[], None], Callable[[], list[np.ndarray]]]


def textbook(net: Network, X: np.ndarray, T: np.ndarray, eta: float) -> Peer:
    """Return one step of the readable form, samples as rows."""
    weights = [layer.weights.copy() for layer in net.layers]
    biases = [layer.bias.copy() for layer in net.layers]

    def step() -> None:
        activations = [X]
        for w, b in zip(weights, biases, strict=True):
            a = activations[-1] @ w + b
            activations.append(1 / (1 + np.exp(-a)))
        y = activations[-1]
        delta = (y - T) * y * (1 - y)
        for k in reversed(range(len(weights))):
            h = activations[k]
            dL_dw, dL_db = h.T @ delta, delta.sum(axis=0)
            if k:
                delta = (delta @ weights[k].T) * h * (1 - h)
            weights[k] -= eta * dL_dw
            biases[k] -= eta * dL_db

    return step, lambda: [p for pair in zip(weights, biases, strict=True) for p in pair]


def textbook_one_sample(net: Network, x: np.ndarray, t: np.ndarray, eta: float) -> Peer:
    """Return one step of the readable form for one sample of shape (n_in,)."""
    weights = [layer.weights.copy() for layer in net.layers]
    biases = [layer.bias.copy() for layer in net.layers]

    def step() -> None:
        activations = [x]
        for w, b in zip(weights, biases, strict=True):
            a = activations[-1] @ w + b
            activations.append(1 / (1 + np.exp(-a)))
        y = activations[-1]
        delta = (y - t) * y * (1 - y)
        for k in reversed(range(len(weights))):
            h, dL_db = activations[k], delta
            dL_dw = np.outer(h, delta)
            if k:
                delta = (weights[k] @ delta) * h * (1 - h)
            weights[k] -= eta * dL_dw
            biases[k] -= eta * dL_db

    return step, lambda: [p for pair in zip(weights, biases, strict=True) for p in pair]


def fewest_calls(net: Network, X: np.ndarray, T: np.ndarray, eta: float) -> Peer:
    """Return one step in as few numpy calls as we know: the floor for training in numpy.

    Samples are columns; a layer's bias is the last column of its matrix, fed by a row of ones;
    every result goes into an array made beforehand; the learning rate is folded into the output
    error, and the slope is h - h * h.
    """
    matrices = [matrix.T.copy() for matrix in net.matrices]
    rows = [np.ones((size + 1, len(X))) for size in net.sizes]
    rows[0][:-1] = X.T
    targets, rate, one = T.T.copy(), np.array(eta), np.array(1.0)
    activations = [row[:-1] for row in rows[1:]]
    deltas = [np.empty_like(h) for h in activations]
    y, delta_y = activations[-1], deltas[-1]
    forward = list(zip(matrices, rows[:-1], activations, strict=True))
    backward = [
        (h, np.empty_like(h), deltas[k], row.T, np.empty_like(m), m, m[:, :-1].T, deltas[k - 1])
        for k, (m, row, h) in reversed(list(enumerate(forward)))
    ]
    first = backward[-1]
    dot, add, subtract, multiply = np.dot, np.add, np.subtract, np.multiply
    negative, exp, reciprocal = np.negative, np.exp, np.reciprocal

    def step() -> None:
        for matrix, row, h in forward:
            dot(matrix, row, h)
            negative(h, h)
            exp(h, h)
            add(h, one, h)
            reciprocal(h, h)
        subtract(y, targets, delta_y)
        multiply(delta_y, rate, delta_y)
        for layer in backward:
            h, slope, delta, row, gradient, matrix, weights, before = layer
            multiply(h, h, slope)
            subtract(h, slope, slope)
            multiply(delta, slope, delta)
            dot(delta, row, gradient)
            if layer is not first:
                dot(weights, delta, before)
            subtract(matrix, gradient, matrix)

    return step, lambda: [p for matrix in matrices for p in (matrix[:, :-1].T, matrix[:, -1])]
