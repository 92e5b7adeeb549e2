"""TeX to MathML that looks right without a mathematical font as well."""

import re

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


def formula(tex, display="inline"):
    """Return the MathML of a formula; `display` is "inline" or "block"."""
    for pattern, known in WORDS:
        tex = pattern.sub(known, tex)
    math = convert(tex.strip(), display=display)
    for pattern, better in REFINEMENTS:
        math = pattern.sub(better, math)
    return math
