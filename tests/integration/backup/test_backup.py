"""A whole copy is made while the set works, without the keys that open it; what is not a place for it is refused, and nothing changed."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from deploy.backup.folder import BackupFolder
from deploy.backup.tools import verify
from deploy.set.addresses import Addresses
from tests.integration.audit.command import ketik
from tests.integration.deploy.machine import CHECKOUT, until
from tests.integration.deploy.test_disk import small_disk
from tests.servers import Servers


def isi(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_salinan_utuh_dan_rahasianya_di_tempat_lain(asal: Addresses, tmp_path: Path) -> None:
    (tmp_path / "jangkar").mkdir()
    (tmp_path / "jangkar" / "jangkar.jsonl").write_text("{}\n")
    target = tmp_path / "disk" / "cadangan"
    assert ketik(asal, "backup", str(target)) == 0
    (copy,) = BackupFolder.at(target).copies()
    verify(copy.cluster, lambda _done, _total: None)
    assert {path.name for path in copy.folder.iterdir()} == {"basis-data", "jangkar", "setelan", "salinan.json"}
    assert (target / "penghapusan.jsonl").exists()
    assert target.stat().st_mode & 0o777 == 0o700
    secrets = target.with_name("cadangan-rahasia") / copy.manifest.rahasia
    master = asal.keyring.master_key_file.read_bytes()
    assert (secrets / "rahasia" / "kunci" / "master.key").read_bytes() == master
    assert secrets.stat().st_mode & 0o777 == 0o700
    assert not [name for name, content in isi(target).items() if master.strip() in content], "who has the copies has no key to them"


def test_rahasia_disimpan_sekali_selama_tidak_berubah(asal: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "cadangan"
    assert ketik(asal, "backup", str(target)) == 0
    monkeypatch.setenv("SATUPINTU_ATASAN", "kepala_dinas")
    assert ketik(asal, "backup", str(target)) == 0
    first, second = (copy.manifest.rahasia for copy in BackupFolder.at(target).copies())
    kept = target.with_name("cadangan-rahasia")
    assert {path.name for path in kept.iterdir()} == {first, second}
    assert "SATUPINTU_ATASAN=kepala_dinas\n" in (kept / second / "setelan.env").read_text()
    assert "SATUPINTU_ATASAN" not in (kept / first / "setelan.env").read_text()


def test_folder_asing_ditolak_dan_sarannya_berhasil(asal: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"liburan")
    assert ketik(asal, "backup", str(tmp_path)) == 3
    said = capsys.readouterr().err
    assert f"{tmp_path} bukan folder cadangan Satu Pintu; tidak ada yang diubah" in said
    assert [path.name for path in tmp_path.iterdir()] == ["foto.jpg"]
    assert f"folder baru di dalamnya: {tmp_path / 'satupintu'}" in said
    assert ketik(asal, "backup", str(tmp_path / "satupintu")) == 0


@pytest.mark.parametrize(
    ("change", "answer"), [({"format": 2}, (3, "dibuat versi yang lebih baru")), ({"gugus": "1"}, (1, "cadangan set lain"))]
)
def test_cadangan_versi_baru_atau_set_lain_ditolak(
    asal: Addresses, cadangan: BackupFolder, capsys: pytest.CaptureFixture[str], change: dict[str, object], answer: tuple[int, str]
) -> None:
    cadangan.mark.write_text(json.dumps(json.loads(cadangan.mark.read_text()) | change))
    before = isi(cadangan.root)
    code = ketik(asal, "backup", str(cadangan.root))
    said = capsys.readouterr().err
    assert (code, answer[1] in said) == (answer[0], True), said
    assert isi(cadangan.root) == before
    assert str(cadangan.root / "satupintu") in said
    assert ketik(asal, "backup", str(cadangan.root / "satupintu")) == 0


def test_folder_di_dalam_data_set_ditolak(asal: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    inside = asal.rahasia.parent / "cadangan"
    assert ketik(asal, "backup", str(inside)) == 3
    assert "ada di dalam folder data set ini, dan hilang bersamanya" in capsys.readouterr().err
    assert not inside.exists()


def test_disk_penuh_disebut_dan_salinan_sebelumnya_utuh(asal: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with small_disk(tmp_path / "kecil", 90) as disk:
        target = disk / "cadangan"
        assert ketik(asal, "backup", str(target)) == 0
        assert ketik(asal, "backup", str(target)) == 3
        assert "disk cadangan penuh; salinan sebelumnya tidak disentuh" in capsys.readouterr().err
        (copy,) = BackupFolder.at(target).copies()
        verify(copy.cluster, lambda _done, _total: None)
        assert not list(target.glob(".sedang-*"))


def test_salinan_yang_terputus_tidak_pernah_tampak(asal: Addresses, tmp_path: Path) -> None:
    target = tmp_path / "cadangan"
    assert ketik(asal, "backup", str(target)) == 0
    alamat = tmp_path / "alamat.json"
    asal.save(alamat)
    environment = {**os.environ, "SATUPINTU_ALAMAT": str(alamat)}
    with subprocess.Popen([sys.executable, "-m", "deploy.cli", "backup", str(target)], cwd=CHECKOUT, env=environment) as process:
        until(lambda: bool(list(target.glob(".sedang-*/basis-data/base"))), 60, "a copy begins")
        process.kill()
    assert list(target.glob(".sedang-*"))
    assert len(BackupFolder.at(target).copies()) == 1
    assert ketik(asal, "backup", str(target)) == 0
    assert len(BackupFolder.at(target).copies()) == 2
    assert not list(target.glob(".sedang-*"))


def test_dua_salinan_dari_satu_detik_dan_sisa_yang_terputus_tidak_senama(tmp_path: Path) -> None:
    folder, moment = BackupFolder.at(tmp_path), datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    (tmp_path / "20260302T010000Z").mkdir()
    (tmp_path / ".sedang-20260302T010001Z").mkdir()
    assert folder.draft(moment).name == ".sedang-20260302T010002Z"


def test_basis_data_yang_mati_disebut(servers: Servers, asal: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    servers.postgres.stop()
    try:
        assert ketik(asal, "backup", str(tmp_path / "cadangan")) == 3
    finally:
        servers.postgres.start()
    assert "basis data tidak dapat dihubungi" in capsys.readouterr().err
    assert not (tmp_path / "cadangan").exists()


def test_daftar_penghapusan_tidak_berkurang_oleh_basis_data_yang_lebih_tua(asal: Addresses, cadangan: BackupFolder) -> None:
    line = '{"subjek_id": "0190a000-0000-7000-8000-000000000001", "sidik_kunci": "a", "dihapus": "2026-11-30T00:00:00+00:00"}'
    cadangan.erased.write_text(f"{line}\n")
    with psycopg.connect(asal.dsn("admin")) as conn:
        conn.execute(
            "INSERT INTO intake.penghapusan (subjek_id, sidik_kunci, dihapus) VALUES ('0190a000-0000-7000-8000-000000000002', 'b', now())"
        )
    assert ketik(asal, "backup", str(cadangan.root)) == 0
    kept = [json.loads(one) for one in cadangan.erased.read_text().splitlines()]
    assert [one["sidik_kunci"] for one in kept] == ["a", "b"]
