"""What runs a lesson's cells in a page, run here in a Python of its own, without a page."""

import json
import subprocess
import sys
import textwrap

from tests.project.files import ROOT

BEGIN = """
import json, sys
sys.path[:0] = [{session!r}, {root!r}]
import page_session
told = []
page_session.start(lambda text: told.append(json.loads(text)))
"""
FOLDER = ROOT / "tools" / "site" / "python"
VIEW = "application/vnd.jupyter.widget-view+json"
IMPORTS = "from backprop_helpers import UpdateStepper, examples"
MAKE = "s = UpdateStepper(examples.article())"
STEPPER = f"{IMPORTS}\n{MAKE}"


def told_by(program):
    """Return the messages that a session sends the page."""
    begin = BEGIN.format(session=str(FOLDER), root=str(ROOT))
    code = begin + textwrap.dedent(program) + "\nprint(json.dumps(told))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def told_by_cells(*sources):
    return told_by(f"for place, source in enumerate({sources!r}): page_session.run(place, source)")


def of_kind(messages, kind):
    return [message for message in messages if message["kind"] == kind]


def errors(*sources):
    return [message["text"] for message in of_kind(told_by_cells(*sources), "failed")]


def test_a_cell_prints_then_shows_its_last_value():
    assert told_by_cells("x = 2\nprint(x)\nprint('end')", "x + 1", "x;\ny = 3", "None") == [
        {"kind": "printed", "text": "2\nend\n"},
        {"kind": "ran", "cell": 0, "whole": True},
        {"kind": "shown", "data": {"text/plain": "3"}},
        {"kind": "ran", "cell": 1, "whole": True},
        {"kind": "ran", "cell": 2, "whole": True},
        {"kind": "ran", "cell": 3, "whole": True},
    ]


def test_a_verdict_is_shown_as_html():
    check = 'from backprop_helpers import check\ncheck("03-3", 0.0384)'
    (shown,) = of_kind(told_by_cells(check), "shown")
    assert "known slip" in shown["data"]["text/html"]
    assert shown["data"]["text/plain"].startswith("Not yet: this is a known slip.")


def test_an_error_is_told_with_its_lines():
    function = "def halve(x):\n    return x / 0"
    assert errors(function, "a = 1\nhalve(a)") == [
        "ZeroDivisionError: division by zero\nline 2:  halve(a)\nline 2 of halve:  return x / 0"
    ]
    first, where, mark = errors("answer = 0.3 *")[0].splitlines()
    assert first == "SyntaxError: invalid syntax"
    assert where == "line 1:  answer = 0.3 *"
    assert mark.endswith("^")
    (missing,) = errors("answer = up")
    assert "quotation marks?\nline 1:  answer = up" in missing
    assert errors("exit()")[0].startswith("SystemExit")


def test_a_failed_cell_keeps_what_it_printed():
    assert told_by_cells("print('so far')\n1 / 0")[0] == {"kind": "printed", "text": "so far\n"}
    assert told_by_cells("1 / 0")[-1] == {"kind": "ran", "cell": 0, "whole": False}


def test_a_loop_does_not_send_more_than_a_page_can_show():
    messages = of_kind(told_by_cells("for _ in range(30_000): print('12345')"), "printed")
    text = "".join(message["text"] for message in messages)
    assert len(messages) < 100
    assert 100_000 <= len(text) < 100_100
    assert text.endswith("which is not shown\n")


def test_the_package_finds_the_line_of_a_learners_program():
    program = """def backprop(x, t, w, b1, u, b2):
    h = 1 / (1 + np.exp(-(x @ w + b1)))
    y = 1 / (1 + np.exp(-(h @ u + b2)))
    delta2 = (t - y) * y * (1 - y)
    delta1 = (u @ delta2) * h * (1 - h)
    return np.outer(x, delta1), delta1, np.outer(h, delta2), delta2
"""
    imports = "import numpy as np\nfrom backprop_helpers import check"
    (shown,) = of_kind(told_by_cells(imports, program, "check('05-7', backprop)"), "shown")
    assert "→  4" in shown["data"]["text/plain"]


def test_a_widget_opens_with_all_that_it_shows_and_is_shown_by_its_name():
    opened, asleep, shown, _ = told_by_cells(f"{STEPPER}\ns")
    assert (opened["kind"], opened["state"]["stride"]) == ("opened", "factor")
    assert "export default" in opened["script"]
    assert ".bp" in opened["style"]
    assert "bp-asleep" in asleep["data"]["text/html"]
    assert shown["data"][VIEW] == {"model_id": opened["model"]}
    assert shown["data"]["text/plain"].startswith("UpdateStepper at step 0")


def test_an_edit_is_answered_at_once_and_not_sent_back():
    messages = told_by(f"""
        page_session.run(0, {STEPPER!r})
        told.clear()
        asked = [{{"page": "a", "serial": 1, "field": "η", "text": "0.7"}}]
        page_session.receive("p1", json.dumps({{"asked": asked, "cursor": 3}}))
        page_session.run(1, "print(s.trace.eta, s.cursor)")
    """)
    first = messages[0]
    assert (first["kind"], first["model"], first["state"]["answered"]) == (
        "changed",
        "p1",
        {"a": 1},
    )
    assert {"asked", "cursor"}.isdisjoint(first["state"])
    assert of_kind(messages, "printed")[0]["text"] == "0.7 3\n"


def test_what_python_changes_is_sent_and_what_a_widget_refuses_is_corrected():
    messages = told_by(f"""
        page_session.run(0, {STEPPER!r})
        told.clear()
        page_session.run(1, "s.cursor = 7")
        page_session.receive("p1", json.dumps({{"cursor": 10_000}}))
    """)
    first, last = of_kind(messages, "changed")
    assert first["state"] == {"cursor": 7}
    assert last["state"]["cursor"] < 10_000


def test_a_cell_that_runs_again_ends_the_widgets_it_made():
    messages = told_by(f"""
        page_session.run(0, {IMPORTS!r})
        page_session.run(1, {MAKE!r})
        page_session.run(2, "old = s")
        page_session.run(1, "# changed\\n" + {MAKE!r})
        told.clear()
        page_session.receive("p1", json.dumps({{"cursor": 3}}))
        page_session.run(3, "print(old.cursor, s.cursor)\\nold.cursor = 5")
    """)
    assert [message["kind"] for message in messages] == ["printed", "ran"]
    assert messages[0]["text"] == "0 0\n"


def test_the_names_that_a_cell_reads_and_binds():
    sources = [
        "import numpy as np\nh = np.tanh(a)",
        "def f(x):\n    global k\n    k = b\n    y = x + h\n    return y",
        "answer = 1\ncheck(answer)",
        "answer = (",
        "for i in range(n):\n    total[i] += 1",
    ]
    (names,) = told_by(f"page_session.tell_names(json.dumps({sources!r}))")
    assert names["cells"] == [
        {"reads": ["a"], "binds": ["h", "np"]},
        {"reads": ["b", "h"], "binds": ["f", "k"]},
        {"reads": ["check"], "binds": ["answer"]},
        {"reads": [], "binds": []},
        {"reads": ["n", "range", "total"], "binds": ["i"]},
    ]


def test_figures_stand_beneath_the_cell_that_draws_them_once():
    draw = "fig, ax = plt.subplots(figsize=(2, 1))\nprint('a plot')"
    messages = told_by_cells("import matplotlib.pyplot as plt", draw, "1")
    figure, one = [message["data"] for message in of_kind(messages, "shown")]
    assert figure["image/png"].startswith("iVBOR")
    assert figure["text/plain"] == "<Figure size 200x100 with 1 Axes>"
    assert one == {"text/plain": "1"}


def test_its_examples_hold():
    program = """
    import doctest
    import IPython.display
    tested = [doctest.testmod(module) for module in (page_session, IPython.display)]
    assert all(result.attempted and not result.failed for result in tested)
    """
    assert told_by(program) == []
