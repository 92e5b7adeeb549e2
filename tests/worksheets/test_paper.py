import re

import matplotlib as mpl
import pytest
from matplotlib.patches import Circle, Rectangle
from matplotlib.textpath import TextPath
from matplotlib.transforms import Bbox

from backprop_helpers.worksheets import paper as module
from backprop_helpers.worksheets.paper import LETTER, SIZES, Paper, outlines, room, width, write_pdf
from tests.worksheets.pages import extents, texts


def sheet():
    paper = Paper("letter")
    paper.print(20, 30, "The weight $u_{11}$")
    paper.print(150, 30, "right", align="right")
    paper.print(100, 260, "middle", bold=True, align="center")
    return paper


def test_all_is_placed_in_millimetres_from_the_top_left_corner():
    paper = sheet()
    paper.text(150, 40, align="right").set_text("0.5")
    paper.box(20, 50, 30, 8)
    paper.circle(100, 100, 5)
    found = {text: place for text, *place in texts(paper)}
    assert found["The weight $u_{11}$"][0] == pytest.approx(20, abs=0.2)
    assert found["right"][2] == found["0.5"][2] == pytest.approx(150, abs=0.2)
    assert sum(found["middle"][::2]) / 2 == pytest.approx(100, abs=0.2)
    assert found["0.5"][3] == 40
    box, circle = (paper.figure.findobj(kind)[-1] for kind in (Rectangle, Circle))
    assert extents(paper, box) == pytest.approx((20, 50, 50, 58), abs=0.3)
    assert extents(paper, circle) == pytest.approx((95, 95, 105, 105), abs=0.3)


def test_outlines_begin_at_the_origin_and_formulas_are_set():
    assert room(outlines("H", 72)).y0 == pytest.approx(-0.66 * 25.4, rel=0.03)
    assert room(outlines("H", 72)).y1 == pytest.approx(0, abs=0.2)
    assert width(outlines("$u_{11}$", 10)) < width(outlines("u_{11}", 10))


def pdf_of(tmp_path, name, count=1):
    paper = sheet()
    number = paper.text(20, 50)

    def pages():
        for k in range(count):
            number.set_text(f"{k}")
            yield paper

    write_pdf(tmp_path / name, pages(), "sheets")
    return (tmp_path / name).read_bytes()


@pytest.mark.parametrize("size", SIZES)
def test_a_page_has_the_size_of_its_paper(tmp_path, size):
    write_pdf(tmp_path / "one.pdf", [Paper(size)], "one")
    box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+)", (tmp_path / "one.pdf").read_bytes())
    points = [float(value) * 25.4 / 72 for value in box.groups()]
    assert points == pytest.approx(SIZES[size], abs=0.01)


def test_the_same_pages_are_the_same_bytes_whatever_the_settings(tmp_path):
    usual = pdf_of(tmp_path, "a.pdf")
    with mpl.rc_context({"pdf.fonttype": 42, "font.size": 30, "lines.linewidth": 9}):
        assert pdf_of(tmp_path, "b.pdf") == usual
    assert b"CreationDate" not in usual


def test_what_is_printed_is_held_once_for_all_pages(tmp_path):
    one, ten = (len(pdf_of(tmp_path, f"{count}.pdf", count)) for count in (1, 10))
    assert (ten - one) / 9 < 1200 < one / 4


def test_the_letter_that_is_printed_stands_where_the_texts_stand():
    paper = sheet()
    (upper, lower) = paper._print._fonts
    texts_there = [box for _, box in paper.printed]
    for font, expected in ((upper, texts_there[:2]), (lower, texts_there[2:])):
        letter = room(TextPath((0, 0), LETTER, prop=font)).extents * 25.4 / 72
        x0, y0, x1, y1 = Bbox.union(expected).extents
        middle = paper.width / 2, paper.height / 2
        assert letter[::2] + middle[0] == pytest.approx((x0, x1), abs=0.02)
        assert middle[1] - letter[1::2] == pytest.approx((y1, y0), abs=0.02)


def test_much_print_goes_into_several_letters(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_CORNERS", 300)
    paper = sheet()
    write_pdf(tmp_path / "some.pdf", [paper], "some")
    assert len(paper._print._fonts) > 1
