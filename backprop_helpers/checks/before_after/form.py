"""The two forms of the test: the same questions about two networks with numbers of their own."""

from __future__ import annotations

from dataclasses import dataclass

from backprop_helpers.checks.unit_values import network_with_values
from backprop_helpers.examples.example import Example


@dataclass(frozen=True)
class Form:
    """One of the two forms of the test.

    Parameters
    ----------
    name : str
        When it is taken: ``"before"`` or ``"after"``.
    letter : str
        What its questions and its codes begin with.
    example : Example
        The network that is asked about; its units have values of one or two digits.
    i, j : int
        The hidden unit and the output that are asked about, counted from 1; i is not j.
    key : str
        The letters of the right answers.
    """

    name: str
    letter: str
    example: Example
    i: int
    j: int
    key: str


def _example(
    *, x: list, h: list, y: list, t: list, eta: float, w: list, u: list, name: str
) -> Example:
    network = network_with_values(x, w=w, h=h, u=u, y=y)
    return Example(name, network, x, t, eta, "made for the test")


BEFORE = Form(
    name="before",
    letter="B",
    example=_example(
        name="the network of the test before the course",
        x=[0.5, -0.7],
        h=[0.6, 0.8, 0.9],
        y=[0.7, 0.4],
        t=[1, 0.2],
        eta=0.3,
        w=[[0.3, -0.4, 0.8], [0.5, -0.8, -0.2]],
        u=[[0.8, -0.2], [0.5, 1.5], [0.4, 0.9]],
    ),
    i=2,
    j=1,
    key="bdacbdcadbac",
)
AFTER = Form(
    name="after",
    letter="A",
    example=_example(
        name="the network of the test after lesson 05",
        x=[-0.3, 0.5],
        h=[0.9, 0.4, 0.7],
        y=[0.3, 0.6],
        t=[0.1, 1],
        eta=0.2,
        w=[[-0.6, 0.7, 0.2], [-0.2, 0.4, -0.9]],
        u=[[2.0, 0.5], [-0.4, 0.8], [0.6, 0.3]],
    ),
    i=1,
    j=2,
    key="cbdbacadcbda",
)
FORMS = {form.letter: form for form in (BEFORE, AFTER)}
