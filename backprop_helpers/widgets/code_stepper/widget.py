"""The widget that plays a backprop function, one line at a time."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import traitlets

from backprop_helpers.checks.program_play.eight_lines import backprop
from backprop_helpers.checks.program_play.playing import play
from backprop_helpers.checks.program_play.step_words import sentence
from backprop_helpers.examples.builtin import article
from backprop_helpers.examples.example import Example
from backprop_helpers.network.network import Network
from backprop_helpers.trace.layer_trace import PARAMETER_LIMIT, parameter_count
from backprop_helpers.widgets.base.arguments import one_sample
from backprop_helpers.widgets.base.packing import compressed, packed
from backprop_helpers.widgets.base.still_page import ASLEEP
from backprop_helpers.widgets.base.widget import LessonWidget

from .content import STRIDES, content, where
from .copied_texts import copied_texts
from .listing import listing


class CodeStepper(LessonWidget, folder=Path(__file__).parent):
    """Play a backprop function line by line, its values beside it and beside the network.

    Parameters
    ----------
    function : callable, optional
        Called as ``function(x, t, w, b1, u, b2)``; by default the course's own eight lines. Where
        it is wrong, the line is marked that goes wrong, with what it holds and what belongs there.
    example : Example, optional
        A network of two layers with one sample or several; by default the article's.
    sample : int
        Which row to take from an example that holds several samples.

    Attributes
    ----------
    cursor : int
        The step that is shown, counted from 0, the start.
    stride : {"line", "pass"}
        How far one step goes.

    Raises
    ------
    TypeError, ValueError
        If the arguments do not fit together.

    Examples
    --------
    >>> stepper = CodeStepper()
    >>> stepper.cursor = 3
    >>> print(repr(stepper).splitlines()[1])
    Line 4: `delta2` becomes (-0.0708, 0.0864), the delta of the outputs.
    >>> stepper.close()
    """

    content = traitlets.Dict().tag(sync=True)
    copied_texts = traitlets.Unicode().tag(sync=True)
    cursor = traitlets.Int(0).tag(sync=True)
    stride = traitlets.Enum(STRIDES, "line").tag(sync=True)

    def __init__(
        self,
        function: Callable | None = None,
        example: Example | None = None,
        *,
        sample: int = 0,
    ) -> None:
        title = "The eight lines" if function is None else "Your program, line by line"
        function = backprop if function is None else function
        example = article() if example is None else example
        if not callable(function):
            raise TypeError(f"function must be a function; got {type(function).__name__}")
        if not isinstance(example, Example):
            raise TypeError(f"example must be an Example; got {type(example).__name__}")
        net = _two_layers(example.network)
        x, t = one_sample(example, sample)
        self.played = play(function, net, x, t)
        texts = copied_texts(self.played, (x, t, net.w, net.b1, net.u, net.b2))
        super().__init__(
            content=packed(content(title, self.played, net, x, t)), copied_texts=compressed(texts)
        )

    def text_twin(self) -> str:
        """Return the step, and the program with all that its lines hold at the end."""
        return "\n".join([f"CodeStepper at {self._where()}", *self._told(), *listing(self.played)])

    def snapshot(self) -> str:
        """Return the same as HTML."""
        told = "".join(f"<p>{escape(line)}</p>" for line in self._told())
        program = escape("\n".join(listing(self.played)))
        return f"<div>{told}<pre>{program}</pre><p>{ASLEEP}</p></div>"

    def _where(self) -> str:
        return where(self.played, self.cursor) if self.played.steps else "no step"

    def _told(self) -> list[str]:
        steps = self.played.steps
        said = [sentence(self.played, steps[self.cursor]).text] if steps else []
        return [*filter(None, [self.played.note]), *said]

    @traitlets.validate("cursor")
    def _inside(self, proposal: Any) -> int:
        return min(max(proposal["value"], 0), max(len(self.played.steps) - 1, 0))


def _two_layers(net: Network) -> Network:
    if len(net.sizes) != 3:
        raise ValueError(f"example must hold a network of two layers; got {len(net.sizes) - 1}")
    if parameter_count(net) > PARAMETER_LIMIT:
        raise ValueError(
            f"example must hold a network of at most {PARAMETER_LIMIT} parameters; "
            f"got {parameter_count(net)}"
        )
    return net
