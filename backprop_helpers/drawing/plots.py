"""Curves by matplotlib: each draws on the axes it is given and returns a line of text for them.

The text says what the picture shows, with its numbers, for readers who do not see it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from backprop_helpers.network.backprop import checked_data
from backprop_helpers.network.forward import forward
from backprop_helpers.network.network import Network
from backprop_helpers.network.sigmoid import sigmoid
from backprop_helpers.network.validation import real_array
from backprop_helpers.notation.numbers import fixed
from backprop_helpers.notation.symbols import notation
from backprop_helpers.notation.unknown_name import described

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GRID = 41
PAIR = ("#0072b2", "#d55e00")
MARKERS = ("o", "^")


@np.errstate(all="ignore")
def loss_curves(ax: Axes, losses: Mapping[str, Sequence[float]]) -> str:
    """Draw one loss curve a name, over the updates made.

    Parameters
    ----------
    ax : matplotlib Axes
    losses : mapping of str to sequence of float
        A name for the legend, and the loss after 0, 1, 2, ... updates.

    Returns
    -------
    str
        First and last loss of each curve.

    Raises
    ------
    TypeError, ValueError
        If ``ax`` is no Axes, or ``losses`` holds no curves of finite numbers.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> loss_curves(Figure().add_subplot(), {"eta = 1": [0.5, 0.25, 0.125]})
    'Loss over 2 updates. eta = 1: from 0.5000 to 0.1250.'
    """
    _refuse_other_than_axes(ax)
    if not isinstance(losses, Mapping) or not losses:
        raise TypeError(f"losses must be a dict of names and losses; got {described(losses)}")
    losses = {name: real_array(f"losses[{name!r}]", v, (1,)) for name, v in losses.items()}
    styles = ("-", "--", ":", "-.")
    for k, (name, values) in enumerate(losses.items()):
        ax.plot(values, styles[k % len(styles)], label=name)
    ax.set_xlabel("updates")
    ax.set_ylabel("loss L")
    ax.legend(loc=(0.6, 0.14))  # between what has arrived and what has not begun
    updates = max(len(values) for values in losses.values()) - 1
    ends = [f"{name}: from {fixed(v[0])} to {fixed(v[-1])}." for name, v in losses.items()]
    return f"Loss over {updates} updates. {' '.join(ends)}"


@np.errstate(all="ignore")
def loss_map(
    ax: Axes, net: Network, X: object, T: object, labels: tuple[str, str], walk: Sequence[Network]
) -> str:
    """Draw the loss over two parameters, all others as in ``net``, and the path walked on it.

    Parameters
    ----------
    ax : matplotlib Axes
    net : Network
        Where the other parameters stay.
    X : array_like, shape (n_in,) or (n, n_in)
    T : array_like, shape (n_out,) or (n, n_out)
        The samples and their targets.
    labels : pair of str
        The two parameters, such as ``("u11", "u12")``.
    walk : sequence of Network
        The networks of the path, first to last.

    Returns
    -------
    str
        Where the path starts and ends, and the loss there on this map.

    Raises
    ------
    KeyError, TypeError, ValueError
        If the network has no such label, or another argument is not as above.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> net = Network.from_arrays([([[0.0]], [0.0])])
    >>> loss_map(Figure().add_subplot(), net, [1], [1], ("W1_11", "b1_1"), [net, net])
    'From W1_11 = 0.00, b1_1 = 0.00 to W1_11 = 0.00, b1_1 = 0.00: loss 0.1250 to 0.1250.'
    """
    _refuse_other_than_axes(ax)
    checked_data(net, X, T)
    if not isinstance(labels, tuple | list) or len(labels) != 2:
        raise TypeError(f"labels must be a pair such as ('u11', 'u12'); got {described(labels)}")
    if not isinstance(walk, tuple | list) or not all(isinstance(stop, Network) for stop in walk):
        raise TypeError(f"walk must be a list of networks; got {described(walk)}")
    if not walk:
        raise ValueError("walk is empty; give at least one network")
    path = np.array([[stop[label] for label in labels] for stop in walk])
    low, high = path.min(axis=0), path.max(axis=0)
    margin = 0.35 * np.maximum(high - low, 1.0)
    a, b = (np.linspace(low[k] - margin[k], high[k] + margin[k], GRID) for k in (0, 1))
    points = np.array([[p, q] for q in b for p in a])
    height = _losses_at(net, X, T, labels, points).reshape(GRID, GRID)
    filled = ax.contourf(a, b, height, levels=20, cmap="cividis")
    ax.figure.colorbar(filled, ax=ax, label="loss L")
    ax.plot(*path.T, color="white", linewidth=2)
    ax.plot(*path[0], "o", color="white", markersize=9)
    ax.plot(*path[-1], "*", color="white", markersize=15)
    ax.set_xlabel(labels[0])
    ax.set_ylabel(labels[1])
    ends = [", ".join(f"{n} = {v:.2f}" for n, v in zip(labels, p, strict=True)) for p in path]
    first, last = _losses_at(net, X, T, labels, path[[0, -1]])
    return f"From {ends[0]} to {ends[-1]}: loss {fixed(first)} to {fixed(last)}."


@np.errstate(all="ignore")
def decision_map(ax: Axes, net: Network, X: object, T: object, names: tuple[str, str]) -> str:
    """Draw two classes of samples and the line where the two outputs are equal.

    Parameters
    ----------
    ax : matplotlib Axes
    net : Network
        With two inputs and two outputs.
    X : array_like, shape (n, 2)
    T : array_like, shape (n, 2)
        One-hot targets.
    names : pair of str
        Of the classes.

    Returns
    -------
    str
        How many samples of each class fall on their own side.

    Raises
    ------
    TypeError, ValueError
        If an argument is not as above.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> net = Network.from_arrays([([[1.0, -1.0], [0.0, 0.0]], [0.0, 0.0])])
    >>> X, T = np.array([[1, 0], [-1, 0]]), np.array([[1, 0], [0, 1]])
    >>> decision_map(Figure().add_subplot(), net, X, T, ("A", "B"))
    'On their own side: 1 of 1 A, 1 of 1 B.'
    """
    _refuse_other_than_axes(ax)
    X, T = checked_data(net, real_array("X", X, (2,)), real_array("T", T, (2,)))
    if (net.sizes[0], net.sizes[-1]) != (2, 2):
        raise ValueError(f"net must have two inputs and two outputs; it has sizes {net.sizes}")
    if not isinstance(names, tuple | list) or [type(name) for name in names] != [str, str]:
        raise TypeError(f"names must be two texts, one for each class; got {described(names)}")
    low, high = X.min(axis=0) - 0.5, X.max(axis=0) + 0.5
    a, b = (np.linspace(low[k], high[k], GRID) for k in (0, 1))
    y = forward(net, np.array([[p, q] for q in b for p in a])).y
    margin = (y[:, 0] - y[:, 1]).reshape(GRID, GRID)
    ax.contourf(a, b, margin, levels=[-1, 0, 1], colors=PAIR[::-1], alpha=0.18)
    ax.contour(a, b, margin, levels=[0], colors="black")
    own = forward(net, X).y.argmax(axis=1) == T.argmax(axis=1)
    counts = []
    for k, name in enumerate(names):
        members = T.argmax(axis=1) == k
        ax.plot(*X[members].T, MARKERS[k], color=PAIR[k], label=name, markersize=4)
        counts.append(f"{int(own[members].sum())} of {int(members.sum())} {name}")
    ax.legend()
    return f"On their own side: {', '.join(counts)}."


def _refuse_other_than_axes(ax: object) -> None:
    if not hasattr(type(ax), "contourf"):
        raise TypeError(
            f"ax must be the Axes to draw on, as of plt.subplots(); got {described(ax)}"
        )


def _losses_at(
    net: Network, X: object, T: object, labels: tuple[str, str], points: np.ndarray
) -> np.ndarray:
    """Return the loss of each network whose two parameters take the values of a point."""
    parameters = [notation(net.sizes).parameter(label) for label in labels]
    values = np.atleast_2d(X)[None]
    for layer, matrix in enumerate(net.matrices):
        many = np.repeat(matrix[None], len(points), axis=0)
        for parameter, changed in zip(parameters, points.T, strict=True):
            if parameter.layer == layer:
                many[(slice(None), *parameter.cell)] = changed
        sums = values @ many[:, :-1] + many[:, -1:]
        values = sigmoid(sums.reshape(len(points), -1)).reshape(sums.shape)
    return 0.5 * ((values - np.atleast_2d(T)) ** 2).sum(axis=(1, 2))
