"""Rewrites a program so that each expression reports its value, and can be given another."""

# ruff: noqa: N815 (ast names its methods so)

from __future__ import annotations

import ast
from typing import NamedTuple

# they look at the frame that they are called from, so they are called as they stand
OF_THE_FRAME = {"locals", "super", "eval", "exec", "vars", "dir", "globals"}
SEE, CALL, AFTER, LOCALS, RECORDING = "__see", "__call", "__after", "__locals", "__recording"


class Part(NamedTuple):
    """One expression or statement of a program.

    Parameters
    ----------
    node : ast.AST
    text : str
    kind : str
        ``"value"`` for an expression, ``"line"`` for a statement, ``"store"`` for what a statement
        such as ``+=`` leaves in its name.
    statement : int
        The number of the statement it stands in, among the parts.
    function : str
        The function it belongs to.
    line : int
        Counted from 1, the line of ``def``.
    """

    node: ast.AST
    text: str
    kind: str
    statement: int
    function: str
    line: int


class Rewriter(ast.NodeTransformer):
    """Wraps every loaded value and every call in a hook, and adds one behind every statement.

    Parameters
    ----------
    parts : list of Part
        Filled with what is found; the place in it is a part's number.
    function : str
        The name of the function that is rewritten.
    """

    def __init__(self, parts: list[Part], function: str) -> None:
        self.parts, self.function, self.statement = parts, function, 0

    def rewritten(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """Rewrite the statements of a function."""
        return [made for statement in body for made in self._many(statement)]

    def _part(self, node: ast.AST, kind: str = "value") -> int:
        line = getattr(node, "lineno", self.parts[-1].line if self.parts else 1)
        text = ast.unparse(node)
        if hasattr(node, "body") and kind == "line":
            text = text.partition("\n")[0]
        part = Part(node, text, kind, self.statement, self.function, line)
        self.parts.append(part)
        return len(self.parts) - 1

    def _seen(self, number: int, node: ast.expr) -> ast.expr:
        return ast.copy_location(_hook(SEE, ast.Constant(number), node), node)

    def _as_it_is(self, node: ast.AST) -> ast.AST:
        return node

    # in patterns, f-strings, annotations and classes nothing is wrapped
    visit_JoinedStr = visit_MatchValue = visit_ClassDef = visit_arguments = _as_it_is
    visit_Constant = _as_it_is

    def _whole(self, node: ast.expr) -> ast.expr:
        number = self._part(node)
        return self._seen(number, self.generic_visit(node))

    visit_BinOp = visit_UnaryOp = visit_IfExp = visit_ListComp = visit_List = _whole

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Wrap a name that is read."""
        return self._whole(node) if isinstance(node.ctx, ast.Load) else node

    def _of_an_object(self, node: ast.Attribute | ast.Subscript) -> ast.expr:
        """Wrap what is read of an object; the name of the object itself is left alone."""
        number = self._part(node) if isinstance(node.ctx, ast.Load) else None
        if not isinstance(node.value, ast.Name):
            node.value = self.visit(node.value)
        return node if number is None else self._seen(number, node)

    visit_Attribute = visit_Subscript = _of_an_object

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Let a hook make the call, so that a function of the learner's own is rewritten too."""
        if isinstance(node.func, ast.Name) and node.func.id in OF_THE_FRAME:
            return node
        number = self._part(node)
        if isinstance(node.func, ast.Attribute):
            if not isinstance(node.func.value, ast.Name):
                node.func.value = self.visit(node.func.value)
        elif not isinstance(node.func, ast.Name):
            node.func = self.visit(node.func)
        arguments = [self.visit(argument) for argument in node.args]
        keywords = [ast.keyword(each.arg, self.visit(each.value)) for each in node.keywords]
        call = _hook(CALL, ast.Constant(number), node.func, *arguments)
        call.keywords = keywords
        return self._seen(number, ast.copy_location(call, node))

    def _statement(self, node: ast.stmt) -> list[ast.stmt]:
        outer, self.statement = self.statement, len(self.parts)
        number = self._part(node, "line")
        target = getattr(node, "target", None)
        if isinstance(node, ast.AnnAssign):
            node.value = node.value and self.visit(node.value)
        else:
            self.generic_visit(node)
        keep = ast.Expr(_hook(AFTER, ast.Constant(number), _hook(LOCALS)))
        behind = [ast.If(ast.Name(RECORDING, ast.Load()), [keep], [])]
        if isinstance(node, ast.AugAssign) and isinstance(target, ast.Name):
            read = ast.copy_location(ast.Name(target.id, ast.Load()), node)
            store = self._part(read, "store")
            behind.insert(0, ast.Assign([target], self._seen(store, read)))
        self.statement = outer
        if isinstance(node, ast.Return):
            return [node]
        return [node, *(ast.copy_location(each, node) for each in behind)]

    visit_Assign = visit_AugAssign = visit_AnnAssign = visit_Expr = visit_Return = _statement

    def _head(self, node: ast.stmt) -> ast.stmt:
        """Take the head of a loop, a condition or a with as a statement of its own."""
        outer, self.statement = self.statement, len(self.parts)
        self._part(node, "line")
        for name in ("iter", "test", "items", "subject"):
            old = getattr(node, name, None)
            if isinstance(old, list):
                setattr(node, name, [self.visit(each) for each in old])
            elif old is not None:
                setattr(node, name, self.visit(old))
        self.statement = outer
        for name in ("body", "orelse", "cases"):
            if hasattr(node, name):
                setattr(node, name, self.rewritten(getattr(node, name)))
        return node

    visit_For = visit_While = visit_If = visit_With = visit_Match = _head

    def _many(self, node: ast.AST) -> list[ast.AST]:
        made = self.visit(node)
        return made if isinstance(made, list) else [made]


def bare(node: ast.expr) -> ast.expr:
    """Return an expression without the hooks around it."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == SEE:
        node = node.args[1]
    return node


def _hook(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])
