"""Run a notebook's code cells in this process, and compare what they show with what is stored."""

import ast
import contextlib
import io

import nbformat
from IPython.lib.pretty import pretty
from matplotlib import pyplot as plt


def code_cells(path):
    """Return the code cells of the notebook at `path`."""
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def show(source, namespace, prepare=lambda tree: tree):
    """Run one cell as a notebook does; return what it prints and its last expression's text.

    `prepare` may change the syntax tree before it is run.
    """
    body = prepare(ast.parse(source)).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    printed = io.StringIO()
    value = None
    with contextlib.redirect_stdout(printed):
        exec(compile(ast.Module(body, []), "cell", "exec"), namespace)  # noqa: S102
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), namespace)  # noqa: S307
    text = "" if value is None else pretty(value)
    close(value)
    plt.close("all")
    return printed.getvalue() + text


def close(value):
    """Free the models of a widget, as running its cell again would."""
    if hasattr(value, "close") and hasattr(value, "comm"):
        value.close()


def stored(cell):
    """Return what a cell shows by its stored outputs, pictures apart."""
    texts = []
    for output in cell.outputs:
        data = output.get("data", {})
        if "image/png" not in data:
            texts.append(output.get("text") or data.get("text/plain", ""))
    return "".join(texts)


def differences(path, prepare=lambda tree: tree):
    """Run a notebook from the top; return the places that show something else, with both texts."""
    namespace = {"__name__": "__main__"}
    different = []
    for place, cell in enumerate(code_cells(path), start=1):
        shown = show(cell.source, namespace, prepare)
        if shown != stored(cell):
            different.append((place, stored(cell), shown))
    return different
