import pytest

from backprop_helpers import Verdict
from backprop_helpers.checks.program_line import ProgramLine
from tests.markup import parsed

SLIP = Verdict("slip", "Only one path back is counted.", ("one-path-only",))


@pytest.mark.parametrize(
    ("verdict", "text"),
    [
        (Verdict("unanswered", "Put it in."), "Not answered yet. Put it in."),
        (Verdict("right", ""), "Right."),
        (SLIP, "Not yet: this is a known slip. Only one path back is counted."),
        (Verdict("wrong", "Look again."), "Not yet. Look again."),
    ],
)
def test_a_verdict_reads_as_a_sentence(verdict, text):
    assert str(verdict) == repr(verdict) == text
    page = parsed(verdict._repr_html_())
    assert "".join(page.itertext()).strip() == text
    assert text.startswith(page.find("strong").text)


def test_each_status_has_a_colour_of_its_own():
    statuses = ("unanswered", "right", "slip", "wrong")
    pages = [parsed(Verdict(status, "Look.")._repr_html_()) for status in statuses]
    assert len({page.get("style") for page in pages}) == len(statuses)


def test_verdicts_are_frozen_and_equal_by_what_they_say():
    with pytest.raises(AttributeError):
        SLIP.status = "right"
    assert Verdict(SLIP.status, SLIP.message, SLIP.slips) == SLIP


def test_a_page_gets_escaped_text():
    html = Verdict("wrong", "<script>a & b</script>\nc")._repr_html_()
    page = parsed(html.replace("<br>", "<br/>"))
    assert [tag.tag for tag in page.iter()] == ["p", "strong", "br"]
    assert "".join(page.itertext()) == "Not yet. <script>a & b</script>c"


def test_a_program_stands_beneath_line_by_line():
    lines = (
        ProgramLine(1, "def f(x):"),
        ProgramLine(2, "    y = x < 1", "y is h"),
        ProgramLine(3, "    return y", "here it goes wrong", wrong=True),
    )
    verdict = Verdict("wrong", "Look.", lines=lines)
    assert str(verdict) == (
        "Not yet. Look.\n"
        "   1  def f(x):\n"
        "   2      y = x < 1   y is h\n"
        "→  3      return y    here it goes wrong"
    )
    assert "<pre>   1  def f(x):\n   2      y = x &lt; 1   y is h\n" in verdict._repr_html_()
    assert "<pre>" not in Verdict("wrong", "Look.")._repr_html_()


def test_behind_a_very_long_line_its_note_moves_and_the_others_stay():
    lines = (ProgramLine(1, "x" * 80, "long"), ProgramLine(2, "y", "short"))
    _, long, short = str(Verdict("wrong", "Look.", lines=lines)).splitlines()
    assert long.index("long") == short.index("short") + 8
