"""What stands on a page, and where: in millimetres from the top left corner."""

from functools import cache
from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

DPI = 300
NEAR = 0.05  # how far letters reach beyond their place, such as a slanted f


def texts(paper):
    """List all that can be read, each as (text, left, top, right, bottom)."""
    found = [(text, *box.extents) for text, box in paper.printed]
    for text in paper.figure.findobj(Text):
        if text.get_text():
            left, top, right, bottom = extents(paper, text)
            line = text.get_position()[1] if is_number(text.get_text()) else bottom
            found.append((text.get_text(), left, top, right, line))
    return found


def is_number(text):
    """Tell whether a text is a number, which has nothing below its line."""
    return text.replace("−", "").replace(".", "").isdigit()


def extents(paper, artist):
    """Return left, top, right and bottom of what is drawn."""
    x0, y0, x1, y1 = artist.get_window_extent(renderer(paper)).extents * 25.4 / DPI
    return x0, paper.height - y1, x1, paper.height - y0


@cache
def renderer(paper):
    """Return what measures texts; fine, so that a dot more or less makes no difference."""
    paper.figure.dpi = DPI
    return FigureCanvasAgg(paper.figure).get_renderer()


def overlapping(found):
    """List the pairs of texts that touch."""
    return [
        (one[0], other[0])
        for one, other in combinations(found, 2)
        if one[1] < other[3] - NEAR
        and other[1] < one[3] - NEAR
        and one[2] < other[4] - NEAR
        and other[2] < one[4] - NEAR
    ]


def outside(paper, found, margin=12):
    """List the texts that leave the page, its margins included."""
    right, bottom = paper.width - margin, paper.height - margin
    return [
        each[0]
        for each in found
        if each[1] < margin or each[2] < margin or each[3] > right or each[4] > bottom
    ]
