import numpy as np
import pytest

from backprop_helpers.checks.own_program.quantities import STEPS, WORDS, quantities
from backprop_helpers.checks.program_play.roles import (
    ROLES,
    lit,
    parts_of,
    parts_of_entries,
    phrase,
    phrase_before_part,
)
from backprop_helpers.notation.symbols import notation
from tests.checks.own_program.cases import ARTICLE

NAMES = notation((2, 3, 2))
FOUND = quantities(*ARTICLE)


def test_each_quantity_has_a_role_and_words():
    assert set(ROLES) == {*WORDS, *STEPS}
    for name in ROLES:
        assert phrase(name)
        assert phrase_before_part(name, -1).startswith("minus ")


@pytest.mark.parametrize("name", [name for name in ROLES if name != "loss"])
def test_each_entry_of_a_quantity_has_a_part(name):
    """But for the row or entry of the biases, which are not drawn."""
    value = FOUND[name]
    parts = parts_of_entries(value, value, name, value, NAMES)
    assert parts.shape == value.shape
    assert sorted(parts[parts != ""]) == sorted(parts_of(name, NAMES).ravel())


def test_a_transposed_matrix_a_column_and_a_growing_list_find_their_parts():
    u, h = FOUND["dL_du"], FOUND["h"]
    turned = parts_of_entries(u.T, u.T, "dL_du", u, NAMES)
    assert turned.tolist() == [["u11", "u21", "u31"], ["u12", "u22", "u32"]]
    column = h[:, None]
    assert parts_of_entries(column, column, "h", h, NAMES).tolist() == [["h1"], ["h2"], ["h3"]]
    assert parts_of_entries(h[:1], h, "h", h, NAMES).tolist() == ["h1"]
    assert parts_of_entries(h[1], h[2], "h", h, NAMES).tolist() == "h2"
    assert parts_of_entries(np.ones(5), np.ones(5), "h", h, NAMES).tolist() == [""] * 5


@pytest.mark.parametrize(
    ("name", "part", "ways"),
    [
        ("h", "h2", ["w12", "w22"]),
        ("y", "y1", ["u11", "u21", "u31"]),
        ("delta1", "h3", ["u31", "u32"]),
        ("error", "y2", ["err2"]),
        ("delta2", "y2", []),
        ("dL_dw", "w12", []),
    ],
)
def test_numbers_light_up_the_edges_that_they_come_by(name, part, ways):
    assert lit(name, [part], NAMES) == [part, *ways]


def test_what_comes_before_the_error_is_of_the_forward_pass():
    names = list(ROLES)
    forward = {name for name in names if ROLES[name].forward}
    assert forward == set(names[: names.index("error")])
