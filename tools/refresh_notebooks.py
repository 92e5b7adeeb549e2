"""Execute notebooks in fresh kernels and store them in one normal form.

    python -m tools.refresh_notebooks                      all of notebooks/
    python -m tools.refresh_notebooks notebooks/03*.ipynb  only these
    python -m tools.refresh_notebooks --check              change nothing, fail where it would

Two runs give the same bytes: ids, counts and metadata follow from a cell's place alone. The line
of time in the first cell follows from what is in the lesson.
"""

import argparse
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from backprop_helpers.checks.asking import question
from backprop_helpers.checks.before_after.items import question_text
from tools.lesson_times import write_line

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
KEPT_CELL_METADATA = {"jupyter", "tags"}
FOLDS = re.compile(r"<!-- folds of (\d\d-\d+) -->")
ASKED = re.compile(r"<!-- question ([AB]\d+) -->")
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def execute(notebook, folder, *, widget_state=False):
    """Run all cells in a fresh kernel that starts in `folder`; a cell that errors raises.

    With `widget_state`, what the widgets hold in the end is kept in the notebook's metadata.
    """
    NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=60,
        resources={"metadata": {"path": str(folder)}},
        coalesce_streams=True,
        record_timing=False,
        store_widget_state=widget_state,
    ).execute()


def fill_folds(notebook):
    """Write hints and solutions where a cell names an exercise: ``<!-- folds of 03-2 -->``.

    A question of the test before and after is written where one says ``<!-- question B1 -->``.
    """
    for cell in notebook.cells:
        named = FOLDS.match(cell.source)
        if named and cell.cell_type == "markdown":
            cell.source = f"{named[0]}\n{question('exercise', named[1]).folds}"
        asked = ASKED.match(cell.source)
        if asked and cell.cell_type == "markdown":
            cell.source = f"{asked[0]}\n{question_text(asked[1])}"


def normalise(notebook, stem):
    """Leave nothing in `notebook` that depends on who ran it, when and how often.

    Parameters
    ----------
    notebook : NotebookNode
        Executed notebook; changed in place.
    stem : str
        Its file name without the ending; the cells' ids begin with its first word.
    """
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for place, cell in enumerate(notebook.cells, start=1):
        cell.id = f"{stem.split('_')[0]}-{place:02}"
        kept = KEPT_CELL_METADATA & cell.metadata.keys()
        cell.metadata = nbformat.from_dict({key: cell.metadata[key] for key in kept})
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, start=1):
        cell.execution_count = count
        for number, output in enumerate(cell.outputs, start=1):
            if "execution_count" in output:
                output.execution_count = count
            if WIDGET_VIEW in output.get("data", {}):
                output.data[WIDGET_VIEW].model_id = f"{cell.id}-{number}"


def as_text(notebook):
    """Return the text of the `.ipynb` file."""
    return nbformat.writes(notebook) + "\n"


def refreshed(path):
    """Return the text that the notebook at `path` should have."""
    notebook = nbformat.read(path, as_version=4)
    fill_folds(notebook)
    execute(notebook, path.parent)
    write_line(notebook)
    normalise(notebook, path.stem)
    return as_text(notebook)


def main(arguments=None):
    """Refresh or check; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="*", type=Path, default=sorted(FOLDER.glob("*.ipynb")))
    parser.add_argument("--check", action="store_true", help="change nothing, fail where it would")
    options = parser.parse_args(arguments)

    stale = []
    for path in options.notebooks:
        try:
            text = refreshed(path)
        except CellExecutionError as error:
            sys.exit(f"{path}: a cell failed\n{error}")
        if text != path.read_text(encoding="utf-8"):
            stale.append(path)
            print(path.name, "would change" if options.check else "refreshed")
            if not options.check:
                path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
