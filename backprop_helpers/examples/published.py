"""Worked examples that others have printed, and what each of their figures stands for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from backprop_helpers.network.network import Network

from .example import Example


@dataclass(frozen=True)
class Figure:
    """One printed number.

    Parameters
    ----------
    name : str
        What the source calls it.
    printed : str
        Its digits as they are printed.
    where : str
        The part of the calculation it belongs to.
    quantity : tuple
        What it stands for here, such as ``("new", "u11")``; see ``QUANTITIES`` in ``slips.errata``.
    status : str
        How the digits compare with the exact number: ``"agrees"``, ``"last digit"`` or
        ``"differs"``.
    sign : int
        -1 where the source counts the quantity the other way round.
    note : str
        What else there is to say about it.
    """

    name: str
    printed: str
    where: str
    quantity: tuple
    status: str
    sign: int = 1
    note: str = ""


@dataclass(frozen=True, eq=False)
class Published(Example):
    """A worked example that somebody has printed.

    Parameters
    ----------
    id : str
        A short name.
    biases : str
        What the source does with biases: ``"learned"``, ``"fixed"`` (present, never updated) or
        ``"none"``.
    note : str
        What its reader should know.
    figures : tuple of Figure
        In the order of the calculation.
    """

    id: str
    biases: str
    note: str
    figures: tuple[Figure, ...]


@cache
def published() -> tuple[Published, ...]:
    """Return the published worked examples, ready to be stepped through and compared.

    Returns
    -------
    tuple of Published
        Each says in its ``source`` where it is printed.

    Examples
    --------
    >>> [example.id for example in published()]
    ['mazur', 'mazur_biases', 'han_kamber', 'rgu', 'udacity', 'matthews']
    """
    text = (files(__package__) / "data" / "published.json").read_text("utf-8")
    return tuple(_read(**entry) for entry in json.loads(text)["examples"])


def _read(layers: list, figures: list, **kept: object) -> Published:
    return Published(
        network=Network.from_arrays([(layer["weights"], layer["bias"]) for layer in layers]),
        figures=tuple(
            Figure(**{**figure, "quantity": tuple(figure["quantity"])}) for figure in figures
        ),
        **kept,
    )
