"""Wrong backprop programs as learners write them: in loops, in matrices, in their own letters.

Each says what kind of mistake it makes, and which slips may be named for it; those that name none
are near misses or wrong in a way that has no name.
"""

# ruff: noqa: ARG001 (learners' own letters; a wrong program may not need every argument)
import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np


class Program(NamedTuple):
    kind: str
    slips: tuple[str, ...]
    function: Callable


PROGRAMS = []


def program(kind, *slips):
    def keep(function):
        PROGRAMS.append(Program(kind, slips, function))
        return function

    return keep


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sig(v):
    return 1 / (1 + math.exp(-v))


def forward(x, w, b1, u, b2):
    a1 = x @ w + b1
    h = sigmoid(a1)
    a2 = h @ u + b2
    return a1, h, a2, sigmoid(a2)


def right(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


# slope of another activation


@program("another activation", "slope-of-another-activation")
def tanh_slope_everywhere(x, t, w, b1, u, b2):
    def derivative(out):
        return 1 - out**2

    l1 = sigmoid(np.dot(x, w) + b1)
    l2 = sigmoid(np.dot(l1, u) + b2)
    l2_delta = (l2 - t) * derivative(l2)
    l1_delta = l2_delta.dot(u.T) * derivative(l1)
    return np.outer(x, l1_delta), l1_delta, np.outer(l1, l2_delta), l2_delta


@program("another activation", "slope-of-another-activation")
def tanh_slope_in_the_hidden_layer_as_cs231n_code(x, t, w, b1, u, b2):
    _, a1, _, probs = forward(x, w, b1, u, b2)
    delta3 = (probs - t) * probs * (1 - probs)
    dw2 = a1.reshape(-1, 1) @ delta3.reshape(1, -1)
    delta2 = delta3.dot(u.T) * (1 - np.power(a1, 2))
    return np.dot(x.reshape(-1, 1), delta2.reshape(1, -1)), delta2, dw2, delta3


@program("another activation", "slope-of-another-activation")
def relu_mask(x, t, w, b1, u, b2):
    z, h, _, y = forward(x, w, b1, u, b2)
    d_out = (y - t) * y * (1 - y)
    d_hidden = d_out @ u.T
    d_hidden[z <= 0] = 0
    return x[:, None] * d_hidden, d_hidden, h[:, None] * d_out, d_out


@program("another activation", "slope-of-another-activation", "hidden-slope-missing")
def relu_of_the_activation(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d_out = (y - t) * y * (1 - y)
    d_hidden = (d_out @ u.T) * (h > 0)
    return np.outer(x, d_hidden), d_hidden, np.outer(h, d_out), d_out


@program("another activation", "slope-of-another-activation")
def slope_of_tanh_at_a(x, t, w, b1, u, b2):
    a1, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = u @ d2 * (1 - np.tanh(a1) ** 2)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("another activation", "output-slope-missing")
def delta_of_cross_entropy(x, t, w, b1, u, b2):
    A1 = sigmoid(w.T.dot(x) + b1)
    A2 = sigmoid(u.T.dot(A1) + b2)
    dZ2 = A2 - t
    dZ1 = np.multiply(u.dot(dZ2), A1 - np.power(A1, 2))
    return np.outer(x, dZ1), dZ1, np.outer(A1, dZ2), dZ2


@program("another activation")
def leaky_relu_slope(x, t, w, b1, u, b2):
    a1, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = u @ d2 * np.where(a1 > 0, 1, 0.01)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


# eta inside the number


@program("eta inside", "step-for-gradient")
def learning_rate_in_each_line(x, t, w, b1, u, b2):
    lr = 0.1
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = u.dot(d2) * h * (1 - h)
    return lr * np.outer(x, d1), lr * d1, lr * np.outer(h, d2), lr * d2


@program("eta inside", "step-for-gradient")
def negative_step(x, t, w, b1, u, b2):
    return [-0.35 * g for g in right(x, t, w, b1, u, b2)]


@program("eta inside", "new-value-for-gradient")
def new_parameters(x, t, w, b1, u, b2):
    eta = 0.5
    dw, db1, du, db2 = right(x, t, w, b1, u, b2)
    return w - eta * dw, b1 - eta * db1, u - eta * du, b2 - eta * db2


@program("eta inside", "new-value-for-gradient", "updated-output-weights")
def new_parameters_one_after_the_other(x, t, w, b1, u, b2):
    eta = 0.5
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    u = u - eta * np.outer(h, d2)
    b2 = b2 - eta * d2
    d1 = u @ d2 * h * (1 - h)
    return w - eta * np.outer(x, d1), b1 - eta * d1, u, b2


@program("eta inside", "new-value-for-gradient", "wrong-sign")
def new_parameters_uphill(x, t, w, b1, u, b2):
    both = zip((w, b1, u, b2), right(x, t, w, b1, u, b2), strict=True)
    return tuple(p + 0.25 * g for p, g in both)


@program("eta inside", "step-for-gradient", "output-slope-missing")
def step_with_the_output_slope_missing(x, t, w, b1, u, b2):
    alpha = 0.05
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = alpha * (y - t)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("eta inside", "step-for-gradient")
def learning_rate_at_both_deltas(x, t, w, b1, u, b2):
    lr = 0.3
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = lr * (y - t) * y * (1 - y)
    d1 = lr * (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


# the wrong thing carried back


@program("carried back", "gradient-carried-back")
def gradient_of_u_carries_back(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    dW2 = np.outer(h, d2)
    d1 = dW2 @ d2 * h * (1 - h)
    return np.outer(x, d1), d1, dW2, d2


@program("carried back", "outputs-carried-back")
def outputs_go_back(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = np.dot(u, y) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("carried back", "weights-left-out")
def error_shared_out_in_a_loop(x, t, w, b1, u, b2):
    h = [sig(sum(x[i] * w[i][j] for i in range(2)) + b1[j]) for j in range(3)]
    y = [sig(sum(h[j] * u[j][k] for j in range(3)) + b2[k]) for k in range(2)]
    err = [(y[k] - t[k]) * y[k] * (1 - y[k]) for k in range(2)]
    hid = [sum(err) * h[j] * (1 - h[j]) for j in range(3)]
    gw = [[x[i] * hid[j] for j in range(3)] for i in range(2)]
    gu = [[h[j] * err[k] for k in range(2)] for j in range(3)]
    return gw, hid, gu, err


@program("carried back", "weights-normalised")
def weights_in_shares_as_make_your_own_network(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = (u / u.sum(axis=0)) @ d2 * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("carried back", "output-slope-missing")
def errors_go_back_where_deltas_should(x, t, w, b1, u, b2):
    _, hidden, _, final = forward(x, w, b1, u, b2)
    output_errors = final - t
    hidden_errors = u @ output_errors
    who = np.outer(hidden, output_errors * final * (1 - final))
    d1 = hidden_errors * hidden * (1 - hidden)
    return np.outer(x, d1), d1, who, output_errors * final * (1 - final)


@program("carried back")
def weights_of_the_first_layer_go_back(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = w.T @ d2 * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("carried back", "target-for-hidden-unit")
def mean_target_for_hidden_units(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = (h - np.append(t, 0)) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("carried back", "updated-output-weights")
def u_is_moved_first(x, t, w, b1, u, b2):
    lr = 0.8
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    grad_u = np.outer(h, d2)
    u = u - lr * grad_u
    d1 = u @ d2 * h * (1 - h)
    return np.outer(x, d1), d1, grad_u, d2


# rounded too early


@program("rounded")
def rounded_activations(x, t, w, b1, u, b2):
    h = np.round(sigmoid(x @ w + b1), 4)
    y = np.round(sigmoid(h @ u + b2), 4)
    d2 = (y - t) * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("rounded")
def rounded_at_each_step(x, t, w, b1, u, b2):
    h = [round(sig(x @ w[:, j] + b1[j]), 3) for j in range(3)]
    y = [round(sig(np.dot(h, u[:, k]) + b2[k]), 3) for k in range(2)]
    d2 = [round((y[k] - t[k]) * y[k] * (1 - y[k]), 4) for k in range(2)]
    d1 = [round(np.dot(u[j], d2) * h[j] * (1 - h[j]), 4) for j in range(3)]
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("rounded")
def half_precision(x, t, w, b1, u, b2):
    return right(*(v.astype("f2") for v in (x, t, w, b1, u, b2)))


@program("rounded")
def rounded_to_two_decimals(x, t, w, b1, u, b2):
    return [np.round(g, 2) for g in right(x, t, w, b1, u, b2)]


# the wrong last factor


@program("last factor", "weight-for-input")
def times_the_weight_itself(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return w * d1, d1, u * d2, d2


@program("last factor", "input-missing")
def deltas_for_gradients(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return np.ones((2, 1)) * d1, d1, np.ones((3, 1)) * d2, d2


@program("last factor", "wrong-layer-activation")
def times_the_own_activation(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    dw, du = np.zeros((2, 3)), np.zeros((3, 2))
    for i in range(2):
        for j in range(3):
            dw[i, j] = d1[j] * h[j]
    for j in range(3):
        for k in range(2):
            du[j, k] = d2[k] * y[k]
    return dw, d1, du, d2


@program("last factor", "preactivation-for-input")
def z_instead_of_a(x, t, w, b1, u, b2):
    z, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(z, d2), d2


@program("last factor")
def x_where_h_belongs(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(x, d2), d2


# the bias


@program("bias", "bias-times-inputs")
def bias_gets_the_sum_of_the_inputs(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    dw, du = np.outer(x, d1), np.outer(h, d2)
    return dw, dw.sum(axis=0), du, du.sum(axis=0)


@program("bias", "bias-summed")
def bias_summed_with_keepdims(x, t, w, b1, u, b2):
    dw, d1, du, d2 = right(x, t, w, b1, u, b2)
    return dw, np.sum(d1, keepdims=True), du, np.sum(d2, keepdims=True)


@program("bias", "bias-summed")
def bias_averaged(x, t, w, b1, u, b2):
    dw, d1, du, d2 = right(x, t, w, b1, u, b2)
    return dw, np.mean(d1), du, np.mean(d2)


@program("bias", "slope-at-bias")
def slope_at_the_bias(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    back = u @ d2
    d1 = back * h * (1 - h)
    db2 = (y - t) * sigmoid(b2) * (1 - sigmoid(b2))
    db1 = back * sigmoid(b1) * (1 - sigmoid(b1))
    return np.outer(x, d1), db1, np.outer(h, d2), db2


@program("bias", "bias-frozen")
def bias_has_no_gradient(x, t, w, b1, u, b2):
    dw, _, du, _ = right(x, t, w, b1, u, b2)
    return dw, 0, du, 0


@program("bias", "weight-for-input")
def bias_times_its_delta(x, t, w, b1, u, b2):
    dw, d1, du, d2 = right(x, t, w, b1, u, b2)
    return dw, b1 * d1, du, b2 * d2


@program("bias", "wrong-sign", "bias-frozen")
def bias_has_a_minus_one(x, t, w, b1, u, b2):
    dw, d1, du, d2 = right(x, t, w, b1, u, b2)
    return dw, -d1, du, -d2


# momentum


def with_momentum(beta, share=1.0):
    state = [np.zeros((2, 3)), np.zeros(3), np.zeros((3, 2)), np.zeros(2)]

    def function(x, t, w, b1, u, b2):
        for k, g in enumerate(right(x, t, w, b1, u, b2)):
            state[k] = beta * state[k] + share * g
        return tuple(state)

    return function


program("momentum", "momentum-mixed-in")(with_momentum(0.9))
program("momentum", "momentum-mixed-in")(with_momentum(0.9, 0.1))
program("momentum", "momentum-mixed-in", "step-for-gradient")(with_momentum(0.7, 0.2))
program("momentum", "accumulated")(with_momentum(1.0))


@program("momentum", "momentum-mixed-in")
def the_change_of_the_step_before(x, t, w, b1, u, b2, last={}):  # noqa: B006 (a learner's memory)
    found = right(x, t, w, b1, u, b2)
    change = [g + 0.5 * last.get(k, 0) for k, g in enumerate(found)]
    last.update(enumerate(found))
    return change


# products and turned arrays


@program("matrix product", "summed-over-units")
def delta_as_a_dot_product(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = np.dot(u @ d2, h * (1 - h))
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("matrix product", "summed-over-units")
def output_delta_as_a_dot_product(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = np.full(2, (y - t) @ (y * (1 - y)))
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("matrix product", "indices-swapped")
def reshape_where_transpose_belongs(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = d2 @ u.reshape(2, 3) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("matrix product", "indices-swapped")
def columns_reshaped_at_the_end(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = ((y - t) * y * (1 - y)).reshape(-1, 1)
    d1 = u.dot(d2) * (h * (1 - h)).reshape(-1, 1)
    dw, du = d1 @ x.reshape(1, -1), d2 @ h.reshape(1, -1)
    return dw.reshape(2, 3), d1.ravel(), du.reshape(3, 2), d2.ravel()


@program("matrix product", "indices-swapped")
def weights_as_rows_of_the_next_layer(x, t, w, b1, u, b2):
    dw, db1, du, db2 = right(x, t, w, b1, u, b2)
    return dw.T, db1, du.T, db2


@program("matrix product")
def columns_plus_rows(x, t, w, b1, u, b2):
    x, t = x.reshape(-1, 1), t.reshape(-1, 1)
    h = sigmoid(w.T @ x + b1)
    y = sigmoid(u.T @ h + b2[:, None])
    d2 = (y - t) * y * (1 - y)
    d1 = u @ d2 * h * (1 - h)
    return x @ d1.T, d1, h @ d2.T, d2


# half a slope


@program("half a slope", "half-slope")
def only_one_minus_y(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * (1 - y)
    d1 = (u @ d2) * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("half a slope", "half-slope")
def only_h(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = (u @ d2) * h
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("half a slope", "half-slope")
def sigma_of_one_minus_sigma(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * sigmoid(1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("half a slope")
def a_bracket_forgotten(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * 1 - y
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


# the error


@program("error", "error-missing")
def derivative_of_y(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("error", "loss-for-error")
def whole_loss_goes_back(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    L = 0.5 * sum((y - t) ** 2)
    d2 = L * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("error", "loss-for-error")
def squared_errors_go_back(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = np.square(t - y) * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("error", "error-sign-lost")
def absolute_error(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = abs(t - y) * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("error", "wrong-sign")
def target_minus_output(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (t - y) * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("error", "target-missing")
def output_for_error(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = y * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


# paths and units


@program("paths", "paths-multiplied")
def paths_multiplied(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = np.prod(u * d2, axis=1) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("paths", "path-sign-turned")
def second_path_with_a_minus(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = (d2[0] * u[:, 0] - d2[1] * u[:, 1]) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("paths", "one-path-only")
def overwritten_in_the_loop(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = np.zeros(3)
    for j in range(3):
        for k in range(2):
            d1[j] = d2[k] * u[j, k] * h[j] * (1 - h[j])
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("paths", "slope-twice")
def slope_twice(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * y * (1 - y)
    d1 = (u @ (d2 * y * (1 - y))) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("paths", "slope-of-another-unit")
def slopes_exchanged(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) * (y * (1 - y))[::-1]
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("paths", "error-of-another-unit")
def errors_exchanged(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = np.flip(y - t) * y * (1 - y)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


# three at once


@program("three", "slope-of-activation", "factor-two", "wrong-sign")
def code_review_206205(x, t, w, b1, u, b2):
    def prime(s):
        return sigmoid(s) * (1 - sigmoid(s))

    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = 2 * (t - y) * prime(y)
    d1 = (u @ d2) * prime(h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("three", "output-slope-missing", "hidden-slope-missing", "wrong-sign")
def no_slopes_and_the_wrong_sign(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = t - y
    d1 = u @ d2
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("three", "output-slope-missing", "one-path-only", "half-slope")
def one_path_half_a_slope_and_no_slope(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = y - t
    d1 = u[:, 1] * d2[1] * h
    return np.outer(x, d1), d1, np.outer(h, d2), d2


@program("three", "factor-two", "bias-frozen", "hidden-slope-missing")
def doubled_without_biases_and_slope(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = 2 * (y - t) * y * (1 - y)
    d1 = u @ d2
    return np.outer(x, d1), np.zeros(3), np.outer(h, d2), np.zeros(2)


@program("three", "indices-swapped", "mean-instead-of-sum", "slope-of-preactivation")
def turned_averaged_and_slope_of_a(x, t, w, b1, u, b2):
    a1, h, _, y = forward(x, w, b1, u, b2)
    d2 = (y - t) / 2 * y * (1 - y)
    d1 = (u @ d2) * a1 * (1 - a1)
    return np.outer(d1, x), d1, np.outer(d2, h), d2


@program("three", "updated-output-weights", "wrong-sign", "factor-two")
def moved_doubled_uphill(x, t, w, b1, u, b2):
    _, h, _, y = forward(x, w, b1, u, b2)
    d2 = -2 * (y - t) * y * (1 - y)
    u = u + 0.6 * np.outer(h, d2)
    d1 = (u @ d2) * h * (1 - h)
    return np.outer(x, d1), d1, np.outer(h, d2), d2
