"""What the runner tells to type next can be typed just so."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from deploy.embedded.next_steps import next_commands, prefix, spelled
from deploy.set.layout import CHECKOUT

SCRIPTS = Path(sysconfig.get_path("scripts"))
BARE = "/usr/bin:/bin"


def run(command: str, here: Path, path: str = BARE) -> str:
    """Type a command in a folder, in a terminal that has only this path; return what it said."""
    done = subprocess.run(["bash", "-c", command], cwd=here, env={"PATH": path}, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("tempat", ["checkout", "di tempat lain"])
def test_perintahnya_benar_benar_jalan(tempat: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", BARE)
    here = CHECKOUT if tempat == "checkout" else tmp_path
    assert "peran" in run(f"{spelled(here)} token --help", here)


def test_dengan_namanya_bila_shell_menemukannya(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{SCRIPTS}:{BARE}")
    assert spelled(tmp_path) == "satupintu"


def test_tanpa_program_terpasang_lewat_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(_: str) -> str:
        return str(tmp_path)

    monkeypatch.setattr(sysconfig, "get_path", elsewhere)
    assert spelled(tmp_path) == f"{sys.executable} -m deploy.cli"
    assert "peran" in run(f"{spelled(tmp_path)} token --help", CHECKOUT)


def test_make_demo_hanya_di_checkout_dan_folder_data_ikut_disebut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SATUPINTU_DATA", raising=False)
    monkeypatch.chdir(CHECKOUT)
    assert next(iter(next_commands())) == "make demo"
    monkeypatch.chdir(tmp_path)
    assert next(iter(next_commands())) == f"{spelled(tmp_path)} demo"
    assert prefix({"SATUPINTU_DATA": "/data saya"}) == "SATUPINTU_DATA='/data saya' "
    monkeypatch.setenv("SATUPINTU_DATA", "/data")
    assert all(command.startswith("SATUPINTU_DATA=/data ") for command in next_commands())


def test_token_buatan_sendiri_tidak_ditawarkan_bila_layanan_tidak_mengenalnya(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SATUPINTU_JWKS", raising=False)
    assert any(" token " in command for command in next_commands())
    monkeypatch.setenv("SATUPINTU_JWKS", "https://identitas.kantor.example/kunci")
    assert not any(" token " in command for command in next_commands())


@pytest.mark.parametrize(("kind", "first"), [("kantor", "office check"), ("demo", "demo"), (None, "demo")])
def test_set_kantor_tidak_diarahkan_ke_contoh(kind: str | None, first: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SATUPINTU_MODE", raising=False)
    if kind:
        monkeypatch.setenv("SATUPINTU_MODE", kind)
    assert next(iter(next_commands())).endswith(first)
    assert any("demo" in command for command in next_commands()) == (first == "demo")
