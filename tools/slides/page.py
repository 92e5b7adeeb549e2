"""A deck as one file: its slides, what the widgets hold, and the scripts that lead through it."""

import re
from html import escape
from pathlib import Path
from string import Template

from backprop_helpers.widgets.base.bundle import joined
from tools.site.pages import COURSE, as_json, widgets_of
from tools.site.pages import FOLDER as SITE
from tools.site.prose import prose

FOLDER = Path(__file__).parent
ALONE = re.compile(r"^\s*<p>|</p>\s*$")
TAG = re.compile(r"<[^>]+>")
ON_A_FULL_SCREEN = ".bp:fullscreen"
KEYS = (
    '<p class="keys"><kbd>Page Down</kbd> or <kbd>→</kbd> goes on, in a widget step by step; '
    "<kbd>↓</kbd> skips the steps. <kbd>n</kbd> notes, <kbd>o</kbd> all slides, <kbd>b</kbd> "
    "black, <kbd>f</kbd> full screen.</p>"
)


def deck_page(lesson, slides, models):
    """Return the file that a deck is.

    Parameters
    ----------
    lesson : Lesson
    slides : list of Slide
    models : dict
        What each widget holds, by the name of its place.
    """
    widgets = widgets_of(models)
    # a slide with a widget is laid out as the widget's own full screen
    style = widgets.pop("style").replace(ON_A_FULL_SCREEN, ".bp:is(:fullscreen, .projected)")
    return Template((FOLDER / "deck.html").read_text(encoding="utf-8")).substitute(
        title=escape(f"{lesson.title} · slides"),
        style=_read(SITE / "page.css") + style + _read(FOLDER / "deck.css"),
        main="".join(
            _section(slide, number, len(slides), lesson)
            for number, slide in enumerate(slides, start=1)
        ),
        widgets=as_json(widgets),
        host=joined(SITE / "host.js"),
        deck=_read(FOLDER / "deck.js"),
    )


def _read(path):
    return path.read_text(encoding="utf-8")


def _section(slide, number, count, lesson):
    heading = _in_line(slide.heading)
    name = f"{number}: {TAG.sub('', heading)}"
    kind = "widget-slide" if slide.kind == "widget" else slide.kind
    notes = f'<template class="said">{"".join(slide.notes)}</template>\n' if slide.notes else ""
    return (
        f'<section class="slide {kind}" tabindex="-1" aria-label="{escape(name)}">\n'
        f"{_content(slide, heading, lesson)}{notes}"
        f"<footer><span>{lesson.number} · {_in_line(slide.section)}</span>"
        f"<span>{number} / {count}</span></footer>\n</section>\n"
    )


def _in_line(markdown):
    return ALONE.sub("", prose(markdown)).strip()


def _content(slide, heading, lesson):
    body = "".join(piece.html for piece in slide.pieces)
    if slide.kind == "title":
        course = f'<p class="course">{COURSE} · {lesson.number}</p>\n'
        return _room(f"{course}<h1>{heading}</h1>\n{body}{KEYS}")
    again = "" if slide.level else ' class="again"'
    head = f"<h2{again}>{heading}</h2>\n"
    return head + (body if slide.kind == "widget" else _room(body))


def _room(body):
    return f'<div class="room-for-all"><div class="all prose">{body}</div></div>\n'
