"""One sample of an example, where a widget shows one at a time."""

from __future__ import annotations

import numpy as np

from backprop_helpers.example import Example
from backprop_helpers.validation import whole_number


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
