"""What a page does with what it is sent, done in Python, and what its scripts make of it."""

import json
import math
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from backprop_helpers.widgets.base.packing import packed

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not on PATH")
WIDGETS = Path(__file__).parents[1] / "backprop_helpers/widgets"
EACH = """
const [script, name] = process.argv.slice(1);
const call = (await import(script))[name];
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const all = JSON.parse(Buffer.concat(chunks));
console.log(JSON.stringify(await Promise.all(all.map((given) => call(...given)))));
"""


def called(script, name, arguments):
    """Call a function of a widget's script, once with each arguments, and return what it says."""
    finished = subprocess.run(
        [NODE, "--input-type=module", "-e", EACH, (WIDGETS / script).as_uri(), name],
        input=json.dumps(arguments),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(finished.stdout)


def edit(widget, *edits):
    """Ask for edits, each a field and a text, as a page does that could send none before."""
    last = widget.answered.get("page", 0)
    widget.asked = [
        {"page": "page", "serial": serial, "field": field, "text": text}
        for serial, (field, text) in enumerate(edits, start=last + 1)
    ]


def unpacked(sent):
    """Do what ``packing.js`` does."""
    known = {}

    def at(index):
        if index not in known:
            part = sent["shared"][index]
            known[index] = part if isinstance(part, str) else opened(part)
        return known[index]

    def opened(part):
        if isinstance(part, str):
            return at(int(part[1:])) if part.startswith("~") else part
        if isinstance(part, list):
            first, *rest = part or [None]
            if isinstance(first, str) and first.startswith("~:"):
                return dict(zip(at(int(first[2:])), map(opened, rest), strict=True))
            return [opened(inner) for inner in part]
        if isinstance(part, dict):
            return {key: opened(inner) for key, inner in part.items()}
        return part

    return opened(sent["value"])


def size(value):
    """Return how many bytes a value takes as jupyter_client writes it."""
    return len(json.dumps(value, ensure_ascii=False).encode())


def size_sent(content):
    """Return how many bytes a widget's content takes on its way to the page."""
    return size(packed(content))


def read(shown):
    """Turn a number that a page shows back into a number."""
    plain = shown.replace("×10", "e").replace("<sup>", "").replace("</sup>", "")
    return float(plain.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")))


def multiply(factors, product):
    """Tell whether shown factors make a shown product, rounded to the digits that it has."""
    factors, product = map(_exactly, factors), _exactly(product)
    unit = Decimal(1).scaleb(min(product.as_tuple().exponent, -4))
    return abs(math.prod(factors) - product) <= unit / 2


def _exactly(shown):
    plain = shown.replace("×10", "e")
    return Decimal(plain.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")))


def eye(parts):
    """Put a sentence together as it is written."""
    return "".join(part if isinstance(part, str) else part[0] for part in parts)


def ear(parts):
    """Put a sentence together as it is spoken."""
    return "".join(part if isinstance(part, str) else part[1] for part in parts)
