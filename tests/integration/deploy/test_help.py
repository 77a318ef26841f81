"""The help of every command shows an example, and every example is one that its own parser takes."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, Final

import pytest
import typer
from typer.testing import CliRunner

from deploy.cli.commands import app
from deploy.cli.main import ALONE, program
from tests.integration.deploy.machine import CHECKOUT

ROOT: Final = typer.main.get_command(app)
EXAMPLE: Final = re.compile(r"satupintu( (?:[^;)|\s]| (?! ))+)")
"""A call up to what ends it: two spaces before its purpose, a bracket of the shell, a semicolon, the end of the line."""


def family(command: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command, and the names that lead to it."""
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        yield from family(child, *path, name)


ALL: Final = dict(family(ROOT))


def accept(words: tuple[str, ...]) -> tuple[str, ...]:
    """Let the parser of the command that these words name read the rest, run nothing, and return the command's names."""
    path = next(words[:count] for count in range(len(words), -1, -1) if words[:count] in ALL)
    ALL[path].make_context(" ".join(path), list(words[len(path) :]))
    return path


@pytest.mark.parametrize("path", list(ALL), ids=" ".join)
def test_setiap_bantuan_memberi_contoh_yang_dapat_dijalankan(path: tuple[str, ...]) -> None:
    _, found, examples = str(ALL[path].help).partition("Contoh:")
    calls = [accept(tuple(shlex.split(call))) for call in EXAMPLE.findall(examples)]
    assert found
    assert calls
    assert path in {call[: len(path)] for call in calls}
    done = CliRunner().invoke(app, [*path, "--help"])
    assert done.exit_code == 0
    assert "Contoh:" in done.output


@pytest.mark.parametrize("name", [*sorted(ALONE), "kalender"])
def test_perintah_yang_dimuat_sendiri_sama_dengan_yang_dimuat_bersama(name: str) -> None:
    """One that is not known is looked for among all, and told as such."""
    alone, together = (CliRunner().invoke(one, [name, "--help"]) for one in (program([name]), app))
    assert (alone.exit_code, alone.output, alone.stderr) == (together.exit_code, together.output, together.stderr)


def test_perintah_yang_singkat_tidak_memuat_layanan() -> None:
    code = "import sys; from deploy.cli.main import program; program(['token']); print(*(m for m in sys.modules if 'services' in m))"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "\n"
