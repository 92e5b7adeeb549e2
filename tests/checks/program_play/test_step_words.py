import pytest

from backprop_helpers import examples
from backprop_helpers.checks.program_play.eight_lines import backprop
from backprop_helpers.checks.program_play.playing import play
from backprop_helpers.checks.program_play.step_words import sentence
from tests.checks.own_program.programs import RIGHT, defined, spoiled, written

ARTICLE = examples.article()


def told(function):
    found = play(function, ARTICLE.network, ARTICLE.x, ARTICLE.t)
    return [sentence(found, step) for step in found.steps]


def texts(function):
    return [said.text for said in told(function)]


def test_the_eight_lines_in_words():
    assert texts(backprop) == [
        "The program is given x, t, w, b1, u and b2. Nothing is computed yet.",
        "Line 2: `h` becomes (0.5424, 0.2497, 0.7465), the activations of the hidden units.",
        "Line 3: `y` becomes (0.6764, 0.3704), the outputs.",
        "Line 4: `delta2` becomes (-0.0708, 0.0864), the delta of the outputs.",
        (
            "Line 5: `dL_du` becomes a 3 × 2 matrix, the gradient of u; `dL_db2` becomes "
            "(-0.0708, 0.0864), the gradient of b2."
        ),
        "Line 6: `delta1` becomes (-0.007245, 0.0190, -0.0171), the delta of the hidden units.",
        (
            "Line 7: `dL_dw` becomes a 2 × 3 matrix, the gradient of w; `dL_db1` becomes "
            "(-0.007245, 0.0190, -0.0171), the gradient of b1."
        ),
        "Line 8 returns the four arrays: all of them are right.",
    ]


def test_numbers_and_symbols_are_spoken():
    assert "(minus 0.0708, 0.0864)" in told(backprop)[3].spoken
    before, body = RIGHT["loops"]
    entry = next(s for s in told(defined(written(body, before))) if "du[0, 1]" in s.text)
    assert entry.spoken.endswith("becomes 0.0469, the gradient of u 1 2.")


@pytest.mark.parametrize(
    ("style", "slip", "says"),
    [
        (
            "foreign",
            "output-slope-missing",
            (
                "Line 8, or line 6, goes wrong: `err` holds the error y − t, and the delta of the "
                "outputs belongs there."
            ),
        ),
        (
            "foreign",
            "output-slope-missing",
            (
                "Line 13: `W1g` becomes a 2 × 3 matrix. The gradient of w has other numbers; this "
                "follows from line 8."
            ),
        ),
        (
            "helpers",
            "one-path-only",
            (
                "Line 5 goes wrong: the upstream gradient of the hidden units belongs in the "
                "place of `u[:, 0] * d2[0]`."
            ),
        ),
        (
            "loops",
            "hidden-slope-missing",
            (
                "Line 31: `dw[0, 0]` becomes -0.0263. The gradient of w11 would be -0.006521; this "
                "follows from line 24."
            ),
        ),
        ("loops", "hidden-slope-missing", "Line 8: `s` becomes 0.37."),
        (
            "course",
            "hidden-slope-missing",
            "Line 8 returns the four arrays: dL_dw and dL_db1 are wrong.",
        ),
    ],
)
def test_what_goes_wrong_in_words(style, slip, says):
    assert says in texts(defined(spoiled(style, slip)[0]))


def test_several_belong_and_one_belongs():
    before, body = RIGHT["course"]
    text = written(body.replace("u @ delta2", "dL_du @ delta2"), before)
    wrong = next(said for said in texts(defined(text)) if "wrong" in said)
    assert (
        wrong
        == "Line 6 goes wrong: `dL_du` holds the gradient of u, and the weights u belong there."
    )
