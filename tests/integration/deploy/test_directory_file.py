"""The directory file: the example loads, and each mistake is said with its line and field."""

from pathlib import Path

import pytest

from deploy.directory_file import EXAMPLE, load
from deploy.problems import EnvironmentProblem


def changed(tmp_path: Path, old: str, new: str, count: int = 1) -> tuple[Path, int]:
    """Return the example with one text replaced, and the line of the last replaced one."""
    text = EXAMPLE.read_text()
    assert text.count(old) >= count
    at = -1
    for _ in range(count):
        at = text.index(old, at + 1)
    path = tmp_path / "direktori.toml"
    path.write_text(text[:at] + new + text[at + len(old) :])
    return path, text[:at].count("\n") + 1


def test_contoh_dapat_dimuat() -> None:
    directory = load(EXAMPLE)
    assert (len(directory.jabatan), len(directory.pejabat), len(directory.opd)) == (5, 7, 2)
    assert all(len(opd.petugas) == 1 for opd in directory.opd)


@pytest.mark.parametrize(
    ("old", "new", "count", "field"),
    [
        ('jabatan = "kepala_seksi"\nnama', 'jabatan = "kepala_saksi"\nnama', 1, "pejabat[4].jabatan"),
        ('nama = "Analis Contoh Dua"', 'nama = ""', 1, "pejabat[6].nama"),
        ('kode = "OPD-B"', 'kode = "OPD B"', 1, "opd[2].kode"),
        ('nama = "Pemohon Contoh B"', 'nomor = "12"', 1, "opd[2].petugas[1].nomor"),
        ('sebutan = "Analis Sistem Informasi"', "sebutan = 7", 1, "jabatan[5].sebutan"),
        ('jabatan = "admin"', 'jabatan = "opd_pemohon"', 1, "pejabat[7].jabatan"),
    ],
)
def test_kesalahan_disebut_dengan_baris_dan_isian(tmp_path: Path, old: str, new: str, count: int, field: str) -> None:
    path, line = changed(tmp_path, old, new, count)
    with pytest.raises(EnvironmentProblem) as refused:
        load(path)
    assert f"{path}:{line}: {field}: " in str(refused.value)


def test_isian_yang_tidak_ada_disebut_pada_baris_tabelnya(tmp_path: Path) -> None:
    path, line = changed(tmp_path, '[[pejabat]]\norang_id = "0190a000-0000-7000-8000-000000000003"', "[[pejabat]]")
    with pytest.raises(EnvironmentProblem) as refused:
        load(path)
    assert f"{path}:{line}: pejabat[3].orang_id: " in str(refused.value)


def test_toml_yang_rusak_disebut_dengan_barisnya(tmp_path: Path) -> None:
    path, _ = changed(tmp_path, 'kode = "OPD-A"', "kode = OPD-A")
    with pytest.raises(EnvironmentProblem, match=r"bukan TOML yang benar: .*line \d+"):
        load(path)


def test_orang_yang_tercantum_dua_kali_ditolak(tmp_path: Path) -> None:
    path, _ = changed(tmp_path, "000000000006", "000000000005")
    with pytest.raises(EnvironmentProblem, match="000000000005 tercantum lebih dari sekali"):
        load(path)


def test_berkas_yang_tidak_ada_disebut(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="tidak dapat dibaca"):
        load(tmp_path / "tidak-ada.toml")
