"""One question of the test: its idea, what it asks, and its options, each wrong one a slip."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from backprop_helpers.notation.arithmetic import worked_out
from backprop_helpers.notation.numbers import equal_sign, on_page
from backprop_helpers.notation.symbols import Parameter
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.slips.derivation import Derivation, derive

from .form import Form

LETTERS, UNKNOWN = "abcd", "e"
NUMBERED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Setting:
    """What an item is asked about: a form, and a derivation on its network, with a slip or none.

    Parameters
    ----------
    form : Form
    derivation : Derivation
    """

    form: Form
    derivation: Derivation

    def parameter(self, label: str) -> Parameter:
        """Return a parameter by its label with i and j in it, such as ``"u3j"`` or ``"w1i"``."""
        return self.derivation.names.parameter(self.label(label))

    def label(self, text: str) -> str:
        """Fill in which hidden unit and which output are asked about, such as ``"y_j"``."""
        return text.replace("i", str(self.form.i)).replace("j", str(self.form.j))

    @cached_property
    def numbers(self) -> dict[str, float]:
        """The numbers of the network by name, such as ``h1``, and ``hi`` for the one asked about.

        ``e`` is an error, ``s`` the slope of an output, ``d`` its delta, ``n`` a new weight and
        ``g`` a gradient.
        """
        d, e, found = derive_right(self.form), self.form.example, {"eta": self.form.example.eta}
        vectors = {
            "x": e.x,
            "h": d.given.run.activations[1][0],
            "y": d.given.run.y[0],
            "t": e.t,
            "a": d.given.run.linear[0][0],
            "e": d.error[0],
            "s": d.slopes[1][0],
            "d": d.deltas[1][0],
            "c": d.deltas[0][0],
        }
        for letter, vector in vectors.items():
            found |= {f"{letter}{k}": float(v) for k, v in enumerate(vector, start=1)}
        for label in e.network.labels:
            p = d.names.parameter(label)
            found |= {
                label: e.network[label],
                f"n{label}": d.updated(p),
                f"g{label}": d.gradient(p),
            }
        return found

    def number(self, name: str) -> float:
        """Return a number by its name, with i and j in it."""
        if name == "eta":
            return self.numbers["eta"]
        return self.numbers[self.label(name)]

    def filled(self, template: str) -> str:
        """Put numbers in place of their names in braces, a negative one in brackets."""

        def shown(found: re.Match[str]) -> str:
            text = on_page(self.number(found[1]))
            first = not template[: found.start()].strip(" (")
            alone = first and template[found.end() : found.end() + 1] != "²"
            return text if alone or text[0] != "−" else f"({text})"

        return NUMBERED.sub(shown, template)


def derive_right(form: Form) -> Derivation:
    """Return the right derivation on the network of a form."""
    e = form.example
    return derive(e.network, e.x, e.t, e.eta)


@dataclass(frozen=True)
class Wrong:
    """A wrong option.

    Parameters
    ----------
    slip : str
        A name from the catalogue.
    written : str
        How it is written, with the names of numbers in braces.
    line : str
        Which of the slip's variants is meant, where it has several: what its line says.
    """

    slip: str
    written: str = ""
    line: str = ""


@dataclass(frozen=True)
class Option:
    """One option of a question.

    Parameters
    ----------
    slip : str
        The slip that leads to it, or nothing where it is right.
    text : str
        Markdown.
    """

    slip: str
    text: str


@dataclass(frozen=True)
class Item:
    """One question of the test, in both forms.

    Parameters
    ----------
    idea : str
    lesson : str
        The number of the lesson that goes through it.
    asks : str
        Markdown; names of numbers in braces as ``<y1>``, labels with i and j as ``[u_{ij}]``.
    value : callable
        Reads what is asked for from a setting: a number, an array or a text.
    right : str
        How the right option is written.
    wrong : tuple of Wrong
        Three.
    gradient : bool
        Whether it ends at a gradient, so that an update is one step too far.
    """

    idea: str
    lesson: str
    asks: str
    value: Callable[[Setting], object]
    right: str
    wrong: tuple[Wrong, ...]
    gradient: bool = True

    def question(self, form: Form) -> str:
        """Return what is asked, with the numbers of a form."""
        setting = self._right(form)
        text = re.sub(r"<(\w+)>", lambda found: _tex(setting.number(found[1])), self.asks)
        return re.sub(r"\[([^\]]+)\]", lambda found: setting.label(found[1]), text)

    def options(self, form: Form) -> tuple[Option, ...]:
        """Return the options, the right one first."""
        right = self._right(form)
        value = self.value(right)
        found = [Option("", _text(right, self.right, value))]
        for wrong in self.wrong:
            value = self.value(self.setting(form, wrong))
            found.append(Option(wrong.slip, _text(right, wrong.written, value)))
        return tuple(found)

    @np.errstate(all="ignore")
    def setting(self, form: Form, wrong: Wrong) -> Setting:
        """Return the first way to commit a slip that changes what is asked for."""
        right = self._right(form)
        for variant in SLIPS[wrong.slip].variants(right.derivation):
            found = Setting(form, variant.derivation)
            meant = not wrong.line or variant.written == wrong.line
            if meant and not _same(self.value(found), self.value(right)):
                return found
        raise ValueError(f"{wrong.slip} {wrong.line} makes no other answer to: {self.idea}")

    def _right(self, form: Form) -> Setting:
        right = derive_right(form)
        return Setting(form, replace(right, rate=0.0) if self.gradient else right)


def lettered(item: Item, form: Form, place: int) -> dict[str, int]:
    """Return which option stands under which letter, 0 for the right one; always the same.

    Parameters
    ----------
    item : Item
    form : Form
    place : int
        The number of the question, counted from 1.
    """
    key = form.key[place - 1]
    others = [letter for letter in LETTERS if letter != key]
    turned = others[place % 3 :] + others[: place % 3]
    letters = {key: 0} | {letter: k for k, letter in enumerate(turned, start=1)}
    return {letter: letters[letter] for letter in LETTERS[: len(item.wrong) + 1]}


def _text(setting: Setting, written: str, value: object) -> str:
    """Write an option: its numbers, and what they make."""
    if isinstance(value, str):
        return value
    if isinstance(value, np.ndarray):
        rows = r" \\ ".join(" & ".join(_tex(each) for each in row) for row in value)
        return rf"$\begin{{pmatrix}}{rows}\end{{pmatrix}}$"
    shown = on_page(value)
    if "{value}" in written:
        return written.replace("{value}", shown)
    text = setting.filled(written)
    made = worked_out(text)
    sign = "=" if made is None else equal_sign(made, value)
    return shown if text in ("", shown) else f"{text} {sign} {shown}"


def _same(value: object, other: object) -> bool:
    if isinstance(value, np.ndarray):
        return value.shape == other.shape and np.allclose(value, other)
    return value == other if isinstance(value, str) else bool(np.isclose(value, other))


def _tex(value: float) -> str:
    return on_page(value).replace("−", "-")
