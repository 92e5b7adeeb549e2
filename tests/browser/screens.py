"""Look at every frame of every widget, at every place and in three fonts: `make screens`.

    python -m tests.browser.screens                             all of them
    python -m tests.browser.screens UpdateStepper 1280x720      where both words stand in the name

Prints a table of the faults; there should be none.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from tests.browser.cells import open_cells, widget
from tests.browser.layout import FONTS, HEAD, load_auditor, told, use_font, walk
from tests.browser.places import DEVICES, LOOKS, NOTEBOOK, WIDGETS, Place, at, look_like
from tests.browser.uses import IMPORTS
from tools.browse_chromium import chromium
from tools.browse_lab import browse
from tools.serve_lab import serve

LESSONS = Path(__file__).parents[2] / "notebooks"
PROCESSES = 2
USUAL = "Liberation Sans"
TOUCH = {"is_mobile": True, "has_touch": True, "device_scale_factor": 2}


class Job(NamedTuple):
    """A place, a font, and the names of the widgets to be looked at there."""

    place: Place
    font: str
    widgets: list[str]


def main(words):
    """Look at all that the words name, print what is wrong, and return the exit status."""
    begun = time.monotonic()
    jobs = jobs_of(words)
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        shares = pool.map(look_at, [jobs[k::PROCESSES] for k in range(PROCESSES)])
        walks = [walked for share in shares for walked in share]
    found = faults_of(walks)
    print(HEAD, *told(found), sep="\n")
    frames, seconds = sum(count for _, count, _ in walks), time.monotonic() - begun
    print(
        f"{len(walks)} walks, {frames} frames, {frames / seconds:.0f} a second; {len(found)} faults"
    )
    return int(bool(found))


def jobs_of(words):
    """Return what there is to do; each device comes to one of the processes only."""
    cases = [(place, font) for font in FONTS for place in NOTEBOOK]
    cases += [(place, USUAL) for place in LOOKS]
    cases = cases[: len(cases) // 2 * 2] + [(place, font) for font in FONTS for place in DEVICES]
    jobs = []
    for place, font in cases:
        named = [
            name for name in WIDGETS if all(word in f"{name} {place.name} {font}" for word in words)
        ]
        if named:
            jobs.append(Job(place, font, named))
    return jobs


def look_at(jobs):
    """Do jobs; return of each walk its case, how many frames it has, and the Faults by kind."""
    walks = []
    with (
        serve(LESSONS) as server,
        sync_playwright() as playwright,
        chromium(playwright) as browser,
    ):
        for held, its_jobs in groupby(jobs, lambda job: job.place.held):
            with browse(browser, server, **(TOUCH if held else {})) as lab:
                lab.open()
                load_auditor(lab.page)
                for job in its_jobs:
                    walks += done(lab, job)
    return walks


def done(lab, job):
    """Do a job in a page, and say so."""
    begun = time.monotonic()
    open_cells(lab, IMPORTS, *[WIDGETS[name] for name in job.widgets])
    look_like(lab, job.place)
    use_font(lab.page, job.font)
    walks = []
    for index, name in enumerate(job.widgets):
        root = widget(lab, index)
        with at(job.place, root):
            walks.append(((name, job.place.name, job.font), *walk(root, name.partition(",")[0])))
    frames, seconds = sum(count for _, count, _ in walks), time.monotonic() - begun
    found = faults_of(walks)
    seen = f"{job.place.name}, {job.font}: {frames} frames in {seconds:.0f} s, {len(found)} faults"
    print(seen, *told(found), sep="\n", flush=True)
    return walks


def faults_of(walks):
    """Return the Faults by widget, place, font and kind."""
    return {(*case, kind): each for case, _, faults in walks for kind, each in faults.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
