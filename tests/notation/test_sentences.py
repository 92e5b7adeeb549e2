import pytest

from backprop_helpers.notation.numbers import minus
from backprop_helpers.notation.sentences import Sentence, Strong, joined_with_and, with_capital
from backprop_helpers.notation.symbols import Symbol
from tests.markup import HOSTILE, IDS, parsed


def test_a_sentence_has_three_forms():
    line = Sentence(Symbol("b", "2", "1"), " moves ", Strong("down"), " by ", -0.25, ".")
    assert line.text == "b1_2 moves down by -0.25."
    assert line.spoken == "b 2 of layer 1 moves down by minus 0.25."
    assert line.html.endswith(" moves <b>down</b> by −0.25.")


@pytest.mark.parametrize(
    ("words", "text"),
    [("a", "a"), ("ab", "a and b"), ("abc", "a, b and c"), ("abcd", "a, b, c and d")],
)
def test_words_are_joined_with_one_and(words, text):
    assert joined_with_and(words) == joined_with_and(dict.fromkeys(words)) == text


def test_a_capital_leaves_the_rest_as_it_is():
    assert with_capital("the loss L is σ") == "The loss L is σ"
    assert with_capital("") == ""


def test_what_writes_itself_can_carry_the_news():
    line = Sentence(Strong(Symbol("u", "12")), " − ", 1.0)
    assert line.html == "<b><i>u</i><sub>12</sub></b> − 1"
    assert line.text == "u12 − 1"
    assert line.spoken == "u 1 2 minus 1"


@pytest.mark.parametrize("text", HOSTILE, ids=IDS)
@pytest.mark.parametrize("kind", [str, Strong])
def test_words_cannot_become_markup(text, kind):
    html = Sentence("a ", kind(text), " b").html
    bare = html.replace("<b>", "", 1).replace("</b>", "", 1) if kind is Strong else html
    assert not set("<>\"'") & set(bare)
    if "\x00" not in text:
        shown = "".join(parsed(f"<p>{html}</p>").itertext())
        assert shown == f"a {minus(text) if kind is Strong else text} b"
