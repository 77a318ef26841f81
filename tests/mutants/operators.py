"""How one place of the code is made wrong: for each kind of node in the tree, what may stand there instead."""

import ast
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from enum import Enum
from typing import Any, Final, TypeAlias

Names: TypeAlias = Mapping[str, Any]
"""What the module's names mean."""

COMPARED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
COUNTED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}
JOINED: Final = (ast.BitOr, ast.BitAnd, ast.Sub)
"""Sets and unions: one side alone."""
CALLED: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}
WHOLE: Final = ("isinstance", "cast", "super", "len", "Field", "StringConstraints")
"""Calls without an argument to leave out."""


def compare(node: ast.Compare, _: Names) -> Iterator[ast.AST]:
    """Move each boundary, turn each equality."""
    for index, op in enumerate(node.ops):
        wrong = copy(node)
        wrong.ops = [*node.ops[:index], COMPARED[type(op)](), *node.ops[index + 1 :]]
        yield wrong


def both(node: ast.BoolOp, _: Names) -> Iterator[ast.AST]:
    """Take "or" for "and"; forget each condition."""
    wrong = copy(node)
    wrong.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield wrong
    for index in range(len(node.values)):
        rest = [*node.values[:index], *node.values[index + 1 :]]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def unary(node: ast.UnaryOp, _: Names) -> Iterator[ast.AST]:
    """Forget "not"."""
    if isinstance(node.op, ast.Not):
        yield node.operand


def either(node: ast.IfExp, _: Names) -> Iterator[ast.AST]:
    """Always the one, always the other."""
    yield node.body
    yield node.orelse


def constant(node: ast.Constant, _: Names) -> Iterator[ast.AST]:
    """One more, one less; the other truth; no text."""
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
        yield ast.Constant(value - 1)
    elif isinstance(value, str) and value:
        yield ast.Constant("")


def counted(node: ast.BinOp, _: Names) -> Iterator[ast.AST]:
    """Count the other way; of a union one side."""
    if type(node.op) in COUNTED:
        yield ast.BinOp(node.left, COUNTED[type(node.op)](), node.right)
    if isinstance(node.op, JOINED):
        yield node.left
        if not isinstance(node.op, ast.Sub):
            yield node.right


def listed(node: ast.Tuple | ast.List | ast.Set, _: Names) -> Iterator[ast.AST]:
    """Forget each element."""
    if len(node.elts) > 1 and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        for index in range(len(node.elts)):
            wrong = copy(node)
            wrong.elts = [*node.elts[:index], *node.elts[index + 1 :]]
            yield wrong


def mapped(node: ast.Dict, _: Names) -> Iterator[ast.AST]:
    """Forget each entry."""
    for index in range(len(node.keys) if len(node.keys) > 1 else 0):
        yield ast.Dict([*node.keys[:index], *node.keys[index + 1 :]], [*node.values[:index], *node.values[index + 1 :]])


def member(node: ast.Attribute, names: Names) -> Iterator[ast.AST]:
    """Take the next member of an enumeration."""
    kind = names.get(node.value.id) if isinstance(node.value, ast.Name) else None
    if isinstance(kind, type) and issubclass(kind, Enum) and node.attr in kind.__members__:
        members = list(kind.__members__)
        yield ast.Attribute(node.value, members[(members.index(node.attr) + 1) % len(members)], ast.Load())


def called(node: ast.Call, names: Names) -> Iterator[ast.AST]:
    """Forget the last argument, a keyword, or what a tuple of the function's own held; take the least for the greatest."""
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in CALLED:
        yield ast.Call(ast.Name(CALLED[name], ast.Load()), node.args, node.keywords)
    if name in WHOLE:
        return
    if len(node.args) > 1:
        yield ast.Call(node.func, node.args[:-1], node.keywords)
    for index in range(len(node.keywords)):
        yield ast.Call(node.func, node.args, [*node.keywords[:index], *node.keywords[index + 1 :]])
    for index, argument in enumerate(node.args):
        if isinstance(argument, ast.Name) and str(names.get(f"{argument.id}:", "")).startswith("tuple"):
            yield ast.Call(node.func, [*node.args[:index], ast.Tuple([], ast.Load()), *node.args[index + 1 :]], node.keywords)


def returned(node: ast.Return, _: Names) -> Iterator[ast.AST]:
    """Answer with nothing."""
    if isinstance(node.value, ast.List | ast.Tuple) and node.value.elts:
        yield ast.Return(type(node.value)([], ast.Load()))
    elif node.value is not None and not isinstance(node.value, ast.Constant | ast.List | ast.Tuple):
        yield ast.Return(ast.Constant(None))


def said(node: ast.Expr, _: Names) -> Iterator[ast.AST]:
    """Do not do it."""
    if isinstance(node.value, ast.Yield | ast.YieldFrom):
        yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
    elif not isinstance(node.value, ast.Constant):
        yield ast.Pass()


def decided(node: ast.If, _: Names) -> Iterator[ast.AST]:
    """Always, or never."""
    for always in (True, False):
        wrong = copy(node)
        wrong.test = ast.Constant(always)
        yield wrong


def filtered(node: ast.comprehension, _: Names) -> Iterator[ast.AST]:
    """Forget each condition."""
    for index in range(len(node.ifs)):
        wrong = copy(node)
        wrong.ifs = [*node.ifs[:index], *node.ifs[index + 1 :]]
        yield wrong


def cased(node: ast.match_case, _: Names) -> Iterator[ast.AST]:
    """Forget the guard, and each alternative."""
    if node.guard is not None:
        yield ast.match_case(node.pattern, None, node.body)
    if isinstance(node.pattern, ast.MatchOr):
        for index in range(len(node.pattern.patterns)):
            rest = [*node.pattern.patterns[:index], *node.pattern.patterns[index + 1 :]]
            yield ast.match_case(rest[0] if len(rest) == 1 else ast.MatchOr(rest), node.guard, node.body)


OPERATORS: Final[dict[type[ast.AST], Callable[[Any, Names], Iterator[ast.AST]]]] = {
    ast.Compare: compare,
    ast.BoolOp: both,
    ast.UnaryOp: unary,
    ast.IfExp: either,
    ast.Constant: constant,
    ast.BinOp: counted,
    ast.Tuple: listed,
    ast.List: listed,
    ast.Set: listed,
    ast.Dict: mapped,
    ast.Attribute: member,
    ast.Call: called,
    ast.Return: returned,
    ast.Expr: said,
    ast.If: decided,
    ast.comprehension: filtered,
    ast.match_case: cased,
}


def wrongs(node: ast.AST, names: Names) -> Iterator[ast.AST]:
    """Yield what may stand in a node's place."""
    return OPERATORS[type(node)](node, names) if type(node) in OPERATORS else iter(())
