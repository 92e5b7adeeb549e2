"""The boundary: what a learner passes in becomes a finite float64 array, or a clear refusal.

Every refusal names the argument, says what came and what to do.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from numbers import Real

import numpy as np

from backprop_helpers.notation.unknown_name import described

FLOAT = np.dtype(float)
MOST = 10**9
KINDS = {
    "b": "True/False values",
    "c": "complex numbers",
    "O": "objects",
    "U": "text",
    "S": "text",
    "M": "dates",
    "m": "time differences",
    "V": "records",
}


def all_finite(array: np.ndarray) -> bool:
    """Tell whether no entry is NaN or infinite; one product decides in nearly every case."""
    return math.isfinite(np.vdot(array, array)) or bool(np.isfinite(array).all())


def freeze(arrays: Iterable[np.ndarray]) -> None:
    """Make arrays read-only."""
    for array in arrays:
        array.setflags(False)  # noqa: FBT003 (three times as fast as by keyword)


def table(name: str, value: object, ranks: tuple[int, ...] = (1, 2)) -> np.ndarray:
    """Return value as a float64 array of an allowed rank, without copying where possible.

    Raises
    ------
    TypeError
        If value does not hold real numbers.
    ValueError
        If it is ragged, empty or of another rank.

    Examples
    --------
    >>> table("x", [1, 2]).dtype
    dtype('float64')
    """
    ready = type(value) is np.ndarray and value.dtype is FLOAT
    array = value if ready else _converted(name, value)
    if array.ndim not in ranks:
        allowed = " or ".join(f"{rank}-D" for rank in ranks)
        raise ValueError(f"{name} must be {allowed}; it has shape {array.shape}")
    if array.size == 0:
        raise ValueError(f"{name} is empty: it has shape {array.shape}; give at least one number")
    return array


def real_array(name: str, value: object, ranks: tuple[int, ...] = (1, 2)) -> np.ndarray:
    """Return value as ``table`` does, and refuse NaN and infinity with a ValueError.

    Examples
    --------
    >>> real_array("x", [1, float("nan")])
    Traceback (most recent call last):
        ...
    ValueError: x holds nan at index 1; every entry must be a finite number
    """
    array = table(name, value, ranks)
    if not all_finite(array):
        index = tuple(int(k) for k in np.argwhere(~np.isfinite(array))[0])
        place = f" at index {index[0] if len(index) == 1 else index}" if index else ""
        raise ValueError(f"{name} holds {array[index]}{place}; every entry must be a finite number")
    return array


def real_number(name: str, value: object) -> float:
    """Return value as a finite float.

    Raises
    ------
    TypeError
        If value is not one real number (True and False are not numbers here).
    ValueError
        If it is NaN, infinite or too large for a float.

    Examples
    --------
    >>> real_number("eta", 1)
    1.0
    """
    if type(value) is float and math.isfinite(value):
        return value
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, bool | np.bool_) or not isinstance(value, Real):
        raise TypeError(f"{name} must be one real number; got {described(value)}")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"{name} must be a finite number; got {described(value)}")
    return number


def whole_number(name: str, value: object, least: int) -> int:
    """Return value as an int from ``least`` to a thousand million.

    Raises
    ------
    TypeError
        If value is not a whole number.
    ValueError
        If it is too small or too large.

    Examples
    --------
    >>> whole_number("epochs", 3, least=0)
    3
    """
    if isinstance(value, bool | np.bool_) or not isinstance(value, int | np.integer):
        raise TypeError(f"{name} must be a whole number; got {described(value)}")
    if value < least:
        raise ValueError(f"{name} must be at least {least}; got {described(value)}")
    if value > MOST:
        raise ValueError(f"{name} must be at most {MOST:,}; got {described(value)}")
    return int(value)


def whole_numbers(name: str, values: object, least: int) -> tuple[int, ...]:
    """Return a series of whole numbers, each of them as ``whole_number`` does.

    Examples
    --------
    >>> whole_numbers("sizes", [2, 3, 2], least=1)
    (2, 3, 2)
    """
    if not isinstance(values, Sequence) or isinstance(values, str | bytes):
        raise TypeError(f"{name} must be a list such as (2, 3, 2); got {described(values)}")
    return tuple(whole_number(name, value, least) for value in values)


def true_or_false(name: str, value: object) -> bool:
    """Return value as a bool; anything but True and False is refused with a TypeError.

    Examples
    --------
    >>> true_or_false("why", True)
    True
    """
    if not isinstance(value, bool | np.bool_):
        raise TypeError(f"{name} must be True or False; got {described(value)}")
    return bool(value)


def _converted(name: str, value: object) -> np.ndarray:
    try:
        array = np.asarray(value)
        if not isinstance(value, np.ndarray) and array.dtype.kind in "iuf":
            entries = np.asarray(value, dtype=object).ravel()
            if any(isinstance(entry, bool | np.bool_) for entry in entries):
                array = array.astype(bool)
    except (ValueError, TypeError) as error:
        raise ValueError(
            f"{name} is not a regular table of numbers; rows must have equal lengths ({error})"
        ) from None
    if array.dtype.kind not in "iuf":
        kind = KINDS.get(array.dtype.kind, f"values of type {array.dtype}")
        raise TypeError(f"{name} must hold real numbers; it holds {kind}: {described(value)}")
    with np.errstate(over="ignore"):
        return array.astype(float)
