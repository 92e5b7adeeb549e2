import re
import shutil
import subprocess
from pathlib import Path

import pytest

import backprop_helpers.widgets
from backprop_helpers.widgets.base.bundle import SHEET, joined, stylesheet

FOLDER = Path(backprop_helpers.widgets.__file__).parent
NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not on PATH")


@pytest.fixture
def modules(tmp_path):
    """Write modules given by name and return the path of the first."""

    def write(**texts):
        (tmp_path / "deep").mkdir()
        for name, text in texts.items():
            path = tmp_path / f"{name.replace('__', '/')}.js"
            path.write_text(text, encoding="utf-8")
        return tmp_path / f"{next(iter(texts))}.js"

    return write


def run(text, tmp_path):
    """Run a joined text as a module and return what it prints."""
    path = tmp_path / "joined.mjs"
    path.write_text(text, encoding="utf-8")
    finished = subprocess.run([NODE, path], capture_output=True, text=True, check=True)
    return finished.stdout.strip()


def test_a_module_without_imports_stays_as_it_is(modules):
    text = "const a = 1;\nexport default { a };\n"
    assert joined(modules(main=text)) == text


def test_imports_become_lookups(modules):
    text = joined(
        modules(
            main='import { add, Sum } from "./deep/math.js";\nexport default { add, Sum };\n',
            deep__math="export function add() {}\nexport class Sum {}\nexport const ONE = 1;\n",
        )
    )
    assert text == (
        "const module_deep_math = (() => {\nfunction add() {}\nclass Sum {}\nconst ONE = 1;\n"
        "return { add, Sum, ONE };\n})();\n"
        "const { add, Sum } = module_deep_math;\nexport default { add, Sum };\n"
    )


@needs_node
def test_same_names_in_two_modules_do_not_meet(modules, tmp_path):
    text = joined(
        modules(
            main='import { one } from "./one.js";\nimport { two } from "./two.js";\n'
            "console.log(one(), two());\n",
            one="const own = 1;\nexport function one() {\n  return own;\n}\n",
            two="const own = 2;\nexport function two() {\n  return own;\n}\n",
        )
    )
    assert run(text, tmp_path) == "1 2"


@needs_node
def test_a_module_that_two_others_import_runs_once(modules, tmp_path):
    text = joined(
        modules(
            main='import { a } from "./a.js";\nimport { b } from "./deep/b.js";\n'
            "console.log(a + b);\n",
            a='import { base } from "./base.js";\nexport const a = base + 1;\n',
            deep__b='import { base } from "./../base.js";\nexport const b = base + 2;\n',
            base='console.log("base");\nexport const base = 10;\n',
        )
    )
    assert run(text, tmp_path) == "base\n23"


def test_a_missing_export_is_named(modules):
    entry = modules(
        main='import { here, gone, lost } from "./part.js";\n',
        part="export const here = 1;\nconst gone = 2;\n",
    )
    with pytest.raises(ValueError, match=r"main\.js: part\.js does not export gone, lost"):
        joined(entry)


@pytest.mark.parametrize(
    "texts",
    [
        {"main": 'import { a } from "./main.js";\nexport const a = 1;\n'},
        {
            "main": 'import { a } from "./a.js";\n',
            "a": 'import { b } from "./b.js";\nexport const a = b;\n',
            "b": 'import { a } from "./a.js";\nexport const b = a;\n',
        },
    ],
)
def test_a_ring_of_imports_is_named(modules, texts):
    name = "main" if len(texts) == 1 else "a"
    with pytest.raises(ValueError, match=rf"{name}\.js imports itself by way of \w+\.js"):
        joined(modules(**texts))


def test_a_missing_module_is_named(modules):
    with pytest.raises(FileNotFoundError, match=r"gone\.js"):
        joined(modules(main='import { a } from "./gone.js";\n'))


ENTRIES = sorted(FOLDER.glob("*/view.js"))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda path: path.parent.name)
def test_a_widget_is_one_module(entry):
    text = joined(entry)
    assert not re.search(r"^\s*import\b", text, re.MULTILINE)
    assert re.findall(r"^export \w+", text, re.MULTILINE) == ["export default"]
    names = re.findall(r"^const (module_\w+) =", text, re.MULTILINE)
    assert len(set(names)) == len(names)


@needs_node
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda path: path.parent.name)
def test_a_widget_is_valid_javascript(entry, tmp_path):
    text = joined(entry)
    assert run(text, tmp_path) == ""


def test_two_modules_of_one_name_are_refused(tmp_path):
    for side in "ab":
        (tmp_path / side / "part").mkdir(parents=True)
        (tmp_path / side / "part" / "one.js").write_text(f"export const {side} = 1;\n")
    entry = tmp_path / "main.js"
    entry.write_text('import { a } from "./a/part/one.js";\nimport { b } from "./b/part/one.js";\n')
    with pytest.raises(ValueError, match=r"a/part/one\.js and .*b/part/one\.js .* one name"):
        joined(entry)


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
@pytest.mark.parametrize("place", ["main", "part"])
def test_an_import_of_another_form_is_refused(modules, line, place):
    texts = {"main": 'import { here } from "./part.js";\n', "part": "export const here = 1;\n"}
    texts[place] += f"{line}\n"
    with pytest.raises(ValueError, match=rf"{place}\.js: .* no import that can be joined; write"):
        joined(modules(**texts))


def test_a_comment_may_speak_of_an_import(modules):
    text = "// import { a } from nowhere\nconst a = 1;\n"
    assert joined(modules(main=text)) == "const a = 1;\n"


def test_comments_and_indentation_stay_behind(modules, tmp_path):
    text = "function f() {\n  // said\n\n  return `a  b // c\\n  d`;\n}\nconsole.log(f());\n"
    entry = modules(main=text)
    assert joined(entry) == "function f() {\nreturn `a  b // c\\n  d`;\n}\nconsole.log(f());\n"
    (tmp_path / "main.css").write_text("/* one\n   two */\n.a {\n  color: red; /* three */\n}\n")
    assert stylesheet(tmp_path / "main.css") == ".a {\ncolor: red; \n}\n"


def test_style_sheets_are_joined_in_the_order_of_their_imports(tmp_path):
    (tmp_path / "entry.css").write_text('@import "./b.css";\n@import "./a.css";\n\n.own { }\n')
    for name in "ab":
        (tmp_path / f"{name}.css").write_text(f".{name} {{ }}\n")
    assert stylesheet(tmp_path / "entry.css") == ".b { }\n.a { }\n.own { }\n"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda path: path.parent.name)
def test_a_widget_has_its_own_styles_and_shared_ones(entry):
    sheet = entry.with_name("view.css")
    imported = {(sheet.parent / path).resolve() for path in SHEET.findall(sheet.read_text("utf-8"))}
    assert imported <= set((FOLDER / "base" / "styles").glob("*.css"))
    assert set(entry.parent.glob("*.css")) == {sheet}


def test_every_shared_sheet_serves_two_widgets():
    imported = [
        path.rpartition("/")[2]
        for entry in ENTRIES
        for path in SHEET.findall(entry.with_name("view.css").read_text("utf-8"))
    ]
    for sheet in (FOLDER / "base" / "styles").glob("*.css"):
        assert imported.count(sheet.name) >= 2
