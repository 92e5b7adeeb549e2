"""A network with something to learn, kept and read again as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from backprop_helpers.network.backprop import checked_data
from backprop_helpers.network.network import Network
from backprop_helpers.network.validation import freeze, real_number
from backprop_helpers.notation.unknown_name import described

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
    inputs, outputs : tuple of str
        What the inputs and outputs are called, where they have names.

    Raises
    ------
    TypeError, ValueError
        If x, t, eta or the names do not fit the network, or name or source is no text.
    """

    name: str
    network: Network
    x: np.ndarray
    t: np.ndarray
    eta: float
    source: str
    inputs: tuple[str, ...] = field(default=(), kw_only=True)
    outputs: tuple[str, ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        for key in ("name", "source"):
            if not isinstance(text := getattr(self, key), str):
                raise TypeError(f"{key} must be text; got {type(text).__name__}")
        x, t = (array.copy() for array in checked_data(self.network, self.x, self.t))
        freeze((x, t))
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "t", t)
        object.__setattr__(self, "eta", real_number("eta", self.eta))
        for key, size in (("inputs", self.network.sizes[0]), ("outputs", self.network.sizes[-1])):
            object.__setattr__(self, key, _checked_names(key, getattr(self, key), size))

    def save(self, path: str | Path) -> None:
        """Write the example as JSON: numbers, layout and version, nothing that runs.

        Parameters
        ----------
        path : str or pathlib.Path
            A file that is there is written over.

        Raises
        ------
        OSError
            If the file cannot be written.

        Examples
        --------
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "mine.json"
        >>> net = Network.from_arrays([([[0.3]], [0.1])])
        >>> Example("mine", net, [1], [0], 0.4, "drawn on paper").save(path)
        >>> Example.load(path).network == net
        True
        """
        content = {
            "format": FORMAT,
            "name": self.name,
            "source": self.source,
            "inputs": self.inputs,
            "outputs": self.outputs,
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

        Parameters
        ----------
        path : str or pathlib.Path

        Returns
        -------
        Example

        Raises
        ------
        OSError
            If the file cannot be read.
        ValueError
            If it is not such an example; the message says what is missing.
        """
        try:
            content = json.loads(Path(path).read_text("utf-8-sig"))
            layers = [(layer["weights"], layer["bias"]) for layer in content["layers"]]
            if content["format"] != FORMAT:
                raise ValueError(f"its format is {content['format']!r}, not {FORMAT!r}")  # noqa: TRY301
            kept = {key: content[key] for key in ("name", "x", "t", "eta", "source")}
            named = {key: content.get(key, ()) for key in ("inputs", "outputs")}
            return cls(network=Network.from_arrays(layers), **kept, **named)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{path} holds no saved example: {error}") from None


def _checked_names(key: str, names: object, size: int) -> tuple[str, ...]:
    fit = isinstance(names, tuple | list) and len(names) in (0, size)
    if not fit or not all(isinstance(name, str) for name in names):
        raise ValueError(f"{key} must be {size} names or none; got {described(names)}")
    return tuple(names)
