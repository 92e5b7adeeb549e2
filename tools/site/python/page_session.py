"""Run the cells of a lesson in a page, as a notebook's kernel does."""

import ast
import contextlib
import dis
import io
import json
import linecache
import os
import sys
import time
import traceback
import types

import page_link
from IPython import get_ipython
from IPython.display import display

FILE = "<cell {}>"
PAUSE = 0.1  # seconds between two messages of what a long cell prints
MOST_PRINTED = 100_000
UNQUOTED = "Is it misspelt, or a word that lacks its quotation marks?"


def start(post):
    """Begin a session that tells the page all it shows by calling `post`."""
    page_link.connect(post)
    os.environ["MPLBACKEND"] = "module://page_plots"
    sys.modules["__main__"] = types.ModuleType("__main__")


def run(cell, source):
    """Run a cell and show what it shows; the last message says whether it got to its end.

    Parameters
    ----------
    cell : int
        Its place in the lesson.
    source : str
    """
    get_ipython().begin(types.SimpleNamespace(cell_id=FILE.format(cell), raw_cell=source))
    printed = _Printed()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        failed = _failure(cell, source, printed)
    printed.flush()
    if failed:
        page_link.send("failed", text=failed)
    page_link.send("ran", cell=cell, whole=not failed)


def receive(model, state):
    """Hand a widget what the page has changed in it; JSON of its traits."""
    if model in page_link.widgets:
        page_link.widgets[model].receive(json.loads(state))


def tell_names(sources):
    """Send which names each cell needs from above, and which it gives a value; JSON of texts."""
    page_link.send("names", cells=[names_of(source) for source in json.loads(sources)])


def names_of(source):
    """Return the names that a cell reads before it binds them, and those that it binds.

    Examples
    --------
    >>> names_of("answer = 2 * eta")
    {'reads': ['eta'], 'binds': ['answer']}
    """
    try:
        code = compile(source, "cell", "exec")
    except (SyntaxError, ValueError):
        return {"reads": [], "binds": []}
    reads, binds = _uses(code)
    return {"reads": sorted(reads), "binds": sorted(binds)}


def _uses(code):
    """Return what code reads from around it before it binds it, and what it binds there."""
    own = code.co_name == "<module>"
    reads, binds = set(), set()
    for instruction in dis.get_instructions(code):
        operation, value = instruction.opname, instruction.argval
        if operation == "STORE_GLOBAL" or (own and operation == "STORE_NAME"):
            binds.add(value)
        elif operation in {"LOAD_NAME", "LOAD_GLOBAL"}:
            reads |= {value} - binds
        elif isinstance(value, types.CodeType):
            inside, given = _uses(value)
            reads |= inside - binds
            binds |= given
    return reads, binds


def _failure(cell, source, printed):
    """Run a cell; return what went wrong in words, or nothing."""
    file = FILE.format(cell)
    # without a time, who tidies this cache leaves the entry alone
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    try:
        _execute(source, file, printed)
    except SyntaxError as error:
        return _syntax(error) if error.filename == file else _told(error)
    except BaseException as error:  # noqa: BLE001 (exit() is no end of a page)
        return _told(error)
    return ""


def _execute(source, file, printed):
    """Run all lines, show the value of the last one, then the figures that were drawn."""
    space = sys.modules["__main__"].__dict__
    body = ast.parse(source, file).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), file, "exec"), space)  # noqa: S102
    value = last and eval(compile(ast.Expression(last.value), file, "eval"), space)  # noqa: S307
    printed.flush()
    if value is not None:
        display(value)
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].show()


def _told(error):
    """Return an error's kind and words, and the lines of cells that it came through."""
    told = [_named(error)]
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.startswith("<cell "):
            inside = "" if frame.name == "<module>" else f" of {frame.name}"
            told.append(f"line {frame.lineno}{inside}:  {frame.line}")
    return "\n".join(told)


def _named(error):
    words = str(error)
    named = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return f"{named}. {UNQUOTED}" if isinstance(error, NameError) else named


def _syntax(error):
    """Return what cannot be read, and where."""
    line = f"line {error.lineno}:  "
    text = (error.text or "").rstrip()
    at = len(line) + (error.offset or 1) - 1
    return f"{type(error).__name__}: {error.msg}\n{line}{text}\n{'':{at}}^"


class _Printed(io.TextIOBase):
    """Gathers what is printed, so that a loop does not send each word by itself."""

    def __init__(self):
        self._waiting, self._sent, self._last = [], 0, time.monotonic()

    def write(self, text):
        self._waiting.append(text)
        if time.monotonic() > self._last + PAUSE:
            self.flush()
        return len(text)

    def flush(self):
        text = "".join(self._waiting)
        left = MOST_PRINTED - self._sent
        self._waiting, self._last, self._sent = [], time.monotonic(), self._sent + len(text)
        if text and left > 0:
            cut = "\n… and more, which is not shown\n" if len(text) > left else ""
            page_link.send("printed", text=text[:left] + cut)
