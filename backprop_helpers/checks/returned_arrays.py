"""Reads the four arrays that a learner's backprop function returned, whatever holds them."""

from __future__ import annotations

import numbers
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from .answer import unanswered
from .verdict import Verdict

GRADIENTS = ("dL_dw", "dL_db1", "dL_du", "dL_db2")
SHAPES = ((2, 3), (3,), (3, 2), (2,))
ORDER = ", ".join(GRADIENTS)


@dataclass(frozen=True, eq=False)
class Returned:
    """Four arrays of numbers, and what is to be said on their shapes.

    Parameters
    ----------
    arrays : list of ndarray
        In the shapes of the parameters; a matrix may lie the other way round.
    reshaped : tuple of str
        A sentence for each array that holds its numbers in another shape.
    flat : tuple of str
        A sentence for each matrix that came as one long row.
    unsummed : tuple of str
        A sentence for each array that came once for each sample; it has been added up.
    """

    arrays: list[np.ndarray]
    reshaped: tuple[str, ...] = ()
    flat: tuple[str, ...] = ()
    unsummed: tuple[str, ...] = ()


def four_arrays(returned: object, samples: int = 1) -> Returned | Verdict:
    """Copy dL_dw, dL_db1, dL_du and dL_db2 as float64, or say what is wrong with them.

    Parameters
    ----------
    returned : object
    samples : int
        How many samples the function was given.

    Examples
    --------
    >>> four_arrays([[0.1, 0.2], 0.3])
    Not yet. Return four arrays, in this order: dL_dw, dL_db1, dL_du, dL_db2.
    """
    if isinstance(returned, np.ndarray) and returned.dtype == object:
        returned = list(returned)
    if not isinstance(returned, tuple | list) or len(returned) != len(GRADIENTS):
        return Verdict("wrong", f"Return four arrays, in this order: {ORDER}.")
    if all(unanswered(part) for part in returned):
        return Verdict("unanswered", "Your function returns no numbers yet.")
    found = []
    for name, part in zip(GRADIENTS, returned, strict=True):
        array = _numbers(name, part)
        if isinstance(array, Verdict):
            return array
        found.append(array)
    return _shaped(found, samples)


def _numbers(name: str, part: object) -> np.ndarray | Verdict:
    """Read an array, a list, a tensor or numbers of any kind as float64."""
    if unanswered(part):
        return Verdict("wrong", f"{name} is missing: your function returns nothing for it.")
    try:
        array = np.array(_detached(part))
    except ValueError:
        return Verdict("wrong", f"{name} must be an array of numbers; its rows differ in length.")
    if array.dtype.kind == "c" and not array.imag.any():
        array = array.real
    if array.dtype == object and all(map(_is_real, array.flat)):
        array = array.astype(float)
    if array.dtype.kind not in "iuf":
        return Verdict("wrong", f"{name} must be an array of numbers.")
    if not np.isfinite(array).all():
        index = tuple(int(k) for k in np.argwhere(~np.isfinite(array))[0])
        return Verdict("wrong", f"{name}{list(index)} is {array[index]}, not a finite number.")
    return array.astype(float)


def _detached(part: object) -> object:
    """Take numbers out of tensors, also out of a list of them."""
    if isinstance(part, list | tuple):
        return [_detached(each) for each in part]
    for method in ("detach", "cpu", "numpy"):
        if hasattr(part, method):
            part = getattr(part, method)()
    return part


def _is_real(value: object) -> bool:
    return isinstance(value, numbers.Real | Decimal) and not isinstance(value, bool)


def _shaped(found: list[np.ndarray], samples: int) -> Returned | Verdict:
    arrays, reshaped, flat, unsummed = [], [], [], []
    for name, array, shape in zip(GRADIENTS, found, SHAPES, strict=True):
        lean = array.reshape([n for n in array.shape if n > 1])
        if array.shape in (shape, shape[::-1]):
            arrays.append(array)
        elif samples > 1 and array.shape in ((samples, *shape), (*shape, samples)):
            axis = 0 if array.shape == (samples, *shape) else len(shape)
            arrays.append(array.sum(axis=axis))
            unsummed.append(_each_sample(name, array, samples))
        elif array.size == 1 and len(shape) == 1:
            arrays.append(np.full(shape, array.item()))
            reshaped.append(
                f"{name} is one number; each of the {shape[0]} biases has a gradient of its own."
            )
        elif lean.shape in (shape, shape[::-1]):
            arrays.append(lean)
            turned = ".ravel()" if len(shape) == 1 else f".reshape{lean.shape}"
            reshaped.append(f"{_shapes(name, array, shape)}: write {name}{turned}.")
        elif len(shape) == 2 and array.shape == (shape[0], 1):
            arrays.append(array * np.ones(shape))
            flat.append(f"{_shapes(name, array, shape)}: one column for each unit of the layer.")
        elif array.size == np.prod(shape) and lean.ndim == 1:
            arrays.append(array.reshape(shape))
            flat.append(f"{_shapes(name, array, shape)}: write {name}.reshape{shape}.")
        else:
            told = _unfit(name, array, shape, found)
            return Verdict("wrong", _mixed(array, samples, told) if samples > 1 else told)
    return Returned(arrays, tuple(reshaped), tuple(flat), tuple(unsummed))


def _each_sample(name: str, array: np.ndarray, samples: int) -> str:
    part = "row" if array.ndim == 2 else "table"
    return (
        f"{name} has shape {array.shape}, a {part} for each of the {samples} samples. The loss is "
        f"a sum over the samples, and so is each of its derivatives: add the {part}s up."
    )


def _mixed(array: np.ndarray, samples: int, told: str) -> str:
    """Add what rows of samples lead to, where an array has such a shape."""
    if array.shape == (samples,):
        return (
            f"{told} It has a number for each sample: axis=1 adds up what stands in one row, and "
            "the samples are the rows."
        )
    if array.ndim == 2 and not any(size % samples for size in array.shape):
        return (
            f"{told} So many numbers come of bringing every sample together with every other, as "
            "np.outer does."
        )
    return told


def _shapes(name: str, array: np.ndarray, shape: tuple[int, ...]) -> str:
    return f"{name} has shape {array.shape}, its parameter has {shape}"


def _unfit(name: str, array: np.ndarray, shape: tuple[int, ...], found: list[np.ndarray]) -> str:
    """Say what is wrong with a shape, and what led to it."""
    told = f"{name} must have the shape {shape} of its parameter; yours has {array.shape}."
    order = _order(found)
    if order:
        return f"{told} By their shapes yours are {order}. The order is {ORDER}."
    if len(shape) == 1 and array.shape == (*shape, *shape):
        column = f"a column of shape ({shape[0]}, 1)"
        return f"{told} {column.capitalize()} with a row of shape {shape} makes a whole table."
    if len(shape) == 2 and array.shape == (shape[1], shape[1]):
        entering = "x" if name == "dL_dw" else "h"
        return f"{told} A weight's gradient has one row for each entry of {entering}, which enters."
    return f"{told} The order is {ORDER}."


def _order(found: list[np.ndarray]) -> str:
    """Name the arrays by their shapes, if these are the right ones in another order."""
    names = dict(zip(SHAPES, GRADIENTS, strict=True))
    order = [names.get(array.shape, "") for array in found]
    return ", ".join(order) if sorted(order) == sorted(GRADIENTS) else ""
