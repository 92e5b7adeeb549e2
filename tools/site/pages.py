"""Whole pages, each in one file: style, text, what the widgets hold, and their scripts."""

import json
import re
from html import escape
from pathlib import Path
from string import Template
from typing import NamedTuple

from tools.site.cells import Cells
from tools.site.prose import prose

FOLDER = Path(__file__).parent
COURSE = "Backpropagation, one weight at a time"
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
# notebooks that are no lessons, and what they stand behind
BESIDE = {"before_you_start": "", "after_lesson_05": "05~"}
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


def lesson_page(lesson, lessons, notebook):
    """Return the page of an executed notebook."""
    cells = Cells(notebook)
    return _page(f"{lesson.title} · {COURSE}", cells.html, lessons, lesson, cells.models)


def index_page(lessons, first):
    """Return the page that lists the lessons: the map that stands in the first notebook."""
    course_map = next(cell.source for cell in first.cells if "\n| notebook " in cell.source)
    tests = [_link_in_words(lesson) for lesson in lessons if lesson.stem in BESIDE]
    beside = f"<p>{' '.join(tests)} Their answers need JupyterLab.</p>" if tests else ""
    main = f'<div class="prose"><h1>{COURSE}</h1>{prose(course_map)}{beside}</div>\n'
    return _page(COURSE, main, lessons)


def _page(title, main, lessons, current=None, models=None):
    widgets = widgets_of(models or {})
    return Template(_read("page.html")).substitute(
        title=escape(title),
        style=_read("page.css") + widgets.pop("style"),
        links="".join(_link(lesson, lesson == current) for lesson in lessons),
        main=main,
        widgets=as_json(widgets),
        host=_read("host.js"),
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
