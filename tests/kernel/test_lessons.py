import pytest

pytestmark = pytest.mark.kernel


def test_a_missing_name_is_told_in_one_sentence(kernel):
    messages = kernel.messages("trained + 1")
    said = "".join(m["content"]["text"] for m in messages if m["msg_type"] == "stream")
    assert said.startswith("trained has no value yet. A cell above gives it one:")
    assert said.count("\n") == 1
    assert "error" not in {m["msg_type"] for m in messages}


def test_other_errors_stay_as_they_are(kernel):
    with pytest.raises(RuntimeError, match="division by zero"):
        kernel.run("1 / 0")
