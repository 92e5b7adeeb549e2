"""Run a lesson's code cells in this process, in any order, and keep what each one shows."""

import ast
import contextlib
import io
import random

import nbformat
from matplotlib import pyplot as plt


def code_cells(path):
    """Return the sources of the import cell and of all others."""
    first, *rest = [c.source for c in nbformat.read(path, 4).cells if c.cell_type == "code"]
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


def show(source, namespace):
    """Run one cell as a notebook does: what it prints, then its last expression."""
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    printed = io.StringIO()
    value = None
    with contextlib.redirect_stdout(printed):
        exec(compile(ast.Module(body, []), "cell", "exec"), namespace)  # noqa: S102
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), namespace)  # noqa: S307
    text = "" if value is None else repr(value)
    close(value)
    plt.close("all")
    return printed.getvalue() + text


def close(value):
    """Free the models of a widget, as running its cell again would."""
    if hasattr(value, "close") and hasattr(value, "comm"):
        value.close()
