"""Run a lesson's code cells in this process, in any order, and keep what each one shows."""

import random

from tools import run_cells
from tools.run_cells import show


def code_cells(path):
    """Return the sources of the import cell and of all others."""
    first, *rest = [cell.source for cell in run_cells.code_cells(path)]
    return first, rest


def shuffled(count, seed):
    """Return the places of all cells in an order that depends on the seed alone."""
    order = list(range(count))
    random.Random(seed).shuffle(order)  # noqa: S311 (any order will do)
    return order


def run(first, rest, order):
    """Run the import cell, then others in this order; return what each place showed.

    A cell that lacks a name shows None, as a learner sees a sentence about the missing name.
    """
    namespace = {"__name__": "__main__"}
    show(first, namespace)
    shown = {}
    for place in order:
        try:
            shown[place] = show(rest[place], namespace)
        except NameError:
            shown[place] = None
    return shown
