"""A notebook that was run and saved is opened again when its kernel is gone."""

import pytest

from tests.browser.cells import widget, write_notebook
from tests.browser.uses import IMPORTS, MADE

pytestmark = pytest.mark.browser

NAME = "reopened.ipynb"


def test_each_widget_says_what_it_showed_and_what_to_press(fresh_lab):
    lab = fresh_lab
    write_notebook(lab.folder / NAME, IMPORTS, *MADE.values())
    lab.open(NAME)
    lab.run_all()
    asleep = lab.page.locator(".bp-asleep")
    for index in range(len(MADE)):
        widget(lab, index).wait_for()
        assert asleep.nth(index).is_hidden()
    twins = [lab.python(f"print({made})") for made in MADE.values()]
    lab.command("docmanager:save")
    lab.close_all()

    lab.show(NAME)
    for index, twin in enumerate(twins, start=1):
        output = lab.cell(index).locator(".jp-OutputArea").first
        output.get_by_text("Run this cell").wait_for()
        assert output.locator("pre").inner_text().strip() == twin.strip()
        assert "Error" not in output.inner_text()
    assert lab.page.locator(".bp").count() == 0
