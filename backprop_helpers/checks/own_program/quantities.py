"""Every number that a right backprop program may hold, by name, and how it is said."""

from __future__ import annotations

import numpy as np

from backprop_helpers.network.network import Network
from backprop_helpers.slips.derivation import derive

# what a line may be said to be; the rest are steps on the way there
WORDS = {
    "a1": "a1",
    "h": "h",
    "a2": "a2",
    "y": "y",
    "error": "the error y − t",
    "slope2": "the slope y(1 − y) of the outputs",
    "delta2": "delta2",
    "upstream": "the upstream gradient u @ delta2",
    "slope1": "the slope h(1 − h) of the hidden units",
    "delta1": "delta1",
    "dL_dw": "dL_dw",
    "dL_du": "dL_du",
    "x": "x",
    "t": "t",
    "w": "w",
    "b1": "b1",
    "u": "u",
    "b2": "b2",
    "x*delta1 of a sample": "x times delta1, sample by sample",
    "h*delta2 of a sample": "h times delta2, sample by sample",
}
STEPS = {
    "xw": "x @ w",
    "hu": "h @ u",
    "terms": "the paths back u · delta2",
    "dL_db1": "dL_db1",
    "dL_db2": "dL_db2",
    "exp(-a1)": "exp(−a1)",
    "exp(-a2)": "exp(−a2)",
    "1+exp(-a1)": "1 + exp(−a1)",
    "1+exp(-a2)": "1 + exp(−a2)",
    "1-h": "1 − h",
    "1-y": "1 − y",
    "error*y": "the error times y",
    "error*(1-y)": "the error times 1 − y",
    "upstream*h": "the upstream gradient times h",
    "upstream*(1-h)": "the upstream gradient times 1 − h",
    "terms*slope": "the paths back times the slope of h",
    "terms*h": "the paths back times h",
    "u*slope": "u times the slope of h",
    "h*h": "h²",
    "y*y": "y²",
    "x,1": "x with a 1 behind it",
    "h,1": "h with a 1 behind it",
    "w;b1": "w with b1 beneath it",
    "u;b2": "u with b2 beneath it",
    "dL_dw;db1": "dL_dw with dL_db1 beneath it",
    "dL_du;db2": "dL_du with dL_db2 beneath it",
    "slope1,0": "the slope of the hidden units with a 0 behind it",
    "x*w": "each x times its weights",
    "h*u": "each h times its weights",
    "error**2": "the squared errors",
    "loss": "the loss",
}
# the multiples of a quantity that are known
TIMES = {
    1: "",
    -1: "minus ",
    2: "twice ",
    -2: "minus twice ",
    0.5: "half of ",
    -0.5: "minus half of ",
}
# what a program is called with, in this order
ARGUMENTS = ("x", "t", "w", "b1", "u", "b2")
Arguments = tuple[np.ndarray, ...]


def quantities(x: np.ndarray, t: np.ndarray, *parameters: np.ndarray) -> dict[str, np.ndarray]:
    """Compute every quantity of a right derivation for one sample or a batch.

    Parameters
    ----------
    x, t : ndarray
    *parameters : ndarray
        w, b1, u and b2.

    Examples
    --------
    >>> from backprop_helpers.examples import article
    >>> e = article()
    >>> found = quantities(e.x, e.t, e.network.w, e.network.b1, e.network.u, e.network.b2)
    >>> found["h"].round(4).tolist(), set(found) == {*WORDS, *STEPS}
    ([0.5424, 0.2497, 0.7465], True)
    """
    w, b1, u, b2 = parameters
    right = derive(Network.from_arrays([(w, b1), (u, b2)]), x, t)
    X, T = right.inputs[0], right.given.t
    (_, h, y), (a1, a2) = right.given.run.activations, right.given.run.linear
    (delta1, delta2), (slope1, slope2) = right.deltas, right.slopes
    upstream, terms = right.upstream[0], u * delta2[:, None, :]
    (dL_dw, dL_db1), (dL_du, dL_db2) = right.arrays(0), right.arrays(1)
    one = np.ones((len(X), 1))
    x_1, h_1 = np.hstack([X, one]), np.hstack([h, one])
    found = {
        "a1": a1,
        "h": h,
        "a2": a2,
        "y": y,
        "error": right.error,
        "slope2": slope2,
        "delta2": delta2,
        "upstream": upstream,
        "slope1": slope1,
        "delta1": delta1,
        "dL_dw": dL_dw,
        "dL_du": dL_du,
        "x": X,
        "t": T,
        "w": w,
        "b1": b1,
        "u": u,
        "b2": b2,
    }
    found |= {
        "xw": X @ w,
        "hu": h @ u,
        "terms": terms,
        "dL_db1": dL_db1,
        "dL_db2": dL_db2,
        "exp(-a1)": np.exp(-a1),
        "exp(-a2)": np.exp(-a2),
        "1+exp(-a1)": 1 / h,
        "1+exp(-a2)": 1 / y,
        "1-h": 1 - h,
        "1-y": 1 - y,
        "error*y": right.error * y,
        "error*(1-y)": right.error * (1 - y),
        "upstream*h": upstream * h,
        "upstream*(1-h)": upstream * (1 - h),
        "terms*slope": terms * slope1[:, :, None],
        "terms*h": terms * h[:, :, None],
        "u*slope": u * slope1[:, :, None],
        "h*h": h * h,
        "y*y": y * y,
        "x,1": x_1,
        "h,1": h_1,
        "w;b1": np.vstack([w, b1]),
        "u;b2": np.vstack([u, b2]),
        "dL_dw;db1": x_1.T @ delta1,
        "dL_du;db2": h_1.T @ delta2,
        "slope1,0": h_1 - h_1**2,
        "x*w": X[:, :, None] * w,
        "h*u": h[:, :, None] * u,
        "error**2": right.error**2,
        "loss": np.array((right.error**2).sum() / 2),
        "x*delta1 of a sample": X[:, :, None] * delta1[:, None, :],
        "h*delta2 of a sample": h[:, :, None] * delta2[:, None, :],
    }
    return {name: a.squeeze() if len(X) == 1 else a for name, a in found.items()}


def said(name: str) -> str:
    """Return how a quantity is said.

    Examples
    --------
    >>> said("delta2"), said("1-h")
    ('delta2', '1 − h')
    """
    return WORDS.get(name) or STEPS[name]
