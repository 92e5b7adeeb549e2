"""Copied steps run as they stand, and make what the derivation says."""

import importlib.util

import numpy as np
import pytest

from backprop_helpers import Network, examples
from backprop_helpers.checks.own_program.quantities import quantities
from backprop_helpers.checks.program_play.eight_lines import backprop
from backprop_helpers.checks.program_play.playing import play
from backprop_helpers.checks.program_play.step_texts import (
    NUMPY,
    TEX,
    numpy_program,
    quantities_of,
    step_tex,
    torch_program,
)
from tests.checks.own_program.cases import ARTICLE, case_of, plain_case
from tests.checks.own_program.programs import RIGHT, defined, spoiled, written

CASES = [ARTICLE, plain_case(3), case_of(examples.personal("Ada"))]
FUNCTIONS = {
    "eight lines": backprop,
    **{style: defined(written(RIGHT[style][1], RIGHT[style][0])) for style in ("foreign", "loops")},
    "with a slip": defined(spoiled("foreign", "output-slope-missing")[0]),
}


def steps_of(function, case):
    x, t, w, b1, u, b2 = case
    return play(function, Network.from_arrays([(w, b1), (u, b2)]), x, t).steps


def names_after(lines):
    names = {}
    exec("\n".join(lines), names)  # noqa: S102 (what a learner pastes)
    return names


@pytest.mark.parametrize("case", CASES, ids=["article", "plain", "personal"])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_numpy_makes_what_the_step_makes(name, case):
    right, seen = quantities(*case), set()
    for step in steps_of(FUNCTIONS[name], case):
        names = names_after(numpy_program(step, case))
        for quantity in quantities_of(step):
            made, wanted = names[quantity], right[quantity]
            assert np.linalg.norm(made - wanted) <= 1e-12 * np.linalg.norm(wanted)
            seen.add(quantity)
    assert {"h", "y", "delta2", "delta1", "dL_dw", "dL_du"} <= seen


@pytest.mark.skipif(not importlib.util.find_spec("torch"), reason="torch is not installed")
def test_autograd_makes_the_same():
    right = quantities(*ARTICLE)
    for step in steps_of(FUNCTIONS["foreign"], ARTICLE):
        names = names_after(torch_program(step, ARTICLE))
        for quantity in quantities_of(step):
            made = names[quantity].detach().numpy()
            assert np.linalg.norm(made - right[quantity]) <= 1e-12 * np.linalg.norm(right[quantity])


def test_every_quantity_has_its_formula():
    assert set(TEX) == set(NUMPY)
    assert all(formula.count("{") == formula.count("}") for formula in TEX.values())


def test_tex_has_the_right_numbers_also_where_the_program_has_others():
    steps = steps_of(FUNCTIONS["with a slip"], ARTICLE)
    delta2 = next(step for step in steps if "delta2" in quantities_of(step))
    assert step_tex(delta2, ARTICLE) == (
        r"\delta^{(2)} = (y - t) \odot y \odot (1 - y) = "
        r"\begin{pmatrix} -0.07083 & 0.08639 \end{pmatrix}"
    )


def test_a_step_without_a_name_is_the_numbers_alone():
    start = steps_of(backprop, ARTICLE)[0]
    assert quantities_of(start) == []
    assert names_after(numpy_program(start, ARTICLE))["x"].tolist() == [0.9, -0.4]
    assert step_tex(start, ARTICLE) == (
        r"x = \begin{pmatrix} 0.9 & -0.4 \end{pmatrix},\quad "
        r"t = \begin{pmatrix} 1 & 0 \end{pmatrix}"
    )
