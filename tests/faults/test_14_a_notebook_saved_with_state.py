"""A notebook that somebody saved with its widgets' state, or too large, does not get in."""

from copy import deepcopy
from pathlib import Path

import nbformat
import pytest

from tests.notebooks import gate

FOLDER = Path(__file__).parents[2] / "notebooks"


@pytest.fixture(params=sorted(FOLDER.glob("*.ipynb")), ids=lambda path: path.stem)
def stored(request):
    return gate.read(request.param)


def saved(stored, change):
    """Return a lesson as JupyterLab would save it after a change."""
    notebook = deepcopy(stored.notebook)
    change(notebook)
    return gate.Stored(stored.path, nbformat.writes(notebook) + "\n", notebook)


def test_it_is_stored_without_state_and_would_be_refused_with_it(stored):
    assert "widgets" not in stored.notebook.metadata
    state = {"application/vnd.jupyter.widget-state+json": {"state": {"a": {"state": "x" * 2000}}}}
    with_state = saved(stored, lambda notebook: notebook.metadata.update(widgets=state))
    assert gate.in_normal_form(with_state)
    heavy = saved(stored, lambda notebook: notebook.metadata.update(widgets="x" * 100_000))
    assert gate.small(heavy)
