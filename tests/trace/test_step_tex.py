import re

import pytest
from latex2mathml.converter import convert

from backprop_helpers.notation.numbers import number_tex
from backprop_helpers.trace.layer_trace import trace_layers
from backprop_helpers.trace.step_tex import step_tex
from tests.trace.runs import results
from tests.trace.test_layer_trace import case
from tests.traces import article_trace, trace_of

TRACES = [
    article_trace(),
    trace_of((2, 3, 3, 2)),
    trace_of((1, 1), eta=-1e-5),
    trace_of((1, 2, 1, 2), eta=0.0),
    trace_layers(*case((10, 12, 3)), 0.4),
]


def written(trace, stage, label=None, at=None):
    """Return the TeX of one step."""
    for step in trace.steps:
        its = None if step.update is None else trace.updates[step.update].label
        if (step.stage, its, step.at) == (stage, label, at):
            return step_tex(trace, step)
    raise AssertionError(stage)


def test_formulas_have_letters_numbers_and_what_they_make():
    trace = article_trace()
    assert written(trace, "start") == r"x_1=0.9,\quad x_2=-0.4,\quad t_1=1,\quad t_2=0"
    assert written(trace, "loss") == (
        r"L=\frac{1}{2}[(y_1-t_1)^2+(y_2-t_2)^2]=\frac{1}{2}(0.1047+0.1372)=0.1210"
    )
    assert written(trace, "adds", "w11", 0) == (
        r"\frac{\partial L}{\partial y_1}\,\frac{\partial y_1}{\partial a^{(2)}_1}\,"
        r"\frac{\partial a^{(2)}_1}{\partial h_1}=(-0.3236)\cdot 0.2189\cdot 0.9\approx -0.0637"
    )
    assert written(trace, "weight", "w11", 1) == (
        r"\frac{\partial a^{(2)}_2}{\partial h_1}=u_{12}=0.4"
    )
    assert written(trace, "sum", "w11").endswith(r"=(-0.0637)+0.0346\approx -0.0292")
    assert written(trace, "input", "b2_1") == r"\frac{\partial a^{(2)}_1}{\partial b^{(2)}_1}=1"
    assert written(trace, "forward", at=0).splitlines()[1] == (
        r"h_1&=\sigma(a^{(1)}_1)=\sigma(0.9\cdot 0.3+(-0.4)\cdot 0.5+0.1)=\sigma(0.17)=0.5424\\"
    )


@pytest.mark.parametrize("trace", TRACES, ids=lambda t: str(t.names.sizes))
def test_a_formula_is_tex_alone_with_brackets_that_close(trace):
    for step in trace.steps:
        tex = step_tex(trace, step)
        assert tex.isascii()
        for opening, closing in ("()", "[]", "{}"):
            assert tex.count(opening) == tex.count(closing)
        unknown = re.findall(r"<mi>(\\.*?)</mi>", convert(tex))
        assert unknown == []


def test_a_formula_ends_in_the_number_that_is_shown():
    for trace in TRACES[:4]:
        for step in trace.steps[1:]:
            *_, value = results(trace, step).values()
            assert (
                step_tex(trace, step)
                .removesuffix("\n\\end{aligned}")
                .endswith(number_tex(float(value)))
            )
