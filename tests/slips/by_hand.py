"""Every number of the article's network on the way to a gradient, calculated here in full."""

import math


def s(a):
    return 1 / (1 + math.exp(-a))


# the article's network, by hand
w11, w12, w13, w21, w22, w23 = 0.3, -0.6, 0.8, 0.5, 0.9, -0.4
u11, u12, u21, u22, u31, u32 = 0.9, 0.4, -0.7, 0.6, 0.3, -0.8
x1, x2, t1, t2 = 0.9, -0.4, 1.0, 0.0
p1, p2, p3 = (
    x1 * w11 + x2 * w21 + 0.1,
    x1 * w12 + x2 * w22 - 0.2,
    x1 * w13 + x2 * w23 + 0.2,
)
h1, h2, h3 = s(p1), s(p2), s(p3)
q1, q2 = h1 * u11 + h2 * u21 + h3 * u31 + 0.2, h1 * u12 + h2 * u22 + h3 * u32 - 0.3
y1, y2 = s(q1), s(q2)
e1, e2 = y1 - t1, y2 - t2
o1, o2 = y1 * (1 - y1), y2 * (1 - y2)
d1, d2 = e1 * o1, e2 * o2
z1, z3 = h1 * (1 - h1), h3 * (1 - h3)
right_w11 = (d1 * u11 + d2 * u12) * z1 * x1
right_w12 = (d1 * u21 + d2 * u22) * h2 * (1 - h2) * x1
right_w21 = (d1 * u11 + d2 * u12) * z1 * x2
right_w23 = (d1 * u31 + d2 * u32) * z3 * x2
right_b11 = (d1 * u11 + d2 * u12) * z1


def slope(v):
    return s(v) * (1 - s(v))
