"""Every number of the article's network on the way to a gradient, calculated here in full."""

import math


def s(a):
    return 1 / (1 + math.exp(-a))


def slope(v):
    return s(v) * (1 - s(v))


# the article's network, by hand
w11, w12, w13, w21, w22, w23 = 0.3, -0.6, 0.8, 0.5, 0.9, -0.4
u11, u12, u21, u22, u31, u32 = 0.9, 0.4, -0.7, 0.6, 0.3, -0.8
x1, x2, t1, t2 = 0.9, -0.4, 1.0, 0.0
p1 = x1 * w11 + x2 * w21 + 0.1
p2 = x1 * w12 + x2 * w22 - 0.2
p3 = x1 * w13 + x2 * w23 + 0.2
h1, h2, h3 = s(p1), s(p2), s(p3)
q1, q2 = h1 * u11 + h2 * u21 + h3 * u31 + 0.2, h1 * u12 + h2 * u22 + h3 * u32 - 0.3
y1, y2 = s(q1), s(q2)
e1, e2 = y1 - t1, y2 - t2
d1, d2 = e1 * y1 * (1 - y1), e2 * y2 * (1 - y2)
z1, z2, z3 = h1 * (1 - h1), h2 * (1 - h2), h3 * (1 - h3)
b11, b12, b13 = (d1 * u11 + d2 * u12) * z1, (d1 * u21 + d2 * u22) * z2, (d1 * u31 + d2 * u32) * z3
# what comes back to h1 with the slope taken at a, and through moved weights
back_a = e1 * q1 * (1 - q1) * u11 + e2 * q2 * (1 - q2) * u12
back_moved = d1 * (u11 - d1 * h1 / 2) + d2 * (u12 - d2 * h1 / 2)

RIGHT = {"w11": b11 * x1, "w12": b12 * x1, "w21": b11 * x2, "w23": b13 * x2, "u11": d1 * h1}

L = (e1**2 + e2**2) / 2
n1, n2, n3 = u11 + u21 + u31, u12 + u22 + u32, u11 + u12
back = d1 * u11 + d2 * u12
ETA = 0.7

ERRORS = [
    ("u11", "error-missing", y1 * (1 - y1) * h1),
    ("w12", "error-missing", (y1 * (1 - y1) * u21 + y2 * (1 - y2) * u22) * z2 * x1),
    ("u11", "target-missing", y1 * y1 * (1 - y1) * h1),
    ("u11", "loss-for-error", L * y1 * (1 - y1) * h1),
    ("u12", "loss-for-error", e2**2 / 2 * y2 * (1 - y2) * h1),
    ("w11", "error-sign-lost", (-d1 * u11 + d2 * u12) * z1 * x1),
    ("u32", "error-of-another-unit", e1 * y2 * (1 - y2) * h3),
    ("u11", "wrong-sign", -d1 * h1),
    ("w23", "factor-two", 2 * b13 * x2),
    ("u11", "mean-instead-of-sum", d1 * h1 / 2),
]
SLOPES = [
    ("u11", "output-slope-missing", e1 * h1),
    ("w11", "output-slope-missing", (e1 * u11 + e2 * u12) * z1 * x1),
    ("w11", "hidden-slope-missing", back * x1),
    ("b1_1", "hidden-slope-missing", back),
    ("u31", "slope-twice", d1 * y1 * (1 - y1) * h3),
    ("w11", "slope-twice", back * z1 * z1 * x1),
    ("u11", "half-slope", e1 * y1 * h1),
    ("w13", "half-slope", (d1 * u31 + d2 * u32) * (1 - h3) * x1),
    ("b1_2", "half-slope", (d1 * u21 + d2 * u22) * s(1 - h2)),
    ("w11", "slope-of-activation", (e1 * slope(y1) * u11 + e2 * slope(y2) * u12) * z1 * x1),
    ("w11", "slope-of-activation", back * slope(h1) * x1),
    ("w23", "slope-of-activation", (e1 * slope(y1) * u31 + e2 * slope(y2) * u32) * slope(h3) * x2),
    ("u32", "slope-of-preactivation", e2 * q2 * (1 - q2) * h3),
    ("w11", "slope-of-preactivation", back * p1 * (1 - p1) * x1),
    ("w11", "slope-of-preactivation", back_a * z1 * x1),
    ("u12", "slope-of-another-activation", e2 * (1 - y2**2) * h1),
    ("w11", "slope-of-another-activation", back * (1 - h1**2) * x1),
    ("w11", "slope-of-another-activation", back * (1 - math.tanh(p1) ** 2) * x1),
    ("u12", "slope-of-another-unit", e2 * y1 * (1 - y1) * h1),
    ("w11", "slope-of-another-unit", back * z2 * x1),
    ("u11", "summed-over-units", (d1 + d2) * h1),
]
PATHS = [
    ("w11", "updated-output-weights", back_moved * z1 * x1),
    ("w11", "one-path-only", d1 * u11 * z1 * x1),
    ("w23", "one-path-only", d2 * u32 * z3 * x2),
    ("w11", "paths-multiplied", d1 * u11 * d2 * u12 * z1 * x1),
    ("w11", "weights-left-out", (d1 + d2) * z1 * x1),
    ("w23", "weights-normalised", (d1 * u31 / n1 + d2 * u32 / n2) * z3 * x2),
    ("w11", "weights-normalised", back / n3 * z1 * x1),
    ("w11", "gradient-carried-back", (d1 * d1 * h1 + d2 * d2 * h1) * z1 * x1),
    ("w11", "outputs-carried-back", (y1 * u11 + y2 * u12) * z1 * x1),
    ("w11", "target-for-hidden-unit", (h1 - t1) * z1 * x1),
    ("w22", "target-for-hidden-unit", (h2 - t2) * z2 * x2),
]
INPUTS = [
    ("w11", "indices-swapped", (d1 * u11 + d2 * u21) * z1 * x1),
    ("w12", "indices-swapped", b11 * x2),
    ("u12", "indices-swapped", d1 * h2),
    ("w11", "wrong-layer-activation", b11 * h1),
    ("w23", "wrong-layer-activation", b13 * h2),
    ("u21", "wrong-layer-activation", d1 * y1),
    ("u32", "weight-for-input", d2 * u32),
    ("b1_3", "weight-for-input", b13 * 0.2),
    ("u32", "input-missing", d2),
    ("w23", "input-missing", b13),
    ("u31", "preactivation-for-input", d1 * p3),
    ("w23", "preactivation-for-input", b13 * p3),
    ("b2_1", "bias-frozen", d1 * h1),
    ("b2_1", "bias-frozen", d1 * y1),
    ("b2_2", "bias-times-inputs", d2 * (h1 + h2 + h3)),
    ("b1_3", "bias-times-inputs", b13 * (x1 + x2) / 2),
    ("b2_1", "bias-summed", d1 + d2),
    ("b1_2", "bias-summed", (b11 + b12 + b13) / 3),
    ("b2_1", "slope-at-bias", e1 * slope(0.2)),
    ("b1_1", "slope-at-bias", back * 0.1 * 0.9),
]
STEPS = [
    ("w11", "step-for-gradient", ETA * b11 * x1),
    ("u12", "step-for-gradient", -ETA * d2 * h1),
    ("w11", "new-value-for-gradient", w11 - ETA * b11 * x1),
]
WITH_TWO_SLIPS = [
    ("w11", {"output-slope-missing", "hidden-slope-missing"}, (e1 * u11 + e2 * u12) * x1),
    ("w11", {"one-path-only", "wrong-sign"}, -d1 * u11 * z1 * x1),
    ("u11", {"factor-two", "output-slope-missing"}, 2 * e1 * h1),
    ("u12", {"factor-two", "indices-swapped"}, 2 * d1 * h2),
    ("b1_1", {"wrong-sign", "hidden-slope-missing"}, -(d1 * u11 + d2 * u12)),
]
WITH_THREE_SLIPS = [
    (
        "w11",
        {"output-slope-missing", "hidden-slope-missing", "wrong-sign"},
        -(e1 * u11 + e2 * u12) * x1,
    ),
    ("w12", {"one-path-only", "factor-two", "hidden-slope-missing"}, 2 * d1 * u21 * x1),
    ("u32", {"slope-of-activation", "factor-two", "wrong-sign"}, -2 * e2 * slope(y2) * h3),
    ("b1_2", {"weights-left-out", "slope-twice", "factor-two"}, 2 * (d1 + d2) * z2 * z2),
]
