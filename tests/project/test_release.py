"""What a release says of itself, it says alike everywhere."""

import re

import yaml

from tests.project.files import PYPROJECT, ROOT

PROJECT = PYPROJECT["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
LICENSE = (ROOT / "LICENSE").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def test_the_version_is_one():
    version = PROJECT["version"]
    newest, date = re.search(r"^## \[(.+)\] - (\d{4}-\d\d-\d\d)$", CHANGELOG, re.MULTILINE).groups()
    assert newest == CITATION["version"] == version
    assert date == str(CITATION["date-released"])
    kubernetes = ROOT / "deploy" / "kubernetes"
    values = yaml.safe_load((kubernetes / "values.yaml").read_text("utf-8"))
    image = values["singleuser"]["image"]
    assert image["tag"] == version
    built = re.findall(r"\S+/backprop:\S+", (kubernetes / "README.md").read_text("utf-8"))
    assert set(built) == {f"{image['name']}:{version}"}


def test_the_changelog_has_the_newest_version_first():
    headings = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)
    released = [re.fullmatch(r"\[(\d+)\.(\d+)\.(\d+)\] - (\S+)", each) for each in headings]
    assert all(released), headings
    order = [(tuple(map(int, found.groups()[:3])), found[4]) for found in released]
    assert order == sorted(order, reverse=True)
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE)) <= kinds


def test_authors_and_licence_are_those_of_the_licence():
    (author,) = PROJECT["authors"]
    assert CITATION["authors"] == [author]
    assert re.search(r"^Copyright \(c\) \d{4}, (.+)$", LICENSE, re.MULTILINE)[1] == author["name"]
    assert CITATION["license"] == PROJECT["license"]
    assert f"Licence: {PROJECT['license']}." in README
    assert README.startswith(f"# {CITATION['title']}\n")


def test_the_article_is_cited_as_the_first_lesson_names_it():
    (article,) = CITATION["references"]
    (author,) = article["authors"]
    source = (ROOT / "notebooks" / "00_start_here.ipynb").read_text("utf-8")
    assert f"[*{article['title']}*]({article['url']})" in source
    assert f"{author['given-names']} {author['family-names']}, [*" in source
    assert f"), {article['institution']['name']}, {article['date-published'].year}." in source
    assert article["title"] in README
