"""Answers that no exercise expects: blank ones, and whatever else may stand behind ``answer =``."""

from decimal import Decimal
from fractions import Fraction

import numpy as np


class Hostile:
    """Raises at every touch."""

    def _raise(self, *_):
        raise RuntimeError("do not touch")

    __eq__ = __hash__ = __float__ = __bool__ = __repr__ = __str__ = __len__ = __iter__ = _raise
    __array__ = __index__ = __format__ = _raise

    @property
    def __class__(self):
        raise RuntimeError("do not touch")


class HostileText(str):
    __slots__ = ()

    def strip(self):
        raise RuntimeError("do not touch")


BLANK = [None, ..., "", " ", "\t\n"]
STRANGE = [
    "abc",
    "0.1",
    "<script>alert(1)</script>",
    float("nan"),
    float("inf"),
    -float("inf"),
    10**400,
    True,
    False,
    1j,
    [0.1],
    (),
    {},
    {1, 2},
    np.array([0.1, 0.2]),
    np.array("x"),
    np.array(None),
    np.datetime64("2020-01-01"),
    Decimal("0.1"),
    object(),
    print,
    b"0.1",
    Hostile(),
    HostileText("x"),
    NotImplemented,
    -0.0,
    5e-324,
    1.7e308,
    Fraction(1, 3),
]
