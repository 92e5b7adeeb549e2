"""Copy the lessons into a learner's folder, never over work of their own."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import NamedTuple

FOLDER = "backprop-lessons"
MANIFEST = ".backprop-lessons.json"
PACKED = Path(__file__).parent / "notebooks"
CHECKOUT = Path(__file__).parents[2] / "notebooks"


class Copied(NamedTuple):
    """Names of the notebooks that were written, and of those that the learner has changed."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def shipped() -> dict[str, Path]:
    """Return the notebooks that come with the package, by name.

    Examples
    --------
    >>> next(iter(shipped()))
    '00_start_here.ipynb'
    """
    folder = PACKED if PACKED.is_dir() else CHECKOUT
    return {path.name: path for path in sorted(folder.glob("*.ipynb"))}


def copy_lessons(folder: Path) -> Copied:
    """Copy all notebooks; one whose bytes are not those that we wrote is the learner's and stays.

    Parameters
    ----------
    folder : pathlib.Path
        It is made if it is not there.

    Raises
    ------
    OSError
        If the folder cannot be made or written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ours = _read_manifest(folder)
    written, kept = [], []
    for name, source in shipped().items():
        content, target = source.read_bytes(), folder / name
        new, old = _sha256(content), _digest_of(target)
        if old not in (None, new, ours.get(name)):
            kept.append(name)
            continue
        if old != new:
            _write(target, content)
            written.append(name)
        ours[name] = new
    _write_manifest(folder, ours)
    return Copied(tuple(written), tuple(kept))


def reset(notebook: str) -> tuple[Path, Path | None]:
    """Bring a notebook back as it came; return its path, and where the old one is now.

    Parameters
    ----------
    notebook : str
        Its path, its name, or its number such as ``03``.

    Raises
    ------
    ValueError
        If no notebook of the course is called that.
    OSError
        If the folder cannot be written to.
    """
    given, lessons = Path(notebook), shipped()
    name = next((lesson for lesson in lessons if _is_called(lesson, given.name)), None)
    if name is None:
        raise ValueError(
            f"no notebook of the course is called {notebook!r}; there are: {', '.join(lessons)}"
        )
    target, old = given.with_name(name), None
    content = lessons[name].read_bytes()
    if os.path.lexists(target):
        old = _free_name(target)
        _write(old, target.read_bytes())
    _write(target, content)
    _write_manifest(target.parent, _read_manifest(target.parent) | {name: _sha256(content)})
    return target, old


def _is_called(lesson: str, name: str) -> bool:
    """Tell whether a name is that of a notebook, with its ending or without, or its number."""
    numbered = name.isdigit() and lesson.startswith(f"{name}_")
    return numbered or name in (lesson, Path(lesson).stem)


def _free_name(path: Path) -> Path:
    """Return a name beside a file that nothing has yet."""
    number = 1
    while os.path.lexists(path.with_name(f"{path.stem}_old_{number}{path.suffix}")):
        number += 1
    return path.with_name(f"{path.stem}_old_{number}{path.suffix}")


def _read_manifest(folder: Path) -> dict[str, str]:
    """Return what we wrote here; a manifest that cannot be read counts as none."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _write_manifest(folder: Path, ours: dict[str, str]) -> None:
    _write(folder / MANIFEST, json.dumps(ours, indent=1).encode())


def _write(target: Path, content: bytes) -> None:
    """Write all of a file or nothing."""
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".backprop-", delete=False) as file:
        temporary = Path(file.name)
    try:
        temporary.write_bytes(content)
        temporary.chmod(0o644)
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _digest_of(target: Path) -> str | None:
    """Return the digest of a file, "" of what is no plain one, None where there is nothing."""
    if not os.path.lexists(target):
        return None
    plain = target.is_file() and not target.is_symlink()
    return _sha256(target.read_bytes()) if plain else ""


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
