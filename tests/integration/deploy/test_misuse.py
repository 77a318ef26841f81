"""Whatever is written wrongly is refused with exit code 2 and Indonesian words, as the help promises."""

import errno
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from deploy.cli.bahasa import usage_of, wrong
from deploy.set.addresses import Addresses
from deploy.set.layout import VERSION
from deploy.words.problems import why
from shared.sop.table import SOP_V1
from tests.integration.audit.command import ketik
from tests.integration.deploy.machine import CHECKOUT
from tests.integration.deploy.test_help import ALL

ENGLISH: Final = re.compile(
    r"\b(Usage|Options|Arguments|Commands|Error|Invalid|Input|should|Missing|Show|Install|such|default|required|is not|does not)\b"
)
NOT_A_VALUE: Final = "bukan-isi-yang-benar!"


def calls() -> Iterator[tuple[str, ...]]:
    """Yield wrong calls of every command: an unknown option, one without its value, and each with a wrong one."""
    for path, command in ALL.items():
        yield (*path, "--tidak-ada")
        for param in command.params:
            option = next((name for name in param.opts if name.startswith("--")), None)
            if option is None or getattr(param, "is_flag", False) or option in {"--help", "--version"}:
                continue
            yield (*path, option)
            yield (*path, option, NOT_A_VALUE)  # where any text will do, nothing is refused


def type_in(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Type a command as at a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "deploy.cli", *words],
        cwd=CHECKOUT,
        env={**os.environ, "SATUPINTU_DATA": "/tidak/ada", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_setiap_salah_pakai_ditolak_dengan_kode_2_dan_kata_indonesia() -> None:
    from typer._click.exceptions import ClickException  # noqa: PLC0415 - private, and here only to be told from what the command itself says

    told, codes = dict[tuple[str, ...], str](), set[int]()
    for words in calls():
        path = next(words[:count] for count in range(len(words), -1, -1) if words[:count] in ALL)
        try:
            ALL[path].make_context("satupintu", list(words[len(path) :]))
        except ClickException as fault:
            told[words] = f"{usage_of(fault)}\n{wrong(fault)}"
            codes.add(fault.exit_code)
    assert codes == {2}
    assert len(told) > 100
    assert not {words: text for words, text in told.items() if ENGLISH.search(text)}


@pytest.mark.parametrize("path", list(ALL), ids=" ".join)
def test_bantuan_setiap_perintah_tidak_memuat_kata_inggris_pengurainya(path: tuple[str, ...]) -> None:
    context: Any = ALL[path].make_context(" ".join(("satupintu", *path)), [], resilient_parsing=True)
    assert not ENGLISH.search(ALL[path].get_help(context))


@pytest.mark.parametrize(
    "words",
    [
        ("webhooks", "log", "bukan-id"),
        ("kalender",),
        ("calendar", "preview"),
        ("calendar", "show", "--tahun", "tahun-depan"),
        ("restore",),
        ("restore", "--nomor-terakhir", "surat"),
        ("alerts", "resend"),
        ("sop", "--langkah", str(len(SOP_V1.langkah) + 1)),
        ("letter",),
    ],
    ids=" ".join,
)
def test_salah_pakai_dari_terminal(words: tuple[str, ...]) -> None:
    done = type_in(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert not ENGLISH.search(done.stderr)


def test_versi_program_adalah_versi_paketnya() -> None:
    assert tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]["version"] == VERSION
    done = type_in("--version")
    assert (done.returncode, done.stdout) == (0, f"satupintu {VERSION}\n")


@pytest.mark.parametrize(
    ("line", "word", "offered"),
    [("satupintu cal", "1", ["calendar"]), ("satupintu calendar pre", "2", ["preview"]), ("satupintu verify --serv", "2", ["--service"])],
)
def test_shell_melengkapi_perintah_dan_pilihannya(line: str, word: str, offered: list[str]) -> None:
    done = type_in(_SATUPINTU_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=word)
    assert done.stdout.split() == offered


def test_tanpa_perintah_bantuannya_yang_dicetak() -> None:
    done = type_in()
    assert done.returncode == 2
    assert "Pemakaian: satupintu" in done.stderr


def test_berkas_yang_tidak_terbaca_dikatakan_dengan_kata_indonesia(
    addresses: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reason too, which the system says in English, and what to type."""
    for path, reason in ((tmp_path / "tidak-ada.pdf", "berkas atau foldernya tidak ada"), (tmp_path, "itu sebuah folder")):
        assert ketik(addresses, "letter", "verify", str(path)) == 3
        said = " ".join(capsys.readouterr().err.split())
        assert f"berkas {path} tidak dapat dibaca ({reason})" in said
        assert "satupintu letter verify ./surat.pdf" in said
    assert why(OSError(errno.EIO, "Input/output error")) == "galat EIO"
