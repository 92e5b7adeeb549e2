"""The twelve questions: which idea each is about, and which slip each wrong option stands for."""

from __future__ import annotations

import numpy as np

from .form import FORMS
from .item import UNKNOWN, Item, Setting, Wrong, lettered

ONE, OTHER = "{i of layer 0}", "{j of layer 2}"


def _delta(s: Setting) -> float:
    return s.derivation.deltas[1][0, s.form.j - 1]


def _error(s: Setting) -> float:
    return s.derivation.error[0, s.form.j - 1]


def _slope(s: Setting) -> float:
    return s.derivation.slopes[0][0, s.form.i - 1]


def _upstream(s: Setting) -> float:
    return s.derivation.upstream[0][0, s.form.i - 1]


def _matrix(s: Setting) -> np.ndarray:
    return s.derivation.arrays(1)[0]


def _gradient(label: str) -> object:
    return lambda s: s.derivation.gradient(s.parameter(label))


def _updated(s: Setting) -> float:
    return s.derivation.updated(s.parameter("u3j"))


def _directions(s: Setting) -> str:
    """Say which way the two weights into a hidden unit go."""
    told = []
    for label in ("w1i", "w2i"):
        p = s.parameter(label)
        up = s.derivation.updated(p) > s.derivation.given.net[p.label]
        told.append(f"$w_{{{s.label(label)[1:]}}}$ {'up' if up else 'down'}")
    return ", ".join(told)


ITEMS = (
    Item(
        "the ½ in the loss",
        "02",
        r"The loss is $L = \frac12\sum_j (y_j - t_j)^2$. For one sample $[y_j] = <yj>$ and "
        "$[t_j] = <tj>$. What is $\\partial L/\\partial [y_j]$?",
        _error,
        "{yj} − {tj}",
        (
            Wrong("factor-two", "2 · ({yj} − {tj})"),
            Wrong("mean-instead-of-sum", "({yj} − {tj}) / 2"),
            Wrong("loss-for-error", "½ · ({yj} − {tj})²", "½({unit} − {target})²"),
        ),
    ),
    Item(
        "the chain rule",
        "03",
        "$L$ depends on $[y_j]$, and $[y_j]$ depends on $[a^{(2)}_j]$. Here $[y_j] = <yj>$, "
        "$[t_j] = <tj>$, and at this place $d[y_j]/d[a^{(2)}_j] = <sj>$. "
        "What is $\\partial L/\\partial [a^{(2)}_j]$?",
        _delta,
        "({yj} − {tj}) · {sj}",
        (
            Wrong("loss-for-error", "½ · ({yj} − {tj})² · {sj}", "½({unit} − {target})²"),
            Wrong("output-slope-missing", "{yj} − {tj}"),
            Wrong("error-missing", "{sj}"),
        ),
    ),
    Item(
        "the slope from the activation",
        "02",
        "$[h_i] = \\sigma([a^{(1)}_i])$, with $[a^{(1)}_i] = <ai>$ and $[h_i] = <hi>$. "
        "What is the slope $d[h_i]/d[a^{(1)}_i]$?",
        _slope,
        "{hi} · (1 − {hi})",
        (
            Wrong("slope-of-preactivation", "{ai} · (1 − {ai})"),
            Wrong("slope-of-activation", "σ({hi}) · (1 − σ({hi}))"),
            Wrong("half-slope", "1 − {hi}", "1 − {unit}"),
        ),
    ),
    Item(
        "a product of three factors",
        "03",
        "The weight $[u_{jj}]$ leads from $[h_j]$ to $[y_j]$. Known are "
        "$\\partial L/\\partial [y_j] = <ej>$, $d[y_j]/d[a^{(2)}_j] = <sj>$, $[h_j] = <hj>$ and "
        "$[x_j] = <xj>$. What is $\\partial L/\\partial [u_{jj}]$?",
        _gradient("ujj"),
        "{ej} · {sj} · {hj}",
        (
            Wrong("output-slope-missing", "{ej} · {hj}"),
            Wrong("wrong-layer-activation", "{ej} · {sj} · {xj}", ONE),
            Wrong("error-missing", "{sj} · {hj}"),
        ),
    ),
    Item(
        "backpropagation computes, gradient descent uses",
        "00",
        "The network is trained by backpropagation and gradient descent. One sample has been sent "
        "through it. Before anything is changed, backpropagation hands a number for $[u_{3j}]$ "
        "over to gradient descent. Which one? ($\\eta = <eta>$, $[u_{3j}] = <u3j>$, $h_3 = <h3>$, "
        "$\\partial L/\\partial [a^{(2)}_j] = <dj>$.)",
        _gradient("u3j"),
        "the derivative of $L$ by this weight, {value}",
        (
            Wrong(
                "step-for-gradient", "the derivative of $L$ by this weight, times $\\eta$, {value}"
            ),
            Wrong("new-value-for-gradient", "the value that this weight should have, {value}"),
            Wrong("input-missing", "the derivative of $L$ by the sum it belongs to, {value}"),
        ),
    ),
    Item(
        "the learning rate",
        "03",
        "$[u_{3j}] = <u3j>$ and $\\partial L/\\partial [u_{3j}] = <gu3j>$. What is $[u_{3j}]$ "
        "after one step of gradient descent with the learning rate $\\eta = <eta>$?",
        _updated,
        "{u3j} − {eta} · {gu3j}",
        (
            Wrong("eta-missing", "{u3j} − {gu3j}"),
            Wrong("wrong-sign", "{u3j} + {eta} · {gu3j}"),
            Wrong("old-value-missing", "−{eta} · {gu3j}"),
        ),
        gradient=False,
    ),
    Item(
        "which way a weight moves",
        "04",
        "$[w_{1i}] = <w1i>$ and $[w_{2i}] = <w2i>$ lead from $x_1 = <x1>$ and $x_2 = <x2>$ to "
        "$[h_i]$, and $\\partial L/\\partial [a^{(1)}_i] = <ci>$. Which way does a step of "
        "gradient descent move them?",
        _directions,
        "",
        (Wrong("wrong-sign"), Wrong("input-missing"), Wrong("weight-for-input")),
        gradient=False,
    ),
    Item(
        "the indices of a weight",
        "01",
        "Known are $h_1 = <h1>$, $h_2 = <h2>$, $[y_j] = <yj>$, $[u_{ij}] = <uij>$, "
        "$\\partial L/\\partial a^{(2)}_1 = <d1>$ and $\\partial L/\\partial a^{(2)}_2 = <d2>$. "
        "What is $\\partial L/\\partial [u_{ij}]$?",
        _gradient("uij"),
        "{hi} · {dj}",
        (
            Wrong("indices-swapped", "{hj} · {di}"),
            Wrong("wrong-layer-activation", "{yj} · {dj}", OTHER),
            Wrong("weight-for-input", "{uij} · {dj}"),
        ),
    ),
    Item(
        "the input of a bias is 1",
        "03",
        "Known are $h_1 = <h1>$, $h_2 = <h2>$, $h_3 = <h3>$, "
        "$\\partial L/\\partial a^{(2)}_1 = <d1>$ and $\\partial L/\\partial a^{(2)}_2 = <d2>$. "
        "What is $\\partial L/\\partial [b^{(2)}_j]$?",
        _gradient("b2_j"),
        "{dj}",
        (
            Wrong("bias-frozen", "0", "0"),
            Wrong("bias-times-inputs", "({h1} + {h2} + {h3}) · {dj}"),
            Wrong("bias-summed", "{d1} + {d2}"),
        ),
    ),
    Item(
        "a sum over paths",
        "04",
        "Known are $\\partial L/\\partial a^{(2)}_1 = <d1>$, "
        "$\\partial L/\\partial a^{(2)}_2 = <d2>$, "
        "$[u_{i1}] = <ui1>$, $[u_{i2}] = <ui2>$, $[h_i] = <hi>$ and $[t_i] = <ti>$. "
        "What is $\\partial L/\\partial [h_i]$?",
        _upstream,
        "{d1} · {ui1} + {d2} · {ui2}",
        (
            Wrong("one-path-only", "{d1} · {ui1}"),
            Wrong("paths-multiplied", "({d1} · {ui1}) · ({d2} · {ui2})"),
            Wrong("target-for-hidden-unit", "{hi} − {ti}"),
        ),
    ),
    Item(
        "old weights carry back",
        "04",
        "One step changes all weights. It moves $[u_{i1}]$ from $<ui1>$ to $<nui1>$ and "
        "$[u_{i2}]$ from $<ui2>$ to $<nui2>$; their gradients are $<gui1>$ and $<gui2>$. With "
        "$\\partial L/\\partial a^{(2)}_1 = <d1>$ and $\\partial L/\\partial a^{(2)}_2 = <d2>$, "
        "which $\\partial L/\\partial [h_i]$ does the same step use for $[w_{1i}]$?",
        _upstream,
        "{d1} · {ui1} + {d2} · {ui2}",
        (
            Wrong("updated-output-weights", "{d1} · {nui1} + {d2} · {nui2}"),
            Wrong("gradient-carried-back", "{d1} · {gui1} + {d2} · {gui2}"),
            Wrong("weights-left-out", "{d1} + {d2}"),
        ),
    ),
    Item(
        "the gradient has the shape of its matrix",
        "05",
        "$u$ is a matrix with $u_{ij}$ in row $i$ and column $j$. Known are "
        "$h = (<h1>, <h2>, <h3>)$ and $\\partial L/\\partial a^{(2)} = (<d1>, <d2>)$. Which matrix "
        "is $\\partial L/\\partial u$, with $\\partial L/\\partial u_{ij}$ in the place of "
        "$u_{ij}$?",
        _matrix,
        "",
        (Wrong("indices-swapped"), Wrong("input-missing"), Wrong("summed-over-units")),
    ),
)


def question_text(number: str) -> str:
    """Return a question with its options in Markdown, as it stands in the notebook.

    Parameters
    ----------
    number : str
        Such as ``"B1"``.

    Examples
    --------
    >>> print(question_text("B9").splitlines()[0])
    ### Question B9
    """
    form, place = FORMS[number[0]], int(number[1:])
    item = ITEMS[place - 1]
    options = item.options(form)
    lines = [f"- **{a}**  {options[k].text}" for a, k in lettered(item, form, place).items()]
    lines.append(f"- **{UNKNOWN}**  I don't know.")
    return "\n".join([f"### Question {number}", "", item.question(form), "", *lines])
