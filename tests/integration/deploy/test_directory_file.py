"""The directory file: the example loads, and each mistake is said with its line and field."""

import re
from pathlib import Path
from typing import Final

import pytest

from deploy.office_files.directory_file import EXAMPLE, load
from deploy.words.problems import EnvironmentProblem

ENGLISH: Final = re.compile(r"[Ii]nput|[Ss]hould|[Ff]ield|[Rr]equired|[Vv]alue|argument")


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
    assert (len(directory.jabatan), len(directory.pejabat), len(directory.opd)) == (5, 8, 2)
    assert all(len(opd.petugas) == 1 for opd in directory.opd)


@pytest.mark.parametrize(
    ("old", "new", "count", "said"),
    [
        ('jabatan = "kepala_seksi"\nnama', 'jabatan = "kepala_saksi"\nnama', 1, "pejabat[4].jabatan: harus salah satu dari "),
        ('nama = "Analis Contoh Dua"', 'nama = ""', 1, "pejabat[6].nama: tidak boleh kosong"),
        ('kode = "OPD-B"', 'kode = "OPD B"', 1, "opd[2].kode: paling banyak 32 huruf, angka, titik, "),
        ('nama = "Pemohon Contoh B"', 'nomor = "12"', 1, "opd[2].petugas[1].nomor: tidak dikenal"),
        ('sebutan = "Analis Sistem Informasi"', "sebutan = 7", 1, 'jabatan[5].sebutan: harus berupa teks, di antara tanda petik ("...")'),
        ('jabatan = "admin"', 'jabatan = "opd_pemohon"', 1, "pejabat[7].jabatan: petugas OPD didaftarkan di bawah [[opd.petugas]]"),
        ("orang_id = ", 'nip = "1987"\norang_id = ', 1, "pejabat[1].nip: tepat 18 angka"),
        ('orang_id = "0190a000-0000-7000-8000-000000000005"', 'orang_id = "lima"', 1, "pejabat[5].orang_id: harus UUID, misalnya "),
        ("format = 1", "format = 2", 1, "format: harus 1"),
        ("format = 1", "format = 1\nkantor = 3", 1, "kantor: tidak dikenal"),
    ],
)
def test_kesalahan_disebut_dengan_baris_isian_dan_yang_diharapkan(tmp_path: Path, old: str, new: str, count: int, said: str) -> None:
    path, line = changed(tmp_path, old, new, count)
    line += new.count("kantor")
    with pytest.raises(EnvironmentProblem) as refused:
        load(path)
    assert f"{path}:{line}: {said}" in str(refused.value)
    assert ENGLISH.search(str(refused.value).replace(str(path), "")) is None, refused.value
    assert refused.value.advice


def test_isian_yang_tidak_ada_disebut_pada_baris_tabelnya(tmp_path: Path) -> None:
    path, line = changed(tmp_path, '[[pejabat]]\norang_id = "0190a000-0000-7000-8000-000000000003"', "[[pejabat]]")
    with pytest.raises(EnvironmentProblem) as refused:
        load(path)
    assert f"{path}:{line}: pejabat[3].orang_id: harus ada" in str(refused.value)


def test_toml_yang_rusak_disebut_dengan_barisnya(tmp_path: Path) -> None:
    path, line = changed(tmp_path, 'kode = "OPD-A"', "kode = OPD-A")
    with pytest.raises(EnvironmentProblem) as refused:
        load(path)
    assert str(refused.value) == f"{path}:{line}: bukan TOML yang benar, mulai kolom 8"


def test_toml_yang_terpotong_disebut_dengan_baris_terakhirnya(tmp_path: Path) -> None:
    path = tmp_path / "direktori.toml"
    path.write_text("format = 1\n[[pejabat]]\nnama = [")
    with pytest.raises(EnvironmentProblem) as refused:
        load(path)
    assert str(refused.value).startswith(f"{path}:3: bukan TOML yang benar")


def test_yang_bukan_teks_disebut(tmp_path: Path) -> None:
    path = tmp_path / "direktori.toml"
    path.write_bytes(b"format = 1 # \xff")
    with pytest.raises(EnvironmentProblem, match="bukan teks UTF-8"):
        load(path)


def test_orang_yang_tercantum_dua_kali_ditolak(tmp_path: Path) -> None:
    path, _ = changed(tmp_path, "000000000006", "000000000005")
    with pytest.raises(EnvironmentProblem, match="000000000005 tercantum lebih dari sekali"):
        load(path)


def test_berkas_yang_tidak_ada_disebut(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match=r"tidak-ada\.toml tidak ada"):
        load(tmp_path / "tidak-ada.toml")


def test_folder_bukan_berkas_direktori(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="tidak dapat dibaca"):
        load(tmp_path)
