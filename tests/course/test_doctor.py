import subprocess
import sys
from importlib import metadata

import pytest
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from packaging.utils import canonicalize_name

from backprop_helpers.__main__ import main
from backprop_helpers.course import doctor


@pytest.fixture
def versions(monkeypatch):
    """Versions of packages that are told instead of the true ones; None is a missing one."""
    told = {}
    true = metadata.version

    def version(name):
        known = told.get(canonicalize_name(name), "")
        if known is None:
            raise metadata.PackageNotFoundError(name)
        return known or true(name)

    monkeypatch.setattr(doctor, "version", version)
    return told


def test_nothing_is_missing_here(capsys):
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert f"numpy                 {metadata.version('numpy')}\n" in said
    assert "Kernel of a notebook  this Python\n" in said
    assert said.endswith("\nNothing is missing.\n")


def test_each_fault_has_its_command(versions, capsys):
    versions.update({"anywidget": None, "numpy": "1.24.4", "jupyterlab-widgets": "2.0.0"})
    assert main(["doctor"]) == 1
    # ipywidgets 8.1.0 writes the other name
    said = capsys.readouterr().out.replace("jupyterlab-widgets", "jupyterlab_widgets")
    assert "numpy               1.24.4; backprop-helpers needs <3,>=1.26\n" in said
    assert "anywidget           missing; backprop-helpers needs it\n" in said
    assert "jupyterlab_widgets  2.0.0; ipywidgets needs" in said
    commands = said.partition("To mend it, run:\n")[2].splitlines()
    assert [line.partition(" -m pip install ")[2] for line in commands][:2] == [
        '"anywidget<0.12,>=0.9.13"',
        '"numpy<3,>=1.26"',
    ]
    assert commands[2].startswith(f'{sys.executable} -m pip install "jupyterlab_widgets')


def test_it_speaks_where_nothing_can_be_imported():
    hide = "import sys; sys.modules.update(dict.fromkeys(['numpy', 'packaging', 'matplotlib']))"
    run = "import backprop_helpers.__main__ as it; sys.exit(it.main(['doctor']))"
    said = subprocess.run(
        [sys.executable, "-c", f"{hide}; {run}"], capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert said.stdout.splitlines()[1:] == [
        "packaging  missing",
        "",
        "To mend it, run:",
        f"{sys.executable} -m pip install packaging",
    ]


def test_widgets_without_their_part_of_jupyterlab_are_told(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("jupyter_core.paths.jupyter_path", lambda *_: [str(tmp_path)])
    part = tmp_path / "@jupyter-widgets/jupyterlab-manager/package.json"
    part.parent.mkdir(parents=True)
    part.write_text("{}")
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "Widgets in JupyterLab  anywidget is missing" in said
    assert "jupyterlab-manager" not in said
    assert said.endswith(" --force-reinstall --no-deps anywidget\n")


@pytest.mark.parametrize("program", ["/another/bin/python", None])
def test_a_kernel_of_another_python_is_told(monkeypatch, capsys, program):
    def find(_self, name):
        if program is None:
            raise NoSuchKernel(name)
        return KernelSpec(argv=[program, "-m", "ipykernel_launcher"])

    monkeypatch.setattr(KernelSpecManager, "get_kernel_spec", find)
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert (f"another Python, {program}" if program else "notebook  missing") in said
    assert said.endswith(f"{sys.executable} -m ipykernel install --user\n")
