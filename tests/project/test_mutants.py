import ast

from tools.mutants import (
    ROOT,
    Finder,
    modules,
    named_equivalent,
    own_tests,
    page_tests,
    sample,
)

SOURCE = '''"""Adds 1 + 1."""
def total(a: int | None = 2, *, b: bool = True) -> int | None:
    """Return a + b."""
    if a and not b:
        return -a
    return a * sum(3 - b, strict=True) <= 4
'''


def changed(mutant, text):
    data = text.encode()
    return (data[: mutant.start] + mutant.new.encode() + data[mutant.end :]).decode()


def test_operators_numbers_and_conditions_are_changed_and_nothing_that_is_not_run():
    found = [(mutant.line, mutant.old, mutant.new) for mutant in Finder("total.py", SOURCE).found]
    assert sorted(found) == [
        (2, "2", "3"),
        (2, "True", "False"),
        (4, "and", "or"),
        (4, "not ", ""),
        (5, "-", ""),
        (6, "*", "/"),
        (6, "-", "+"),
        (6, "3", "4"),
        (6, "4", "5"),
        (6, "<=", "<"),
    ]


def test_each_change_is_one_and_is_python():
    for file in modules(["network/", "trace/chain.py"]):
        text = (ROOT / file).read_text("utf-8")
        for mutant in Finder(file, text).found:
            wrong = changed(mutant, text)
            assert ast.dump(ast.parse(wrong)) != ast.dump(ast.parse(text)), mutant
            assert mutant.code in text


def test_a_sample_is_always_the_same():
    (file,) = modules(["trace/chain.py"])
    assert sample(file, 5, "1") == sample(file, 5, "1") != sample(file, 5, "2")
    assert all((ROOT / test).exists() for test in own_tests(file))


def test_a_widget_is_tried_in_a_page_too():
    for file in modules(["widgets/"]):
        assert any((ROOT / test).exists() for test in page_tests(file)), file
    assert page_tests("backprop_helpers/trace/chain.py") == []


def test_what_is_named_as_equivalent_stands_there():
    for file, code, old, _ in named_equivalent():
        assert code in (ROOT / file).read_text("utf-8"), code
        assert old in code
