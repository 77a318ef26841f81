"""What is mutated and which tests may notice: the one place that knows names of files."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
SERVICES: Final = ROOT / "services"
TURNS: Final = ("giliran", "dipegang", "peringatan", "pencatat", "pemegang", "alih")
"""Turn-keeping in notify: whose turn it is, who holds it, who is told."""
DEADLINES: Final = ("hitung",)
"""When a deadline is due."""
TESTS: Final = ("tests/spec", "tests/property")
LEFT_OUT: Final = ("tests/property/test_jelajah.py",)
"""It explores every state of a request, which takes minutes, and would do so again for every mutant."""


def targets() -> Iterator[Path]:
    """Yield the files that are mutated: wherever they lie in their service, by what they are called."""
    for path in sorted(SERVICES.rglob("*.py")):
        turns = path.stem in (*TURNS, *DEADLINES) and service(path) == "notify"
        if path.stem != "__init__" and (path.parent.name in {"steps", "acts"} or turns or state_of(path) or has_acts(path)):
            yield path


def service(path: Path) -> str:
    """Return the service that a file belongs to."""
    return path.parts[path.parts.index(SERVICES.name) + 1]


def name_of(path: Path) -> str:
    """Return a name of a file that stays when it moves to another folder of its service; a state is called by what it is the state of."""
    return f"{service(path)} {state_of(path) or path.stem}"


def state_of(path: Path) -> str:
    """Return what a file has the state of; nothing where it has none."""
    state = re.search(r"^def evolve\(state: (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return state[1] if state else ""


def has_acts(path: Path) -> bool:
    """Say whether a file decides what a command leads to, and not only which file does."""
    return (
        path.stem != "decide" and re.search(r"^def \w+\(command: \w+, state: ", path.read_text(encoding="utf-8"), re.MULTILINE) is not None
    )


def module_of(path: Path) -> str:
    """Return the name by which a file is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)
