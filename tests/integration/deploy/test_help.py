"""The help of every command shows an example, and every example is one that its own parser takes."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

import pytest
import typer
from typer.testing import CliRunner

from deploy.cli.bahasa import CommandFamily
from deploy.cli.main import COMMANDS, attach, program
from tests.integration.deploy.machine import CHECKOUT

CLI: Final = CHECKOUT / "deploy" / "cli"
WIDTH: Final = 80
EXAMPLE: Final = re.compile(r"satupintu( (?:[^;)|\s]| (?! ))+)")
"""A call up to what ends it: two spaces before its purpose, a bracket of the shell, a semicolon, the end of the line."""


def family(command: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command, and the names that lead to it."""
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        yield from family(child, *path, name)


def whole() -> CommandFamily:
    """Return `satupintu` with all its commands, imported."""
    app = program([])
    app.registered_commands.clear()
    for name in COMMANDS:
        attach(app, name)
    return app


APP: Final = whole()
ALL: Final = dict(family(typer.main.get_command(APP)))


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
    done = CliRunner().invoke(APP, [*path, "--help"])
    assert done.exit_code == 0
    assert "Contoh:" in done.output


def test_setiap_perintah_disebut_dengan_gunanya_dalam_satu_baris() -> None:
    listed = CliRunner().invoke(program(["--help"]), ["--help"], terminal_width=WIDTH).output.partition("Perintah:")[2]
    assert [tuple(line.split(maxsplit=1)) for line in listed.splitlines() if line] == list(COMMANDS.items())


def test_setiap_modul_yang_adalah_perintah_disebut() -> None:
    names = {path.stem for path in CLI.glob("*.py")} - {"main", "__init__", "__main__"}
    assert {name for name in names if hasattr(import_module(f"deploy.cli.{name}"), name)} == COMMANDS.keys()


@pytest.mark.parametrize(("words", "said"), [(["kalender"], "kalender"), (["--", "verify"], "satupintu verify")])
def test_yang_bukan_perintah_ditolak_sebagai_salah_pakai(words: list[str], said: str) -> None:
    done = CliRunner().invoke(program(words), words)
    assert done.exit_code == 2
    assert said in done.stderr


@pytest.mark.parametrize("words", [["token"], ["--help"], []], ids=" ".join)
def test_perintah_yang_singkat_tidak_memuat_layanan(words: list[str]) -> None:
    code = f"import sys; from deploy.cli.main import program; program({words}); print(*(m for m in sys.modules if 'services' in m))"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == "\n"
