"""Runs that tests look at, and what they do to a player of one."""

from backprop_helpers.widgets.training_player.recording import record
from tests.page import unpacked


def recorded(example, epochs, **options):
    """Return the recording of an example, at its own learning rate or another."""
    eta = options.pop("eta", example.eta)
    return record(example.network, example.x, example.t, eta, epochs, **options)


def curve_names(player):
    curves = unpacked(player.content)["loss"]["curves"]
    return {curve["kind"]: curve["name"] for curve in curves}
