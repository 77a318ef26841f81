"""Whatever is wrong around a command, it says so in two Indonesian lines and leaves with code 3; it never shows a traceback."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from deploy.embedded.ports import choose
from deploy.set.addresses import Addresses
from deploy.set.layout import LOOPBACK
from tests.integration.audit.command import ketik, ketik_dengan

PERMOHONAN: Final = "0193a000-0000-7000-8000-000000000001"
COMMANDS: Final = {
    "env": ("env", "--rahasia"),
    "token": ("token", "--peran", "kepala_dinas"),
    "demo": ("demo", "--permohonan", "1", "--batas", "1"),
    "simulate": ("simulate", "--requests", "1", "--limit", "1"),
    "history": ("history", PERMOHONAN),
    "verify": ("verify",),
    "republish": ("republish",),
    "migrate": ("migrate",),
    "init": ("init", "--tunggu", "0"),
    "parked": ("parked",),
    "parked list": ("parked", "list"),
    "parked retry": ("parked", "retry", PERMOHONAN),
    "parked discard": ("parked", "discard", "1"),
}
"""Every command that reads the addresses of a set."""
ENGLISH: Final = ("Traceback", "required", "failed", "refused", "Error", "No such file")
STORES: Final = ("history", "verify", "republish", "migrate", "init")
BROKER: Final = ("verify", "republish", "init")
SERVICES: Final = ("demo", "simulate", "parked", "parked list", "parked retry", "parked discard")


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was said, which must be for an operator: what is wrong in the first line, what to do in the last."""
    err = capsys.readouterr().err
    lines = err.splitlines()
    assert len(lines) >= 2, err
    assert lines[0].startswith("satupintu: ")
    assert lines[-1].endswith(".")
    assert not [word for word in ENGLISH if word in err], err
    return err


@pytest.mark.parametrize("name", STORES)
def test_basis_data_mati(module_addresses: Addresses, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    dead = module_addresses.model_copy(update={"pg_port": choose(None)})
    assert ketik(dead, *COMMANDS[name]) == 3
    assert "basis data tidak dapat dihubungi: tidak ada yang menjawab di alamatnya" in said(capsys)


@pytest.mark.parametrize("name", BROKER)
def test_nats_mati(module_addresses: Addresses, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    dead = module_addresses.model_copy(update={"nats_url": f"nats://{LOOPBACK}:{choose(None)}"})
    assert ketik(dead, *COMMANDS[name]) == 3
    assert "NATS" in said(capsys)


@pytest.mark.parametrize("name", SERVICES)
def test_layanan_mati(module_addresses: Addresses, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    services = dict.fromkeys(("intake", "disposition", "analysis", "letters", "notify"), f"http://{LOOPBACK}:{choose(None)}")
    assert ketik(module_addresses.model_copy(update={"services": services}), *COMMANDS[name]) == 3
    assert "intake" in said(capsys)


@pytest.mark.parametrize("name", COMMANDS)
def test_belum_pernah_menyala(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ketik_dengan(tmp_path / "alamat.json", *COMMANDS[name]) == 3
    assert "belum ada set yang pernah dinyalakan" in said(capsys)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("jalur", ["berkas/alamat.json", "folder"])
def test_jalur_alamat_yang_salah_jenis(tmp_path: Path, name: str, jalur: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "berkas").touch()
    (tmp_path / "folder").mkdir()
    assert ketik_dengan(tmp_path / jalur, *COMMANDS[name]) == 3
    assert str(tmp_path / jalur) in said(capsys)


GOOD: Final = (
    '{"format": 1, "pg_host": "127.0.0.1", "pg_port": 5432, "nats_url": "nats://127.0.0.1:4222", "services": {}, "rahasia": "/rahasia"}'
)
DAMAGED: Final = {
    GOOD.replace("nats_url", "nats_ulr"): "nats_url harus ada",
    GOOD[:40]: "bukan JSON yang benar",
    GOOD.replace(": 1,", ": 2,"): "format harus 1",
    GOOD.replace("5432", '"lima"'): "pg_port harus bilangan bulat",
    GOOD.replace("{}", '{"intake": 1}'): "services.intake harus berupa teks",
    "[]": "harus berupa objek",
}
"""Files of addresses that somebody spoiled, and what is said of each."""


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(("text", "says"), DAMAGED.items(), ids=DAMAGED.values())
def test_berkas_alamat_rusak(tmp_path: Path, name: str, text: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "alamat.json"
    path.write_text(text)
    assert ketik_dengan(path, *COMMANDS[name]) == 3
    assert f"berkas alamat {path} rusak: {says}" in said(capsys)


MISSING: Final = {
    "admin/pg.password": ("migrate", "env"),
    "auditor/pg.password": ("history", "verify", "republish", "env"),
    "auditor/nats.nk": ("verify", "republish"),
    "init/nats.nk": ("republish", "init"),
    "intake/pg.password": ("init", "migrate"),
    "kunci/master.key": ("init",),
}


@pytest.mark.parametrize(("file", "name"), [(file, name) for file, names in MISSING.items() for name in names])
def test_berkas_rahasia_hilang(
    module_addresses: Addresses, tmp_path: Path, file: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "rahasia"
    shutil.copytree(module_addresses.rahasia, folder)
    (folder / file).unlink()
    assert ketik(module_addresses.model_copy(update={"rahasia": folder}), *COMMANDS[name]) == 3
    assert f"{folder / file} tidak ada" in said(capsys)


def test_kunci_induk_yang_bukan_kunci(module_addresses: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "rahasia"
    shutil.copytree(module_addresses.rahasia, folder)
    (folder / "kunci" / "master.key").write_text("terlalu pendek")
    assert ketik(module_addresses.model_copy(update={"rahasia": folder}), "init") == 3
    assert "SATUPINTU_MASTER_KEY_FILE: berkasnya harus dapat dibaca dan berisi 32 byte acak" in said(capsys)
