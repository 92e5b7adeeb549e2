"""Samples and networks whose numbers no lesson has shown before it asks."""

from __future__ import annotations

from dataclasses import replace

from backprop_helpers.checks.unit_values import network_with_values
from backprop_helpers.examples.builtin import article
from backprop_helpers.examples.example import Example
from backprop_helpers.network.network import Network


def second_sample() -> Example:
    """Return the article's network with other inputs and other targets.

    Examples
    --------
    >>> second_sample().x, second_sample().t
    (array([-0.6,  0.7]), array([0., 1.]))
    """
    return replace(article(), x=[-0.6, 0.7], t=[0, 1])


def other_targets(*t: float) -> Example:
    """Return the article's network and inputs with other targets.

    Examples
    --------
    >>> other_targets(0, 1).x, other_targets(0, 1).t
    (array([ 0.9, -0.4]), array([0., 1.]))
    """
    return replace(article(), t=t)


def third_sample() -> Example:
    """Return the article's network with inputs and targets that are neither 0 nor 1.

    Examples
    --------
    >>> third_sample().x, third_sample().t
    (array([-0.45,  0.85]), array([0.1, 0.8]))
    """
    return replace(article(), x=[-0.45, 0.85], t=[0.1, 0.8])


def round_values(*t: float) -> Example:
    """Return a 2-3-2 network whose units have round values, so that a question needs few of them.

    Examples
    --------
    >>> from backprop_helpers.network.forward import forward
    >>> e = round_values(1, 0)
    >>> print(forward(e.network, e.x).y.round(9))
    [0.6 0.2]
    """
    x = [-0.8, 1.5]
    net = network_with_values(
        x,
        w=[[0.2, -0.6, 0.9], [1.1, 0.3, -0.4]],
        h=[0.5, 0.4, 0.8],
        u=[[0.7, 0.3], [-0.5, 0.7], [0.25, -1.2]],
        y=[0.6, 0.2],
    )
    return Example("round values", net, x, t, 0.25, "made up for questions without looking")


def sum_of_round_numbers() -> Example:
    """Return a network whose second hidden unit takes 0.5 · 0.6 + (−2) · (−0.2) + 0.15.

    Examples
    --------
    >>> from backprop_helpers.network.forward import forward
    >>> e = sum_of_round_numbers()
    >>> print(forward(e.network, e.x).a1[1].round(9))
    0.85
    """
    net = article().network
    w, b1 = net.w.copy(), net.b1.copy()
    w[:, 1], b1[1] = (0.6, -0.2), 0.15
    return replace(article(), x=[0.5, -2], network=Network.from_arrays([(w, b1), (net.u, net.b2)]))
