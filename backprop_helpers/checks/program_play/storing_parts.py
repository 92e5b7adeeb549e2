"""Which line gives a name its value: heads of loops and calls give values too."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from backprop_helpers.checks.own_program.recorder import Stored
from backprop_helpers.checks.own_program.rewriting import Part
from backprop_helpers.checks.own_program.source import Source


class StoringParts:
    """Finds the part of a program that gave a name its value.

    Parameters
    ----------
    parts : sequence of Part
    sources : mapping
        Of each function, by its name.
    """

    def __init__(self, parts: Sequence[Part], sources: Mapping[str, Source]) -> None:
        self._parts = parts
        self._given = {
            (name, argument.arg)
            for name, source in sources.items()
            for argument in ast.walk(source.tree.args)
            if isinstance(argument, ast.arg)
        }
        self._loops = {
            (part.function, name): number
            for number, part in enumerate(parts)
            if part.kind == "line" and isinstance(part.node, ast.For)
            for name in _stored_in(part.node.target)
        }

    def part_of(self, stored: Stored, *, is_first: bool) -> int | None:
        """Return the number of the part; None for what a helper was given.

        Parameters
        ----------
        stored : Stored
            What was found behind a statement.
        is_first : bool
            Whether the name had no value before.
        """
        statement = self._parts[stored.statement]
        name = (statement.function, stored.name)
        if stored.name in _stored_in(statement.node):
            return stored.statement
        if name in self._loops:
            return self._loops[name]
        return None if is_first and name in self._given and stored.path else stored.statement


def _stored_in(node: ast.AST) -> set[str]:
    return {
        each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    }
