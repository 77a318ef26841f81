"""Which copy a restore begins with, and what it refuses before it touches anything."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploy.backup.folder import NAME, BackupFolder
from deploy.backup.manifest import OURS, Cluster, Manifest, machine
from deploy.restore.choice import choose, require_fitting
from deploy.words.problems import OperatorError

MORNING = datetime(2026, 11, 30, 1, tzinfo=UTC)
OUR_CLUSTER = Cluster(gugus="7", postgres=18, lokal=OURS, arsitektur=machine(), linimasa=1)


def segmen(number: int) -> str:
    """Return the name of a file of the log."""
    return f"00000001{number // 256:08X}{number % 256:08X}"


def salinan(folder: BackupFolder, begun: datetime, first: int = 2, cluster: Cluster = OUR_CLUSTER) -> None:
    """Pretend that a copy was made."""
    made = folder.root / begun.strftime(NAME)
    (made / "basis-data" / "pg_wal").mkdir(parents=True)
    (made / "basis-data" / "pg_wal" / segmen(first)).touch()
    ended = begun + timedelta(minutes=1)
    Manifest(format=1, mulai=begun, selesai=ended, gugus=cluster, rahasia="x", segmen_awal=segmen(first)).write(made)


def catatan(folder: BackupFolder, *names: str) -> None:
    """Pretend that this much of the log was received."""
    place = folder.root / "log" / f"00000001-{MORNING.strftime(NAME)}"
    place.mkdir(parents=True, exist_ok=True)
    for name in names:
        (place / name).touch()


@pytest.fixture
def folder(tmp_path: Path) -> BackupFolder:
    """An empty folder of copies."""
    made = BackupFolder.at(tmp_path)
    made.claim("7")
    return made


def test_yang_terbaru_sebelum_saat_itu_dipilih(folder: BackupFolder) -> None:
    for days in range(3):
        salinan(folder, MORNING + timedelta(days=days))
    assert choose(folder, None).copy.moment == MORNING + timedelta(days=2)
    assert choose(folder, MORNING + timedelta(days=2)).copy.moment == MORNING + timedelta(days=1)
    with pytest.raises(
        OperatorError, match=r"salinan tertua .* adalah dari 30 Nov 2026 08\.01\.00; keadaan sebelum itu tidak ada"
    ) as refused:
        choose(folder, MORNING)
    assert '--sampai "2026-11-30 08:01:01"' in refused.value.advice
    assert choose(folder, MORNING + timedelta(minutes=1, seconds=1)).copy.moment == MORNING


def test_folder_tanpa_salinan_atau_bukan_folder_cadangan_ditolak(folder: BackupFolder, tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="tidak ada salinan yang utuh"):
        choose(folder, None)
    with pytest.raises(OperatorError, match="bukan folder cadangan Satu Pintu"):
        choose(BackupFolder.at(tmp_path / "lain"), None)


def test_catatan_yang_utuh_diambil_sampai_berkas_yang_belum_penuh(folder: BackupFolder) -> None:
    salinan(folder, MORNING, first=254)
    catatan(folder, segmen(253), segmen(254), segmen(255), segmen(256), f"{segmen(257)}.partial")
    assert sorted(choose(folder, None).log) == [segmen(number) for number in range(254, 258)]


@pytest.mark.parametrize("second", [segmen(4), f"{segmen(3)}.partial"], ids=["missing", "broken off"])
def test_catatan_yang_terputus_di_tengah_ditolak(folder: BackupFolder, second: str) -> None:
    salinan(folder, MORNING)
    catatan(folder, segmen(2), second, segmen(4))
    with pytest.raises(OperatorError, match=f"catatan terputus: {segmen(3)} tidak ada atau tidak utuh") as refused:
        choose(folder, None)
    assert "--sampai" in refused.value.advice
    assert choose(folder, MORNING + timedelta(hours=1)).copy.moment == MORNING, "what comes before the gap can still be had"


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"postgres": 17}, "dibuat PostgreSQL 17; program ini memakai 18"),
        ({"arsitektur": "aarch64x"}, f"dari mesin aarch64x; mesin ini {machine()}"),
        ({"lokal": "libc en_US.utf8, UTF8"}, "memakai lokal libc en_US.utf8, UTF8"),
    ],
)
def test_salinan_mesin_lain_ditolak(folder: BackupFolder, other: dict[str, object], words: str) -> None:
    salinan(folder, MORNING, cluster=OUR_CLUSTER.model_copy(update=other))
    with pytest.raises(OperatorError, match=words):
        require_fitting(folder.copies()[0], 18)


def test_lokal_yang_sama_di_semua_mesin_diterima(folder: BackupFolder) -> None:
    salinan(folder, MORNING, cluster=OUR_CLUSTER.model_copy(update={"lokal": "libc C.UTF-8, UTF8"}))
    require_fitting(folder.copies()[0], 18)
