import pytest

pytestmark = pytest.mark.kernel


def stderr_of(kernel, code):
    """Run a cell and return what it wrote to stderr, and the kinds of its messages."""
    messages = kernel.messages(code)
    texts = [m["content"]["text"] for m in messages if m["msg_type"] == "stream"]
    return "".join(texts), {m["msg_type"] for m in messages}


@pytest.fixture(autouse=True)
def package(kernel):
    kernel.run("import os; os.environ.pop('BACKPROP_STRICT', None); import backprop_helpers")


def test_a_missing_name_is_told_in_one_sentence(kernel):
    said, kinds = stderr_of(kernel, "trained + 1")
    assert said.startswith("trained has no value yet. A cell above gives it one:")
    assert said.count("\n") == 1
    assert "error" not in kinds


def test_other_errors_stay_as_they_are(kernel):
    with pytest.raises(RuntimeError, match="division by zero"):
        kernel.run("1 / 0")
