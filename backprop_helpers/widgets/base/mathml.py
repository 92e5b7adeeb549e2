"""Formulas for the page: TeX to MathML, which browsers draw and screen readers read.

What comes out looks right without a mathematical font as well.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from latex2mathml.converter import convert

# what the converter does not know, in words that it knows
WORDS = [
    (re.compile(r"(?<=\\\\)\[[\d.]+e[mx]\]"), ""),
    (re.compile(r"\{aligned\}"), "{split}"),
]
NOT_SUBTRACTED = r"<mo[^>]*>(?:[(\[]|&#x000(?:28|3D|5B|D7|2C);)</mo>(?:<mspace[^>]*>)?<mo"
REFINEMENTS = [
    (re.compile(r' xmlns="[^"]+"'), ""),
    # the style sheet draws the brackets of a matrix and enlarges sums
    (
        re.compile(r"<mo>&#x00028;</mo><mtable>(.*?</mtable>)<mo>&#x00029;</mo>", re.DOTALL),
        r'<mtable class="matrix">\1',
    ),
    (re.compile(r"<mo>(?=&#x02211;)"), '<mo class="sum" largeop="false">'),
    # a prime is raised already
    (
        re.compile(r"<msup>(<mi>[^<]+</mi>)<mi>(&#x02032;)</mi></msup>"),
        r'<mrow>\1<mo class="prime" lspace="0" rspace="0">\2</mo></mrow>',
    ),
    # a sign keeps close to its number
    (re.compile(f"({NOT_SUBTRACTED})(?=>&#x02212;)"), r'\1 form="prefix"'),
    # all letters end nearly at the line, so that subscripts stand equally low; with 0, Firefox
    # would put them on the line
    (re.compile(r"<mi>[gjpqy]</mi>"), r'<mpadded depth="0.1em">\g<0></mpadded>'),
]
ALONE = re.compile(r"<mrow>(<m[ino][^>]*>[^<]*</m[ino]>)</mrow>")


def page_mathml(tex: str, display: str = "inline") -> str:
    """Return the MathML of a formula in running text.

    Parameters
    ----------
    tex : str
    display : {"inline", "block"}

    Examples
    --------
    >>> page_mathml("L")
    '<math display="inline"><mrow><mi>L</mi></mrow></math>'
    """
    for pattern, known in WORDS:
        tex = pattern.sub(known, tex)
    math = convert(tex.strip(), display=display)
    for pattern, better in REFINEMENTS:
        math = pattern.sub(better, math)
    return math


@lru_cache(maxsize=4096)
def mathml(tex: str) -> str:
    """Return the MathML of a formula in a widget: short, and fractions at full size.

    Examples
    --------
    >>> mathml("L")
    '<math><mi>L</mi></math>'
    """
    style = ' displaystyle="true"' if r"\frac" in tex else ""
    math = unescape(page_mathml(tex)).replace(' display="inline"', style)
    return ALONE.sub(r"\1", math).replace('"', "'")
