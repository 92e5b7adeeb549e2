"""The widget that names every part of a network, runs the forward pass, and asks for the names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import traitlets

from backprop_helpers.drawing.network_picture import network_svg
from backprop_helpers.examples.example import Example
from backprop_helpers.network.network import Network
from backprop_helpers.notation.numbers import fixed, on_page
from backprop_helpers.notation.tables import html_table
from backprop_helpers.trace.layer_trace import PARAMETER_LIMIT, parameter_count
from backprop_helpers.trace.trace import trace_update
from backprop_helpers.widgets.base.arguments import given, one_sample
from backprop_helpers.widgets.base.packing import packed
from backprop_helpers.widgets.base.still_page import ASLEEP, picture
from backprop_helpers.widgets.base.widget import LessonWidget

from .content import content
from .parts import Part, parts_of
from .quiz import QuizScore, questions

MODES = ("look", "forward", "quiz")


class NetworkExplorer(LessonWidget, folder=Path(__file__).parent):
    """Look at any unit or edge, follow the forward pass, and be asked for the names.

    Parameters
    ----------
    example : Example or Network
        An example, or a network together with x, t and eta.
    x : array_like, shape (n_in,), optional
    t : array_like, shape (n_out,), optional
    eta : float, optional
        Learning rate; nothing here depends on it.
    sample : int
        Which row to take from an example that holds several samples.

    Attributes
    ----------
    mode : {"look", "forward", "quiz"}
        What is done: look at parts, follow the forward pass, or answer questions.
    part : str
        The part that is looked at, such as ``"w12"``, ``"h1"`` or ``"L"``.
    step : int
        The step of the forward pass that is shown, counted from 0, the inputs.
    question : int
        The question that is asked, counted from 0.
    tries : dict of str to list of str
        By the number of a question: the labels that were answered, oldest first.

    Raises
    ------
    TypeError, ValueError
        If the arguments do not fit together, or the network has more than 60 parameters.

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> explorer = NetworkExplorer(examples.article())
    >>> explorer.part = "w12"
    >>> print(repr(explorer).splitlines()[1])
    w12 leaves x1 (first index 1) and enters h2 (second index 2).
    >>> explorer.close()
    """

    content = traitlets.Dict().tag(sync=True)
    mode = traitlets.Enum(MODES, "look").tag(sync=True)
    part = traitlets.Unicode("x1").tag(sync=True)
    step = traitlets.Int(0).tag(sync=True)
    question = traitlets.Int(0).tag(sync=True)
    tries = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        example: Example | Network,
        x: object = None,
        t: object = None,
        eta: object = None,
        *,
        sample: int = 0,
    ) -> None:
        net, x, t, eta = given(example, x, t, eta)
        if isinstance(example, Example):
            x, t = one_sample(example, sample)
        _refuse_large(net)
        self.trace = trace_update(net, x, t, eta)
        self.parts = {part.name: part for part in parts_of(self.trace)}
        self.questions = questions(self.trace.names)
        sent = content(self.trace, self.questions)
        self._last_step = len(sent["frames"]) - 1
        super().__init__(content=packed(sent))

    @property
    def score(self) -> QuizScore:
        """How the answers to the quiz fared."""
        return QuizScore(self.questions, self.tries)

    def text_twin(self) -> str:
        """Return the part in hand, and all parts with their numbers, as text."""
        sizes = "-".join(map(str, self.trace.names.sizes))
        head = f"NetworkExplorer of a {sizes} network, at {self._in_hand.letters.text}"
        rows = [
            f"{part.letters.text:8}{fixed(part.value):>9}  {part.words.text}"
            for part in self.parts.values()
        ]
        return "\n".join([head, self._in_hand.told.text, *rows])

    def snapshot(self) -> str:
        """Return the picture, and all parts with their places and numbers, as HTML."""
        rows = map(_row, self.parts.values())
        heads = ("part", "number", "what it is", "in code")
        still = picture(network_svg(self.trace))
        return (
            f'<img alt="The network of this explorer" width="660" src="{still}"/>'
            f"<p>{self._in_hand.told.html}</p>"
            f"{html_table(heads, rows)}<p>{ASLEEP}</p>"
        )

    @property
    def _in_hand(self) -> Part:
        return self.parts[self.part]

    @traitlets.validate("part")
    def _known(self, proposal: Any) -> str:
        if proposal["value"] not in self.parts:
            known = ", ".join(self.parts)
            raise traitlets.TraitError(f"part must be one of {known}; got {proposal['value']!r}")
        return proposal["value"]

    @traitlets.validate("step")
    def _inside(self, proposal: Any) -> int:
        return min(max(proposal["value"], 0), self._last_step)

    @traitlets.validate("question")
    def _asked(self, proposal: Any) -> int:
        return min(max(proposal["value"], 0), len(self.questions) - 1)


def _refuse_large(net: object) -> None:
    """Refuse a network whose parts are too many to name; what is no network is refused later."""
    if isinstance(net, Network) and parameter_count(net) > PARAMETER_LIMIT:
        raise ValueError(
            f"net has {parameter_count(net)} parameters, and the explorer names each of at most "
            f"{PARAMETER_LIMIT}; take a smaller one, or see this one layer by layer in an "
            "UpdateStepper"
        )


def _row(part: Part) -> tuple[str, ...]:
    code = f"<code>{part.code[0]}</code>"
    return part.letters.html, on_page(part.value), part.words.html, code
