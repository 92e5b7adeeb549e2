"""Formulas for the page: TeX to MathML, which browsers draw and screen readers read."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from latex2mathml.converter import convert

LETTER = re.compile(r"<mi>([A-Za-z])</mi>")
ALONE = re.compile(r"<mrow>(<m[ino][^>]*>[^<]*</m[ino]>)</mrow>")


@lru_cache(maxsize=4096)
def mathml(tex: str) -> str:
    """Return the MathML of a formula, fractions at full size.

    Letters end at the line, so that all subscripts stand equally low. The style sheet slants them:
    fonts without a mathematical h would show it in another face.

    Examples
    --------
    >>> mathml("L")
    "<math><mpadded depth='0'><mi>L</mi></mpadded></math>"
    """
    attributes = ' xmlns="http://www.w3.org/1998/Math/MathML" display="inline"'
    style = ' displaystyle="true"' if r"\frac" in tex else ""
    on_the_line = r"<mpadded depth='0'><mi>\1</mi></mpadded>"
    math = unescape(convert(tex)).replace(attributes, style).replace('"', "'")
    return LETTER.sub(on_the_line, ALONE.sub(r"\1", math))
