"""What a widget is given: an example, or a network with data; and one sample of an example."""

from __future__ import annotations

import numpy as np

from backprop_helpers.examples.example import Example
from backprop_helpers.network.network import Network
from backprop_helpers.network.validation import whole_number


def given(
    example: Example | Network, x: object, t: object, eta: object
) -> tuple[Network, object, object, object]:
    """Return network, x, t and eta of an example, or those that were given with a network.

    Raises
    ------
    TypeError
        If an example is given together with data.

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> given(examples.article(), None, None, None)[3]
    0.4
    """
    if not isinstance(example, Example):
        return example, x, t, eta
    if not (x is None and t is None and eta is None):
        raise TypeError("an example brings its own x, t and eta; give them with a network")
    return example.network, example.x, example.t, example.eta


def one_sample(example: Example, sample: int) -> tuple[np.ndarray, np.ndarray]:
    """Return x and t of one sample of an example.

    Raises
    ------
    TypeError, ValueError
        If the example holds no such sample.

    Examples
    --------
    >>> from backprop_helpers import examples
    >>> x, t = one_sample(examples.half_adder(), 3)
    >>> x.tolist(), t.tolist()
    ([1.0, 1.0], [0.0, 1.0])
    """
    x, t = np.atleast_2d(example.x), np.atleast_2d(example.t)
    sample = whole_number("sample", sample, least=0)
    if sample >= len(x):
        raise ValueError(f"sample must be below {len(x)}, the number of samples; got {sample}")
    return x[sample], t[sample]
