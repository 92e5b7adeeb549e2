"""What every stored notebook must keep to: each check returns the complaints it has."""

import re
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import nbformat

from tools.refresh_notebooks import as_text, normalise

CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
IMPORT = re.compile(r"^\s*(import|from)\s", re.MULTILINE)
ROOM = re.compile(r"^\s*(import|from)\s.*\bbackprop_helpers\.", re.MULTILINE)
LINK = re.compile(r"\]\(<?([^)\s>]+)|(?:src|href)=[\"']([^\"']+)")
ELSEWHERE = re.compile(r"[a-z]+:|#")
OPENING = ("do", "learn", "need")
ALONE = (
    "<details><summary>“No module named backprop_helpers”?</summary>\n\n"
    "Then this notebook has come without its package. Ask for the course's folder, or for the "
    "wheel made of it (a file that ends in `.whl`), where you got the notebook, and run "
    "`%pip install PLACE` in a cell, with the path of the one or the other for `PLACE`."
    "\n\n</details>"
)
NEVER_STORED = {
    "a script": re.compile(r"<script|javascript:|onload=", re.IGNORECASE),
    "a memory address": re.compile(r"\b0x[0-9a-f]{6,}", re.IGNORECASE),
    "a path of one machine": re.compile(
        r"(?<![\w.])/(home|Users|root|tmp|usr|var|opt|mnt|work)/\w|\b[A-Z]:\\+(Users|Program)"
    ),
}


class Stored(NamedTuple):
    """A notebook as it lies on disk."""

    path: Path
    text: str
    notebook: nbformat.NotebookNode

    def cells(self, kind):
        return [cell for cell in self.notebook.cells if cell.cell_type == kind]


def read(path):
    text = path.read_text(encoding="utf-8")
    return Stored(path, text, nbformat.reads(text, as_version=4))


def executed_in_order(stored):
    counts = [cell.execution_count for cell in stored.cells("code")]
    return [] if counts == list(range(1, len(counts) + 1)) else [f"execution counts are {counts}"]


def without_errors(stored):
    return [
        f"{cell.id}: {output.ename}"
        for cell in stored.cells("code")
        for output in cell.outputs
        if output.output_type == "error"
    ]


def in_normal_form(stored):
    normal = deepcopy(stored.notebook)
    normalise(normal, stored.path.stem)
    return [] if as_text(normal) == stored.text else ["make refresh would change ids or metadata"]


def headings_in_steps(stored):
    prose = "\n\n".join(CODE.sub("", cell.source) for cell in stored.cells("markdown"))
    levels = [len(marks) for marks in HEADING.findall(prose)]
    complaints = [f"heading level {b} after {a}" for a, b in pairwise(levels) if b > a + 1]
    if levels[:1] != [1] or levels.count(1) != 1:
        complaints.append(f"one title, and first, is wanted; heading levels are {levels}")
    return complaints


def opens_with_a_promise(stored):
    words = re.findall(r"\w+", stored.notebook.cells[0].source.lower())
    return [f"the first cell does not say what you {verb}" for verb in OPENING if verb not in words]


def says_how_to_get_the_package(stored):
    said = stored.notebook.cells[0].source.endswith(ALONE)
    return [] if said else ["the first cell does not end with what to do without the package"]


def one_short_import_cell(stored):
    importing = [cell for cell in stored.cells("code") if IMPORT.search(cell.source)]
    complaints = [f"{cell.id}: a second import cell" for cell in importing[1:]]
    for cell in importing:
        if len(cell.source.splitlines()) > 4:
            complaints.append(f"{cell.id}: more than 4 lines of imports")
        if "import *" in cell.source:
            complaints.append(f"{cell.id}: imports a star")
    return complaints


def imports_from_the_top_level_only(stored):
    return [
        f"{cell.id}: imports a room" for cell in stored.cells("code") if ROOM.search(cell.source)
    ]


def small(stored):
    complaints = [
        f"{cell.id}: more than 12 lines of code"
        for cell in stored.cells("code")
        if len(cell.source.splitlines()) > 12
    ]
    if len(stored.text.encode()) > 100_000:
        complaints.append("more than 100 kB")
    return complaints


def _texts(cell):
    """Yield the cell's source and what its outputs say, pictures left out."""
    yield cell.source
    for output in cell.get("outputs", []):
        yield output.get("text", "")
        yield from (str(data) for kind, data in output.get("data", {}).items() if "png" not in kind)


def fit_for_everyone(stored):
    return [
        f"{cell.id}: {what}"
        for cell in stored.notebook.cells
        for text in _texts(cell)
        for what, pattern in NEVER_STORED.items()
        if pattern.search(text)
    ]


def broken_links(markdown, folder):
    """Return the links in `markdown` to files that are not there, seen from `folder`."""
    targets = [a or b for a, b in LINK.findall(CODE.sub("", markdown))]
    here = [target.partition("#")[0] for target in targets if not ELSEWHERE.match(target)]
    return [f"{target} is not there" for target in here if not (folder / target).exists()]


def links_lead_somewhere(stored):
    prose = "\n\n".join(cell.source for cell in stored.cells("markdown"))
    return broken_links(prose, stored.path.parent)


CHECKS = [
    executed_in_order,
    without_errors,
    in_normal_form,
    headings_in_steps,
    opens_with_a_promise,
    says_how_to_get_the_package,
    one_short_import_cell,
    imports_from_the_top_level_only,
    small,
    fit_for_everyone,
    links_lead_somewhere,
]
