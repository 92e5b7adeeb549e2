from backprop_helpers.notation.sentences import Sentence, Strong
from backprop_helpers.notation.symbols import Symbol
from backprop_helpers.widgets.base.sentence_parts import sentence_parts
from tests.markup import HOSTILE
from tests.page import ear, eye


def test_a_sentence_can_be_put_together_again():
    sentence = Sentence(
        Symbol("u", "12"), " moves ", Strong("up"), ", from ", -0.5, " to ", 0.25, "."
    )
    parts = sentence_parts(sentence)
    assert eye(parts) == sentence.html
    assert ear(parts) == sentence.spoken


def test_what_is_alike_is_one_text():
    assert sentence_parts(Sentence("a ", 0.5, " b ", 1.0, ".")) == ["a 0.5 b 1."]


def test_words_cannot_become_markup():
    assert not set("<>\"'") & set(eye(sentence_parts(Sentence(*HOSTILE))))
