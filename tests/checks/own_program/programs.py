"""Learners' programs: backprop in many styles, right, or with a slip in a line that is known."""

import itertools
import linecache

import numpy as np

COUNT = itertools.count()
PARAMETERS = "x, t, w, b1, u, b2"


def defined(text):
    """Define what a text says, in a cell of its own; return the last function in it."""
    name, names = f"<program {next(COUNT)}>", {"np": np, "__name__": "learner"}
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    exec(compile(text, name, "exec"), names)  # noqa: S102 (a cell of a learner)
    return names["backprop"]


def written(body, before=""):
    """Return the text of a program, `before` above it."""
    lines = body.strip("\n").splitlines()
    return f"{before}\ndef backprop({PARAMETERS}):\n" + "".join(f"    {line}\n" for line in lines)


SIGMOID = "def sigmoid(a):\n    return 1 / (1 + np.exp(-a))\n\n"
COURSE = """
h = sigmoid(x @ w + b1)
y = sigmoid(h @ u + b2)
delta2 = (y - t) * y * (1 - y)
dL_du, dL_db2 = np.outer(h, delta2), delta2
delta1 = (u @ delta2) * h * (1 - h)
dL_dw, dL_db1 = np.outer(x, delta1), delta1
return dL_dw, dL_db1, dL_du, dL_db2
"""
FOREIGN = """
z1 = np.dot(x, w) + b1
a = 1 / (1 + np.exp(-z1))
z2 = np.dot(a, u) + b2
out = 1 / (1 + np.exp(-z2))
err = out - t
go = out * (1 - out)
dout = err * go
back = np.dot(u, dout)
gh = a * (1 - a)
dhid = back * gh
W2g = np.outer(a, dout)
W1g = np.outer(x, dhid)
return W1g, dhid, W2g, dout
"""
LOOPS = """
import math
n, m, p = 2, 3, 2
hid = [0.0] * m
for j in range(m):
    s = b1[j]
    for i in range(n):
        s += x[i] * w[i][j]
    hid[j] = 1 / (1 + math.exp(-s))
out = [0.0] * p
for k in range(p):
    s = b2[k]
    for j in range(m):
        s += hid[j] * u[j][k]
    out[k] = 1 / (1 + math.exp(-s))
dout = [0.0] * p
for k in range(p):
    dout[k] = (out[k] - t[k]) * out[k] * (1 - out[k])
dhid = [0.0] * m
for j in range(m):
    s = 0.0
    for k in range(p):
        s += dout[k] * u[j][k]
    dhid[j] = s * hid[j] * (1 - hid[j])
du = np.zeros((m, p))
dw = np.zeros((n, m))
for j in range(m):
    for k in range(p):
        du[j, k] = hid[j] * dout[k]
    for i in range(n):
        dw[i, j] = x[i] * dhid[j]
return dw, dhid, du, dout
"""
HELPERS = """
def forward(x, w, b1, u, b2):
    h = sigmoid(x @ w + b1)
    return h, sigmoid(h @ u + b2)

def slope(v):
    return v * (1 - v)

def grads(v, d):
    return v[:, None] * d, d

"""
HELPED = """
h, y = forward(x, w, b1, u, b2)
d2 = (y - t) * slope(y)
gu, gb2 = grads(h, d2)
d1 = (u @ d2) * slope(h)
gw, gb1 = grads(x, d1)
return gw, gb1, gu, gb2
"""
IN_PLACE = """
h = x @ w
h += b1
h = sigmoid(h)
y = h @ u
y += b2
y = sigmoid(y)
d = y - t
d *= y
d *= 1 - y
du = np.outer(h, d)
e = u @ d
e *= h
e *= 1 - h
dw = np.outer(x, e)
return dw, e, du, d
"""
ONE_LINE = """
h = sigmoid(x @ w + b1); y = sigmoid(h @ u + b2)
d = (y - t) * y * (1 - y); e = u @ d * h * (1 - h); return np.outer(x, e), e, np.outer(h, d), d
"""
STYLES = {
    "course": (SIGMOID, COURSE),
    "foreign": ("", FOREIGN),
    "loops": ("", LOOPS),
    "helpers": (SIGMOID + HELPERS, HELPED),
    "in place": (SIGMOID, IN_PLACE),
    "one line": (SIGMOID, ONE_LINE),
}
RIGHT = STYLES | {
    "columns": (
        SIGMOID,
        """
X, T = x.reshape(-1, 1), t.reshape(-1, 1)
W, U = w.T, u.T
h = sigmoid(W @ X + b1[:, None])
y = sigmoid(U @ h + b2[:, None])
d2 = (y - T) * y * (1 - y)
d1 = (U.T @ d2) * h * (1 - h)
return (d1 @ X.T).T, d1.ravel(), (d2 @ h.T).T, d2.ravel()
""",
    ),
    "rows": (
        SIGMOID,
        """
X, T = x[None], t[None]
h = sigmoid(X @ w + b1)
y = sigmoid(h @ u + b2)
d2 = (y - T) * y * (1 - y)
d1 = d2 @ u.T * h * (1 - h)
return X.T @ d1, d1.sum(0), h.T @ d2, d2.sum(0)
""",
    ),
    "descent, signs turned at the end": (
        SIGMOID,
        """
h = sigmoid(x @ w + b1)
y = sigmoid(h @ u + b2)
e = t - y
d2 = e * y * (1 - y)
d1 = (u @ d2) * h * (1 - h)
return -np.outer(x, d1), -d1, -np.outer(h, d2), -d2
""",
    ),
    "single precision": (
        SIGMOID,
        "x, t, w, b1, u, b2 = (v.astype('f4') for v in (x, t, w, b1, u, b2))" + COURSE,
    ),
    "lists": (
        "",
        """
import math
s = lambda a: 1 / (1 + math.exp(-a))
h = [s(sum(x[i] * w[i][j] for i in range(2)) + b1[j]) for j in range(3)]
y = [s(sum(h[j] * u[j][k] for j in range(3)) + b2[k]) for k in range(2)]
d2 = [(o - q) * o * (1 - o) for o, q in zip(y, t)]
d1 = [sum(u[j][k] * d2[k] for k in range(2)) * h[j] * (1 - h[j]) for j in range(3)]
return [[a * d for d in d1] for a in x], d1, [[a * d for d in d2] for a in h], d2
""",
    ),
    "einsum": (
        SIGMOID,
        """
h = sigmoid(np.einsum('i,ij->j', x, w) + b1)
y = sigmoid(np.einsum('j,jk->k', h, u) + b2)
d2 = (y - t) * y * (1 - y)
d1 = np.einsum('jk,k->j', u, d2) * h * (1 - h)
return np.einsum('i,j->ij', x, d1), d1, np.einsum('j,k->jk', h, d2), d2
""",
    ),
    "biases as weights": (
        SIGMOID,
        """
x, h = np.append(x, 1), np.append(sigmoid(x @ w + b1), 1)
y = sigmoid(h @ np.vstack([u, b2]))
d2 = (y - t) * (y - y**2)
first, second = np.outer(x, (u @ d2) * (h - h**2)[:-1]), np.outer(h, d2)
return first[:-1], first[-1], second[:-1], second[-1]
""",
    ),
    "edge by edge": (
        SIGMOID,
        """
h = sigmoid(x @ w + b1)
y = sigmoid(h @ u + b2)
dw, db1, du, db2 = np.zeros((2, 3)), np.zeros(3), np.zeros((3, 2)), np.zeros(2)
for k in range(2):
    db2[k] = (y[k] - t[k]) * y[k] * (1 - y[k])
    for j in range(3):
        du[j, k] = db2[k] * h[j]
        db1[j] += db2[k] * u[j, k] * h[j] * (1 - h[j])
for i in range(2):
    dw[i] = x[i] * db1
return dw, db1, du, db2
""",
    ),
    "any depth": (
        SIGMOID,
        """
layers, values = [(w, b1), (u, b2)], [x]
for W, b in layers:
    values.append(sigmoid(values[-1] @ W + b))
delta, found = (values[-1] - t) * values[-1] * (1 - values[-1]), []
for (W, b), v in zip(layers[::-1], values[-2::-1]):
    found.insert(0, (np.outer(v, delta), delta))
    delta = (W @ delta) * v * (1 - v)
return (*found[0], *found[1])
""",
    ),
    "tanh form": (
        "",
        """
s = lambda a: 0.5 * (1 + np.tanh(a / 2))
h = s(x @ w + b1)
y = s(h @ u + b2)
d2 = (y - t) * y * (1 - y)
d1 = (u @ d2) * h * (1 - h)
return np.outer(x, d1), d1, np.outer(h, d2), d2
""",
    ),
    "where": (
        "",
        """
s = lambda a: np.where(a >= 0, 1 / (1 + np.exp(-a)), np.exp(a) / (1 + np.exp(a)))
h = s(x @ w + b1)
y = s(h @ u + b2)
d2 = (y - t) * y * (1 - y)
d1 = (u @ d2) * h * (1 - h)
return np.outer(x, d1), d1, np.outer(h, d2), d2
""",
    ),
    "slope from a": (
        SIGMOID + "def prime(a):\n    return np.exp(-a) / (1 + np.exp(-a)) ** 2\n\n",
        """
a1 = x @ w + b1
a2 = sigmoid(a1) @ u + b2
d2 = (sigmoid(a2) - t) * prime(a2)
d1 = prime(a1) * (u @ d2)
return x[:, None] * d1, d1, sigmoid(a1)[:, None] * d2, d2
""",
    ),
    "a class": (
        SIGMOID
        + """class Net:
    def __init__(self, w, b1, u, b2):
        self.w, self.b1, self.u, self.b2 = w, b1, u, b2

    def forward(self, x):
        self.h = sigmoid(x @ self.w + self.b1)
        self.y = sigmoid(self.h @ self.u + self.b2)

    def backward(self, x, t):
        d2 = (self.y - t) * self.y * (1 - self.y)
        d1 = (self.u @ d2) * self.h * (1 - self.h)
        return np.outer(x, d1), d1, np.outer(self.h, d2), d2

""",
        """
net = Net(w, b1, u, b2)
net.forward(x)
return net.backward(x, t)
""",
    ),
    "prints": (SIGMOID, "print('h', sigmoid(x @ w + b1))" + COURSE),
}
KEPT = "G = {}\n\n"
OUT = "y * (1 - y)"
A1 = "(x @ w + b1)"
LOOP_A1 = "(x[0] * w[0][j] + x[1] * w[1][j] + b1[j])"
SQUASHED = "(1 / (1 + np.exp(-out)))"
# slip -> style -> what is replaced by what, in the last line that has it; None takes the line out
SLIPS = {
    "output-slope-missing": {
        "course": {" * y * (1 - y)": ""},
        "foreign": {"err * go": "err"},
        "loops": {"(out[k] - t[k]) * out[k] * (1 - out[k])": "out[k] - t[k]"},
        "helpers": {" * slope(y)": ""},
        "in place": {"d *= y": None, "d *= 1 - y": None},
        "one line": {" * y * (1 - y)": ""},
    },
    "hidden-slope-missing": {
        "course": {" * h * (1 - h)": ""},
        "foreign": {"back * gh": "back"},
        "loops": {"s * hid[j] * (1 - hid[j])": "s"},
        "helpers": {" * slope(h)": ""},
        "in place": {"e *= h": None, "e *= 1 - h": None},
        "one line": {" * h * (1 - h)": ""},
    },
    "updated-output-weights": {
        "course": {"(u @ delta2)": "((u - 0.5 * dL_du) @ delta2)"},
        "foreign": {"np.dot(u, dout)": "np.dot(u - 0.5 * np.outer(a, dout), dout)"},
        "loops": {"dout[k] * u[j][k]": "dout[k] * (u[j][k] - 0.5 * hid[j] * dout[k])"},
        "helpers": {"(u @ d2)": "((u - 0.5 * gu) @ d2)"},
        "in place": {"u @ d": "(u - 0.5 * du) @ d"},
        "one line": {"u @ d": "(u - 0.5 * np.outer(h, d)) @ d"},
    },
    "one-path-only": {
        "course": {"(u @ delta2)": "(u[:, 0] * delta2[0])"},
        "foreign": {"np.dot(u, dout)": "u[:, 1] * dout[1]"},
        "loops": {"        s += dout[k]": "        s = dout[k]"},
        "helpers": {"(u @ d2)": "(u[:, 0] * d2[0])"},
        "in place": {"u @ d": "u[:, 1] * d[1]"},
        "one line": {"u @ d": "u[:, 0] * d[0]"},
    },
    "indices-swapped": {
        "course": {"(u @ delta2)": "(u.reshape(2, 3).T @ delta2)"},
        "foreign": {"np.dot(u, dout)": "np.dot(dout, u.reshape(2, 3))"},
        "loops": {"x[i] * dhid[j]": "x[i] * dhid[(2 * j + i) % 3]"},
        "helpers": {"(u @ d2)": "(u.reshape(2, 3).T @ d2)"},
        "in place": {"u @ d": "d @ u.reshape(2, 3)"},
        "one line": {"u @ d": "u.reshape(2, 3).T @ d"},
    },
    "slope-of-activation": {
        "course": {OUT: "sigmoid(y) * (1 - sigmoid(y))"},
        "foreign": {"out * (1 - out)": f"{SQUASHED} * (1 - {SQUASHED})"},
        "loops": {
            "    dhid[j] = s * hid[j] * (1 - hid[j])": "    q = 1 / (1 + math.exp(-hid[j])); "
            "dhid[j] = s * q * (1 - q)"
        },
        "helpers": {"slope(y)": "slope(sigmoid(y))"},
        "in place": {"d *= y": "d *= sigmoid(y)", "d *= 1 - y": "d *= 1 - sigmoid(y)"},
        "one line": {"h * (1 - h)": "sigmoid(h) * (1 - sigmoid(h))"},
    },
    "slope-of-preactivation": {
        "course": {"h * (1 - h)": f"{A1} * (1 - {A1})"},
        "foreign": {"out * (1 - out)": "z2 * (1 - z2)"},
        "loops": {"s * hid[j] * (1 - hid[j])": f"s * {LOOP_A1} * (1 - {LOOP_A1})"},
        "helpers": {"slope(h)": "slope(x @ w + b1)"},
        "in place": {"e *= h": f"e *= {A1}", "e *= 1 - h": f"e *= 1 - {A1}"},
        "one line": {"h * (1 - h)": f"{A1} * (1 - {A1})"},
    },
    "wrong-sign": {
        "course": {"(y - t)": "(t - y)"},
        "foreign": {"out - t": "t - out"},
        "loops": {"(out[k] - t[k])": "(t[k] - out[k])"},
        "helpers": {"(y - t)": "(t - y)"},
        "in place": {"y - t": "t - y"},
        "one line": {"(y - t)": "(t - y)"},
    },
    "factor-two": {
        "course": {"(y - t)": "2 * (y - t)"},
        "foreign": {"out - t": "2 * (out - t)"},
        "loops": {"(out[k] - t[k])": "2 * (out[k] - t[k])"},
        "helpers": {"(y - t)": "2 * (y - t)"},
        "in place": {"y - t": "2 * (y - t)"},
        "one line": {"(y - t)": "2 * (y - t)"},
    },
    "mean-instead-of-sum": {
        "course": {"(y - t)": "(y - t) / 2"},
        "foreign": {"np.dot(u, dout)": "np.dot(u, dout) / 2"},
        "loops": {"s * hid[j]": "s / 2 * hid[j]"},
        "helpers": {"(u @ d2)": "(u * d2).mean(axis=1)"},
        "in place": {"y - t": "(y - t) / len(t)"},
        "one line": {"(y - t)": "((y - t) / 2)"},
    },
    "wrong-layer-activation": {
        "course": {"np.outer(x, delta1)": "np.outer(h[:2], delta1)"},
        "foreign": {"np.outer(a, dout)": "np.outer(np.append(x, 0), dout)"},
        "loops": {"x[i] * dhid[j]": "hid[i] * dhid[j]"},
        "helpers": {"grads(x, d1)": "grads(h[:2], d1)"},
        "in place": {"np.outer(x, e)": "np.outer(h[1:], e)"},
        "one line": {"np.outer(x, ": "np.outer(h[:2], "},
    },
    "bias-frozen": {
        "course": {"np.outer(x, delta1), delta1": "np.outer(x, delta1), 0 * delta1"},
        "foreign": {"return W1g, dhid, W2g, dout": "return W1g, dhid * a, W2g, dout * out"},
        "loops": {"return dw, dhid, du, dout": "return dw, [0.0] * 3, du, [0.0] * 2"},
        "helpers": {"gb1, gu, gb2": "b1 * 0, gu, b2 * 0"},
        "in place": {"return dw, e, du, d": "return dw, e * x[0], du, d * h[0]"},
        "one line": {"np.outer(h, d), d": "np.outer(h, d), 0 * d"},
    },
    "accumulated": {
        "course": {
            "np.outer(h, delta2), delta2": "G.get('u', 0) + np.outer(h, delta2), delta2; "
            "G['u'] = dL_du"
        },
        "foreign": {
            "W1g = np.outer(x, dhid)": "W1g = np.outer(x, dhid) + G.get('w', 0); G['w'] = W1g"
        },
        "loops": {
            "    dhid[j] = s * hid[j] * (1 - hid[j])": "    dhid[j] = s * hid[j] * (1 - hid[j]) "
            "+ G.get(j, 0); G[j] = dhid[j]"
        },
        "helpers": {
            "gu, gb2 = grads(h, d2)": "gu, gb2 = grads(h, d2); gu = gu + G.get('u', 0); G['u'] = gu"
        },
        "in place": {
            "dw = np.outer(x, e)": "dw = G.setdefault('w', np.zeros((2, 3))); dw += np.outer(x, e)"
        },
        "one line": {
            "np.outer(h, d)": "G.__setitem__('u', G.get('u', 0) + np.outer(h, d)) or G['u']"
        },
    },
}


def spoiled(style, slip):
    """Return the text of a program with a slip in it, and the lines that may be said to be wrong.

    Lines count from 1, the line of ``def``. Where a line is taken out, the one before is as guilty.
    """
    before, body = STYLES[style]
    lines, wrong = body.strip("\n").splitlines(), []
    for old, new in SLIPS[slip][style].items():
        hits = [k for k, line in enumerate(lines) if (line == old if new is None else old in line)]
        k = hits[-1]
        lines[k] = "pass" if new is None else lines[k].replace(old, new)
        wrong += [k + 2] if new is not None else [k + 2, k + 1]
    lead = KEPT if slip == "accumulated" else ""
    return written("\n".join(lines), lead + before), set(wrong)
