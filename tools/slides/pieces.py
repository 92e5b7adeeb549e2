"""What a lesson's slides are made of, in the order of its notebook: headings, blocks, questions."""

import re
from itertools import chain
from math import ceil
from typing import NamedTuple

from tools.refresh_notebooks import WIDGET_VIEW
from tools.site.cells import WIDGET_STATE
from tools.site.prose import preformatted, prose, python
from tools.slides.blocks import Block, blocks, fenced, projected, unfolded
from tools.slides.stepping import presses
from tools.solutions import ASKS, KINDS, answered

FOR_LEARNERS = {"How it went"}  # a section about the learner's own answers
FOR_NOTES = ("**You need**", "**Time.**")
HEADING = re.compile(r"^#+ ", re.MULTILINE)
EXERCISE = re.compile(r"Exercise \d+:")
PREDICT = "**Predict.** "
FETCHES = re.compile(r"(?:\w+, )*\w+ = examples\.")
FOLDS = "<!-- folds of"
PICTURE = 8.0  # lines
PLOT = "The plot that the lesson draws here"
CODE_LINE = 0.85
LONG = 13  # lines of code and of what it prints that do not fit on one slide
WIDEST = 72  # characters of a line that is printed; longer ones are broken
FOLDED = re.compile(r"<details>.*?</details>", re.DOTALL)
ROW = re.compile(r"<tr.*?</tr>", re.DOTALL)
PARAGRAPH = re.compile(r"<p>.*?</p>", re.DOTALL)
ROWS = 5  # of a computed table on one slide
PICTURES = {"image/svg+xml", "text/html"}
DO = "**You will do.** "
SCORES = re.compile(r"(?:score\(|ticket\(|\w+\.score$)")
CALL = re.compile(r"[a-z_]+\([^\n]*\)$")


class Piece(NamedTuple):
    """One thing that stands on a slide, or says how slides go on.

    Attributes
    ----------
    kind : str
        ``"heading"``, ``"question"``, ``"text"``, ``"formula"`` (or a list, or a table),
        ``"exhibit"``, ``"widget"``, ``"stub"``, ``"answer"`` or ``"note"``.
    html : str
    lines : float
        How many lines of text it fills, about.
    level : int
        Of a heading; 0 where the one before goes on.
    leads_in : bool
        Whether it has to stand with what follows.
    """

    kind: str
    html: str
    lines: float = 0.0
    level: int = 0
    leads_in: bool = False


class Pieces:
    """The pieces of an executed notebook whose questions are answered, one after the other."""

    def __init__(self, notebook):
        stored = notebook.metadata.get("widgets", {}).get(WIDGET_STATE, {"state": {}})
        self._states = {key: model["state"] for key, model in stored["state"].items()}
        self._names = {}
        self._cells = notebook.cells

    @property
    def models(self):
        """What each widget holds, by the name of its place."""
        return {name: self._states[key] for key, name in self._names.items()}

    def __iter__(self):
        skipping = False
        for cell, following in zip(self._cells, [*self._cells[1:], None], strict=True):
            if cell.cell_type == "markdown":
                first = cell.source.split("\n", 1)[0]
                if first.startswith("#"):
                    skipping = first.lstrip("# ") in FOR_LEARNERS
                leads_to_nothing = _fetches(following) and not HEADING.search(cell.source)
                if not skipping and not leads_to_nothing:
                    yield from _text(cell.source)
            elif not skipping and not _fetches(cell):
                yield from self._code(cell)

    def _code(self, cell):
        if SCORES.match(cell.source):
            return
        if ASKS.search(cell.source):
            yield from _answer(cell)
            return
        results = [output.get("data", {}) for output in cell.outputs]
        widgets = [self._widget(data) for data in results if WIDGET_VIEW in data]
        tables = [data["text/html"] for data in results if "<table>" in data.get("text/html", "")]
        if widgets:
            yield from widgets
        elif tables:
            yield from chain.from_iterable(map(_table, tables))
        else:
            yield from _run(cell)

    def _widget(self, data):
        key = data[WIDGET_VIEW]["model_id"]
        name = self._names.setdefault(key, f"w{len(self._names) + 1}")
        still = f'<div class="output">{data["text/html"]}</div>'
        steps = presses(self._states[key])
        limit = f' data-presses="{steps}"' if steps else ""
        return Piece("widget", f'<div class="widget" data-model="{name}"{limit}>{still}</div>')


def _fetches(cell):
    """Tell whether a cell only imports names, or gives an example one."""
    if cell is None or cell.cell_type != "code" or cell.outputs:
        return False
    return cell.source.startswith(("import ", "from ")) or bool(FETCHES.match(cell.source))


def _text(source):
    """Yield the pieces of a markdown cell."""
    if source.startswith(FOLDS):
        hint = next(block for block in blocks(source) if block.kind == "folded")
        yield Piece("note", prose("**Hint.** " + unfolded(hint.source)[1].strip()))
        return
    whole = False
    for block in sorted(blocks(source), key=_place):
        if block.kind == "heading":
            signs, _, heading = block.source.strip().partition(" ")
            whole = bool(EXERCISE.match(heading))
            yield Piece("question" if whole else "heading", heading, level=len(signs))
            continue
        if block.source.startswith(PREDICT):
            whole = True
            yield Piece("question", "Predict", 1.0)
        asked = block._replace(source=block.source.removeprefix(PREDICT))
        yield from _block(asked, whole=whole)


def _place(block):
    """Let what a lesson does follow its title at once."""
    if block.source.startswith("# "):
        return 0
    return 1 if block.source.startswith(DO) else 2


def _block(block, *, whole):
    """Yield what is projected of a block, and what is left to the speaker."""
    if block.kind == "folded":
        summary, inside = unfolded(block.source)
        if not summary.startswith("Answer"):
            yield Piece("text", f"<p>{summary}.</p>", 1.5)
        yield Piece("note", prose(inside))
    elif block.source.startswith(FOR_NOTES):
        yield Piece("note", prose(block.source))
    elif block.kind == "code":
        code, coloured = fenced(block.source)
        yield Piece("formula", _pre(code, python if coloured else preformatted), _lines(code))
    else:
        text = block.source.removeprefix(DO)
        text = text if whole or block.kind != "text" else projected(text)
        shown = Block(block.kind, text)
        kind = "text" if block.kind in ("text", "quote") else "formula"
        yield Piece(kind, prose(text), shown.lines, leads_in=shown.leads_in)
        if text != block.source.removeprefix(DO):
            yield Piece("note", prose(block.source))


def _answer(cell):
    """Yield what a question's cell prints, then its answer and the reply."""
    *printed, reply = cell.outputs
    for output in printed:
        html, lines = _output(output)
        yield Piece("formula", html, lines)
    asked = ASKS.search(cell.source)
    code = answered(KINDS[asked[1]], asked[2], "prediction = ...").strip()
    if code.startswith("def "):
        stub = code.split("\n", 1)[0] + "\n    ..."
        yield Piece("stub", _pre(stub, python), _lines(stub))
    said = reply.data.get("text/html", preformatted(reply.data["text/plain"]))
    lines = _lines(code) + ceil(len(reply.data["text/plain"]) / 58) + 1
    yield Piece("answer", f'<div class="answer">{_pre(code, python)}{said}</div>', lines)


def _run(cell):
    """Yield code and what it prints; of a picture and of a single call only what comes of it."""
    shown = "".join(html for html, _ in map(_output, cell.outputs))
    height = sum(lines for _, lines in map(_output, cell.outputs))
    pictures = (PICTURES & output.get("data", {}).keys() for output in cell.outputs)
    if shown and (any(pictures) or CALL.match(cell.source)):
        yield Piece("exhibit", shown, height)
        return
    code, lines = _pre(cell.source, python), _lines(cell.source)
    if shown and lines + height > LONG:
        yield Piece("exhibit", code, lines)
        yield Piece("exhibit", shown, height)
    else:
        yield Piece("exhibit", code + shown, lines + height)


def _table(html):
    """Yield a table that was computed, few rows at a time; what is folded is the speaker's."""
    summary = ""
    for folded in FOLDED.findall(html):
        summary, inside = unfolded(folded)
        yield Piece("note", f"<p>{summary}</p>{inside}")
    plain = FOLDED.sub("", html)
    head, *rows = ROW.findall(plain) or [""]
    sources = PARAGRAPH.findall(plain)
    parts = [rows[k : k + ROWS] for k in range(0, len(rows), ROWS)] or [[]]
    for part in parts:
        table = f"<table>{head}{''.join(part)}</table>" if rows else f"<p>{summary}</p>"
        under = sources[0] if len(sources) == 1 and part is parts[-1] else ""
        yield Piece("exhibit", f'{table}<div class="source">{under}</div>', 1.9 * len(part) + 3)
    if len(sources) > 1:
        yield Piece("note", "".join(sources))


def _output(output):
    """Return one output as HTML, and how many lines it fills."""
    if output.output_type == "stream":
        return _pre(output.text.rstrip("\n"), preformatted), _lines(output.text)
    data = output.data
    if "image/svg+xml" in data:
        drawn = data["image/svg+xml"]
        return f'<div class="picture" role="img" aria-label="{PLOT}">{drawn}</div>', PICTURE
    if "text/html" in data:
        return f'<div class="picture">{data["text/html"]}</div>', PICTURE
    return _pre(data["text/plain"], preformatted), _lines(data["text/plain"])


def _pre(text, shown):
    """Return code or what it prints, in a type that its longest line fits."""
    longest = min(WIDEST if shown is preformatted else 100, max(map(len, text.splitlines())))
    return f'<div class="run" style="--chars: {max(longest, 40)}">{shown(text)}</div>'


def _lines(text):
    return sum(ceil(max(len(line), 1) / 90) for line in text.splitlines()) * CODE_LINE + 0.8
