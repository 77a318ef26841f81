"""What a restore refuses, with words that lead on, and without having changed anything."""

import re
import signal
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import psycopg

from deploy.backup.folder import BackupFolder
from deploy.set.addresses import Addresses
from tests.integration.audit.command import ketik
from tests.integration.backup.pulih import Log, Tujuan, begins_with, hidup, log_of_set
from tests.integration.deploy.machine import until
from tests.integration.deploy.test_disk import small_disk


def test_set_yang_menyala_ditolak(asal: Addresses, baru: Tujuan, tmp_path: Path) -> None:
    folder = str(tmp_path / "cadangan")
    assert ketik(asal, "backup", folder) == 0
    with baru.begin("up") as process:
        until((baru.data / "runner.lock").exists, 60, "the set holds its folder")
        try:
            said = baru.type("restore", folder, "--ganti", code=3)
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
    assert f"folder data {baru.data} sedang dipakai oleh proses {process.pid}" in said


def test_tanpa_rahasianya_salinan_ditolak(asal: Addresses, baru: Tujuan, tmp_path: Path) -> None:
    folder = tmp_path / "cadangan"
    assert ketik(asal, "backup", str(folder)) == 0
    (tmp_path / "cadangan-rahasia").rename(tmp_path / "brankas")
    said = baru.type("restore", str(folder), code=3)
    assert "tanpa itu data pribadi tidak dapat dibuka" in said
    assert "sebut tempatnya dengan setelan SATUPINTU_CADANGAN_RAHASIA" in said
    baru.settings["SATUPINTU_CADANGAN_RAHASIA"] = str(tmp_path / "brankas")
    assert "BERSIH" in baru.type("restore", str(folder))


def test_disk_yang_tidak_cukup_ditolak_sebelum_ada_yang_diubah(asal: Addresses, baru: Tujuan, tmp_path: Path) -> None:
    assert ketik(asal, "backup", str(tmp_path / "cadangan")) == 0
    baru.data.rmdir()
    with small_disk(baru.data, 230):
        said = baru.type("restore", str(tmp_path / "cadangan"), code=3)
        assert f"disk di {baru.data} tidak cukup: " in said
        assert "tidak ada yang diubah" in said
        assert not (baru.data / "postgresql").exists()
    baru.data.rmdir()


def test_catatan_yang_terputus_kembali_sampai_sebelum_celahnya(
    asal: Addresses, baru: Tujuan, tmp_path: Path, tercatat: Callable[[], datetime]
) -> None:
    logs: list[Log] = []
    for _ in range(3):
        hidup(asal)
        tercatat()
        logs.append(log_of_set(asal))
        with psycopg.connect(asal.dsn("admin"), autocommit=True) as conn:
            conn.execute("SELECT pg_switch_wal()")
    tercatat()
    folder = BackupFolder.at(tmp_path / "cadangan")
    whole = sorted(path for path in folder.logs(1)[0].iterdir() if not path.suffix)
    whole[-1].unlink()
    said = baru.type("restore", str(folder.root), code=1)
    assert f"catatan terputus: {whole[-1].name} tidak ada atau tidak utuh" in said
    (until_then,) = re.findall(r"--sampai (\S+)\.\n", said)
    assert "BERSIH" in baru.type("restore", str(folder.root), "--sampai", until_then)
    assert begins_with(baru.log(), logs[1]), "what was recorded before the gap is there to its last act"
