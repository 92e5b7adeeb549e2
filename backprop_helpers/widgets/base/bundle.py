"""Join JavaScript modules into the one module that anywidget loads, and style sheets into one.

Each imported module becomes a function that runs once and returns its exports, so names of two
modules never meet. Every widget on a page carries its text along, so comments and spaces
that say nothing stay behind.
"""

from __future__ import annotations

import re
from pathlib import Path

NAMES = r"\s*[\w$]+(?:,\s*[\w$]+)*,?\s*"
IMPORT = re.compile(rf'^import \{{({NAMES})\}} from "(\.\.?/[^"]+)";\n', re.MULTILINE)
OTHER_IMPORT = re.compile(r"^.*\bimport\b\s*[\w{*\"'(.].*$|^export\b.*\bfrom\b.*$", re.MULTILINE)
COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STYLE_FILLING = re.compile(r"\s+(?=[{}])|(?<=[{}:;,])\s+|;\s*(?=\})|\b0(?=\.)")
INDENTED = re.compile(r"^\s+", re.MULTILINE)
SHEET = re.compile(r'^@import "(\.\.?/[^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:function|const|class) (\w+))", re.MULTILINE)


def joined(entry: Path) -> str:
    """Return one module text that holds ``entry`` and all it imports.

    Imports are written ``import { a, b } from "./other.js";`` at the start of a line.

    Raises
    ------
    ValueError
        If an import is written in another way or names what its module does not export, two
        modules share a folder's and a file's name, or modules import each other in a ring.
    """
    modules: dict[Path, str] = {}
    source = _with_modules(entry.resolve(), modules, ())
    return INDENTED.sub("", COMMENT.sub("", "\n".join([*modules.values(), source])))


def stylesheet(entry: Path) -> str:
    """Return one style sheet: what ``entry`` imports, in that order, and its own rules."""
    text = entry.read_text("utf-8")
    imported = [(entry.parent / sheet).read_text("utf-8") for sheet in SHEET.findall(text)]
    whole = "\n".join([*imported, SHEET.sub("", text)])
    return STYLE_FILLING.sub("", STYLE_COMMENT.sub("", whole)).strip()


def _with_modules(path: Path, modules: dict[Path, str], above: tuple[Path, ...]) -> str:
    """Return a module's text with its imports as lookups, after adding what it imports."""
    if path in above:
        raise ValueError(f"{path.name} imports itself by way of {above[-1].name}")
    source = path.read_text("utf-8")
    _check_understood(path, source)
    for names, target in IMPORT.findall(source):
        imported = (path.parent / target).resolve()
        if imported not in modules:
            text = _with_modules(imported, modules, (*above, path))
            _check_new(imported, modules)
            modules[imported] = _as_function(imported, text)
        _check_exports(path, imported, names)
    return IMPORT.sub(
        lambda m: f"const {{{m[1]}}} = {_name((path.parent / m[2]).resolve())};\n", source
    )


def _as_function(path: Path, source: str) -> str:
    exports = ", ".join(EXPORT.findall(source))
    body = EXPORT.sub("", source)
    return f"const {_name(path)} = (() => {{\n{body}\nreturn {{ {exports} }};\n}})();"


def _check_understood(path: Path, source: str) -> None:
    """Refuse whatever else brings in a module: the browser would look for it and find nothing."""
    other = OTHER_IMPORT.search(COMMENT.sub("", IMPORT.sub("", source)))
    if other:
        raise ValueError(
            f"{path.name}: {other[0].strip()!r} is no import that can be joined; write "
            'import { a, b } from "./other.js"; on one line'
        )


def _check_new(path: Path, modules: dict[Path, str]) -> None:
    for known in modules:
        if _name(known) == _name(path):
            raise ValueError(f"{known} and {path} are two modules of one name, {_name(path)}")


def _check_exports(path: Path, imported: Path, names: str) -> None:
    wanted = {name.strip() for name in names.split(",") if name.strip()}
    missing = wanted - set(EXPORT.findall(imported.read_text("utf-8")))
    if missing:
        raise ValueError(
            f"{path.name}: {imported.name} does not export {', '.join(sorted(missing))}"
        )


def _name(path: Path) -> str:
    return f"module_{path.parent.name}_{path.stem}"
