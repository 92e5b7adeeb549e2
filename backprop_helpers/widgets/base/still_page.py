"""What a page without a kernel shows: a network's picture as an image, and a word of advice.

The picture is an image in an address of its own. Where a page strips drawings, as JupyterLab does
for a notebook that has not been run, an inline drawing would leave its letters behind.

A notebook that was run, saved and opened again is another matter. JupyterLab trusts it, so of each
output it takes the richest form, the live view, and where the kernel is gone it writes "Error
displaying widget: model not found" into it. Nothing in the output itself can change that, so a
hidden output stands before the widget's. Its style shows it, and hides the error, where the error
stands; every other page leaves it hidden.
"""

from __future__ import annotations

import re
from html import escape

ACTING = re.compile(r'<(path|circle|rect) class="(halo|hit|ring|arrow|pill)"[^>]*/>')
ASLEEP = "Controls asleep? Run this cell."
# the row of a hidden output, and that of an error, which has the class that a live view has inside
ROW = ".jp-OutputArea-child:has(> * > .bp-asleep)"
ERROR = "> .jp-OutputArea-output.jupyter-widgets"
SHOWN_FOR_ERROR = (
    f"<style>{ROW}:not(:has(+ * {ERROR})){{display:none}}"
    f"{ROW}:has(+ * {ERROR}) .bp-asleep{{display:block}}"
    f"{ROW} + :has({ERROR}){{display:none}}</style>"
)
NAMES = re.compile(r'<tspan class="sy">.*?</tspan> </tspan>|<tspan class="mk"></tspan>')
STYLE = (
    "<style>svg{background:white;font:13px Helvetica,Arial,sans-serif}"
    "text{text-anchor:middle;paint-order:stroke;stroke:white;stroke-width:4px}"
    ".shape{fill:white;stroke:dimgrey}.wire{fill:none;stroke:grey}.neg{stroke-dasharray:5 4}"
    ".square{fill:white;stroke:dimgrey}.one text,.n{font-size:10px}"
    ".s{font-family:Times,serif;font-style:italic}</style>"
)


def picture(svg: str) -> str:
    """Return a network's picture as an address, without the parts that only a live one needs."""
    svg = NAMES.sub("", ACTING.sub("", svg))
    svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    svg = svg.replace(">", f">{STYLE}", 1).replace('"', "'")
    return "data:image/svg+xml," + escape(svg.replace("%", "%25").replace("#", "%23"), quote=False)


def asleep(text_twin: str) -> str:
    """Return the hidden output that stands in for a widget of a kernel that is gone."""
    inside = f"<p>{ASLEEP}</p><pre>{escape(text_twin)}</pre>"
    # a page that cleans what it does not trust keeps the attribute if it has a value
    return f'<div class="bp-asleep" hidden="hidden">{inside}</div>{SHOWN_FOR_ERROR}'
