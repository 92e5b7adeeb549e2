"""What a blank of a worksheet asks for, put to the check that learners have for it."""

from backprop_helpers import check_factor, check_forward, check_gradient, check_loss, check_update


def check_of(example, blank):
    """Return the check of a blank, which takes an answer; None where there is none."""
    net, x, t, eta = example.network, example.x, example.t, example.eta
    kind, *about = blank.asks
    return {
        "forward": lambda answer: check_forward(net, x, *about, answer),
        "loss": lambda answer: check_loss(net, x, t, answer),
        "factor": lambda answer: check_factor(net, x, t, *about, answer),
        "gradient": lambda answer: check_gradient(net, x, t, *about, answer, eta=eta),
        "new_value": lambda answer: check_update(net, x, t, eta, *about, answer),
    }.get(kind)
