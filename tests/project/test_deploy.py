"""What stands in deploy/ lets in whom it should, and names what is there."""

import json
import os
import re
import runpy
import subprocess

import pytest
import yaml
from packaging.requirements import Requirement
from traitlets.config import Config

from backprop_helpers.course.lessons import FOLDER, shipped
from tests.project.files import LAB_LOCK, ROOT

DEPLOY = ROOT / "deploy"
HUB = DEPLOY / "jupyterhub"
CONFIG = HUB / "jupyterhub_config.py"
CLASSROOM = ROOT / "tools" / "classroom" / "hub_config.py"
VALUES = yaml.safe_load((DEPLOY / "kubernetes" / "values.yaml").read_text("utf-8"))
PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)
HUB_LOCK = (HUB / "requirements.lock").read_text("utf-8")
HUB_PINS = dict(PIN.findall(HUB_LOCK))


def load(path, config):
    """Run a configuration as JupyterHub does."""
    names = {
        "get_config": lambda: config,
        "load_subconfig": lambda other: load(other, config),
    }
    runpy.run_path(str(path), names)
    return config


@pytest.fixture
def deployed():
    return load(CONFIG, Config())


@pytest.fixture
def classroom(monkeypatch, tmp_path):
    for name in ("HUB", "HUB_API", "PROXY_API"):
        monkeypatch.setenv(f"CLASSROOM_{name}", f"http://127.0.0.1/{name}")
    monkeypatch.setenv("CLASSROOM_PASSWORD", "drawn")
    monkeypatch.setenv("CLASSROOM_HOMES", str(tmp_path))
    return load(CLASSROOM, Config())


def test_who_has_no_account_is_not_let_in(deployed):
    assert deployed.JupyterHub.authenticator_class == "pam"
    assert deployed.PAMAuthenticator == {"allowed_groups": {"backprop"}}
    assert "Authenticator" not in deployed
    assert deployed.JupyterHub.bind_url.startswith("http://127.0.0.1:")
    assert VALUES["hub"]["config"]["JupyterHub"] == {"authenticator_class": "generic-oauth"}
    assert VALUES["proxy"]["https"]["enabled"]
    for path in DEPLOY.rglob("*"):
        if path.suffix in {".py", ".yaml", ".sh", ".in"}:
            assert "dummy" not in path.read_text("utf-8").lower(), path


def test_a_whole_class_may_log_in_at_once(deployed, classroom):
    assert deployed.JupyterHub.concurrent_spawn_limit >= 100
    assert classroom.JupyterHub.concurrent_spawn_limit >= 100
    assert VALUES["hub"]["concurrentSpawnLimit"] >= 100


def test_the_class_tries_the_hub_that_is_deployed_but_for_its_door(deployed, classroom):
    changed = {
        f"{section}.{name}"
        for section, traits in classroom.items()
        for name, value in traits.items()
        if deployed.get(section, {}).get(name) != value
    }
    assert changed - {"Spawner.args"} == {
        "JupyterHub.bind_url",
        "JupyterHub.hub_bind_url",
        "ConfigurableHTTPProxy.api_url",
        "JupyterHub.authenticator_class",
        "DummyAuthenticator.password",
        "Authenticator.allow_all",
        "JupyterHub.spawner_class",
        "SimpleLocalProcessSpawner.home_dir_template",
    }
    assert classroom.DummyAuthenticator == {"password": "drawn"}


def test_the_first_lesson_opens_on_both(deployed):
    first = f"/lab/tree/{FOLDER}/{next(iter(shipped()))}"
    assert deployed.Spawner.default_url == VALUES["singleuser"]["defaultUrl"] == first


def test_both_start_a_learner_by_the_script_that_is_there(deployed):
    script = HUB / "start_server.sh"
    assert script.is_file()
    assert deployed.Spawner.cmd == ["sh", str(script)]
    in_image = f"/srv/course/{script.relative_to(ROOT).as_posix()}"
    assert VALUES["singleuser"]["cmd"] == ["sh", in_image]
    readme = (DEPLOY / "kubernetes" / "README.md").read_text("utf-8")
    assert "--target-repo-dir /srv/course " in readme


@pytest.mark.skipif(os.name == "nt", reason="a hub runs on Linux")
def test_a_learner_starts_at_home_with_the_lessons_and_a_limit(tmp_path):
    programs, home = tmp_path / "bin", tmp_path / "home"
    programs.mkdir()
    home.mkdir()
    for name in ("backprop-helpers", "jupyterhub-singleuser"):
        program = programs / name
        program.write_text('#!/bin/sh\necho "${0##*/} $* in $PWD with $(ulimit -d)"\n')
        program.chmod(0o755)
    said = subprocess.run(
        ["sh", HUB / "start_server.sh", "--port=1"],
        cwd=tmp_path,
        env={"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    copied, started = said.stdout.splitlines()
    assert copied.startswith(f"backprop-helpers lessons {home / FOLDER} ")
    assert started.startswith("jupyterhub-singleuser --LabApp.news_url= ")
    assert started.endswith(f" --port=1 in {home} with 1000000")


def test_the_hub_is_pinned_in_versions_that_go_with_the_lessons():
    wanted = (HUB / "requirements.in").read_text("utf-8").splitlines()[1:]
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(HUB_PINS[requirement.name]), requirement
    lessons = dict(PIN.findall(LAB_LOCK))
    assert re.findall(r"https?:|file:|--index|--find-links", HUB_LOCK) == []
    both = HUB_PINS.keys() & lessons.keys()
    assert "tornado" in both
    assert {name: HUB_PINS[name] for name in both} == {name: lessons[name] for name in both}


def test_the_proxy_is_pinned_with_all_it_needs_and_names_no_place():
    lock = json.loads((HUB / "package-lock.json").read_text("utf-8"))
    root, *packages = lock["packages"].values()
    wanted = json.loads((HUB / "package.json").read_text("utf-8"))["dependencies"]
    assert root["dependencies"] == wanted
    assert lock["packages"]["node_modules/configurable-http-proxy"]["version"] in wanted.values()
    assert len(packages) > 10
    assert all("integrity" in each and "resolved" not in each for each in packages)


def test_pages_for_those_who_deploy_name_what_is_there():
    pages = list(DEPLOY.rglob("README.md"))
    assert len(pages) == 2
    for page in pages:
        text = page.read_text("utf-8")
        links = re.findall(r"\]\((\.[^)#]+)", text)
        assert [link for link in links if not (page.parent / link).exists()] == []
        assert f"nbgitpuller=={HUB_PINS['nbgitpuller']}" in text or page.parent == HUB
