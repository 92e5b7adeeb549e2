"""What a page without a kernel shows: a network's picture as an image, and a word of advice.

The picture is an image in an address of its own. Where a page strips drawings, as JupyterLab does
for a notebook that has not been run, an inline drawing would leave its letters behind.
"""

from __future__ import annotations

import re
from html import escape

ACTING = re.compile(r'<(path|circle|rect) class="(halo|hit|ring|arrow|pill)"[^>]*/>')
ASLEEP = "Controls asleep? Run this cell."
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
