"""The listing of lesson 05: PyTorch makes the 17 numbers that ours are, from the same network."""

import re
from pathlib import Path
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest

from backprop_helpers import examples, gradients, loss, sigmoid, update
from tools.run_cells import stored

PATH = Path(__file__).parents[2] / "notebooks" / "05_one_rule_for_every_layer.ipynb"
FENCED = re.compile(r"```python\n(.*?import torch\n.*?)```", re.DOTALL)
NAMES = ("w", "b1", "u", "b2")


def cells():
    return nbformat.read(PATH, as_version=4).cells


def listing():
    (code,) = [code for cell in cells() for code in FENCED.findall(cell.source)]
    return code


def test_it_stands_open_and_no_cell_runs_it():
    (cell,) = [cell for cell in cells() if listing() in cell.source]
    assert "<details>" not in cell.source
    assert [cell for cell in cells() if cell.cell_type == "code" and "torch" in cell.source] == []


def test_its_forward_pass_is_that_of_the_article():
    def tensor(numbers, **_):
        return np.array(numbers)

    forward_pass = listing().partition("loss.backward()")[0].replace("import torch", "")
    names = {"torch": SimpleNamespace(tensor=tensor, sigmoid=sigmoid, float64=None)}
    exec(forward_pass, names)  # noqa: S102 (our own text)
    e = examples.article()
    for name in NAMES:
        np.testing.assert_array_equal(names[name], getattr(e.network, name))
    assert (names["x"].tolist(), names["t"].tolist()) == (e.x.tolist(), e.t.tolist())
    assert names["eta"] == e.eta
    assert names["loss"] == pytest.approx(loss(names["y"], e.t), rel=1e-14)


def test_ours_are_printed_beneath_it():
    e = examples.article()
    grads = gradients(e.network, e.x, e.t)
    (cell,) = [cell for cell in cells() if cell.cell_type == "code" and ".grad" in cell.source]
    for name, line in zip(NAMES, stored(cell).strip().splitlines(), strict=True):
        label, *numbers = line.split()
        assert label == f"{name}.grad"
        np.testing.assert_allclose(
            [float(number) for number in numbers], getattr(grads, name).ravel(), rtol=1e-3
        )


def test_gradients_and_update_agree_with_torch(capsys):
    pytest.importorskip("torch", reason="torch is not installed")
    names = {}
    exec(listing(), names)  # noqa: S102 (our own text)
    e = examples.article()
    grads = gradients(e.network, e.x, e.t)
    after = update(e.network, grads, e.eta)
    for name in NAMES:
        found, slope = names[name].detach().numpy(), names[name].grad.numpy()
        np.testing.assert_allclose(slope, getattr(grads, name), rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(found, getattr(after, name), rtol=1e-12, atol=1e-12)
    assert capsys.readouterr().out.count("tensor(") == 4
