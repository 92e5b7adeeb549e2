"""What the page is sent to play a program without the kernel, as texts and places."""

from __future__ import annotations

from html import escape
from typing import Any

from backprop_helpers.checks.program_play.played import Fault, Line, Played
from backprop_helpers.checks.program_play.step_words import sentence
from backprop_helpers.drawing.elements import pieces
from backprop_helpers.drawing.program_picture import program_svg
from backprop_helpers.network.network import Network
from backprop_helpers.widgets.base.sentence_parts import sentence_parts

from .picture_numbers import beneath, lit_parts, on_edges, on_units
from .values import Values, numbers

STRIDES = ("line", "pass")
TITLES = {"given": "start", "return": "end"}


def content(title: str, played: Played, net: Network, x: Any, t: Any) -> dict[str, Any]:
    """Return a program with all its steps, and the picture of the network."""
    return {
        "title": title,
        "lines": [_line(played, k) for k in range(len(played.lines))],
        "steps": _steps(played),
        "stops": stops(played),
        "note": played.note,
        "svg": pieces(program_svg(net, x, t)),
    }


def stops(played: Played) -> dict[str, list[int]]:
    """Return, for each stride, the steps at which it halts.

    ``"line"`` halts at every step, ``"pass"`` at the start, after the forward pass and at the end.
    """
    last = max(len(played.steps) - 1, 0)
    halts = {0, min(max(played.backward - 1, 0), last), last}
    return {"line": list(range(last + 1)), "pass": sorted(halts)}


def where(played: Played, cursor: int) -> str:
    """Say where a step stands among the others."""
    step, last = played.steps[cursor], len(played.steps) - 1
    stage = TITLES.get(step.kind) or ("forward pass" if step.forward else "backward pass")
    return f"step {cursor} of {last} · {stage}"


def _line(played: Played, place: int) -> dict[str, Any]:
    line = played.lines[place]
    faults = [fault for fault in played.faults if fault.line == place]
    return {
        "number": line.number,
        "code": code(line, faults),
        "indent": len(line.text) - len(line.text.lstrip()),
        "opens": line.number == 1 and place > 0,
        "wrong": bool(faults),
        "faults": [row for fault in faults for row in fault_rows(fault)],
    }


def code(line: Line, faults: list[Fault]) -> str:
    """Return a line as HTML, without its indentation, the parts that are wrong in a box."""
    boxes = sorted({fault.box for fault in faults if fault.box})
    cut, made = 0, []
    for start, end in boxes:
        if start >= cut:
            made += [escape(line.text[cut:start]), f"<mark>{escape(line.text[start:end])}</mark>"]
            cut = end
    return "".join([*made, escape(line.text[cut:])]).lstrip()


def fault_rows(fault: Fault) -> list[list[str]]:
    """Return what a part holds and what belongs there: a mark, a head, numbers and words each."""
    rows = [["✗", f"<code>{escape(fault.part)}</code> holds", numbers(fault.value), fault.holds]]
    rows.append(["✓", "here belongs", numbers(fault.right), fault.wanted])
    if fault.then is not None:
        name, value = fault.then
        rows.append(["✓", f"then <code>{escape(name)}</code> is", numbers(value), ""])
    return rows


def _steps(played: Played) -> list[dict[str, Any]]:
    values = Values(played)
    return [
        {
            "line": step.line,
            "where": where(played, cursor),
            "say": sentence_parts(sentence(played, step)),
            "back": not step.forward,
            "wrong": step.fault is not None,
            "lit": lit_parts(step, played.names),
            "units": on_units(step),
            "beneath": beneath(step),
            "edges": on_edges(step),
            "values": values.after(step),
        }
        for cursor, step in enumerate(played.steps)
    ]
