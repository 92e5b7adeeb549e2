"""The two ways in which the stepper tells an update: weight by weight, or layer by layer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from backprop_helpers.network.network import Network
from backprop_helpers.notation.sentences import Sentence
from backprop_helpers.trace.layer_narration import layer_ledger, say_layer
from backprop_helpers.trace.layer_trace import PARAMETER_LIMIT, parameter_count, trace_layers
from backprop_helpers.trace.narration import say
from backprop_helpers.trace.text import ledger
from backprop_helpers.trace.trace import Step, Trace, trace_update

from .content import content
from .layer_content import layer_content, layer_snapshot
from .number_fields import layer_fields, number_fields
from .snapshot import snapshot


class View(NamedTuple):
    """What a stepper needs to tell an update.

    Parameters
    ----------
    trace : callable
        From net, x, t and eta to the trace.
    content, fields, ledger : callable
        From the trace to what the page shows, its number fields, and the lines of text.
    say, snapshot : callable
        From the trace and a step, or a cursor, to its sentence, or its HTML.
    """

    trace: Callable[[Network, object, object, object], Trace]
    content: Callable[[Trace], dict[str, Any]]
    fields: Callable[[Trace], list[dict[str, Any]]]
    ledger: Callable[[Trace], Iterable[str]]
    say: Callable[[Trace, Step], Sentence]
    snapshot: Callable[[Trace, int], str]


BY_WEIGHT = View(trace_update, content, number_fields, ledger, say, snapshot)
BY_LAYER = View(trace_layers, layer_content, layer_fields, layer_ledger, say_layer, layer_snapshot)


def view_of(net: object) -> View:
    """Choose by the number of parameters; what is no network is left to the trace to refuse."""
    large = isinstance(net, Network) and parameter_count(net) > PARAMETER_LIMIT
    return BY_LAYER if large else BY_WEIGHT
