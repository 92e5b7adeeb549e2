"""The PyTorch programs of lessons 05 and 08 make the 17 numbers and the update that ours make."""

import re
from pathlib import Path
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest

from backprop_helpers import examples, gradients, loss, sigmoid, update
from tools.run_cells import stored

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = ("05_one_rule_for_every_layer", "08_published_examples")
FENCED = re.compile(r"```python\n(.*?import torch\n.*?)```", re.DOTALL)
NAMES = ("w", "b1", "u", "b2")
ARTICLE = examples.article()
GRADIENTS = gradients(ARTICLE.network, ARTICLE.x, ARTICLE.t)

each_lesson = pytest.mark.parametrize("lesson", LESSONS)


def cells(lesson):
    return nbformat.read(NOTEBOOKS / f"{lesson}.ipynb", as_version=4).cells


def listing(lesson):
    (code,) = [code for cell in cells(lesson) for code in FENCED.findall(cell.source)]
    return code


@each_lesson
def test_it_is_python_and_no_cell_runs_it(lesson):
    assert compile(listing(lesson), lesson, "exec").co_names[0] == "torch"
    code = [cell.source for cell in cells(lesson) if cell.cell_type == "code"]
    assert [source for source in code if "torch" in source] == []


def test_lesson_05_shows_it_unfolded():
    (cell,) = [cell for cell in cells(LESSONS[0]) if listing(LESSONS[0]) in cell.source]
    assert "<details>" not in cell.source


def test_its_forward_pass_is_that_of_the_article():
    def tensor(numbers, **_):
        return np.array(numbers)

    forward_pass = listing(LESSONS[0]).partition("loss.backward()")[0].replace("import torch", "")
    names = {"torch": SimpleNamespace(tensor=tensor, sigmoid=sigmoid, float64=None)}
    exec(forward_pass, names)  # noqa: S102 (our own text)
    for name in NAMES:
        np.testing.assert_array_equal(names[name], getattr(ARTICLE.network, name))
    assert (names["x"].tolist(), names["t"].tolist()) == (ARTICLE.x.tolist(), ARTICLE.t.tolist())
    assert names["eta"] == ARTICLE.eta
    assert names["loss"] == pytest.approx(loss(names["y"], ARTICLE.t), rel=1e-14)


def test_lesson_05_prints_ours_beneath_it():
    code = [cell for cell in cells(LESSONS[0]) if cell.cell_type == "code"]
    (cell,) = [cell for cell in code if ".grad" in cell.source]
    for name, line in zip(NAMES, stored(cell).strip().splitlines(), strict=True):
        label, *numbers = line.split()
        assert label == f"{name}.grad"
        found = [float(number) for number in numbers]
        np.testing.assert_allclose(found, getattr(GRADIENTS, name).ravel(), rtol=1e-3)


@each_lesson
def test_gradients_and_update_agree_with_torch(lesson, capsys):
    pytest.importorskip("torch", reason="torch is not installed")
    names = {}
    exec(listing(lesson), names)  # noqa: S102 (our own text)
    after = update(ARTICLE.network, GRADIENTS, ARTICLE.eta)
    for name in NAMES:
        found, slope = names[name].detach().numpy(), names[name].grad.numpy()
        assert found.shape == getattr(after, name).shape
        np.testing.assert_allclose(slope, getattr(GRADIENTS, name), rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(found, getattr(after, name), rtol=1e-12, atol=1e-12)
    assert capsys.readouterr().out.count("tensor(") == 4
