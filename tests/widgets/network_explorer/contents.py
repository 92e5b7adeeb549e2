"""Traces to explore, what the page is sent of them, and the names that its lines of code use."""

from backprop_helpers import loss
from backprop_helpers.widgets.network_explorer.content import content
from backprop_helpers.widgets.network_explorer.quiz import questions

NETS = [(2, 3, 2), (1, 1), (2, 3, 3, 2), (3, 1, 2), (4, 2)]


def content_of(trace):
    return content(trace, questions(trace.names))


def python_names(trace):
    """Return the names that the code lines use, as a learner would have them."""
    net, run = trace.before, trace.forward
    names = {"net": net, "x": trace.x, "t": trace.t, "y": run.y, "loss": loss}
    for k, layer in enumerate(net.layers, start=1):
        names |= {f"W{k}": layer.weights, f"b{k}": layer.bias, f"a{k}": run.linear[k - 1]}
        names[f"h{k}"] = run.activations[k]
    if len(net.sizes) == 3:
        names |= {"w": net.w, "u": net.u, "h": run.h}
    return names


def run_code(line, trace):
    return eval(line, {"__builtins__": {}}, python_names(trace))  # noqa: S307 (our own text)
