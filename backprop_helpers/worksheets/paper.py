"""A sheet of paper in millimetres, drawn by matplotlib in black and white, and a PDF of many.

What stands the same on every page is printed: its letters are outlines, made once. What changes is
a text that is set anew for each page, so that one sheet serves a whole class.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path as File
from tempfile import TemporaryDirectory

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib import style
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D, Bbox

from .fonts import SERIF

SIZES = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
INCH, POINT = 25.4, 25.4 / 72
NORMAL, SMALL, SMALLEST = 10.5, 9.5, 9.0
LINES, SHAPES, TEXTS = 1, 2, 3
# a font of one letter, which counts as a blank where the text of a page is copied
LETTER, EM, PER_MM, MOST_CORNERS = "\u00a0", 16384, 150, 10_000
# a font has 16 bits for the way from one corner to the next, which is 218 mm
FARTHEST = 150
PENS = {
    Path.MOVETO: TTGlyphPen.moveTo,
    Path.LINETO: TTGlyphPen.lineTo,
    Path.CURVE3: TTGlyphPen.qCurveTo,
    Path.CLOSEPOLY: lambda pen, _: pen.closePath(),
}


class Paper:
    """One page; x and y are in millimetres from its top left corner.

    Parameters
    ----------
    size : str
        ``"a4"`` or ``"letter"``.

    Examples
    --------
    >>> paper = Paper("a4")
    >>> learner = paper.text(15, 20)
    >>> for name in ("Ada", "Alan"):
    ...     learner.set_text(name)
    """

    def __init__(self, size: str) -> None:
        self.width, self.height = SIZES[size]
        self.figure = Figure(figsize=(self.width / INCH, self.height / INCH))
        down = Affine2D().scale(1 / INCH, -1 / INCH).translate(0, self.height / INCH)
        self._place = down + self.figure.dpi_scale_trans
        self._print = self._add(Print((self.width / 2, self.height / 2)), TEXTS)

    @property
    def printed(self) -> list[tuple[str, Bbox]]:
        """What was printed, each text with the room that it takes."""
        return [(text, room(path)) for text, path in self._print.texts]

    def print(
        self,
        x: float,
        y: float,
        text: str,
        size: float = NORMAL,
        *,
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """Print a text that never changes; formulas stand between dollar signs."""
        path = outlines(text, size, bold=bold)
        shift = {"left": 0.0, "center": 0.5, "right": 1.0}[align] * width(path)
        self._print.texts.append((text, path.transformed(Affine2D().translate(x - shift, y))))

    def text(
        self,
        x: float,
        y: float,
        size: float = NORMAL,
        *,
        family: str = SERIF,
        bold: bool = False,
        align: str = "left",
        on_white: bool = False,
    ) -> Text:
        """Make room for a text that is set later, taken letter by letter."""
        font = FontProperties(family=family, size=size, weight="bold" if bold else "normal")
        text = Text(x, y, fontproperties=font, parse_math=False, horizontalalignment=align)
        if on_white:
            text.set_bbox({"boxstyle": "square,pad=0.15", "facecolor": "white", "linewidth": 0})
        return self._add(text, TEXTS)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], thick: float = 0.6
    ) -> Line2D:
        """Draw a straight line, so many points thick."""
        line = Line2D(*zip(start, end, strict=True), color="black", linewidth=thick)
        line.set_solid_capstyle("butt")
        return self._add(line, LINES)

    def box(self, x: float, y: float, wide: float, tall: float) -> Rectangle:
        """Draw a rectangle from its top left corner."""
        rectangle = Rectangle((x, y), wide, tall, facecolor="white", edgecolor="black")
        rectangle.set_linewidth(0.8)
        return self._add(rectangle, SHAPES)

    def circle(self, x: float, y: float, radius: float) -> Circle:
        """Draw a circle around a point."""
        circle = Circle((x, y), radius, facecolor="white", edgecolor="black", linewidth=1.0)
        return self._add(circle, SHAPES)

    def _add(self, artist: Artist, level: int) -> Artist:
        artist.set_transform(self._place)
        artist.set_zorder(level)
        return self.figure.add_artist(artist)


class Print(Artist):
    """Texts that are the same on every page, drawn in a few strokes.

    Many of them together are the only letter of a font that is made for them. A PDF holds the
    outlines of a letter once, however often it is written, so that one page more takes little room
    and time.

    Parameters
    ----------
    middle : (x, y)
        Of the page, in millimetres: from there a letter reaches farthest.
    """

    def __init__(self, middle: tuple[float, float]) -> None:
        super().__init__()
        self.texts: list[tuple[str, Path]] = []
        self._middle = middle
        self._folder = TemporaryDirectory(ignore_cleanup_errors=True)

    def draw(self, renderer: RendererBase) -> None:
        """Write the letters on top of each other."""
        ink = renderer.new_gc()
        for font in self._fonts:
            middle = self.get_transform().transform(self._middle)
            renderer.draw_text(ink, *middle, LETTER, font, 0)
        ink.restore()

    @cached_property
    def _fonts(self) -> list[FontProperties]:
        paths = sorted((path for _, path in self.texts), key=lambda path: room(path).y0)
        corners = accumulate(map(len, paths))
        keys = [
            (n // MOST_CORNERS, room(p).y0 // FARTHEST) for n, p in zip(corners, paths, strict=True)
        ]
        fonts = []
        for k, letter in enumerate(dict.fromkeys(keys)):
            file = File(self._folder.name) / f"form{k}.ttf"
            of = [path for key, path in zip(keys, paths, strict=True) if key == letter]
            save_font(file, of, self._middle)
            fonts.append(FontProperties(fname=file, size=EM / PER_MM / POINT))
        return fonts


def save_font(file: File, paths: Iterable[Path], middle: tuple[float, float]) -> None:
    """Save a font with one letter, which looks like outlines on a page seen from its middle."""
    pen = TTGlyphPen(None)
    for path in paths:
        for corners, code in path.iter_segments(simplify=False):
            places = PER_MM * (corners.reshape(-1, 2) - middle) * (1, -1)
            PENS[code](pen, *places.round().astype(int).tolist())
    empty, letter = TTGlyphPen(None).glyph(), pen.glyph()
    letter.recalcBounds(None)
    font = FontBuilder(EM)
    font.setupGlyphOrder([".notdef", "letter"])
    font.setupCharacterMap({ord(LETTER): "letter"})
    font.setupGlyf({".notdef": empty, "letter": letter})
    font.setupHorizontalMetrics({".notdef": (EM, 0), "letter": (EM, letter.xMin)})
    font.setupHorizontalHeader()
    font.setupNameTable({"familyName": "Form", "styleName": "Regular", "psName": "Form"})
    font.setupOS2()
    font.setupPost()
    font.save(file)


@cache
def outlines(
    text: str, size: float, *, bold: bool = False, family: tuple[str, ...] = (SERIF,)
) -> Path:
    """Return the outlines of a text in millimetres, its beginning at (0, 0).

    Examples
    --------
    >>> width(outlines("$u_{11}$", 10)) < width(outlines("$u_{11}$", 20))
    True
    """
    font = FontProperties(
        family=family, weight="bold" if bold else "normal", math_fontfamily="stix"
    )
    letters = TextPath((0, 0), text, size=size, prop=font)
    return letters.transformed(Affine2D().scale(POINT, -POINT))


def width(path: Path) -> float:
    """Return how far a path reaches to the right."""
    return float(room(path).x1)


def room(path: Path) -> Bbox:
    """Return the room that outlines take; a corner that closes one may lie anywhere."""
    corners = path.vertices[path.codes != Path.CLOSEPOLY]
    return Bbox([corners.min(axis=0), corners.max(axis=0)])


def write_pdf(file: File, pages: Iterable[Paper], title: str) -> None:
    """Write a PDF, the same bytes for the same pages, whatever the settings of matplotlib are."""
    told = {"CreationDate": None, "ModDate": None, "Title": title}
    with (
        style.context("default"),
        file.open("wb") as stream,
        PdfPages(stream, metadata=told) as pdf,
    ):
        for paper in pages:
            pdf.savefig(paper.figure)
