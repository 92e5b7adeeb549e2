"""Formulas for the page: TeX to MathML, which browsers draw and screen readers read."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from latex2mathml.converter import convert

LETTER = re.compile(r"<mi>([A-Za-z])</mi>")


@lru_cache(maxsize=4096)
def mathml(tex: str) -> str:
    """Return the MathML of a formula, fractions at full size.

    Letters are upright here and slanted by the style sheet: else fonts without a mathematical h
    show it in another face. They end at the line, so that all subscripts stand equally low.

    Examples
    --------
    >>> mathml("L")
    '<math><mrow><mpadded depth="0"><mi mathvariant="normal">L</mi></mpadded></mrow></math>'
    """
    attributes = ' xmlns="http://www.w3.org/1998/Math/MathML" display="inline"'
    style = ' displaystyle="true"' if r"\frac" in tex else ""
    upright = r'<mpadded depth="0"><mi mathvariant="normal">\1</mi></mpadded>'
    return LETTER.sub(upright, unescape(convert(tex)).replace(attributes, style))
