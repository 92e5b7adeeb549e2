"""Networks with data: the article's, the half adder, penguins, one of your own, published ones."""

from .builtin import article, half_adder, penguins
from .example import Example
from .personal import personal
from .published import published

__all__ = ["Example", "article", "half_adder", "penguins", "personal", "published"]
