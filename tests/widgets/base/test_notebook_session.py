import logging
import sys
from types import SimpleNamespace

import pytest

from backprop_helpers.widgets.base import notebook_session as module
from backprop_helpers.widgets.base.notebook_session import Reruns, keep_fonts_quiet


class Made:
    def __init__(self):
        self.closed = 0

    def close(self):
        self.closed += 1


class Shell:
    """As much of IPython's shell as is used: events with one listener a name."""

    def __init__(self):
        self.events = SimpleNamespace(register=self.register)
        self.listeners = {}

    def register(self, name, listener):
        assert name not in self.listeners
        self.listeners[name] = listener

    def run(self, text="", **info):
        self.listeners["pre_run_cell"](SimpleNamespace(raw_cell=text, **info))


@pytest.fixture
def shell(monkeypatch):
    shell = Shell()
    monkeypatch.setattr(module, "get_ipython", lambda: shell)
    return shell


@pytest.fixture
def reruns(shell):
    assert shell.listeners == {}
    return Reruns()


def made_in(reruns, number=1):
    widgets = [Made() for _ in range(number)]
    for widget in widgets:
        reruns.add(widget)
    return widgets


def closed(widgets):
    return [widget.closed for widget in widgets]


def test_the_same_cell_closes_all_it_made_and_others_keep_theirs(shell, reruns):
    shell.run(cell_id="a")
    first = made_in(reruns, 3)
    shell.run(cell_id="b")
    other = made_in(reruns)
    assert closed(first + other) == [0, 0, 0, 0]
    shell.run(cell_id="a")
    assert closed(first + other) == [1, 1, 1, 0]
    again = made_in(reruns)
    shell.run(cell_id="a")
    assert closed(first + other + again) == [1, 1, 1, 0, 1]


def test_a_cell_is_known_by_its_id_and_not_by_its_text(shell, reruns):
    shell.run("UpdateStepper(a)", cell_id="a")
    first = made_in(reruns)
    shell.run("UpdateStepper(a)", cell_id="b")
    assert closed(first) == [0]
    shell.run("UpdateStepper(b)", cell_id="a")
    assert closed(first) == [1]


@pytest.mark.parametrize("info", [{"cell_id": None}, {}])
def test_without_ids_the_text_tells_cells_apart(shell, reruns, info):
    shell.run("one", **info)
    first = made_in(reruns)
    shell.run("two", **info)
    assert closed(first) == [0]
    shell.run("one", **info)
    assert closed(first) == [1]


def test_outside_a_notebook_nothing_is_closed(monkeypatch):
    monkeypatch.setattr(module, "get_ipython", lambda: None)
    reruns = Reruns()
    assert closed(made_in(reruns)) == [0]


def test_what_is_made_before_the_first_cell_is_kept(shell, reruns):
    early = made_in(reruns)
    shell.run(cell_id="a")
    shell.run(cell_id="a")
    assert closed(early) == [0]


@pytest.mark.parametrize(("platform", "heard"), [("linux", True), ("emscripten", False)])
def test_only_in_a_page_is_matplotlib_quiet_about_fonts(monkeypatch, platform, heard):
    logger = logging.getLogger("matplotlib.font_manager")
    monkeypatch.setattr(logger, "level", logging.NOTSET)
    monkeypatch.setattr(sys, "platform", platform)
    keep_fonts_quiet()
    assert (logger.level < logging.ERROR) is heard
