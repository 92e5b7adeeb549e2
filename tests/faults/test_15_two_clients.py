"""Two pages of one kernel edit one widget: one sequence, and each gets the answer it waits for."""

import pytest
from jupyter_client.blocking.client import BlockingKernelClient

from tests.kernel.front_end import PATIENCE, FrontEnd

pytestmark = pytest.mark.kernel

MAKE = "w = UpdateStepper(examples.article()); print(w.model_id)"


class SecondPage(FrontEnd):
    """Another front end of a kernel that is there already."""

    def __init__(self, first):
        self.client = BlockingKernelClient()
        self.client.load_connection_info(first.manager.get_connection_info())
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def close(self):
        self.client.stop_channels()


@pytest.fixture
def second(kernel):
    page = SecondPage(kernel)
    yield page
    page.close()


def test_a_hundred_edits_of_two_pages_are_one_sequence(kernel, second, tried):
    model = kernel.run(MAKE)
    for serial in range(1, 51):
        for page, front_end in (("first", kernel), ("second", second)):
            edit = {"page": page, "serial": serial, "field": "η", "text": f"0.{serial:02}1"}
            back = front_end.change(model, asked=[edit])
            assert back["answered"][page] == serial
            assert back["edits"] == 2 * serial - (page == "first")
    tried("clicks", 100)
    assert kernel.run("print(w.trace.eta, w.answered)") == "0.501 {'first': 50, 'second': 50}"
    assert second.run("print(w.trace.eta)") == "0.501"
