"""Reading markup, and strings that would do harm where they reach a page unescaped."""

import re
from xml.etree import ElementTree as ET

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</svg><iframe srcdoc=1>",
    "<!--",
    "]]><b>",
    '" onmouseover="alert(1)" <i>',
    "' onfocus='alert(1)' <i>",
    "&lt;script&gt;&#60;b&#62;<",
    r"\href{javascript:alert(1)}{<x>}",
    "<\u202eb>",
    "<\x00script>",
    "<\nscript\t>",
    "<" + "x" * 10**6,
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "<style>*{display:none}</style>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    '<iframe src="javascript:alert(1)">',
    '<object data="data:text/html;base64,PHNjcmlwdD4=">',
    "<link rel=stylesheet href=//example.org/x.css>",
    "<base href=//example.org/>",
    "<meta http-equiv=refresh content=0>",
    "</textarea></style></title><script>alert(1)</script>",
    "%3Cscript%3E<b>&#x3c;script&#x3e;",
]
IDS = [text[:12] for text in HOSTILE]

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def parsed(markup):
    """Return the element that well-formed markup, made by this package, stands for."""
    return ET.fromstring(markup)  # noqa: S314 (our own text)


def of_class(root, name):
    """Return all elements of a class, in the order of the page."""
    return [element for element in root.iter() if name in element.get("class", "").split()]


def text_of(element):
    """Return what an element shows, without the marks that only keep text in its line."""
    return "".join(element.itertext()).replace("\u200b", "")


def box(element):
    """Return left, top, right and bottom of a circle, a rectangle or a line."""
    kind, get = element.tag, lambda name: float(element.get(name))
    if kind == "circle":
        x, y, r = get("cx"), get("cy"), get("r")
        return x - r, y - r, x + r, y + r
    if kind == "rect":
        return get("x"), get("y"), get("x") + get("width"), get("y") + get("height")
    points = [float(n) for n in NUMBER.findall(element.get("d") or element.get("points"))]
    return min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])
