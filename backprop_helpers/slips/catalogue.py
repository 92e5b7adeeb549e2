"""All known slips: how each changes a derivation, and the sentence that the learner reads.

A slip is one function under ``@slip``: it takes a derivation and yields a ``Variant`` for every
way in which learners commit it. It changes ingredients only, so slips combine: hand a variant's
derivation to another slip. To add a slip, add one such function here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from backprop_helpers.network.sigmoid import sigmoid_prime

from .derivation import Derivation

# tried where no learning rate is given; 0.5 first, the one that most printed examples use
RATES = (0.5, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9, 1.0)
NOTATION = "01_read_the_notation"
OUTPUT, HIDDEN = "03_update_an_output_weight", "04_update_a_hidden_weight"
SIGMOID, TRAINING = "02_differentiate_the_sigmoid", "07_train_the_network"


@dataclass(frozen=True)
class Variant:
    """One way to commit a slip.

    Parameters
    ----------
    derivation : Derivation
        The derivation with the slip in it.
    places : tuple of str
        The lines it happens in: ``"error"``, ``"slope 2"``, ``"delta 2"``, ``"upstream 1"``,
        ``"input"``, ``"gradient"`` or ``"update"``; the digit is the layer, counted from 1.
    written : str
        What such a line then says; the names in braces are those of ``written_lines``.
    guessed : bool
        Whether it takes a learning rate that the exercise does not give.
    """

    derivation: Derivation
    places: tuple[str, ...]
    written: str = ""
    guessed: bool = False


@dataclass(frozen=True)
class Slip:
    """A known way to go wrong.

    Parameters
    ----------
    name : str
    lesson : str
        The notebook to go back to.
    says : str
        One or two sentences to the learner.
    variants : callable
        Takes a derivation, yields the slip's variants of it.
    """

    name: str
    lesson: str
    says: str
    variants: Callable[[Derivation], Iterable[Variant]]


SLIPS: dict[str, Slip] = {}


def slip(name: str, lesson: str) -> Callable:
    """Enter the decorated function into the catalogue; its docstring is what the learner reads."""

    def enter(variants: Callable) -> Callable:
        SLIPS[name] = Slip(name, lesson, " ".join((variants.__doc__ or name).split()), variants)
        return variants

    return enter


@slip("output-slope-missing", OUTPUT)
def output_slope_missing(d: Derivation) -> Iterator[Variant]:
    """The slope of the output, y(1 − y), is left out.

    An error is not yet a delta.
    """
    yield _sloped(d, [d.depth - 1], [np.ones_like(s) for s in d.slopes], "delta", "{upstream}")


@slip("hidden-slope-missing", HIDDEN)
def hidden_slope_missing(d: Derivation) -> Iterator[Variant]:
    """The slope of the hidden unit, h(1 − h), is left out.

    An upstream gradient is not yet a delta.
    """
    for layers in _groups(d.depth - 1):
        yield _sloped(d, layers, [np.ones_like(s) for s in d.slopes], "delta", "{upstream}")


@slip("updated-output-weights", HIDDEN)
def updated_output_weights(d: Derivation) -> Iterator[Variant]:
    """The upstream gradient came back through weights that had already moved.

    All gradients of one update belong to the old weights.
    """
    places = tuple(f"upstream {layer}" for layer in range(1, d.depth))
    eta = d.given.eta
    for rate in (eta,) if eta else RATES:
        yield Variant(replace(d, moved=rate), places, "{terms}", guessed=not eta)


@slip("one-path-only", HIDDEN)
def one_path_only(d: Derivation) -> Iterator[Variant]:
    """Only one path back is counted.

    A hidden unit acts on the loss through every output it feeds.
    """
    for layer in range(1, d.depth):
        for k, chosen in enumerate(np.eye(len(d.path_counts[layer]))):
            wrong = d.replacing(path_counts={layer: chosen * d.path_counts[layer]})
            yield Variant(wrong, (f"upstream {layer}",), f"{{term{k + 1}}}")


@slip("indices-swapped", NOTATION)
def indices_swapped(d: Derivation) -> Iterator[Variant]:
    """Two indices have changed places.

    The first says where an edge leaves, the second where it arrives.
    """
    yield Variant(replace(d, swapped=not d.swapped), ("gradient",))
    for layer in range(1, d.depth):
        right = d.weights_back[layer]
        n = min(right.shape)
        transposed = np.full(right.shape, np.nan)
        transposed[:n, :n] = right[:n, :n].T
        for read in (transposed, right.reshape(right.shape[::-1]).T):
            yield Variant(
                d.replacing(weights_back={layer: read}), (f"upstream {layer}",), "{swapped}"
            )


@slip("slope-of-activation", SIGMOID)
def slope_of_activation(d: Derivation) -> Iterator[Variant]:
    """The sigmoid was applied twice.

    Its slope was taken at the activation, where the linear combination belongs.
    """
    wrong = [sigmoid_prime(values) for values in d.given.run.activations[1:]]
    for layers in _groups(d.depth):
        yield _sloped(d, layers, wrong, "slope", "σ({unit})(1 − σ({unit}))")


@slip("slope-of-preactivation", SIGMOID)
def slope_of_preactivation(d: Derivation) -> Iterator[Variant]:
    """The slope was computed as a(1 − a).

    The linear combination stands where the activation belongs.
    """
    wrong = [a * (1 - a) for a in d.given.run.linear]
    for layers in _groups(d.depth):
        yield _sloped(d, layers, wrong, "slope", "{linear}(1 − {linear})")


@slip("wrong-sign", OUTPUT)
def wrong_sign(d: Derivation) -> Iterator[Variant]:
    """The sign is turned round.

    The error is y − t, and an update subtracts.
    """
    yield Variant(replace(d, error=-d.error), ("error",), "{target} − {unit}")
    if d.rate:
        yield Variant(replace(d, rate=-d.rate), ("update",))


@slip("factor-two", SIGMOID)
def factor_two(d: Derivation) -> Iterator[Variant]:
    """Everything is doubled.

    The ½ in front of the loss cancels the 2 that the square brings down.
    """
    yield Variant(replace(d, error=2 * d.error), ("error",), "2({unit} − {target})")


@slip("mean-instead-of-sum", SIGMOID)
def mean_instead_of_sum(d: Derivation) -> Iterator[Variant]:
    """Something was averaged that has to be added up.

    The loss is a sum over outputs and samples.
    """
    outputs = d.error.shape[1]
    for n in dict.fromkeys((outputs, d.samples, outputs * d.samples)):
        written = f"({{unit}} − {{target}}) / {n}"
        yield Variant(replace(d, error=d.error / n), ("error",), written)
    for layer in range(1, d.depth):
        n = len(d.path_counts[layer])
        wrong = d.replacing(path_counts={layer: d.path_counts[layer] / n})
        yield Variant(wrong, (f"upstream {layer}",), f"({{terms}}) / {n}")


@slip("wrong-layer-activation", HIDDEN)
def wrong_layer_activation(d: Derivation) -> Iterator[Variant]:
    """The last factor comes from the wrong layer.

    It is the value that enters the edge.
    """
    activations = d.given.run.activations
    for layer, right in enumerate(d.inputs):
        for other in (layer - 1, layer + 1):
            if 0 <= other < d.depth:
                values = _fitted(activations[other], right.shape[1])
                wrong = d.replacing(inputs={layer: values})
                yield Variant(wrong, ("input",), f"{{i of layer {other}}}")
                values = _fitted(activations[other], d.unit_factors[layer].shape[1])
                ones = np.ones_like(right)
                wrong = d.replacing(inputs={layer: ones}, unit_factors={layer: values})
                yield Variant(wrong, ("input",), f"{{j of layer {other}}}")


@slip("bias-frozen", OUTPUT)
def bias_frozen(d: Derivation) -> Iterator[Variant]:
    """A bias learns too.

    It is a weight whose input is always 1, so its gradient is the delta itself.
    """
    activations = d.given.run.activations
    ones = d.bias_inputs
    yield _biased(d, activations[1:], "{unit}")
    yield _biased(d, [np.zeros_like(one) for one in ones], "0")
    for layer, values in enumerate(activations):
        for k, column in enumerate(values.T, start=1):
            scaled = [column[:, None] * np.ones_like(one) for one in ones]
            yield _biased(d, scaled, d.names.unit(layer, k).text)


@slip("accumulated", TRAINING)
def accumulated(d: Derivation) -> Iterator[Variant]:
    """The gradient of the step before was added to this one.

    Each step starts its sums at zero.
    """
    if d.given.eta and d.given.step_before:
        yield Variant(replace(d, added=d.given.step_before), ("gradient",))


@slip("eta-missing", OUTPUT)
def eta_missing(d: Derivation) -> Iterator[Variant]:
    """The whole gradient was subtracted.

    The learning rate η says how much of it to take.
    """
    if d.rate:
        yield Variant(replace(d, rate=d.rate / d.given.eta), ("update",))


def _groups(count: int) -> Iterable[tuple[int, ...]]:
    """List each of the first layers alone, all but the last, and all."""
    alone = [(layer,) for layer in range(count)]
    together = [tuple(range(count - 1)), tuple(range(count))]
    return [group for group in dict.fromkeys([*alone, *together]) if group]


def _sloped(
    d: Derivation, layers: Iterable[int], slopes: list[np.ndarray], kind: str, written: str
) -> Variant:
    wrong = d.replacing(slopes={layer: slopes[layer] for layer in layers})
    return Variant(wrong, tuple(f"{kind} {layer + 1}" for layer in layers), written)


def _biased(d: Derivation, inputs: Iterable[np.ndarray], written: str) -> Variant:
    return Variant(d.replacing(bias_inputs=dict(enumerate(inputs))), ("input",), written)


def _fitted(values: np.ndarray, width: int) -> np.ndarray:
    """Cut or fill up the columns to a width; NaN stands for a unit that does not exist."""
    fitted = np.full((len(values), width), np.nan)
    kept = min(width, values.shape[1])
    fitted[:, :kept] = values[:, :kept]
    return fitted
