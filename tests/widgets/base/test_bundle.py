import json
import re
import subprocess

import pytest

from backprop_helpers.widgets.base.bundle import SHEET, joined, stylesheet
from tests.page import NODE, WIDGETS, needs_node

ENTRIES = sorted(WIDGETS.glob("*/view.js"))
each_widget = pytest.mark.parametrize("entry", ENTRIES, ids=lambda path: path.parent.name)


@pytest.fixture
def modules(tmp_path):
    """Write modules given by their paths and return the path of the first."""

    def write(texts):
        for name, text in texts.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / next(iter(texts))

    return write


def run(text, tmp_path):
    """Run a joined text as a module and return what it prints."""
    path = tmp_path / "joined.mjs"
    path.write_text(text, encoding="utf-8")
    finished = subprocess.run([NODE, path], capture_output=True, text=True, check=True)
    return finished.stdout.strip()


def test_imports_become_lookups(modules):
    entry = modules(
        {
            "main.js": 'import { add, Sum } from "./deep/math.js";\nexport default { add, Sum };\n',
            "deep/math.js": (
                "export function add() {}\nexport class Sum {}\nexport const ONE = 1;\n"
            ),
        }
    )
    assert joined(entry) == (
        "const module_deep_math = (() => {function add() {}\nclass Sum {}\nconst ONE = 1;\n"
        "return { add, Sum, ONE };})();\n"
        "const { add, Sum } = module_deep_math;\nexport default { add, Sum };\n"
    )


@needs_node
def test_names_of_two_modules_do_not_meet_and_a_shared_one_runs_once(modules, tmp_path):
    entry = modules(
        {
            "main.js": 'import { a } from "./a.js";\nimport { b } from "./deep/b.js";\n'
            "console.log(a, b);\n",
            "a.js": 'import { base } from "./base.js";\nconst own = 1;\n'
            "export const a = base + own;\n",
            "deep/b.js": 'import { base } from "./../base.js";\nconst own = 2;\n'
            "export const b = base + own;\n",
            "base.js": 'console.log("base");\nexport const base = 10;\n',
        }
    )
    assert run(joined(entry), tmp_path) == "base\n11 12"


A, B = ('import { a } from "./a.js";\n', 'import { b } from "./b.js";\n')


@pytest.mark.parametrize(
    ("texts", "error", "says"),
    [
        (
            {
                "main.js": 'import { here, gone, lost } from "./part.js";\n',
                "part.js": "export const here = 1;\nconst gone = 2;\n",
            },
            ValueError,
            r"main\.js: part\.js does not export gone, lost",
        ),
        (
            {"a.js": f"{A}export const a = 1;\n"},
            ValueError,
            r"a\.js imports itself by way of a\.js",
        ),
        (
            {
                "main.js": A,
                "a.js": f"{B}export const a = b;\n",
                "b.js": f"{A}export const b = a;\n",
            },
            ValueError,
            r"a\.js imports itself by way of b\.js",
        ),
        ({"main.js": A}, FileNotFoundError, r"a\.js"),
        (
            {
                "main.js": 'import { a } from "./a/part/one.js";\n'
                'import { b } from "./b/part/one.js";\n',
                "a/part/one.js": "export const a = 1;\n",
                "b/part/one.js": "export const b = 1;\n",
            },
            ValueError,
            r"a/part/one\.js and .*b/part/one\.js .* one name",
        ),
    ],
    ids=["export", "itself", "ring", "module", "name"],
)
def test_what_cannot_be_joined_is_named(modules, texts, error, says):
    with pytest.raises(error, match=says):
        joined(modules(texts))


@each_widget
def test_a_widget_is_one_module(entry):
    text = joined(entry)
    assert not re.search(r"^\s*import\b", text, re.MULTILINE)
    assert re.findall(r"^export \w+", text, re.MULTILINE) == ["export default"]
    names = re.findall(r"^const (module_\w+) =", text, re.MULTILINE)
    assert len(set(names)) == len(names)


@needs_node
@each_widget
def test_a_widget_is_valid_javascript(entry, tmp_path):
    assert run(joined(entry), tmp_path) == ""


@pytest.mark.parametrize(
    "line",
    [
        'import part from "./part.js";',
        'import * as part from "./part.js";',
        'import "./part.js";',
        'import { here as there } from "./part.js";',
        "import { here } from './part.js';",
        'import { here } from "part";',
        'import { here } from "./part.js"',
        '  import { here } from "./part.js";',
        'const a = 1; import { here } from "./part.js";',
        'const { here } = await import("./part.js");',
        'export { here } from "./part.js";',
        'export * from "./part.js";',
        "const base = import.meta.url;",
    ],
)
def test_an_import_of_another_form_is_refused(modules, line):
    texts = {
        "main.js": 'import { here } from "./part.js";\n',
        "part.js": f"export const here = 1;\n{line}\n",
    }
    with pytest.raises(ValueError, match=r"part\.js: .* no import that can be joined; write"):
        joined(modules(texts))


def test_comments_and_indentation_stay_behind(modules):
    text = "// import { a } from b\nfunction f() {\n  // said\n\n  return `a  b // c\\n  d`;\n}\n"
    assert joined(modules({"main.js": text})) == "function f() {return `a  b // c\\n  d`;\n}\n"
    text = "f(\n  1,\n  2\n);\nconst a = [ // not joined\n  3 // nor this\n];\n"
    whole = "f(1,2);\nconst a = [ // not joined\n3 // nor this\n];\n"
    assert joined(modules({"main.js": text})) == whole
    sheet = modules({"main.css": "/* one\n   two */\n.a {\n  color: red; /* three */\n}\n"})
    assert stylesheet(sheet) == ".a{color:red}"


def test_style_sheets_are_joined_in_the_order_of_their_imports(modules):
    sheet = modules(
        {
            "entry.css": '@import "./b.css";\n@import "./a.css";\n\n.own { }\n',
            "a.css": ".a { }\n",
            "b.css": ".b { }\n",
        }
    )
    assert stylesheet(sheet) == ".b{}.a{}.own{}"


def test_of_a_style_sheet_stays_what_means_something(modules):
    text = ".a :is(.b, .c) > :not(.d) { margin: 0 10.5em 0.5em }\n@media (width > 9em) { .a { } }\n"
    assert stylesheet(modules({"main.css": text})) == (
        ".a :is(.b,.c) > :not(.d){margin:0 10.5em .5em}@media (width > 9em){.a{}}"
    )


def test_every_script_is_loaded_by_a_widget():
    scripts = {path for path in WIDGETS.rglob("*.js") if path not in ENTRIES}
    joined_texts = "".join(map(joined, ENTRIES))
    names = {path: f"const module_{path.parent.name}_{path.stem} = " for path in scripts}
    assert {path for path, name in names.items() if name not in joined_texts} == set()


def test_a_widget_has_its_own_styles_and_those_that_two_share():
    imported = []
    for entry in ENTRIES:
        sheet = entry.with_name("view.css")
        paths = [
            (sheet.parent / path).resolve() for path in SHEET.findall(sheet.read_text("utf-8"))
        ]
        own = [path for path in paths if path.is_relative_to(entry.parent)]
        assert set(entry.parent.rglob("*.css")) == {sheet, *own}
        imported += [path for path in paths if path not in own]
    shared = set((WIDGETS / "base" / "styles").glob("*.css"))
    assert set(imported) == shared
    assert all(imported.count(sheet) >= 2 for sheet in shared)


@each_widget
def test_what_an_instance_brings_along_is_light(entry):
    """Every instance of a widget carries its script and its styles in its state."""
    limits = {
        "update_stepper": 124_000,
        "training_player": 43_000,
        "code_stepper": 38_000,
        "gradient_check_lab": 35_000,
        "network_explorer": 35_000,
    }
    carried = joined(entry) + stylesheet(entry.with_name("view.css"))
    assert len(json.dumps(carried, ensure_ascii=False).encode()) <= limits.get(
        entry.parent.name, 30_000
    )
