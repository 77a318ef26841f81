"""Every mutant of a file: which place of which function is made wrong, and how it is called wherever that function lies."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from types import CodeType
from typing import Any, Final, TypeAlias

from tests.mutants.alive import codes
from tests.mutants.operators import Names, wrongs
from tests.mutants.targets import name_of

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Lines: TypeAlias = tuple[int, int]

LEFT_ALONE: Final = (ast.arguments, ast.Raise, ast.JoinedStr, ast.Assert, ast.Slice, ast.MatchClass)
"""How a function is called, what a refusal says, and patterns that name a class."""
TYPES: Final = {"annotation", "returns", "decorator_list", "type_params"}
BOUNDS: Final = {"ge", "gt", "le", "lt", "min_length", "max_length"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One place made wrong: `place` names the function without its folder, `line` is what is written there, `change` what becomes of it."""

    path: Path
    place: str
    line: str
    change: str
    function: str
    text: str
    begins: int
    lines: Lines
    tree: ast.Module
    owner: ast.AST
    field: str
    index: int | None
    wrong: ast.AST

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by."""
        return self.place, self.line, self.change

    def code(self) -> CodeType:
        """Return the function as it is with this place made wrong; the tree is spoilt by that."""
        if self.index is None:
            setattr(self.owner, self.field, self.wrong)
        else:
            getattr(self.owner, self.field)[self.index] = self.wrong
        module = compile(ast.fix_missing_locations(self.tree), str(self.path), "exec")
        return next(code for code in codes(module) if (code.co_qualname, code.co_firstlineno) == (self.function, self.begins))


def mutants(path: Path, names: dict[str, Any]) -> list[Mutant]:
    """Return all mutants of a file whose names mean this, in the order of the text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    written = path.read_text(encoding="utf-8").splitlines()
    found: list[Mutant] = []
    counted: Counter[tuple[str, str, str]] = Counter()
    for function, node in functions(tree, ""):
        begins = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        text = ast.unparse(node)
        for site in sites(node, {**names, **kinds(node)}, (node.lineno, node.lineno)):
            where, line, change = f"{name_of(path)}.{function}", written[site.at - 1].strip(), site.change
            counted[where, line, change] += 1
            if (number := counted[where, line, change]) > 1:
                change = f"{change} ({number})"
            found.append(
                Mutant(path, where, line, change, function, text, begins, site.lines, tree, site.owner, site.field, site.index, site.wrong)
            )
    return found


def functions(owner: ast.Module | ast.ClassDef, within: str) -> Iterator[tuple[str, Function]]:
    """Yield the functions of a module and of its classes by their full names; what lies within a function is a part of it."""
    for node in owner.body:
        if isinstance(node, Function):
            yield within + node.name, node
        if isinstance(node, ast.ClassDef):
            yield from functions(node, f"{within}{node.name}.")


def kinds(function: Function) -> dict[str, str]:
    """Return what each parameter is said to be, as `name:`, which is nobody's name."""
    arguments = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    return {f"{one.arg}:": ast.unparse(one.annotation) for one in arguments if one.annotation is not None}


@dataclass(frozen=True, slots=True)
class Site:
    """A node in the tree and what may stand in its place; `lines` are those of its statement, `at` its own."""

    owner: ast.AST
    field: str
    index: int | None
    wrong: ast.AST
    change: str
    at: int
    lines: Lines


def sites(owner: ast.AST, names: Names, lines: Lines) -> Iterator[Site]:
    """Yield every site below a node."""
    for field, value in ast.iter_fields(owner):
        several = hasattr(value, "append")
        nodes: list[Any] = value if several else [value]
        for index, node in enumerate(nodes):
            if not isinstance(node, ast.AST) or field in TYPES or left_alone(owner, node):
                continue
            here = reach(node) or lines
            at = getattr(node, "lineno", here[0])
            for wrong in wrongs(node, names):
                if (change := told(node, wrong)) is not None:
                    yield Site(owner, field, index if several else None, wrong, change, at, here)
            yield from sites(node, names, here)


def left_alone(owner: ast.AST, node: ast.AST) -> bool:
    """Say whether nothing in a node is mutated: texts for people, and words that name a type."""
    called = owner.func.id if isinstance(owner, ast.Call) and isinstance(owner.func, ast.Name) else ""
    typed = called == "cast" and isinstance(node, ast.Constant)
    bound = isinstance(node, ast.keyword) and called in {"Field", "StringConstraints"} and node.arg not in BOUNDS
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return isinstance(node, LEFT_ALONE) or typed or bound or docstring


def reach(node: ast.AST) -> Lines | None:
    """Return the lines of a statement, of one with others inside those of its head; None where the node is none."""
    if isinstance(node, ast.match_case):
        return node.pattern.lineno, max(node.pattern.lineno, node.body[0].lineno - 1)
    if not isinstance(node, ast.stmt):
        return None
    body = getattr(node, "body", None) or getattr(node, "cases", None)
    if not body:
        return node.lineno, node.end_lineno or node.lineno
    first = body[0].pattern if isinstance(body[0], ast.match_case) else body[0]
    return node.lineno, max(node.lineno, first.lineno - 1)


def told(node: ast.AST, wrong: ast.AST) -> str | None:
    """Tell a change in short, by what is not the same before and after; None where nothing is."""
    before, after = (re.findall(r"\w+|[<>=!]+|\W", words(one)) for one in (node, wrong))
    if before == after:
        return None
    begin = alike(before, after)
    end = alike(before[begin:][::-1], after[begin:][::-1])
    old, new = ("".join(one[begin : len(one) - end]).strip() for one in (before, after))
    return f"{old or '·'} → {new or '·'}"


def alike(one: list[str], other: list[str]) -> int:
    """Return how many words are the same from the beginning on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def words(node: ast.AST) -> str:
    """Return the part of a node that a change may concern."""
    if isinstance(node, ast.If):
        return ast.unparse(node.test)
    if isinstance(node, ast.match_case):
        return ast.unparse(node.pattern) + (f" if {ast.unparse(node.guard)}" if node.guard else "")
    return ast.unparse(node)
