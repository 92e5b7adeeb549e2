"""What is said to a name that nothing here is called, and to a value of any kind."""

from __future__ import annotations

from collections.abc import Container, Iterable

MOST = 20


class UnknownNameError(KeyError, ValueError):
    """A name that nothing here is called; unlike a plain KeyError it is shown without quotes.

    Examples
    --------
    >>> print(UnknownNameError("label 'w99' names no parameter"))
    label 'w99' names no parameter
    """

    def __str__(self) -> str:
        return self.args[0]


def is_name(value: object, known: Container[str]) -> bool:
    """Tell whether a value, of any kind, is one of the known names.

    Examples
    --------
    >>> is_name("w11", {"w11": 0.3}), is_name(["w11"], {"w11": 0.3})
    (True, False)
    """
    return isinstance(value, str) and value in known


def listed(names: Iterable[str]) -> str:
    """List names; of many the first twenty.

    Examples
    --------
    >>> listed(["w11", "w12"]), listed(str(k) for k in range(100))[-7:]
    ('w11, w12', '19, ...')
    """
    names = list(names)
    return ", ".join(names if len(names) <= MOST else [*names[:MOST], "..."])


def described(value: object) -> str:
    """Write a value as Python does, shortened to 60 characters.

    Examples
    --------
    >>> described("w11"), len(described("w" * 5000))
    ("'w11'", 60)
    """
    try:
        text = repr(value)
    except ValueError:  # a whole number of more digits than Python is willing to write
        text = f"{type(value).__name__} of very many digits"
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
