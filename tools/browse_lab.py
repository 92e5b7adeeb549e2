"""Drive a real JupyterLab in headless Chromium.

    with lab_session("notebooks") as lab:
        lab.open("03_update_an_output_weight.ipynb")
        lab.run_all()
        lab.page.locator("...").click()

The server works on a copy of the folder, on a random port of this machine, with its token, and
keeps its settings to itself; server and browser end with the block.
"""

import contextlib
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tools.browse_chromium import chromium
from tools.serve_lab import THEMES, serve

HERE = {"127.0.0.1", "localhost"}

PANEL = ".jp-NotebookPanel:visible"
KERNEL_NAME = f"{PANEL} .jp-Toolbar-kernelName"
KERNEL_IDLE = f"{PANEL} .jp-Notebook-ExecutionIndicator[data-status='idle']"
ERROR_OUTPUT = (
    ".jp-OutputArea-output:is([data-mime-type$='jupyter.error'],"
    " [data-mime-type$='jupyter.stderr']:has(.ansi-red-fg))"
)
RUN_ENDED = """error => {
    const panel = [...document.querySelectorAll('.jp-NotebookPanel')].find(e => e.offsetParent);
    if (panel.querySelector(error)) return true;
    const prompts = [...panel.querySelectorAll('.jp-CodeCell .jp-InputPrompt')];
    const { session } = window.jupyterapp.shell.currentWidget.sessionContext;
    const idle = session?.kernel?.status === 'idle';
    return idle && prompts.every(prompt => !/\\[[ *]\\]/.test(prompt.textContent));
}"""
COMMAND = """([name, given]) =>
    window.jupyterapp.commands.execute(name, given).then(() => null)"""
KERNEL_LIVES = """() =>
    window.jupyterapp?.shell.currentWidget?.sessionContext.session?.kernel?.status === 'idle'"""
ASK_KERNEL = """async code => {
    const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
    // a page keeps changes of a widget back until Python has answered the last one
    await kernel.requestExecute({code: "", store_history: false}).done;
    const future = kernel.requestExecute({code, store_history: false});
    let printed = "";
    future.onIOPub = ({header, content}) => {
        if (header.msg_type === 'stream') printed += content.text;
        if (header.msg_type === 'error') printed += content.evalue;
    };
    await future.done;
    return printed;
}"""
SHOW_CELL = """async index => {
    await window.jupyterapp.shell.currentWidget.content.scrollToItem(index, 'start');
}"""
CLOSE_ALL = """async () => {
    const {shell, serviceManager} = window.jupyterapp;
    for (const panel of [...shell.widgets('main')].filter(widget => widget.context)) {
        panel.dispose();
    }
    await serviceManager.sessions.shutdownAll();
}"""
REWRITE = """notebook =>
    window.jupyterapp.shell.currentWidget.content.model.fromJSON(notebook)"""
# what is typed into a field is sent when the focus leaves; two frames later all has been said
LEAVE = """() => new Promise(resolve => {
    document.activeElement.blur();
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
})"""
WATCH_FOR_PAINT = """([probe, patience]) => {
    const read = new Function(probe);
    const before = read();
    window.painted = new Promise((resolve, reject) => {
        document.addEventListener('pointerdown', () => {
            const start = performance.now();
            const look = () => {
                const waited = performance.now() - start;
                if (read() !== before) {
                    requestAnimationFrame(() => resolve(performance.now() - start));
                } else if (waited > patience) {
                    reject(new Error('nothing changed after the click'));
                } else {
                    requestAnimationFrame(look);
                }
            };
            requestAnimationFrame(look);
        }, {capture: true, once: true});
    });
}"""


class Lab:
    """A page of a running JupyterLab, as a person sees it.

    Attributes
    ----------
    page : playwright.sync_api.Page
    folder : pathlib.Path
        What JupyterLab shows in its file browser.
    console : list of str
        Errors in the browser's console so far.
    failed : list of str
        Addresses of requests that failed.
    requests : list of str
        Addresses outside this machine that the page asked for.
    notebook : str
        The notebook that is shown.
    """

    def __init__(self, page, server):
        self.page, self.server, self.folder = page, server, server.folder
        self.console, self.failed, self.requests = [], [], []
        self.notebook = ""
        self._size, self._dark = page.viewport_size, False
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("requestfailed", self._on_failure)
        page.on("request", self._on_request)

    def _on_console(self, message):
        if message.type == "error":
            self.console.append(message.text)

    def _on_failure(self, request):
        if request.failure != "net::ERR_ABORTED":  # a page that moves on cancels what it asked for
            self.failed.append(request.url)

    def _on_request(self, request):
        address = urlsplit(request.url)
        if address.scheme.startswith("http") and address.hostname not in HERE:
            self.requests.append(request.url)

    def open(self, notebook=""):
        """Load JupyterLab with one notebook and nothing else, its kernel ready; or with none."""
        where = f"lab/tree/{notebook}" if notebook else "lab"
        self.page.goto(
            f"{self.server.address}{where}?reset&token={self.server.token}",
            wait_until="domcontentloaded",
        )
        first = f"{PANEL} .jp-Cell" if notebook else ".jp-Launcher"
        self.page.locator(first).first.wait_for(timeout=90_000)
        self.page.locator("#jupyterlab-splash").wait_for(state="detached")
        self.notebook = notebook
        if notebook:
            self._wait_for_kernel()

    def show(self, notebook):
        """Show a notebook and no other in the JupyterLab that is loaded, its kernel ready.

        One that is shown already stays as it is.
        """
        if self.notebook == notebook and self.page.evaluate(KERNEL_LIVES):
            return
        self.close_all()
        self.notebook = notebook
        self.command("docmanager:open", path=notebook)
        self.page.locator(f"{PANEL} .jp-Cell").first.wait_for(timeout=90_000)
        self._wait_for_kernel()

    def close_all(self):
        """Close all notebooks, and end their kernels, those of an earlier page too."""
        self.page.evaluate(CLOSE_ALL)
        self.notebook = ""

    def rewrite(self, notebook):
        """Put other cells into the notebook that is shown; its kernel goes on, no file changes."""
        self.page.evaluate(REWRITE, notebook)

    def shut_kernel_down(self):
        """End the notebook's kernel by the menu, and wait until it is gone."""
        self.choose("Kernel", "kernelmenu:shutdown")
        self.page.locator(KERNEL_NAME, has_text="No Kernel").wait_for()

    def restore(self):
        """Bring a page back to how it was at first, what it shows apart, and forget the records."""
        self.page.mouse.move(0, 0)
        self.page.set_viewport_size(self._size)
        self.page.emulate_media(reduced_motion="no-preference", forced_colors="none")
        if self._dark:
            self.use_theme(dark=False)
        self.page.evaluate(LEAVE)
        for record in (self.console, self.failed, self.requests):
            record.clear()

    def use_theme(self, *, dark):
        """Change to JupyterLab's light or dark theme."""
        self._dark, theme = dark, THEMES[dark]
        self.command("apputils:change-theme", theme=theme)
        self.page.locator(f"body[data-jp-theme-name='{theme}']").wait_for(state="attached")
        self.page.locator("#jupyterlab-splash").wait_for(state="detached")

    def look(self, look):
        """Show the page "light", "dark", or in "forced colours"."""
        self.use_theme(dark=look == "dark")
        self.page.emulate_media(forced_colors="active" if look == "forced colours" else "none")

    def _wait_for_kernel(self):
        self.page.locator(KERNEL_NAME, has_text="Python").wait_for(timeout=90_000)
        self.page.locator(KERNEL_IDLE).wait_for(timeout=90_000)

    def command(self, name, **given):
        """Execute a command of JupyterLab and wait until it is done."""
        self.page.evaluate(COMMAND, [name, given])

    def choose(self, menu, command):
        """Choose an item of the menu bar."""
        self.page.locator(".lm-MenuBar-item", has_text=menu).first.click()
        self.page.locator(f".lm-Menu-item[data-command='{command}']").click()

    def run_all(self):
        """Run all cells, stored outputs cleared away, and wait; a cell that errors raises.

        It is done as a person does it, by the menus.
        """
        self.choose("Edit", "editmenu:clear-all")
        self.choose("Run", "runmenu:run-all")
        self._wait_for_cells()

    def run_new(self):
        """Run all cells by JupyterLab's own command; stored outputs may be taken for new ones."""
        self.command("notebook:run-all-cells")
        self._wait_for_cells()

    def _wait_for_cells(self):
        self.page.wait_for_function(RUN_ENDED, arg=ERROR_OUTPUT, timeout=180_000)
        errors = self.page.locator(f"{PANEL} {ERROR_OUTPUT}")
        if errors.count():
            raise AssertionError(errors.first.inner_text())

    def cell(self, index):
        """Scroll to a cell of the notebook and return it."""
        self.page.evaluate(SHOW_CELL, index)
        cell = self.page.locator(f"{PANEL} .jp-Cell[data-windowed-list-index='{index}']")
        cell.wait_for()
        return cell

    def python(self, code):
        """Run code in the notebook's kernel, beside its cells, and return what it prints."""
        return self.page.evaluate(ASK_KERNEL, code)

    def click_to_paint(self, locator, probe):
        """Click and return the milliseconds to the frame in which what `probe` reads has changed.

        Parameters
        ----------
        locator : playwright.sync_api.Locator
        probe : str
            Body of a JavaScript function that returns a string.
        """
        self.page.evaluate(WATCH_FOR_PAINT, [probe, 8000])
        locator.click()
        return self.page.evaluate("window.painted")


@contextlib.contextmanager
def browse(browser, server, *, width=1300, height=1000, **device):
    """Open an empty page of `browser` for `server`, with nothing left from others; yields a Lab.

    What makes a device with a touch screen of it is handed on to Playwright.
    """
    page = browser.new_page(viewport={"width": width, "height": height}, **device)
    try:
        yield Lab(page, server)
    finally:
        page.close()


@contextlib.contextmanager
def lab_session(folder, *, dark=False, width=1300, height=1000):
    """Serve a copy of `folder` and browse it; yields a Lab."""
    with (
        serve(folder, dark=dark) as server,
        sync_playwright() as playwright,
        chromium(playwright) as browser,
        browse(browser, server, width=width, height=height) as lab,
    ):
        yield lab
