import pytest
from nbformat.v4 import new_code_cell, new_output

from tests.browser.cells import write_notebook

pytestmark = pytest.mark.browser


def test_a_notebook_opens_and_runs(fresh_lab):
    lab, before = fresh_lab, [new_output("stream", text="1")]
    slow = new_code_cell("import time; time.sleep(1)\nprint(1 + 1)", outputs=before)
    slow.execution_count = 1
    write_notebook(lab.folder / "sum.ipynb", slow)
    lab.open("sum.ipynb")
    assert lab.page.locator(".jp-OutputArea-output").inner_text().strip() == "1"
    lab.run_all()
    assert lab.page.locator(".jp-OutputArea-output").inner_text().strip() == "2"
    assert lab.console == lab.failed == lab.requests == []


def test_a_cell_that_errors_is_loud(lab):
    write_notebook(lab.folder / "fault.ipynb", "1 / 0")
    lab.show("fault.ipynb")
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        lab.run_all()


def test_a_request_that_leaves_the_machine_is_seen(fresh_lab):
    lab = fresh_lab
    with lab.page.expect_event("requestfailed"):
        lab.page.set_content("<img src='http://backprop.invalid/picture.png'>")
    assert lab.requests == lab.failed == ["http://backprop.invalid/picture.png"]


def test_a_notebook_that_was_not_run_shows_the_still_picture(lab):
    lab.show("03_update_an_output_weight.ipynb")
    still = lab.page.locator(".jp-OutputArea-output img[alt='The network of this stepper']").first
    still.scroll_into_view_if_needed()
    assert still.evaluate("image => image.complete && image.naturalWidth") > 0
    table = lab.page.locator(".jp-OutputArea-output table").first
    table.get_by_text("0.9154").wait_for()  # JupyterLab lays cells out as they come into view
    assert "u11\t0.9\t−0.0384\t0.9154" in table.inner_text().replace(" ", "")
    assert lab.page.locator(".bp").count() == 0
