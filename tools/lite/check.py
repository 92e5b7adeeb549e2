"""Run every notebook of a built site in a browser, and compare its outputs with those stored."""

import json
import time
from itertools import zip_longest

from playwright import sync_api

from tools.browse_chromium import chromium, find_browser
from tools.lite.build import NOTEBOOKS
from tools.lite.visit import serve, shown, visit


def check(site):
    """Print what is found, and return whether all is as stored.

    Parameters
    ----------
    site : pathlib.Path
        A folder that ``build`` wrote.

    Raises
    ------
    ValueError
        If the folder holds no site, or there is no Chromium.
    """
    if not (site / "jupyter-lite.json").is_file():
        raise ValueError(f"{site} holds no site: build it first, by make lite PYODIDE=folder")
    files = [path for path in site.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    print(f"{size / 1e6:.1f} MB in {len(files)} files")
    print("notebook, MB sent, seconds until shown, Python ready, all cells run")
    wrong = 0
    with sync_api.sync_playwright() as playwright:
        if find_browser(playwright) is None:
            raise ValueError("no browser: install chromium")
        with chromium(playwright) as browser:
            for path in sorted(NOTEBOOKS.glob("*.ipynb")):
                for sentence in _check_one(browser, site, path):
                    wrong += 1
                    print(sentence, flush=True)
    print(f"{wrong} things are wrong" if wrong else "all as stored")
    return not wrong


def _check_one(browser, site, path):
    """Print one notebook's figures; return a sentence for each thing that is wrong."""
    times = [time.monotonic()]
    with serve(site) as server, visit(browser, server) as page:
        try:
            for wait in (lambda: page.open(path.name), page.wait_for_kernel, page.run_all):
                wait()
                times.append(time.monotonic())
        except sync_api.TimeoutError as error:
            return [f"{path.name}: it did not get so far: {error}"]
        waited = "  ".join(f"{end - times[0]:5.1f}" for end in times[1:])
        print(f"{path.name:36} {server.sent / 1e6:6.1f}  {waited}", flush=True)
        stored = json.loads(path.read_text(encoding="utf-8"))["cells"]
        expected = [cell["outputs"] for cell in stored if cell["cell_type"] == "code"]
        found = differences(path.name, expected, page.outputs())
        return found + [f"{path.name}: asked for {address}" for address in page.requests]


def differences(name, stored, outputs):
    """Return a sentence for each code cell that does not show what is stored.

    Parameters
    ----------
    name : str
        The notebook's.
    stored, outputs : list of list of dict
        The outputs of each code cell.
    """
    pairs = zip_longest(map(shown, stored), map(shown, outputs))
    return [
        f"{name}, code cell {place}: stored {wanted}, shown {got}"
        for place, (wanted, got) in enumerate(pairs, start=1)
        if wanted != got
    ]
