"""Answers that no exercise expects: blank ones, and whatever else may stand behind ``answer =``."""

import numpy as np


class Hostile:
    """Raises at every touch."""

    def _raise(self, *_):
        raise RuntimeError("do not touch")

    __eq__ = __hash__ = __float__ = __bool__ = __repr__ = __str__ = __len__ = __iter__ = _raise
    __array__ = __index__ = __format__ = _raise
    __class__ = property(_raise)


class HostileText(str):
    __slots__ = ()

    def strip(self):
        raise RuntimeError("do not touch")


BLANK = [None, ..., "", "\t\n"]
STRANGE = [
    *("<script>alert(1)</script>", b"0.1", HostileText("x"), Hostile(), object(), print),
    *(float("nan"), -float("inf"), 10**400, 1.7e308, 5e-324, True, 1j),
    *([0.1, 0.2], (), {}, {1, 2}, np.array([0.1, 0.2]), np.array("x"), np.array(None)),
    *(np.datetime64("2020-01-01"), NotImplemented),
]
