"""Networks to learn with: the article's, the half adder, and one of your own."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .backprop import checked_targets
from .forward_pass import checked_inputs, forward
from .network import Network
from .validation import freeze, real_array, real_number

RATES = (0.2, 0.3, 0.4, 0.6, 0.7, 0.8)
FORMAT = "backprop_helpers example 1"


@dataclass(frozen=True, eq=False)
class Example:
    """A network with something to learn.

    Parameters
    ----------
    name : str
        What to call it.
    network : Network
    x : ndarray, shape (n_in,) or (n, n_in)
        Inputs, read-only.
    t : ndarray, shape (n_out,) or (n, n_out)
        Targets, read-only.
    eta : float
        Learning rate.
    source : str
        Where the numbers come from.

    Raises
    ------
    TypeError, ValueError
        If x, t or eta do not fit the network.
    """

    name: str
    network: Network
    x: np.ndarray
    t: np.ndarray
    eta: float
    source: str

    def __post_init__(self) -> None:
        x = real_array("x", checked_inputs(self.network, self.x)).copy()
        t = real_array("t", checked_targets(self.network, x, self.t)).copy()
        freeze((x, t))
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "t", t)
        object.__setattr__(self, "eta", real_number("eta", self.eta))

    def save(self, path: str | Path) -> None:
        """Write the example as JSON: numbers, layout and version, nothing that runs.

        Examples
        --------
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "mine.json"
        >>> personal("Ada").save(path)
        >>> Example.load(path).network == personal("Ada").network
        True
        """
        content = {
            "format": FORMAT,
            "name": self.name,
            "source": self.source,
            "eta": self.eta,
            "x": self.x.tolist(),
            "t": self.t.tolist(),
            "layers": [
                {"weights": layer.weights.tolist(), "bias": layer.bias.tolist()}
                for layer in self.network.layers
            ],
        }
        Path(path).write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")

    @classmethod
    def load(cls, path: str | Path) -> Example:
        """Read an example that ``save`` wrote.

        Raises
        ------
        ValueError
            If the file is not such an example; the message says what is missing.
        """
        try:
            content = json.loads(Path(path).read_text("utf-8"))
            layers = [(layer["weights"], layer["bias"]) for layer in content["layers"]]
            if content["format"] != FORMAT:
                raise ValueError(f"its format is {content['format']!r}, not {FORMAT!r}")  # noqa: TRY301
            kept = {key: content[key] for key in ("name", "x", "t", "eta", "source")}
            return cls(network=Network.from_arrays(layers), **kept)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path} holds no saved example: {error}") from None


def article() -> Example:
    """Return the article's 2-3-2 network, with numbers that can be carried by hand.

    The article prints no numbers; these are ours. The two outputs err in opposite directions, and
    the two paths into h1 pull against each other.

    Examples
    --------
    >>> article().network["u11"], article().eta
    (0.9, 0.4)
    """
    w, b1 = [[0.3, -0.6, 0.8], [0.5, 0.9, -0.4]], [0.1, -0.2, 0.2]
    u, b2 = [[0.9, 0.4], [-0.7, 0.6], [0.3, -0.8]], [0.2, -0.3]
    return Example(
        name="the article's network",
        network=Network.from_arrays([(w, b1), (u, b2)]),
        x=[0.9, -0.4],
        t=[1, 0],
        eta=0.4,
        source="network and formulas: I. Valchanov, Backpropagation (365 Data Science, 2023)",
    )


def half_adder() -> Example:
    """Return a random 2-3-2 network and the half adder's truth table.

    Two bits go in, their sum bit and their carry bit are wanted: four samples.

    Examples
    --------
    >>> half_adder().t.tolist()
    [[0.0, 0.0], [1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]
    """
    bits = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    first, second = bits.T
    return Example(
        name="half adder",
        network=Network.random((2, 3, 2), seed=1),
        x=bits,
        t=np.column_stack([first ^ second, first & second]),
        eta=2.0,
        source="truth table of the half adder; random start, seed 1",
    )


def personal(name: str) -> Example:
    """Return a 2-3-2 network of one-decimal numbers that belongs to a name.

    The same name gives the same numbers for ever, another name others. Upper and lower case and
    spaces at the ends make no difference.

    Raises
    ------
    TypeError
        If ``name`` is not text.
    ValueError
        If it is blank.

    Examples
    --------
    >>> personal("Ada").network == personal(" ada ").network != personal("Alan").network
    True
    """
    if not isinstance(name, str):
        raise TypeError(f"name must be text; got {name!r}")
    key = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    if not key:
        raise ValueError("name is blank; give at least one letter")
    attempt = 0
    while True:
        example = _drawn(name.strip(), hashlib.sha512(f"{key}/{attempt}".encode()).digest())
        if _teaches(example):
            return example
        attempt += 1


def _drawn(name: str, digest: bytes) -> Example:
    """Turn bytes into weights from -0.9 to 0.9, none of them 0, and a learning rate."""
    choices = [k / 10 for k in range(-9, 10) if k]
    values = [choices[byte % len(choices)] for byte in digest]
    w, u = np.reshape(values[0:6], (2, 3)), np.reshape(values[6:12], (3, 2))
    return Example(
        name=f"{name}'s network",
        network=Network.from_arrays([(w, values[12:15]), (u, values[15:17])]),
        x=values[17:19],
        t=[digest[19] % 2, 1 - digest[19] % 2],
        eta=RATES[digest[20] % len(RATES)],
        source=f"drawn from the name {name!r}",
    )


def _teaches(example: Example) -> bool:
    """Tell whether every slip would show: u not symmetric, inputs distinct, paths opposed."""
    net, (x1, x2), t = example.network, example.x, example.t
    y = forward(net, example.x).y
    u = net.u
    first, second = (y - t) * y * (1 - y) * u[0]
    return bool(
        u[0, 1] != u[1, 0]
        and abs(x1) != abs(x2)
        and first * second < 0
        and abs(first + second) > 0.1 * min(abs(first), abs(second))
    )
