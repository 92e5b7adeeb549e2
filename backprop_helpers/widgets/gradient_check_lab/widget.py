"""The widget that compares a gradient with difference quotients of any step, slips included."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import traitlets

from backprop_helpers.examples.example import Example
from backprop_helpers.network.network import Network
from backprop_helpers.notation.tables import html_table
from backprop_helpers.widgets.base.arguments import given
from backprop_helpers.widgets.base.editing import EditedWidget, eta_field
from backprop_helpers.widgets.base.packing import packed
from backprop_helpers.widgets.base.still_page import ASLEEP

from .conclusions import LAST_BITS, Conclusion, bounded, conclude, conclude_exactly
from .content import content, title_of
from .gradient_check import (
    EXPONENTS,
    PLANTED,
    STEPS,
    Candidate,
    GradientCheck,
    run_gradient_check,
)

TOLD = tuple(range(1, len(STEPS), 2))


class GradientCheckLab(EditedWidget, folder=Path(__file__).parent):
    """Slide the step ε, plant a slip, and see when a gradient check notices.

    Parameters
    ----------
    example : Example or Network
        An example, or a network together with x, t and eta.
    x : array_like, shape (n_in,) or (n, n_in), optional
    t : array_like, shape (n_out,) or (n, n_out), optional
    eta : float, optional
        Learning rate; it matters to weights that have moved too early.
    slips : sequence of str
        The slips that can be planted, by their names in the catalogue.

    Attributes
    ----------
    gradient_check : GradientCheck
        All that is compared.
    exponent : int
        ε is ten to this power, from -14 to -1.
    slip : str
        The slip that is planted, or nothing.

    Raises
    ------
    TypeError, ValueError, KeyError
        If the arguments do not fit together, or a slip is not in the catalogue.

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> lab = GradientCheckLab(examples.article())
    >>> lab.slip = "one-path-only"
    >>> print(repr(lab).splitlines()[1])
    A fault shows at this step. Relative error 8e-02, where this ε alone makes < 1e-09. 9 of 17 \
parameters show it, the first is w11.
    >>> lab.close()
    """

    content = traitlets.Dict().tag(sync=True)
    exponent = traitlets.Int(-5).tag(sync=True)
    slip = traitlets.Unicode("").tag(sync=True)

    def __init__(
        self,
        example: Example | Network,
        x: object = None,
        t: object = None,
        eta: object = None,
        *,
        slips: Sequence[str] = PLANTED,
    ) -> None:
        *self._given, eta = given(example, x, t, eta)
        self._slips = slips
        self.gradient_check = run_gradient_check(*self._given, eta, slips)
        super().__init__(
            content=packed(content(self.gradient_check)),
            fields=[eta_field(self.gradient_check.eta)],
        )

    @property
    def eps(self) -> float:
        """The step that a central difference takes to each side."""
        return STEPS[self._step]

    @property
    def candidate(self) -> Candidate:
        """The gradient that is checked."""
        return next(c for c in self.gradient_check.candidates if c.slip == self.slip)

    def text_twin(self) -> str:
        """Return the verdict, and the relative error of each candidate for every other step."""
        planted = title_of(self.slip)
        head = f"GradientCheckLab at ε = {self.eps:.0e}, planted slip: {planted}"
        told, exact = self._conclusions()
        lines = [head, f"{told.head}. {told.sentence.text}"]
        lines.append(f"Complex step: {exact.head}. {exact.sentence.text}")
        lines.append(f"{'relative error':23}" + "".join(f"{head:>14}" for head in self._heads()))
        lines += [f"{name:23}" + "".join(f"{e:>14}" for e in row) for name, row in self._rows()]
        marked = ", ".join(self.candidate.comparisons[self._step].flagged) or "none"
        return "\n".join([*lines, f"parameters that show a fault: {marked}"])

    def snapshot(self) -> str:
        """Return the text twin as HTML."""
        told, exact = self._conclusions()
        rows = [(name, *errors) for name, errors in self._rows()]
        return (
            f"<div><p><b>ε = {self.eps:.0e}, planted slip: "
            f"{escape(title_of(self.slip))}.</b> {told.head}. {told.sentence.html}</p>"
            f"<p>Complex step: {exact.head}. {exact.sentence.html}</p>"
            f"{html_table(('relative error', *self._heads()), rows, named_rows=True)}"
            f"<p>{ASLEEP}</p></div>"
        )

    @property
    def _step(self) -> int:
        return EXPONENTS.index(self.exponent)

    def _conclusions(self) -> tuple[Conclusion, Conclusion]:
        told = conclude(self.gradient_check, self.candidate, self._step, bounded)
        return told, conclude_exactly(self.candidate, bounded)

    def _heads(self) -> list[str]:
        return [*(f"ε = {STEPS[k]:.0e}" for k in TOLD), "complex step"]

    def _rows(self) -> list[tuple[str, list[str]]]:
        """Return each candidate's name and its errors."""
        rounding = self.gradient_check.rounding
        rows = []
        for candidate in self.gradient_check.candidates:
            errors = [bounded(candidate.comparisons[k].error, rounding[k]) for k in TOLD]
            rows.append(
                (title_of(candidate.slip), [*errors, bounded(candidate.exact_error, LAST_BITS)])
            )
        return rows

    @traitlets.validate("exponent")
    def _inside(self, proposal: Any) -> int:
        return min(max(proposal["value"], EXPONENTS[0]), EXPONENTS[-1])

    @traitlets.validate("slip")
    def _known(self, proposal: Any) -> str:
        known = [candidate.slip for candidate in self.gradient_check.candidates]
        if proposal["value"] not in known:
            raise traitlets.TraitError(f"slip must be one of {known}; got {proposal['value']!r}")
        return proposal["value"]

    @property
    def shown(self) -> GradientCheck:
        """The gradient check that is shown."""
        return self.gradient_check

    def edited(self, field: str, number: float) -> GradientCheck:
        """Check again with another learning rate, the only number that may change."""
        if field != "η":
            raise ValueError("Only the learning rate can be changed here.")
        return run_gradient_check(*self._given, number, self._slips)

    def show(self, value: GradientCheck) -> None:
        """Show another gradient check; a slip that it has not is planted no longer."""
        sent = packed(content(value))
        self.gradient_check = value
        if self.slip not in [candidate.slip for candidate in value.candidates]:
            self.slip = ""
        self.content, self.fields = sent, [eta_field(value.eta)]
