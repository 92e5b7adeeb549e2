"""pyproject.toml is where ranges are decided; environment.yml and both locks must agree."""

import re

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from rattler import MatchSpec

from tests.project.files import LAB_LOCK, LOCK, PYPROJECT, ROOT

ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
EVERYWHERE = [Requirement(line) for line in PYPROJECT["project"]["dependencies"]]
RUNTIME = [each for each in EVERYWHERE if not each.marker or each.marker.evaluate()]
GROUPS = PYPROJECT["dependency-groups"]
EDITABLE = [Requirement(line) for line in GROUPS["editable"]]
DEV = [Requirement(line) for line in GROUPS["dev"] if isinstance(line, str)]
EVERYTHING = RUNTIME + EDITABLE + DEV
CONDA_LINES = [line for line in ENVIRONMENT["dependencies"] if isinstance(line, str)]
CONDA_NAMES = {"matplotlib-base": "matplotlib"}

PIN = re.compile(
    r"""^(?P<name>[a-z0-9.-]+)==(?P<version>[\w.]+)(\ ;\ (?P<marker>.+?))?\ \\
    (?P<hashes>(\n\ {4}--hash=sha256:[0-9a-f]{64}(\ \\)?)+)$
    (?P<wanted_by>(\n\ {4}\#\ .+)*)""",
    re.MULTILINE | re.VERBOSE,
)
PINS = list(PIN.finditer(LOCK))
LAB_PINS = list(PIN.finditer(LAB_LOCK))

each_lock = pytest.mark.parametrize(
    ("lock", "decided"), [(LOCK, EVERYTHING), (LAB_LOCK, RUNTIME + EDITABLE)], ids=["all", "lab"]
)


def test_a_new_dependency_is_a_decision():
    decided = "anywidget fonttools ipykernel ipywidgets jupyterlab latex2mathml matplotlib numpy"
    assert sorted(requirement.name for requirement in RUNTIME) == [*decided.split(), "packaging"]


def test_in_a_browser_the_package_asks_for_no_server():
    browser = {"sys_platform": "emscripten"}
    there = [each for each in EVERYWHERE if not each.marker or each.marker.evaluate(browser)]
    names = {requirement.name for requirement in RUNTIME}
    assert {requirement.name for requirement in there} == names - {"ipykernel", "jupyterlab"}


def test_conda_has_the_same_ranges():
    specs = [MatchSpec(line, strict=True) for line in CONDA_LINES]
    ranges = {spec.name.normalized: SpecifierSet(str(spec.version or "")) for spec in specs}
    assert ranges.pop("python") == SpecifierSet(PYPROJECT["project"]["requires-python"])
    assert ranges.pop("pip") == SpecifierSet()
    renamed = {CONDA_NAMES.get(name, name): range_ for name, range_ in ranges.items()}
    for_all = {requirement.name: requirement.specifier for requirement in EVERYTHING}
    names = {requirement.name for requirement in RUNTIME} | {"nbval"}  # to run the notebooks' check
    assert renamed == {name: for_all[name] for name in names}


def test_conda_installs_the_package_from_the_clone():
    assert ENVIRONMENT["channels"] == ["conda-forge"]
    assert ENVIRONMENT["dependencies"][len(CONDA_LINES) :] == [{"pip": ["-e ."]}]


@each_lock
def test_a_lock_is_pins_with_hashes_and_names_no_place(lock, decided):
    lines = [line for line in PIN.sub("", lock).splitlines() if line.strip()]
    assert [line for line in lines if not line.lstrip().startswith("#")] == []
    assert len(PIN.findall(lock)) > len(decided)
    assert re.findall(r"https?:|file:|--index|--find-links|^.*#.*/.*$", lock, re.MULTILINE) == []


@each_lock
def test_a_lock_satisfies_every_range(lock, decided):
    for requirement in decided:
        name = canonicalize_name(requirement.name)
        versions = [pin["version"] for pin in PIN.finditer(lock) if pin["name"] == name]
        assert versions, name
        assert all(requirement.specifier.contains(version) for version in versions), name


def test_a_learner_gets_what_the_package_needs_and_nothing_else():
    wanted_by = {}
    for pin in PINS:
        names = re.findall(r"# +(?:via )?(\S+)", pin["wanted_by"])
        wanted_by.setdefault(pin["name"], set()).update(names)
    needed, found = set(), {canonicalize_name(each.name) for each in RUNTIME + EDITABLE}
    while found:
        needed |= found
        found = {name for name, by in wanted_by.items() if by & needed} - needed
    assert {pin["name"] for pin in LAB_PINS} == needed
    assert needed.isdisjoint({"nbval", "playwright", "pytest", "ruff"})


def test_a_learner_gets_it_in_the_versions_that_are_tested():
    def installed(pins):
        here = [pin for pin in pins if pin["marker"] is None or Marker(pin["marker"]).evaluate()]
        return {(pin["name"], pin["version"]) for pin in here}

    assert installed(LAB_PINS) < installed(PINS)
    hashes = {(pin["name"], pin["version"]): pin["hashes"] for pin in PINS}
    assert all(hashes[pin["name"], pin["version"]] == pin["hashes"] for pin in LAB_PINS)
