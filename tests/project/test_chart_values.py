"""Values for a chart are held against its schema, on a small one made here."""

import json

import pytest

from tools import chart_values
from tools.chart_values import laid_over, main, violations

SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["hub"],
    "properties": {
        "hub": {"type": "object", "required": ["baseUrl"]},
        "cull": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"every": {"type": "integer"}},
        },
    },
}
DEFAULTS = {"hub": {"baseUrl": "/"}, "cull": {"every": 600}}


@pytest.fixture
def checked(tmp_path, monkeypatch, capsys):
    """Return a function that checks values of ours: exit status, lines."""

    def check(ours, schema=SCHEMA):
        paths = [tmp_path / name for name in ("schema.json", "values.yaml", "ours.yaml")]
        for path, content in zip(paths, (schema, DEFAULTS, ours), strict=True):
            path.write_text(content if isinstance(content, str) else json.dumps(content))
        monkeypatch.setattr(chart_values, "OURS", paths[2])
        status = main([f"--schema={paths[0]}", f"--values={paths[1]}"])
        said = capsys.readouterr()
        return status, (said.out + said.err).splitlines()

    return check


def test_what_the_schema_allows_passes_over_the_values_of_the_chart(checked):
    assert checked({"cull": {"every": 300}}) == (0, ["violations: 0"])
    assert violations(SCHEMA, {"cull": {"every": 300}}) == ["top: 'hub' is a required property"]


def test_a_misspelt_name_and_a_wrong_kind_are_found_where_they_are(checked):
    status, (misspelt, wrong, _) = checked({"cul": {}, "cull": {"every": "often"}})
    assert status == 1
    assert wrong.startswith("top: ") != misspelt.startswith("top: ")
    assert "'cul' was unexpected" in misspelt + wrong
    assert "cull.every: 'often' is not of type 'integer'" in (misspelt, wrong)


@pytest.mark.parametrize(
    ("ours", "said"), [("a: [", "ours.yaml is no YAML"), ("- a", "ours.yaml holds no mapping")]
)
def test_what_cannot_be_read_is_said_in_words(checked, ours, said):
    status, lines = checked(ours)
    assert status == 2
    assert said in lines[0]
    assert main(["--schema=nowhere", "--values=nowhere"]) == 2


def test_null_removes_and_a_list_replaces_as_in_helm():
    below = {"a": {"b": 1, "c": [1, 2]}, "d": 1}
    assert laid_over(below, {"a": {"c": [3]}, "d": None}) == {"a": {"b": 1, "c": [3]}}
    assert below == {"a": {"b": 1, "c": [1, 2]}, "d": 1}
