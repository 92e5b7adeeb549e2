"""What `make class` counts and says; that a hub runs is tried by `make class` itself."""

import asyncio
import json
import math
import os
import subprocess
import sys

import pytest

from tools.classroom import __main__ as classroom
from tools.classroom import hub as hub_module
from tools.classroom.__main__ import main
from tools.classroom.learner import Page
from tools.classroom.report import Measured, broken_bounds, percentile, table
from tools.classroom.usage import measure, megabytes

ROLLUP = """\
55d0-7ffc ---p 00000000 00:00 0                          [rollup]
Rss:              999000 kB
Pss:              100000 kB
Pss_Dirty:         90000 kB
"""

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="make class reads /proc of Linux")


def measured(**changed):
    usual = {
        "times": {"start": [3.0, 1.0, 2.0], "edit": []},
        "processor": 4.5,
        "servers": [100.0, 110.0],
        "kernels": [50.0, 52.0],
        "bare_kernel": 48.0,
        "hub_and_proxy": 150.0,
        "failures": [],
    }
    return Measured(**{**usual, **changed})


@pytest.mark.parametrize(
    ("share", "expected"), [(0, 1), (0.25, 1), (0.26, 2), (0.5, 2), (0.9, 4), (1, 4)]
)
def test_a_percentile_is_a_value_that_was_measured(share, expected):
    assert percentile([4, 2, 3, 1], share) == expected


def test_memory_is_the_part_of_shared_pages_not_all_of_them():
    assert megabytes(ROLLUP) == pytest.approx(102.4)
    with pytest.raises(ValueError, match="no Pss"):
        megabytes(ROLLUP.replace("Pss:", "Rss:"))


def test_the_table_adds_a_server_and_a_kernel():
    lines = {line[:24].strip(): line[24:].split() for line in table(measured()).splitlines()}
    assert lines["start"] == ["2.00", "3.00", "3.00", "3"]
    assert "edit" not in lines
    assert lines["server"] == ["105.0", "110.0", "2"]
    assert lines["a learner"][0] == "156.0"
    assert lines["kernel ÷ that"][0] == "1.06"


def test_a_broken_bound_is_named():
    assert broken_bounds(measured()) == []
    (sentence,) = broken_bounds(measured(bare_kernel=40.0))
    assert sentence.startswith("A kernel takes 1.27 times")
    (sentence,) = broken_bounds(measured(servers=[160.0]))
    assert sentence.startswith("A learner takes 211.0 MB")
    (sentence,) = broken_bounds(measured(failures=["learner01: no"]))
    assert "1 failures" in sentence
    # the bound is on what is printed
    assert broken_bounds(measured(kernels=[60.2], bare_kernel=48.0)) == []


def test_what_was_not_measured_breaks_its_bound():
    nothing = measured(servers=[], kernels=[], bare_kernel=math.nan)
    assert len(broken_bounds(nothing)) == 2
    assert "nan" in table(nothing)


@pytest.mark.parametrize("number", ["", "0", "51", "-1", "1.5", "two", "2 3", "²"])
def test_how_many_is_asked_for_in_words(number, capsys):
    assert main([number]) == 2
    assert "1 to 50" in capsys.readouterr().err


@on_linux
def test_where_no_hub_is_installed_the_command_that_installs_it_is_named(monkeypatch, capsys):
    monkeypatch.setattr(classroom, "NAMES", ("no-such-package",))
    assert main(["1"]) == 2
    assert "make class N=20" in capsys.readouterr().err


@on_linux
def test_a_hub_that_does_not_start_is_said_in_words(monkeypatch, capsys, tmp_path):
    wrong = tmp_path / "hub_config.py"
    wrong.write_text("raise SystemExit('no such hub')")
    monkeypatch.setattr(hub_module, "CONFIG", wrong)
    monkeypatch.setattr(classroom, "machine", lambda: "any")
    assert main(["1"]) == 2
    assert capsys.readouterr().err.startswith("JupyterHub did not start:\n")


@on_linux
def test_all_that_a_hub_started_is_found_and_ended(tmp_path):
    home = tmp_path / "homes" / "learner01"
    command = [sys.executable, "-c", "print('up', flush=True); input()"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    child = subprocess.Popen(command, env={**os.environ, "HOME": str(home)}, **pipes)
    with child:
        child.stdout.readline()
        hub = hub_module.Hub("", "", tmp_path)
        assert [process.pid for process in hub.processes()] == [child.pid]
        assert measure(hub.processes()).hub_and_proxy > 1
        hub_module._end(hub.processes())
        child.wait(60)
    assert hub.processes() == []


class Kernel:
    """Answers each message with those that it was given."""

    def __init__(self, *answers):
        self.answers = answers
        self.waiting = []

    async def write_message(self, text):
        asked = json.loads(text)["header"]["msg_id"]
        for kind, content, parent in self.answers:
            header = {"msg_id": parent or asked}
            self.waiting.append({"msg_type": kind, "content": content, "parent_header": header})

    async def read_message(self):
        return json.dumps(self.waiting.pop(0)) if self.waiting else None


IDLE = ("status", {"execution_state": "idle"}, "")


def test_a_cell_that_fails_is_told_and_one_of_another_page_is_not():
    error = {"ename": "NameError", "evalue": "no x"}
    reply = ("execute_reply", {}, "")
    failing = Page(Kernel(("error", error, ""), IDLE, reply))
    assert asyncio.run(failing.run("x")) == "NameError: no x"
    other = Page(Kernel(("error", error, "another"), reply, IDLE))
    assert asyncio.run(other.run("x")) == ""


def test_a_page_knows_its_widgets_and_what_a_change_brings_back():
    opened = ("comm_open", {"comm_id": "m", "data": {"state": {"cursor": 0}}}, "")
    back = ("comm_msg", {"comm_id": "m", "data": {"state": {"answered": 1}}}, "")
    page = Page(Kernel(opened, back, IDLE))
    assert asyncio.run(page.change("m", cursor=1)) == {"answered": 1}
    assert page.widgets("cursor") == [("m", {"cursor": 0})]
    assert page.widgets("cursor", "fields") == []


def test_a_connection_that_ends_is_an_error():
    with pytest.raises(ConnectionError):
        asyncio.run(Page(Kernel()).run("1"))
