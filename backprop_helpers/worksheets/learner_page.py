"""A learner's page: the network with its numbers, and the blanks in the order of the update."""

from __future__ import annotations

from collections.abc import Iterator

from backprop_helpers.notation.numbers import minus, on_page
from backprop_helpers.notation.symbols import Notation, Symbol

from .exercise import Blank, Exercise, Part, Row
from .fonts import TYPEWRITER, families
from .network_drawing import NetworkDrawing
from .paper import NORMAL, SMALL, SMALLEST, Paper, Text, outlines, width

WIDE, MARGIN = 180.0, 13.0
HEADINGS, BETWEEN = 27.0, 4.6
CAPTION, BOX, AFTER_BOX, BETWEEN_PARTS = 4.4, 8.0, 1.6, 3.0
PICTURE_TOP, PICTURE_TALL = 27.0, 70.0
TABLE, COLUMN, LINE = 120.0, 15.0, 5.3
FOOT = 14.0
NAME, SURELY_FITS, BESIDE_PAGE = 14.0, 34, 150.0
ETA = Symbol(r"\eta")

TITLE = "One update by hand"
RULES = (
    r"Work out every number, all gradients with the old weights. $\sigma(a)=1/(1+e^{-a})$.",
    (
        "Write four digits, zeros in front not counted, as in 0.6764 or −0.03841, and go on with "
        "what you wrote. A new weight gets five."
    ),
)
CHECK = "Check yourself: lessons 03 and 04 end with your own numbers. Put your name there, as in"


class LearnerPage:
    """One sheet of paper that shows one learner after the other.

    Parameters
    ----------
    size : str
        ``"a4"`` or ``"letter"``.
    pattern : Exercise
        Any learner's: what is printed is the same for all.
    """

    def __init__(self, size: str, pattern: Exercise) -> None:
        self.paper = Paper(size)
        self._left = (self.paper.width - WIDE) / 2
        self._drawing = NetworkDrawing(
            self.paper, self._left - 3, MARGIN + PICTURE_TOP, pattern.trace.names
        )
        self._head()
        self._given = dict(self._table(pattern))
        self._boxes = {}
        self._blanks(pattern.parts)
        self._feet()

    def show(self, exercise: Exercise, place: str, *, answers: bool = False) -> Paper:
        """Fill in what belongs to one learner."""
        fonts = families(exercise.name)
        for text in (self._name, self._footer):
            text.set_fontfamily(fonts)
        self._code.set_fontfamily([TYPEWRITER, *fonts])
        self._name.set_text(exercise.name)
        self._name.set_fontsize(name_size(exercise.name))
        self._network.set_text(f"{'key, ' if answers else ''}network {exercise.letter}")
        self._footer.set_text(exercise.name)
        self._page.set_text(place)
        self._code.set_text(code(exercise.name))
        self._drawing.show(exercise.trace, answers=answers)
        for name, value in given(exercise):
            self._given[name].set_text(on_page(value))
        for blank in exercise.blanks():
            self._boxes[blank.name].set_text(minus(blank.written) if answers else "")
        return self.paper

    def _head(self) -> None:
        paper, left, right = self.paper, self._left, self._left + WIDE
        paper.print(left, MARGIN + 5, TITLE, 17, bold=True)
        self._network = paper.text(right, MARGIN + 5, NORMAL, align="right")
        self._name = paper.text(left, MARGIN + 12.5, NAME)
        paper.line((left, MARGIN + 15), (right, MARGIN + 15), 1.0)
        for k, rule in enumerate(RULES):
            paper.print(left, MARGIN + 20 + 4.8 * k, rule, SMALL)

    def _table(self, pattern: Exercise) -> Iterator[tuple[str, Text]]:
        """Print what is given, as the arrays of the article; yield where each number goes."""
        names = pattern.trace.names
        left, top = self._left + TABLE, MARGIN + PICTURE_TOP + LINE
        self.paper.print(left, top, "Given", NORMAL, bold=True)
        rows = [[names.unit(0, 1), names.unit(0, 2)], [names.target(1), names.target(2), ETA]]
        for k, row in enumerate(rows, start=1):
            for j, symbol in enumerate(row):
                x = left + j * 1.4 * COLUMN
                yield symbol.text, self._equation(x, top + k * LINE, symbol)
        top += 3.6 * LINE
        for layer in range(names.depth):
            yield from self._matrix(names, layer, left, top)
            top += (names.sizes[layer] + 2.6) * LINE

    def _equation(self, x: float, y: float, symbol: Symbol) -> Text:
        letter = f"${symbol.tex} =$"
        self.paper.print(x, y, letter)
        return self.paper.text(x + width(outlines(letter, NORMAL)) + 1.2, y)

    def _matrix(
        self, names: Notation, layer: int, left: float, top: float
    ) -> Iterator[tuple[str, Text]]:
        """Print a layer's weights, a row for each unit that they leave, then its biases."""
        paper, n_in, n_out = self.paper, *names.sizes[layer : layer + 2]
        column = [left + 21 + COLUMN * j for j in range(n_out)]
        paper.print(left, top, f"${names.weight(layer, 1, 1).symbol.base}$", bold=True)
        for j, x in enumerate(column, start=1):
            paper.print(x, top, f"to ${names.unit(layer + 1, j).tex}$", SMALL, align="right")
        paper.line((left, top + 1.6), (column[-1] + 1, top + 1.6), 0.5)
        for i in (*range(1, n_in + 1), None):
            y = top + LINE * (i or n_in + 1) + 0.6
            start = f"from ${names.unit(layer, i).tex}$" if i else "bias"
            paper.print(left, y, start, SMALL)
            for j, x in enumerate(column, start=1):
                found = names.weight(layer, i, j) if i else names.bias(layer, j)
                yield found.label, paper.text(x, y, align="right")

    def _blanks(self, parts: tuple[Part, ...]) -> None:
        top = MARGIN + PICTURE_TOP + PICTURE_TALL
        rows = [row for part in parts for row in part.rows]
        tall = sum(self._lines(row) * CAPTION + BOX + AFTER_BOX for row in rows)
        free = self.paper.height - MARGIN - FOOT - top - tall - BETWEEN_PARTS * len(parts)
        for part in parts:
            top += BETWEEN_PARTS
            self.paper.print(self._left, top + CAPTION - 1, part.heading, NORMAL, bold=True)
            for row in part.rows:
                self._row(row, top)
                top += self._lines(row) * CAPTION + BOX + AFTER_BOX + free / len(rows)

    def _row(self, row: Row, top: float) -> None:
        box = top + self._lines(row) * CAPTION
        middle = box + BOX / 2 + 1.3
        if row.words:
            self.paper.print(self._left, middle, row.words, SMALL)
        wide = self._wide(row)
        for k, blank in enumerate(row.blanks):
            x = self._left + HEADINGS + k * (wide + BETWEEN)
            for line, caption in enumerate(self._captions(row, blank), start=1):
                self.paper.print(x, top + line * CAPTION - 1.7, caption, SMALL)
            self.paper.box(x, box, wide, BOX)
            self._boxes[blank.name] = self.paper.text(x + wide / 2, middle, align="center")
            if row.signs[k : k + 1].strip():
                self.paper.print(x + wide + BETWEEN / 2, middle, row.signs[k], align="center")

    def _captions(self, row: Row, blank: Blank) -> list[str]:
        """Return what stands above a box: a formula has its own line where it finds no place."""
        if self._lines(row) == 1:
            return [f"{blank.label} {blank.formula}"]
        return [caption for caption in (blank.label, blank.formula) if caption]

    def _wide(self, row: Row) -> float:
        count = len(row.blanks)
        return (WIDE - HEADINGS - BETWEEN * (count - 1)) / count

    def _lines(self, row: Row) -> int:
        captions = (outlines(f"{b.label} {b.formula}", SMALL) for b in row.blanks)
        return 1 if all(width(path) < self._wide(row) for path in captions) else 2

    def _feet(self) -> None:
        paper, left, right = self.paper, self._left, self._left + WIDE
        bottom = paper.height - MARGIN
        paper.print(left, bottom - 9.5, CHECK, SMALL)
        self._code = paper.text(left, bottom - 5, SMALLEST)
        self._footer = paper.text(left, bottom, SMALLEST)
        self._page = paper.text(right, bottom, SMALLEST, align="right")


def code(name: str) -> str:
    """Return what a learner types to meet the same numbers in a lesson."""
    return f"mine = examples.personal({name!r})"


def name_size(name: str) -> float:
    """Return how large a name is written, so that it finds place in one line.

    Raises
    ------
    ValueError
        If it is too long, or no font writes it.

    Examples
    --------
    >>> name_size("Ada Lovelace"), name_size("W" * 48)
    (14.0, 11.0)
    """
    fonts = families(name)
    if len(name) <= SURELY_FITS:
        return NAME
    wide = width(outlines(_plain(name), NAME, family=fonts))
    typed = width(outlines(_plain(code(name)), SMALLEST, family=(TYPEWRITER, *fonts)))
    if wide * SMALLEST / NAME > BESIDE_PAGE or typed > WIDE:
        raise ValueError("it is too long for one line; give a shorter form of it")
    return min(NAME, float(int(NAME * WIDE / wide)))


def _plain(text: str) -> str:
    """Keep what stands between dollar signs from being a formula."""
    return text.replace("$", r"\$")


def given(exercise: Exercise) -> Iterator[tuple[str, float]]:
    """List what a worksheet tells, by name."""
    trace, names = exercise.trace, exercise.trace.names
    for j, value in enumerate(trace.x, start=1):
        yield names.unit(0, j).text, float(value)
    for j, value in enumerate(trace.t, start=1):
        yield names.target(j).text, float(value)
    yield ETA.text, trace.eta
    for label in names.parameters:
        yield label, trace.before[label]
