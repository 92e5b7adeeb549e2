"""Traces of several sizes, and what the page receives of them."""

import json

import pytest

from tests.traces import article_trace, trace_of

TRACES = [
    article_trace(),
    *(trace_of(sizes) for sizes in [(1, 1), (2, 3, 3, 2), (10, 12, 3)]),
    trace_of((2, 3, 2), eta=-1, seed=1),
    trace_of((1, 2, 1, 2), eta=0.0),
]
every_trace = pytest.mark.parametrize("trace", TRACES, ids=lambda t: str(t.names.sizes))


def as_received(content):
    """Return the content as the page reads it; a number that is not a whole one is refused."""

    def refuse(literal):
        pytest.fail(f"the page would have to format {literal}")

    return json.loads(json.dumps(content), parse_float=refuse, parse_constant=refuse)
