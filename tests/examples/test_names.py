"""Names that look the same are the same, and what cannot be seen does not count."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_helpers.examples.names import canonical, visible

LOOK_ALIKES = {
    "ada lovelace": [
        "  Ada   LOVELACE ",
        "Ada\tLovelace\r\n",
        "Ada\xa0Lovelace",
        "Ada\u3000Lovelace",
        "ａda lovelace",
        "A\u200bda\ufeff Love\u00adlace",
        "\u202eAda\u202c Lovelace\ufe0f\U000e0101",
        "Ada\x00 Love\x1blace",
        "Ada Love\ud800lace",
    ],
    "o'hara-smith": [
        *(f"O{mark}Hara-Smith" for mark in "'’‘ʼ`´′＇"),
        *(f"o'hara{dash}smith" for dash in "-‐‑‒–—−－﹣"),
    ],
    "josé": ["José", "Jose\u0301", "JOSE\u200b\u0301"],
    "strasse": ["Straße", "STRASSE", "STRAẞE"],
    "σ": ["Σ", "ς"],
    "1st": ["1ˢᵗ"],
}


@pytest.mark.parametrize(
    ("key", "name"), [(key, name) for key, names in LOOK_ALIKES.items() for name in names]
)
def test_look_alikes_are_one(key, name):
    assert canonical(name) == key


def test_names_that_look_different_are_different():
    names = ["Ada", "Ad", "Áda", "Ada L", "AdaL", "Ada-L", "Ada'L", "李", "李明", "🦊", "🐻", "1"]
    assert len(set(map(canonical, names))) == len(names)


@pytest.mark.parametrize(
    "hidden",
    [
        *("\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u2800", "\u3164", "\uffa0"),
        *("\u180b", "\u180f", "\ufe00", "\ufe0f", "\U000e0100", "\U000e01ef", "\u200b", "\x00"),
    ],
)
def test_what_shows_nothing_is_not_shown(hidden):
    assert visible(f"A{hidden}da") == "Ada"


@pytest.mark.parametrize("shown", ["\u1810", "\ufe10", "\U000e01f0"])
def test_what_stands_next_to_them_is_shown(shown):
    assert visible(f"A{shown}da") == f"A{shown}da"


@given(st.text(st.characters(exclude_categories=[]), min_size=1))
def test_the_key_of_a_key_is_itself_and_nothing_hidden_is_shown(name):
    shown = visible(name)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs"}
    assert visible(shown) == shown
    try:
        key = canonical(name)
    except ValueError as error:
        assert str(error).startswith("name ")  # noqa: PT017 (either outcome is fine)
    else:
        assert canonical(key) == key == canonical(shown)


@pytest.mark.parametrize(
    "name", ["", " \t\n", "\u200b\u2060", "\u0301\u0323", " \ufe0f", "\u3164", "\ud800", "\u2800"]
)
def test_a_name_of_which_nothing_is_seen_is_refused(name):
    with pytest.raises(ValueError, match=r"^name shows nothing"):
        canonical(name)


@pytest.mark.parametrize("name", [None, b"Ada", 7, ["Ada"]])
def test_a_name_is_text(name):
    with pytest.raises(TypeError, match=r"^name must be text; got "):
        canonical(name)


def test_a_name_may_be_long():
    assert canonical("Ada" + "\u0301\u0323" * 2**18 + "a" * 2**18).startswith("ad")
