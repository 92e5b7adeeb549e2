from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.notebooks import gate
from tools.refresh_notebooks import as_text, normalise

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PAGES = sorted(ROOT.glob("*.md"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_passes(path):
    stored = gate.read(path)
    complaints = {check.__name__: check(stored) for check in gate.CHECKS}
    assert complaints == {check.__name__: [] for check in gate.CHECKS}


def test_pages_link_to_what_is_there():
    assert PAGES
    broken = {path.name: gate.broken_links(path.read_text("utf-8"), ROOT) for path in PAGES}
    assert broken == {path.name: [] for path in PAGES}


def sound():
    """Return a small lesson that has no fault."""
    notebook = new_notebook(
        cells=[
            new_markdown_cell(
                f"# Add one\n\nYou will do this, learn that, need [nothing](#a).\n\n{gate.ALONE}"
            ),
            new_code_cell("from math import pi"),
            new_markdown_cell("## Run\n\n```\n# no title\n```"),
            new_code_cell("1 + 1", outputs=[new_output("execute_result", {"text/plain": "2"})]),
            new_markdown_cell("[again](add.ipynb#run), said `w[0](x)`"),
        ]
    )
    normalise(notebook, "add")
    return notebook


def code(notebook):
    return notebook.cells[3]


def prose(notebook):
    return notebook.cells[2]


def print_(text):
    return new_output("stream", text=text)


ROOM = "from backprop_helpers.network import forward"
FAULTS = [
    (gate.executed_in_order, lambda nb: code(nb).update(execution_count=None)),
    (gate.executed_in_order, lambda nb: code(nb).update(execution_count=7)),
    (gate.without_errors, lambda nb: code(nb).outputs.append(new_output("error", ename="E"))),
    (gate.in_normal_form, lambda nb: code(nb).update(id="4d5e6f70")),
    (gate.in_normal_form, lambda nb: code(nb).metadata.update(collapsed=True)),
    (gate.in_normal_form, lambda nb: code(nb).outputs[0].update(execution_count=7)),
    (gate.in_normal_form, lambda nb: nb.metadata.update(widgets={})),
    (gate.in_normal_form, lambda nb: nb.metadata.kernelspec.update(name="my-env")),
    (gate.in_normal_form, lambda nb: nb.metadata.language_info.update(version="3.11.7")),
    (gate.headings_in_steps, lambda nb: prose(nb).update(source="# Second title")),
    (gate.headings_in_steps, lambda nb: prose(nb).update(source="### Skips a level")),
    (gate.headings_in_steps, lambda nb: nb.cells[0].update(source="do, learn, need")),
    (gate.opens_with_a_promise, lambda nb: nb.cells[0].update(source="# Do and learn")),
    (gate.says_how_to_get_the_package, lambda nb: nb.cells[0].update(source="# Do, learn, need")),
    (gate.one_short_import_cell, lambda nb: code(nb).update(source="import os")),
    (gate.one_short_import_cell, lambda nb: nb.cells[1].update(source="from math import *")),
    (gate.one_short_import_cell, lambda nb: nb.cells[1].update(source="import os\n" * 5)),
    (gate.imports_from_the_top_level_only, lambda nb: code(nb).update(source=ROOM)),
    (gate.small, lambda nb: code(nb).update(source="1\n" * 13)),
    (gate.small, lambda nb: code(nb).outputs.append(print_("€" * 34_000))),
    (gate.fit_for_everyone, lambda nb: code(nb).outputs.append(print_("<object at 0x7f98562610>"))),
    (gate.fit_for_everyone, lambda nb: code(nb).outputs.append(print_("read /Users/ada/lesson"))),
    (gate.fit_for_everyone, lambda nb: code(nb).outputs.append(print_(r"read C:\Users\ada"))),
    (gate.fit_for_everyone, lambda nb: prose(nb).update(source="<SCRIPT>alert(1)</SCRIPT>")),
    (gate.fit_for_everyone, lambda nb: prose(nb).update(source="[x](javascript:alert(1))")),
    (gate.fit_for_everyone, lambda nb: prose(nb).update(source="<svg onload=alert(1)>")),
    (gate.links_lead_somewhere, lambda nb: prose(nb).update(source="[next](nowhere.ipynb)")),
    (gate.links_lead_somewhere, lambda nb: prose(nb).update(source="![curve](nowhere.png)")),
    (gate.links_lead_somewhere, lambda nb: prose(nb).update(source='<img src="nowhere.png">')),
]


def stored(folder, notebook):
    path = folder / "add.ipynb"
    path.write_text(as_text(notebook), encoding="utf-8", newline="\n")
    return gate.read(path)


def test_a_sound_notebook_has_no_complaint(tmp_path):
    notebook = stored(tmp_path, sound())
    assert [check.__name__ for check in gate.CHECKS if check(notebook)] == []


@pytest.mark.parametrize(("check", "plant"), FAULTS)
def test_a_planted_fault_is_found(tmp_path, check, plant):
    notebook = sound()
    plant(notebook)
    assert check(stored(tmp_path, notebook))
