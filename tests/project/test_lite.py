"""What the site is built from, and what its check says, on small things made here."""

import copy
import json
import re

import pytest

from tests.project.files import ROOT
from tools.lite.__main__ import main
from tools.lite.build import DEPENDS, build, for_a_page
from tools.lite.check import differences

PINNED = re.compile(r"^([\w-]+)==(\S+)", re.MULTILINE)
LINES = {"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]}
CARD = {"output_type": "display_data", "data": {"text/html": ["<p>", "</p>"], "image/png": "AB"}}
NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "source": ["# A", "B"]},
        {"cell_type": "code", "source": ["1\n", "2"], "outputs": [LINES, CARD]},
    ],
    "metadata": {"kernelspec": {"name": "python3"}, "language_info": {"name": "python"}},
    "nbformat": 4,
}


def pins(name):
    return dict(PINNED.findall((ROOT / "tools" / "lite" / name).read_text("utf-8")))


def test_a_page_gets_stored_texts_in_one_piece_and_all_else_as_it_is():
    before = copy.deepcopy(NOTEBOOK)
    page = for_a_page(NOTEBOOK)
    assert before == NOTEBOOK
    lines, card = page["cells"][1]["outputs"]
    assert lines["text"] == "a\nb"
    assert card["data"] == {"text/html": "<p></p>", "image/png": "AB"}
    assert page["metadata"]["kernelspec"]["name"] == "python"
    assert [cell["source"] for cell in page["cells"]] == [["# A", "B"], ["1\n", "2"]]


def test_a_difference_is_named_by_its_cell_and_a_picture_is_there_or_not():
    other_picture = {**CARD, "data": {**CARD["data"], "image/png": "CD"}}
    joined = {**LINES, "text": "a\nb"}
    assert differences("03", [[LINES], [CARD]], [[joined], [other_picture]]) == []
    without = {**CARD, "data": {"text/html": "<p></p>"}}
    failed = {"output_type": "error", "ename": "NameError", "evalue": "no x", "traceback": []}
    first, second = differences("03", [[LINES], [CARD]], [[failed], [without]])
    assert first.startswith("03, code cell 1: ")
    assert "NameError: no x" in first
    assert second.startswith("03, code cell 2: ")


def test_every_wheel_of_the_page_is_pinned_as_its_front_end_is():
    wheels, builder = pins("wheels.txt"), pins("builder.txt")
    assert {name.replace("-", "_") for name in wheels} | {"backprop_helpers"} == set(DEPENDS)
    for name in ("anywidget", "ipywidgets"):
        assert wheels[name] == builder[name]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "make lite PYODIDE=folder"),
        (["--check"], "holds no site"),
        (["nowhere"], "holds something else"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(tmp_path, capsys, arguments, said):
    (tmp_path / "thesis.txt").touch()
    assert main([*arguments, "--into", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_site_stays_where_the_new_one_cannot_be_built(tmp_path):
    site, builder = tmp_path / "lite", tmp_path / "builder"
    (builder / "wheels").mkdir(parents=True)
    site.mkdir()
    (site / "jupyter-lite.json").write_text(json.dumps({}))
    with pytest.raises(ValueError, match=r"holds no pyodide-lock\.json"):
        build(tmp_path / "nowhere", site, builder)
    with pytest.raises(ValueError, match="make lite does that"):
        build(tmp_path / "nowhere", site, tmp_path / "no builder")
    assert {path.name for path in tmp_path.iterdir()} == {"lite", "builder"}
    assert [path.name for path in site.iterdir()] == ["jupyter-lite.json"]
