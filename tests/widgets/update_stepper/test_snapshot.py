import re

import pytest

from backprop_helpers.drawing.network_picture import network_svg
from backprop_helpers.notation.numbers import minus, on_page
from backprop_helpers.trace.narration import place, say
from backprop_helpers.widgets.base.still_page import picture
from backprop_helpers.widgets.update_stepper.snapshot import snapshot
from tests.markup import parsed, text_of
from tests.traces import article_trace

TRACE = article_trace()


@pytest.mark.parametrize("cursor", [0, 60, 178])
def test_the_page_without_a_kernel_shows_the_numbers(cursor):
    page = parsed(f"<div>{snapshot(TRACE, cursor)}</div>")
    head, *rows = page.iter("tr")
    assert [text_of(cell) for cell in head] == ["parameter", "old", "gradient", "new"]
    for row, move in zip(rows, TRACE.updates, strict=True):
        numbers = [on_page(value) for value in (move.before, move.gradient, move.after)]
        assert [text_of(cell) for cell in row] == [
            text_of(parsed(f"<b>{move.symbol.html}</b>")),
            *numbers,
        ]
        assert row.get("title") == place(TRACE, move).text
    assert page.find("img").get("src") == picture(network_svg(TRACE)).replace("&lt;", "<").replace(
        "&gt;", ">"
    ).replace("&amp;", "&")
    said, loss = (text_of(line) for line in page.findall("p"))
    told = minus(say(TRACE, TRACE.steps[cursor]).text)
    assert re.sub("[_ ]", "", said) == re.sub("[_ ]", "", told)
    assert loss.startswith(f"Loss {on_page(TRACE.loss_before)} → {on_page(TRACE.loss_after)}.")


def test_the_page_without_a_kernel_runs_nothing():
    html = snapshot(TRACE, 60).replace("xmlns='http://www.w3.org/2000/svg'", "")
    assert not re.search(r"<script|\son\w+\s*=|javascript:|href|url\(|://|<iframe|\sid=", html)
