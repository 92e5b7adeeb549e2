"""Programs of steps that are run, and the numbers that they have to make."""

from backprop_helpers.trace.layer_trace import LayerUpdate
from backprop_helpers.trace.numpy_code import entry


def run(pieces, **given):
    """Run a program and return what it leaves behind."""
    scope = dict(given)
    exec("\n".join(pieces), scope)  # noqa: S102 (the program under test)
    return scope


def results(trace, step):
    """Return what a step makes, by the expression that reads it in its program."""
    if step.update is None:
        return outside(trace, step)
    move = trace.updates[step.update]
    if isinstance(move, LayerUpdate):
        return {"rms": move.rms.after}
    unit, a = (
        which(move.layer + 1, move.parameter.j).text
        for which in (trace.names.unit, trace.names.linear)
    )
    if step.at is not None:
        return on_a_path(trace, step, move.chain.paths[step.at], unit)
    name = move.label.replace(",", "_")
    first, slope, entering = (factor.value for factor in move.chain.factors)
    return {
        "which": {name: move.before},
        "error": {f"dL_d{unit}": first},
        "sum": {f"dL_d{unit}": first},
        "slope": {f"d{unit}_d{a}": slope},
        "input": {f"d{a}_d{name}": entering},
        "gradient": {f"dL_d{name}": move.gradient},
        "move": {f"dL_d{name}": move.gradient, entry(move.symbol): move.after},
    }[step.stage]


def on_a_path(trace, step, path, unit):
    """Return what a step of a path back to a unit makes."""
    ahead = path.through.text
    a = trace.names.linear(trace.updates[step.update].layer + 2, step.at + 1).text
    first, slope, weight = (factor.value for factor in path.factors)
    return {
        "error": {f"dL_d{ahead}": first},
        "upstream": {f"dL_d{ahead}": first},
        "slope": {f"d{ahead}_d{a}": slope},
        "weight": {f"d{a}_d{unit}": weight},
        "adds": {f"via_{ahead}": path.value},
    }[step.stage]


def outside(trace, step):
    """Return what is computed before and after all moves."""
    if step.stage == "start":
        return {"eta": trace.eta, **readings(trace.names, 0, trace.x)}
    if step.stage == "forward":
        return readings(trace.names, step.at + 1, trace.forward.activations[step.at + 1])
    if step.stage == "loss":
        return {"L": trace.loss_before}
    after = {entry(p.symbol): trace.after[p.label] for p in trace.names.parameters.values()}
    return {**after, "L": trace.loss_after}


def readings(names, layer, values):
    return {entry(names.unit(layer, k)): value for k, value in enumerate(values, start=1)}


def assert_makes(scope, expected):
    """Compare numbers of a program with those of the trace."""
    for expression, value in expected.items():
        made = eval(expression, scope)  # noqa: S307
        made = made.item() if hasattr(made, "item") else made
        assert abs(made - float(value)) <= 1e-12, expression
