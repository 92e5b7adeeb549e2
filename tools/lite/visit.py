"""Visit a built site in headless Chromium, as a learner's browser does.

with serve(folder) as served, visit(browser, served) as page:
    page.open("03_update_an_output_weight.ipynb")
    page.run_all()
    page.outputs()
"""

import contextlib
import functools
import http.server
import os
import threading
from pathlib import Path

from tools.browse_lab import KERNEL_LIVES, PANEL, Lab
from tools.serve_lab import Server

PATIENCE = 300_000  # a page fetches and starts Python, on whatever machine
# the page, not the server, holds the notebook: what it holds is asked of its model
IS_READ = "window.jupyterapp?.shell.currentWidget?.context?.isReady"
ALL_RAN = """() => {
    const {model} = window.jupyterapp.shell.currentWidget.content;
    const code = [...model.cells].filter(cell => cell.type === 'code');
    const failed = code.some(cell =>
        cell.outputs.toJSON().some(output => output.output_type === 'error'));
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    const ran = code.every(cell => cell.executionCount !== null);
    return failed || (ran && kernel.status === 'idle');
}"""
OUTPUTS = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
    .filter(cell => cell.type === 'code').map(cell => cell.outputs.toJSON())"""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Send files, and note how many bytes."""

    def copyfile(self, source, outputfile):
        self.server.sent += os.fstat(source.fileno()).st_size
        super().copyfile(source, outputfile)

    def log_message(self, *_):
        """Say nothing."""


class _Server(http.server.ThreadingHTTPServer):
    """A server for this machine alone.

    Attributes
    ----------
    sent : int
        Bytes of the files sent so far.
    """

    sent = 0
    daemon_threads = True

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/"


class LitePage(Lab):
    """A page of the site; all it has of JupyterLab is what it fetched."""

    def open(self, notebook=""):
        """Load a notebook, or the site's own address, and wait until it is shown."""
        where = f"lab/index.html?path={notebook}" if notebook else ""
        self.page.goto(f"{self.server.address}{where}", wait_until="domcontentloaded")
        self.page.locator(f"{PANEL} .jp-Cell").first.wait_for(timeout=PATIENCE)
        self.page.wait_for_function(IS_READ, timeout=PATIENCE)
        self.notebook = notebook

    def wait_for_kernel(self):
        """Wait until Python has started in the page."""
        self.page.wait_for_function(KERNEL_LIVES, timeout=PATIENCE)

    def _wait_for_cells(self):
        self.page.wait_for_function(ALL_RAN, timeout=PATIENCE)

    def outputs(self):
        """Return the outputs of each code cell."""
        return self.page.evaluate(OUTPUTS)


@contextlib.contextmanager
def serve(folder):
    """Serve a folder on this machine alone; yields the server, with its `address`."""
    handler = functools.partial(_Handler, directory=folder)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


@contextlib.contextmanager
def visit(browser, server, *, width=1300, height=1000):
    """Open an empty page, with nothing left from an earlier visit; yields a LitePage."""
    context = browser.new_context(viewport={"width": width, "height": height})
    try:
        page = LitePage(context.new_page(), Server(server.address, "", Path()))
        yield page
    finally:
        context.close()


def shown(outputs):
    """Return what outputs show: texts, and of each picture that it is there."""
    seen = []
    for output in outputs:
        if output["output_type"] == "error":
            seen.append(("error", f"{output['ename']}: {output['evalue']}"))
        elif output["output_type"] == "stream":
            seen.append((output["name"], "".join(output["text"])))
        else:
            for kind, content in sorted(output["data"].items()):
                text = content if kind.startswith("text/") else ""
                seen.append((kind, "".join(text)))
    return seen
