"""Programs that commit one slip of the catalogue."""

from backprop_helpers import Network
from backprop_helpers.slips.derivation import derive
from backprop_helpers.slips.gradient_table import committed


def committing(step):
    """Return a backprop function with a slip in it, and without lines to look for it in."""
    return lambda x, t, w, b1, u, b2: [
        array
        for layer in range(2)
        for array in committed(
            derive(Network.from_arrays([(w, b1), (u, b2)]), x, t), [step]
        ).arrays(layer)
    ]
