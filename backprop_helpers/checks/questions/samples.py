"""The article's network with other samples, whose numbers no lesson has shown before it asks."""

from __future__ import annotations

from dataclasses import replace

from backprop_helpers.examples.builtin import article
from backprop_helpers.examples.example import Example


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
