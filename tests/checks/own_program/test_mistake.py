"""What is known of a wrong place."""

import numpy as np

from backprop_helpers.checks.own_program.mistake import mistake
from backprop_helpers.checks.own_program.observation import Observation
from backprop_helpers.checks.own_program.recorder import Recorder
from backprop_helpers.checks.own_program.search import ALL_GRADIENTS, Search
from tests.checks.own_program.cases import CASES
from tests.checks.own_program.programs import COURSE, SIGMOID, defined, spoiled, written


def found_in(text):
    observed = Observation(Recorder(defined(text), 20), CASES)
    return [mistake(observed, blamed) for blamed in Search(observed).blamed()]


def test_the_line_its_part_and_both_numbers():
    (found,) = found_in(spoiled("foreign", "output-slope-missing")[0])
    assert (found.statement.line, found.part.text, found.also) == (8, "err", (6,))
    assert (found.label, found.wanted) == ((1, "error"), "delta2")
    np.testing.assert_allclose(found.value, [-0.3236, 0.3704], atol=1e-4)
    np.testing.assert_allclose(found.right, [-0.0708, 0.0864], atol=1e-4)


def test_in_a_loop_it_is_known_of_every_turn():
    loop = "delta2 = np.zeros(2)\nfor j in range(2):\n    delta2[j] = y[j] - t[j]"
    body = COURSE.replace("delta2 = (y - t) * y * (1 - y)", loop)
    (found,) = found_in(written(body, SIGMOID))
    np.testing.assert_allclose(found.value, [-0.3236, 0.3704], atol=1e-4)
    np.testing.assert_allclose(found.right, [-0.0708, 0.0864], atol=1e-4)


def test_what_spoils_all_four_wants_all_gradients():
    body = COURSE.replace("return", "found =")
    (found,) = found_in(written(body + "return [-g for g in found]", SIGMOID))
    assert (found.wanted, found.right.size) == (ALL_GRADIENTS, 0)
