"""pyproject.toml is where ranges are decided; environment.yml and requirements.lock must agree."""

import re

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from rattler import MatchSpec

from tests.project.files import LOCK, PYPROJECT, ROOT

ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
RUNTIME = [Requirement(line) for line in PYPROJECT["project"]["dependencies"]]
EVERYTHING = RUNTIME + [Requirement(line) for line in PYPROJECT["dependency-groups"]["dev"]]
CONDA_LINES = [line for line in ENVIRONMENT["dependencies"] if isinstance(line, str)]
CONDA_NAMES = {"matplotlib-base": "matplotlib"}

PIN = re.compile(
    r"""^(?P<name>[a-z0-9.-]+)==(?P<version>[\w.]+)(\ ;\ (?P<marker>.+?))?\ \\
    (?P<hashes>(\n\ {4}--hash=sha256:[0-9a-f]{64}(\ \\)?)+)$""",
    re.MULTILINE | re.VERBOSE,
)
PINS = list(PIN.finditer(LOCK))


def test_a_new_dependency_is_a_decision():
    decided = "anywidget fonttools ipykernel ipywidgets jupyterlab latex2mathml matplotlib nbval"
    assert sorted(requirement.name for requirement in RUNTIME) == [*decided.split(), "numpy"]


def test_conda_has_the_same_ranges():
    specs = [MatchSpec(line, strict=True) for line in CONDA_LINES]
    ranges = {spec.name.normalized: SpecifierSet(str(spec.version or "")) for spec in specs}
    assert ranges.pop("python") == SpecifierSet(PYPROJECT["project"]["requires-python"])
    assert ranges.pop("pip") == SpecifierSet()
    renamed = {CONDA_NAMES.get(name, name): range_ for name, range_ in ranges.items()}
    assert renamed == {requirement.name: requirement.specifier for requirement in RUNTIME}


def test_conda_installs_the_package_from_the_clone():
    assert ENVIRONMENT["channels"] == ["conda-forge"]
    assert ENVIRONMENT["dependencies"][len(CONDA_LINES) :] == [{"pip": ["-e ."]}]


def test_the_lock_is_pins_with_hashes_and_names_no_place():
    lines = [line for line in PIN.sub("", LOCK).splitlines() if line.strip()]
    assert [line for line in lines if not line.lstrip().startswith("#")] == []
    assert len(PINS) > len(EVERYTHING)
    assert re.findall(r"https?:|file:|--index|--find-links|^.*#.*/.*$", LOCK, re.MULTILINE) == []


def test_the_lock_satisfies_every_range():
    for requirement in EVERYTHING:
        name = canonicalize_name(requirement.name)
        versions = [pin["version"] for pin in PINS if pin["name"] == name]
        assert versions, name
        assert all(requirement.specifier.contains(version) for version in versions), name
