"""Write the lessons as pages that need no kernel and no network.

    python -m tools.site                      all of notebooks/, into html/
    python -m tools.site notebooks/03*.ipynb  only these, and the list of all

The widgets step as they do in JupyterLab; only what needs Python is left out. With --pyodide
FOLDER, an unpacked Pyodide release, Python stands beside them: from a server they check answers.
"""

import argparse
import sys
from pathlib import Path

import nbformat

from tools.refresh_notebooks import FOLDER, execute
from tools.site.beside import write_python
from tools.site.pages import Python, index_page, lesson_of, lesson_page, place_of

HTML = FOLDER.parent / "html"


def main(arguments=None):
    """Execute notebooks and write their pages; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="*", type=Path, default=sorted(FOLDER.glob("*.ipynb")))
    parser.add_argument("--into", type=Path, default=HTML, help="folder for the pages")
    parser.add_argument("--pyodide", type=Path, help="folder of a Pyodide release")
    options = parser.parse_args(arguments)

    beside = None
    if options.pyodide:
        try:
            fetched = write_python(options.pyodide, options.into)
        except ValueError as error:
            print(error, file=sys.stderr)
            return 2
        beside = Python(options.into.resolve().name, fetched)
    paths = sorted(FOLDER.glob("*.ipynb"), key=place_of)
    course = {path: nbformat.read(path, as_version=4) for path in paths}
    lessons = [lesson_of(path, notebook) for path, notebook in course.items()]
    options.into.mkdir(exist_ok=True, parents=True)
    for path in options.notebooks:
        notebook = nbformat.read(path, as_version=4)
        execute(notebook, path.parent, widget_state=True)
        page = lesson_page(lesson_of(path, notebook), lessons, notebook, beside)
        write(options.into / f"{path.stem}.html", page)
        if beside:
            (options.into / path.name).write_bytes(path.read_bytes())  # for saved answers
    write(options.into / "index.html", index_page(lessons, course[min(course)], beside))
    return 0


def write(path, page):
    """Write one page and say so."""
    path.write_text(page, encoding="utf-8", newline="\n")
    print(path.name, f"{path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    sys.exit(main())
