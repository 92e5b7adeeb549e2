"""Right backprop programs in other conventions than the lessons', which no check may refuse."""

import warnings
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from tests.checks.wrong_programs import forward, right, sig, sigmoid


class Program(NamedTuple):
    function: object
    says: str = ""


PROGRAMS = []


def program(says=""):
    def keep(function):
        PROGRAMS.append(Program(function, says))
        return function

    return keep


program()(right)


@program()
def in_loops_with_lists(x, t, w, b1, u, b2):
    h = [sig(sum(x[i] * w[i][j] for i in range(2)) + b1[j]) for j in range(3)]
    y = [sig(sum(h[j] * u[j][k] for j in range(3)) + b2[k]) for k in range(2)]
    out = [(y[k] - t[k]) * y[k] * (1 - y[k]) for k in range(2)]
    hid = [sum(out[k] * u[j][k] for k in range(2)) * h[j] * (1 - h[j]) for j in range(3)]
    return (
        [[x[i] * hid[j] for j in range(3)] for i in range(2)],
        hid,
        [[h[j] * out[k] for k in range(2)] for j in range(3)],
        out,
    )


@program("dL_db1 has shape (3, 1), its parameter has (3,): write dL_db1.ravel().")
def in_columns(x, t, w, b1, u, b2):
    X, T, B1, B2 = (v.reshape(-1, 1) for v in (x, t, b1, b2))
    W1, W2 = w.T, u.T
    A1 = sigmoid(W1 @ X + B1)
    A2 = sigmoid(W2 @ A1 + B2)
    D2 = (A2 - T) * A2 * (1 - A2)
    D1 = W2.T @ D2 * A1 * (1 - A1)
    return (D1 @ X.T).T, D1, (D2 @ A1.T).T, D2


@program("dL_db2 has shape (1, 2), its parameter has (2,): write dL_db2.ravel().")
def as_a_batch_of_one(x, t, w, b1, u, b2):
    X, T = x[None], t[None]
    H = sigmoid(X @ w + b1)
    Y = sigmoid(H @ u + b2)
    D2 = (Y - T) * Y * (1 - Y)
    D1 = D2 @ u.T * H * (1 - H)
    return X.T @ D1, D1.sum(axis=0, keepdims=True), H.T @ D2, D2.sum(axis=0, keepdims=True)


@program("dL_dw has shape (1, 2, 3), its parameter has (2, 3): write dL_dw.reshape(2, 3).")
def with_an_axis_for_samples(x, t, w, b1, u, b2):
    dw, db1, du, db2 = right(x, t, w, b1, u, b2)
    return dw[None], db1, du[None], db2


@program()
def in_single_precision(x, t, w, b1, u, b2):
    return right(*(v.astype("f4") for v in (x, t, w, b1, u, b2)))


@program("rounded")
def to_three_digits(x, t, w, b1, u, b2):
    return [np.vectorize(lambda v: float(f"{v:.2e}"))(g) for g in right(x, t, w, b1, u, b2)]


@program("rounded")
def to_four_decimals(x, t, w, b1, u, b2):
    return [np.round(g, 4) for g in right(x, t, w, b1, u, b2)]


def loss(x, t, w, b1, u, b2):
    return 0.5 * ((forward(x, w, b1, u, b2)[3] - t) ** 2).sum()


def nudged(x, t, parameters, h, take):
    found = []
    for m, p in enumerate(parameters):
        g = np.zeros(p.shape)
        for index in np.ndindex(p.shape):
            moved = [q.astype(complex if isinstance(h, complex) else float) for q in parameters]
            moved[m][index] += h
            up = loss(x, t, *moved)
            moved[m][index] -= 2 * h
            g[index] = take(up, loss(x, t, *moved))
        found.append(g)
    return tuple(found)


@program()
def by_complex_step(x, t, w, b1, u, b2):
    return nudged(x, t, (w, b1, u, b2), 1e-30j, lambda up, _: up.imag / 1e-30)


@program()
def by_central_differences(x, t, w, b1, u, b2):
    return nudged(x, t, (w, b1, u, b2), 1e-5, lambda up, down: (up - down) / 2e-5)


@program()
def by_one_sided_differences(x, t, w, b1, u, b2):
    here = loss(x, t, w, b1, u, b2)
    return nudged(x, t, (w, b1, u, b2), 1e-7, lambda up, _: (up - here) / 1e-7)


class Tensor:
    """Numbers that are read only once they are detached, as torch's are that need a gradient."""

    def __init__(self, values, *, attached=True):
        self.values, self.attached = values, attached

    def detach(self):
        return Tensor(self.values, attached=False)

    def cpu(self):
        return self

    def numpy(self):
        if self.attached:
            raise RuntimeError("Can't call numpy() on Tensor that requires grad.")
        return self.values

    def __array__(self, *_, **__):
        return self.numpy()


@program()
def in_tensors(x, t, w, b1, u, b2):
    return tuple(map(Tensor, right(x, t, w, b1, u, b2)))


@program()
def in_lists_of_tensors(x, t, w, b1, u, b2):
    dw, db1, du, db2 = right(x, t, w, b1, u, b2)
    rows = [[Tensor(row) for row in g] for g in (dw, du)]
    return [rows[0], Tensor(db1), rows[1], [Tensor(np.array(v)) for v in db2]]


@program()
def in_decimals_and_fractions(x, t, w, b1, u, b2):
    dw, db1, du, db2 = right(x, t, w, b1, u, b2)
    return (
        [[Decimal(float(v)) for v in row] for row in dw],
        [Fraction(float(v)) for v in db1],
        du.astype(object),
        db2.astype(complex),
    )


@program()
def in_an_array_of_arrays(x, t, w, b1, u, b2):
    found = np.empty(4, dtype=object)
    for k, g in enumerate(right(x, t, w, b1, u, b2)):
        found[k] = g
    return found


@program("dL_db1 has shape (1, 3)")
def in_matrices(x, t, w, b1, u, b2):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        return tuple(np.asmatrix(g) for g in right(x, t, w, b1, u, b2))


@program()
def with_each_bias_as_one_more_weight(x, t, w, b1, u, b2):
    x, h = np.append(x, 1), np.append(sigmoid(x @ w + b1), 1)
    y = sigmoid(h @ np.vstack([u, b2]))
    d2 = (t - y) * (y - y**2)
    first, second = np.outer(x, (u @ d2) * (h - h**2)[:-1]), np.outer(h, d2)
    return -first[:-1], -first[-1], -second[:-1], -second[-1]
