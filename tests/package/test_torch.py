"""The PyTorch program of notebook 08 makes the update that ours makes."""

import re
from pathlib import Path

import nbformat
import numpy as np
import pytest

from backprop_helpers import examples, gradients, update

PATH = Path(__file__).parents[2] / "notebooks" / "08_published_examples.ipynb"
FENCED = re.compile(r"```python\n(.*?import torch\n.*?)```", re.DOTALL)


def section():
    cells = nbformat.read(PATH, as_version=4).cells
    assert [cell for cell in cells if cell.cell_type == "code" and "torch" in cell.source] == []
    (code,) = [code for cell in cells for code in FENCED.findall(cell.source)]
    return compile(code, PATH.name, "exec")


def test_the_section_is_python_and_no_cell_runs_it():
    assert section().co_names[0] == "torch"


def test_gradients_and_update_agree_with_torch():
    pytest.importorskip("torch", reason="torch is not installed")
    names = {}
    exec(section(), names)  # noqa: S102 (our own text)
    example = examples.article()
    grads = gradients(example.network, example.x, example.t)
    after = update(example.network, grads, example.eta)
    for name in ("w", "b1", "u", "b2"):
        found, slope = names[name].detach().numpy(), names[name].grad.numpy()
        assert found.shape == getattr(after, name).shape
        np.testing.assert_allclose(slope, getattr(grads, name), rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(found, getattr(after, name), rtol=1e-12, atol=1e-12)
