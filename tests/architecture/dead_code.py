"""Runs vulture as pyproject.toml says, and leaves out what is data: fields, members of enumerations, settings of a library's object."""

import ast
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from vulture.core import Item, Vulture

from deploy.cli.main import COMMANDS
from tests.contract.records import ROOT

CLI: Final = ROOT / "deploy" / "cli"
CONFIDENCE_MIN: Final = 60
CALLED_FROM_OUTSIDE: Final = ("Protocol", "BaseHTTPRequestHandler", "Formatter", "Scheduling", "NatsBroker")
"""Bases whose methods somebody else calls by name."""


@cache
def data_lines(path: Path) -> frozenset[int]:
    """Return the lines of a file that hold a field, a member, a method called from outside, or a library object's attribute."""
    lines: set[int] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            bases = [ast.unparse(base) for base in node.bases]
            lines |= {part.lineno for part in node.body if isinstance(part, ast.AnnAssign)}
            if any(base.endswith("Enum") for base in bases):
                lines |= {part.lineno for part in node.body if isinstance(part, ast.Assign)}
            if any(base.endswith(CALLED_FROM_OUTSIDE) for base in bases):
                lines |= {line for part in node.body for line in range(part.lineno, (part.end_lineno or part.lineno) + 1)}
        if isinstance(node, ast.Assign):
            owners = [target.value for target in node.targets if isinstance(target, ast.Attribute)]
            lines |= {node.lineno for owner in owners if not (isinstance(owner, ast.Name) and owner.id in {"self", "cls"})}
    return frozenset(lines)


def dead() -> list[Item]:
    """Return what nobody uses."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["vulture"]
    vulture = Vulture(ignore_names=config["ignore_names"], ignore_decorators=config["ignore_decorators"])
    vulture.scavenge([str(ROOT / path) for path in config["paths"]])
    found: list[Item] = vulture.get_unused_code(min_confidence=CONFIDENCE_MIN)
    return [item for item in found if item.first_lineno not in data_lines(Path(item.filename)) and not is_command(item)]


def is_command(item: Item) -> bool:
    """Say whether this is what a module of deploy/cli is named after: `satupintu` imports it by that name."""
    return item.name in COMMANDS and Path(item.filename) == CLI / f"{item.name}.py"


def main() -> int:
    """Print what is dead; 1 when there is something."""
    found = dead()
    for item in found:
        print(item.get_report())
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
