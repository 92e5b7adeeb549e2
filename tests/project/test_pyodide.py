"""What a page gets of a Pyodide release, on a small one made here."""

import hashlib
import json
import re
import zipfile

import pytest

from tools.pyodide import LOCK, Wheel, build_wheel, stage

RUNTIME = ["pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip"]


def add_wheel(folder, name, *modules):
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for module in modules:
            archive.writestr(module, "")
        archive.writestr(f"{name}-1.0.dist-info/METADATA", "")
    return path


def small_release(folder, needs):
    """Write a release of these packages, each with what it needs."""
    folder.mkdir()
    for name in RUNTIME:
        (folder / name).write_text(name)
    packages = {}
    for name, depends in needs.items():
        path = add_wheel(folder, name, f"{name}/__init__.py")
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        packages[name] = {"file_name": path.name, "sha256": sha256, "depends": depends}
    (folder / LOCK).write_text(json.dumps({"info": {"version": "1"}, "packages": packages}))
    return folder


@pytest.fixture
def release(tmp_path):
    needs = {"numpy": ["openblas"], "openblas": [], "unused": []}
    return small_release(tmp_path / "release", needs)


def test_a_package_comes_with_what_it_needs_and_no_other(release, tmp_path):
    stage(release, tmp_path / "site", ["numpy"])
    lock = json.loads((tmp_path / "site" / LOCK).read_text())
    assert set(lock["packages"]) == {"numpy", "openblas"}
    assert lock["info"] == {"version": "1"}
    files = {path.name for path in (tmp_path / "site").iterdir()}
    wheels = {entry["file_name"] for entry in lock["packages"].values()}
    assert files == {*RUNTIME, LOCK, *wheels}


def test_a_wheel_becomes_a_package_that_an_import_finds(release, tmp_path):
    wheel = Wheel(add_wheel(tmp_path, "Our_Own", "our_own/__init__.py", "one.py"), ("NumPy",))
    stage(release, tmp_path / "site", ["our.own"], [wheel])
    lock = json.loads((tmp_path / "site" / LOCK).read_text())
    assert set(lock["packages"]) == {"our-own", "numpy", "openblas"}
    own = lock["packages"]["our-own"]
    assert (own["imports"], own["depends"]) == (["one", "our_own"], ["numpy"])
    copied = tmp_path / "site" / own["file_name"]
    assert hashlib.sha256(copied.read_bytes()).hexdigest() == own["sha256"]


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda folder: (folder / LOCK).unlink(), "holds no pyodide-lock.json"),
        (lambda folder: (folder / "pyodide.mjs").unlink(), "lacks pyodide.mjs"),
        (lambda folder: next(folder.glob("openblas*")).unlink(), "openblas.* is missing"),
        (lambda folder: next(folder.glob("numpy*")).write_text("other"), "SHA-256 differs"),
    ],
)
def test_a_release_that_is_not_whole_is_refused(release, tmp_path, harm, said):
    harm(release)
    with pytest.raises(ValueError, match=said):
        stage(release, tmp_path / "site", ["numpy"])


def test_a_package_that_the_release_lacks_is_named(release, tmp_path):
    with pytest.raises(ValueError, match="has no package torch"):
        stage(release, tmp_path / "site", ["torch"])


def test_the_wheel_of_the_project_is_built(tmp_path):
    assert re.fullmatch(r"backprop_helpers-[\d.]+-py3-none-any\.whl", build_wheel(tmp_path).name)
