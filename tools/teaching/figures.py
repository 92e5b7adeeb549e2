"""The numbers of the teacher's pages: right ones, and what the known slips make of them."""

from dataclasses import replace
from functools import cache

from backprop_helpers.checks.gradient import check_gradient, check_update
from backprop_helpers.examples.builtin import article
from backprop_helpers.network.backprop import gradients
from backprop_helpers.network.forward import forward
from backprop_helpers.network.training import update
from backprop_helpers.notation.numbers import number
from backprop_helpers.slips.catalogue import SLIPS
from backprop_helpers.trace.chain import chain_rule
from backprop_helpers.trace.trace import trace_update
from backprop_helpers.worksheets.slip_values import SlipValues

EXAMPLES = {
    "article": article(),
    # a sample of its own for the exit ticket
    "exit": replace(article(), x=[0.3, 0.9], t=[0, 1]),
}
# what slips make of it, and the check that knows them again
QUANTITIES = {
    "gradient": (
        SlipValues.gradient,
        lambda e, label, answer: check_gradient(e.network, e.x, e.t, label, answer),
    ),
    "new": (
        SlipValues.new_value,
        lambda e, label, answer: check_update(e.network, e.x, e.t, e.eta, label, answer),
    ),
}


def value(argument):
    """Return a value of the forward pass, or a number that is given.

    Examples
    --------
    >>> value("article h1"), value("article t2"), value("article u11"), value("article eta")
    ('0.5424', '0', '0.9', '0.4')
    """
    name, quantity = argument.split()
    e = EXAMPLES[name]
    if quantity == "eta":
        return number(e.eta)
    if quantity in e.network.labels:
        return number(e.network[quantity])
    run = forward(e.network, e.x)
    of = {"x": e.x, "h": run.h, "y": run.y, "t": e.t}[quantity[0]]
    return number(of[int(quantity[1:]) - 1])


def factor(argument):
    """Return a factor of a gradient; ``path1`` and ``path2`` are what its ways back add.

    Examples
    --------
    >>> factor("article u11 slope"), factor("article w11 path1")
    ('0.2189', '-0.0637')
    """
    name, label, wanted = argument.split()
    e = EXAMPLES[name]
    chain = chain_rule(e.network, e.x, e.t, label)
    known = {each.name: each.value for each in chain.factors}
    known |= {f"path{k}": path.value for k, path in enumerate(chain.paths, start=1)}
    return number(known[wanted])


def gradient(argument):
    """Return a partial derivative.

    Examples
    --------
    >>> gradient("article u11")
    '-0.0384'
    """
    name, label = argument.split()
    e = EXAMPLES[name]
    return number(gradients(e.network, e.x, e.t)[label])


def new(argument):
    """Return a parameter after the update.

    Examples
    --------
    >>> new("article u11")
    '0.9154'
    """
    name, label = argument.split()
    e = EXAMPLES[name]
    return number(update(e.network, gradients(e.network, e.x, e.t), e.eta)[label])


def wrong(argument):
    """Return what a slip makes of a ``gradient`` or a ``new`` value, where the check names it.

    Examples
    --------
    >>> wrong("article gradient w11 one-path-only")
    '-0.0142 or 0.007719'
    """
    *quantity, slip = argument.split()
    found = [shown for name, shown in _recognised(*quantity) if name == slip]
    if not found:
        raise ValueError(f"no check names {slip} for {' '.join(quantity)}")
    return " or ".join(found)


def slips(argument):
    """Return a table of the numbers that slips make of a ``gradient`` or a ``new`` value.

    Where a number comes of more than one slip, the check names them all, and so does the table.
    """
    named = {}
    for slip, shown in _recognised(*argument.split()):
        named.setdefault(shown, []).append(slip)
    rows = [
        f"| {shown} | {' or '.join(f'`{name}`' for name in names)} "
        f"| {' Or: '.join(first_sentence(SLIPS[name].says) for name in names)} |"
        for shown, names in named.items()
    ]
    return "\n".join(["| number | slip | the reply begins |", "|---|---|---|", *rows])


def presses(argument):
    """Return how many presses of Next take a parameter from the start of its turn to its move.

    Examples
    --------
    >>> presses("article u11"), presses("article w11")
    ('5', '13')
    """
    name, label = argument.split()
    e = EXAMPLES[name]
    trace = trace_update(e.network, e.x, e.t, e.eta)
    turn = [update.label for update in trace.updates].index(label)
    return str(sum(step.update == turn for step in trace.steps) - 1)


def first_sentence(text):
    """Return a text up to its first full stop.

    Examples
    --------
    >>> first_sentence("The slope, y(1 − y), is left out. Why?")
    'The slope, y(1 − y), is left out.'
    """
    before, stop, _ = text.partition(". ")
    return before + stop.strip()


@cache
def _recognised(name, quantity, label):
    """List slips and their numbers as they are shown, where the check names the slip."""
    e = EXAMPLES[name]
    values, check = QUANTITIES[quantity]
    shown = ((slip, number(made)) for slip, made in values(SlipValues(e), label))
    return [(slip, text) for slip, text in shown if slip in check(e, label, text).slips]
