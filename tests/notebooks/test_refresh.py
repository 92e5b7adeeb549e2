import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tools.refresh_notebooks import main

pytestmark = pytest.mark.kernel

SOURCES = [
    "import sys, ipywidgets",
    "print('one')\nprint('error', file=sys.stderr)\nprint('two')",
    "ipywidgets.IntSlider(3)",
]


def made(folder, *sources):
    cells = [new_code_cell(source, metadata={"collapsed": True}) for source in sources]
    path = folder / "00_try.ipynb"
    nbformat.write(new_notebook(cells=cells), path)
    return path


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory):
    """Return a notebook after a refresh; each of them starts a kernel."""
    path = made(tmp_path_factory.mktemp("refreshed"), *SOURCES)
    assert main([str(path)]) == 0
    return path


def test_refreshing_twice_gives_the_same_bytes_and_check_is_content(refreshed, capsys):
    once = refreshed.read_bytes()
    assert main([str(refreshed)]) == main(["--check", str(refreshed)]) == 0
    assert refreshed.read_bytes() == once
    assert capsys.readouterr().out == ""


def test_outputs_are_stored_in_normal_form(refreshed):
    notebook = nbformat.read(refreshed, as_version=4)
    assert [cell.id for cell in notebook.cells] == ["00-01", "00-02", "00-03"]
    assert [cell.execution_count for cell in notebook.cells] == [1, 2, 3]
    assert [cell.metadata for cell in notebook.cells] == [{}, {}, {}]
    printed = {output.name: output.text for output in notebook.cells[1].outputs}
    assert printed == {"stdout": "one\ntwo\n", "stderr": "error\n"}
    view = notebook.cells[2].outputs[0].data["application/vnd.jupyter.widget-view+json"]
    assert view.model_id == "00-03-1"
    assert "widgets" not in notebook.metadata


def test_check_changes_nothing_and_says_what_would(tmp_path, capsys):
    path = made(tmp_path, *SOURCES)
    before = path.read_bytes()
    assert main(["--check", str(path)]) == 1
    assert path.read_bytes() == before
    assert "00_try.ipynb would change" in capsys.readouterr().out


def test_a_cell_that_errors_stops_it_and_nothing_is_stored(tmp_path):
    path = made(tmp_path, "1 / 0", *SOURCES)
    before = path.read_bytes()
    with pytest.raises(SystemExit, match=r"00_try\.ipynb: a cell failed(.|\n)*ZeroDivisionError"):
        main([str(path)])
    assert path.read_bytes() == before
