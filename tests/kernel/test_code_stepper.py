import pytest

pytestmark = pytest.mark.kernel

PROGRAM = """\
import numpy as np
def backprop(x, t, w, b1, u, b2):
    h = 1 / (1 + np.exp(-(x @ w + b1)))
    y = 1 / (1 + np.exp(-(h @ u + b2)))
    d = y - t
    e = u @ d * h * (1 - h)
    return np.outer(x, e), e, np.outer(h, d), d
"""


def test_a_step_reaches_python_and_asks_it_for_nothing(kernel):
    kernel.run("from backprop_helpers import CodeStepper")
    model = kernel.run("stepper = CodeStepper(); print(stepper.model_id)")
    assert "content" not in kernel.change(model, cursor=3)
    assert kernel.run("print(stepper.cursor)") == "3"
    assert kernel.run("print(stepper)").splitlines()[1].startswith("Line 4: `delta2`")
    kernel.change(model, cursor=70)
    assert kernel.run("print(stepper.cursor)") == "7"


def test_a_function_of_a_cell_is_played(kernel):
    kernel.run("from backprop_helpers import CodeStepper")
    kernel.run(PROGRAM)
    told = kernel.run("print(CodeStepper(backprop))")
    assert "✗ 4      d = y - t" in told
    kernel.run(PROGRAM.replace("y - t", "(y - t) * y * (1 - y)"))
    assert "✗" not in kernel.run("print(CodeStepper(backprop))")
