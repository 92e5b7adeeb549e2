"""The folded section of notebook 08: PyTorch makes the update that ours makes."""

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
    found = [code for cell in cells for code in FENCED.findall(cell.source)]
    assert [cell for cell in cells if cell.cell_type == "code" and "torch" in cell.source] == []
    (code,) = found
    return compile(code, PATH.name, "exec")


def test_the_section_is_python_and_no_cell_runs_it():
    assert section().co_names[0] == "torch"


def test_the_section_moves_all_17_numbers_as_we_do():
    pytest.importorskip("torch", reason="torch is not installed")
    names = {}
    exec(section(), names)  # noqa: S102 (our own text)
    example = examples.article()
    net, x, t, eta = example.network, example.x, example.t, example.eta
    grads = gradients(net, x, t)
    after = update(net, grads, eta)
    moved = 0
    for name in ("w", "b1", "u", "b2"):
        parameter = names[name]
        found, slope = parameter.detach().numpy(), parameter.grad.numpy()
        np.testing.assert_allclose(slope, getattr(grads, name), rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(found, getattr(after, name), rtol=1e-12, atol=1e-12)
        moved += found.size
    assert moved == 17
