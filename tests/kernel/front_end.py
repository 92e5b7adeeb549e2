"""A front end without a screen: it runs cells in a real kernel and changes widgets over comms."""

import contextlib

from jupyter_client.manager import start_new_kernel

PATIENCE = 60
FIRST_CELL = """\
import os
os.environ.pop("BACKPROP_STRICT", None)
from backprop_helpers import GradientCheckLab, TrainingPlayer, UpdateStepper, examples, update
"""


@contextlib.contextmanager
def kernel_of_a_learner():
    """Start a kernel in which a learner has run the first cell; it ends with the block."""
    front_end = FrontEnd()
    front_end.run(FIRST_CELL)
    yield front_end
    front_end.close()


def asked(field, text, serial=1):
    """Return an edit as a page asks for it."""
    return {"page": "page", "serial": serial, "field": field, "text": text}


class FrontEnd:
    """A kernel and the messages that a page would send it."""

    def __init__(self):
        self.manager, self.client = start_new_kernel(kernel_name="python3")

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def restart(self):
        self.manager.restart_kernel(now=True)
        self.client.wait_for_ready(timeout=PATIENCE)

    def run(self, code):
        """Run a cell and return what it printed; a cell that errors raises."""
        messages = self.messages(code)
        errors = [m["content"]["evalue"] for m in messages if m["msg_type"] == "error"]
        if errors:
            raise RuntimeError(errors[0])
        return "".join(m["content"]["text"] for m in messages if m["msg_type"] == "stream").strip()

    def messages(self, code):
        """Run a cell and return all that the kernel says about it."""
        return self._answers(self.client.execute(code))

    def send(self, model, **state):
        """Change a widget as its page does, without waiting; returns the message's id."""
        content = {"comm_id": model, "data": {"method": "update", "state": state}}
        content["data"]["buffer_paths"] = []
        message = self.client.session.msg("comm_msg", content)
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def change(self, model, **state):
        """Change a widget as its page does, and return the state that Python sends back."""
        back = {}
        for message in self._answers(self.send(model, **state)):
            content = message["content"]
            if content.get("comm_id") == model and content["data"].get("method") == "update":
                back |= content["data"]["state"]
        return back

    def _answers(self, message_id):
        found = []
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != message_id:
                continue
            found.append(message)
            content = message["content"]
            if message["msg_type"] == "status" and content["execution_state"] == "idle":
                return found
