"""Whole pages, each in one file: style, text, what the widgets hold, and their scripts."""

import json
import re
from html import escape
from pathlib import Path
from string import Template
from typing import NamedTuple

from backprop_helpers.widgets.base.bundle import joined
from tools.site.beside import Fetched
from tools.site.cells import Cells
from tools.site.prose import prose

FOLDER = Path(__file__).parent
COURSE = "Backpropagation, one weight at a time"
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
# notebooks that are no lessons, and what they stand behind
BESIDE = {"before_you_start": "", "after_lesson_05": "05~"}
IN_JUPYTERLAB = "The exercises are answered in JupyterLab."
IN_THE_PAGES = "Opened from a server or the web, the pages of the lessons check answers too."
# what a page says that was opened as a file; from a server its script says something else
FROM_A_SERVER = (
    '<span id="answers">To check answers here, serve the folder (<code>python -m http.server '
    "-d {}</code>) or open it from the web.</span>"
)
NOT_OURS = {"layout", "tabbable", "tooltip"}


class Lesson(NamedTuple):
    """A notebook's place in the course."""

    stem: str
    title: str

    @property
    def number(self):
        """The digits that a notebook's file name begins with."""
        return self.stem.partition("_")[0]


def place_of(path):
    """Return what the notebooks of the course are sorted by."""
    return BESIDE.get(path.stem, path.stem)


def lesson_of(path, notebook):
    """Return the lesson that a notebook holds; its title is its first heading."""
    return Lesson(path.stem, TITLE.search(notebook.cells[0].source)[1])


class Python(NamedTuple):
    """The Python that stands beside the pages.

    Parameters
    ----------
    folder : str
        The name of the folder that holds the pages.
    fetched : Fetched
        What of it is fetched before the first answer.
    """

    folder: str
    fetched: Fetched


def lesson_page(lesson, lessons, notebook, beside=None):
    """Return the page of an executed notebook; with a `Python` beside it, it checks answers."""
    cells = Cells(notebook)
    live = None
    if beside:
        live = {"lesson": lesson.stem, "fetched": beside.fetched._asdict(), "twins": cells.twins}
    return _page(
        f"{lesson.title} · {COURSE}",
        cells.html,
        lessons,
        lesson,
        models=cells.models,
        answers=FROM_A_SERVER.format(beside.folder) if beside else IN_JUPYTERLAB,
        live=live,
    )


def index_page(lessons, first, beside=None):
    """Return the page that lists the lessons: the map that stands in the first notebook."""
    course_map = next(cell.source for cell in first.cells if "\n| notebook " in cell.source)
    tests = [_link_in_words(lesson) for lesson in lessons if lesson.stem in BESIDE]
    where = "" if beside else " Their answers need JupyterLab."
    around = f"<p>{' '.join(tests)}{where}</p>" if tests else ""
    main = f'<div class="prose"><h1>{COURSE}</h1>{prose(course_map)}{around}</div>\n'
    return _page(COURSE, main, lessons, answers=IN_THE_PAGES if beside else IN_JUPYTERLAB)


def _page(title, main, lessons, current=None, *, models=None, answers, live=None):
    widgets = widgets_of(models or {})
    told = f'<script type="application/json" id="live">{as_json(live)}</script>\n' if live else ""
    entry, begin = ("live.js", "openLesson") if live else ("host.js", "showPage")
    return Template(_read("page.html")).substitute(
        title=escape(title),
        style=_read("page.css") + (_read("live.css") if live else "") + widgets.pop("style"),
        links="".join(_link(lesson, lesson == current) for lesson in lessons),
        answers=answers,
        tools=_read("tools.html") if live else "",
        main=main,
        widgets=as_json(widgets),
        live=told,
        script=joined(FOLDER / entry),
        begin=begin,
    )


def _read(name):
    return (FOLDER / name).read_text(encoding="utf-8")


def _link(lesson, current):
    here = ' aria-current="page"' if current else ""
    name = f'{lesson.number}<span class="unseen"> {escape(lesson.title)}</span>'
    return f'<a href="{lesson.stem}.html"{here} title="{escape(lesson.title)}">{name}</a>\n'


def _link_in_words(lesson):
    when = " ".join(lesson.stem.split("_"))
    return f'Twelve questions {when}: <a href="{lesson.stem}.html">{escape(lesson.title)}</a>.'


def widgets_of(models):
    """Return scripts, models and style of a page's widgets, each text once."""
    scripts, kept = [], {}
    for name, state in models.items():
        if state["_esm"] not in scripts:
            scripts.append(state["_esm"])
        kept[name] = {
            "script": scripts.index(state["_esm"]),
            "state": {k: v for k, v in state.items() if k[0] != "_" and k not in NOT_OURS},
        }
    style = "".join(dict.fromkeys(state["_css"] for state in models.values()))
    return {"scripts": scripts, "models": kept, "style": style}


def as_json(value):
    """Return JSON that may stand within a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("</", r"<\/").replace("<!--", r"\u003c!--")
