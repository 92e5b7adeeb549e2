"""Where scripts are taken out of what is stored, text and pictures of each lesson remain."""

import re
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
RUNS = re.compile(r"<script|<iframe|<object|<embed|javascript:|\son\w+\s*=", re.IGNORECASE)
VIEW = "application/vnd.jupyter.widget-view+json"


def displayed(path):
    notebook = nbformat.read(path, as_version=4)
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return [output["data"] for output in outputs if "data" in output]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_shown_needs_no_script(path):
    for data in displayed(path):
        assert not RUNS.search("".join(data.get("text/html", ""))), data["text/html"][:200]
        assert not {"application/javascript", "image/svg+xml"} & data.keys()
        if VIEW in data:
            assert len(data["text/plain"].splitlines()) > 1
            assert "text/html" in data
        elif "bp-asleep" not in data.get("text/html", ""):  # which repeats a widget's text
            assert data["text/plain"].strip()


def test_there_are_widgets_and_pictures():
    kinds = [kind for path in NOTEBOOKS for data in displayed(path) for kind in data]
    assert kinds.count(VIEW) > 10
    assert kinds.count("image/png") > 2
