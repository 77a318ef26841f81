"""The office's folder: written, filled in, loaded, exported; a word for each mistake, with its file and line."""

import re
from pathlib import Path
from uuid import uuid4

import pytest

from deploy.backup.state_row import BackupStateRow
from deploy.set.addresses import Addresses
from tests.integration.audit.command import ketik
from tests.lambang import png


def isi(folder: Path) -> None:
    """Fill everything in."""
    for path in folder.glob("*.toml"):
        text = path.read_text(encoding="utf-8").replace('"ISI: 18 angka"', '"190001012026011001"')
        text = text.replace('"ISI: kode pendek yang tetap"', '"OPD-1"')
        path.write_text(re.sub(r'"ISI: ([^"]*)"', r'"Contoh \1"', text), encoding="utf-8")


def test_folder_baru_diisi_dimuat_dan_ditulis_kembali(addresses: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, kembali = tmp_path / "kantor", tmp_path / "kembali"
    assert ketik(addresses, "office", "init", str(folder)) == 0
    assert ketik(addresses, "office", "init", str(folder)) == 1, "what is there is left as it is"
    capsys.readouterr()
    assert ketik(addresses, "office", "check", str(folder)) == 3
    kata = capsys.readouterr().err
    baris = (folder / "kantor.toml").read_text(encoding="utf-8").splitlines()
    nomor = next(nomor for nomor, isi in enumerate(baris, start=1) if isi.startswith("alamat ="))
    assert f"{folder / 'kantor.toml'}:{nomor}: belum diisi: alamat" in kata
    assert ketik(addresses, "office", "load", str(folder)) == 3
    isi(folder)
    (folder / "lambang.png").write_bytes(png(40))
    text = (folder / "kantor.toml").read_text(encoding="utf-8")
    (folder / "kantor.toml").write_text(text.replace('lambang = ""', 'lambang = "lambang.png"'), encoding="utf-8")
    assert ketik(addresses, "office", "check", str(folder)) == 0
    capsys.readouterr()
    assert ketik(addresses, "office", "load", str(folder), "--lihat") == 0
    dilihat = capsys.readouterr().out
    assert "kop.alamat: 'Contoh jalan dan nomor, kota'" in dilihat
    assert "pejabat Contoh nama dengan gelar: baru -> kepala_dinas" in dilihat
    assert ketik(addresses, "office", "load", str(folder), "--lihat") == 0
    assert capsys.readouterr().out == dilihat, "looking records nothing"
    assert ketik(addresses, "office", "load", str(folder)) == 0
    capsys.readouterr()
    assert ketik(addresses, "office", "load", str(folder)) == 0
    assert capsys.readouterr().out == "tidak ada beda\n"
    assert ketik(addresses, "office", "export", str(kembali)) == 0
    assert (kembali / "lambang.png").read_bytes() == png(40)
    capsys.readouterr()
    assert ketik(addresses, "office", "load", str(kembali), "--lihat") == 0
    assert capsys.readouterr().out == "tidak ada beda\n"


@pytest.mark.parametrize(
    "salah",
    [
        ("kantor.toml", "ukuran_huruf_pt = 11", "ukuran_huruf_pt = 99", "cetak.ukuran_huruf_pt: paling banyak 14"),
        ("kantor.toml", 'telepon = ""', 'telp = ""', "kop.telp: tidak dikenal"),
        ("kantor.toml", "{urut:03d}/Disk", "Disk", "pola nomor surat harus memuat {urut} dan {tahun}"),
        ("kantor.toml", "[tte]", "[tte", "bukan TOML yang benar"),
        ("kantor.toml", 'lambang = ""', 'lambang = "tiada.png"', "lambang"),
        ("direktori.toml", '"kepala_dinas"', '"kadis"', "jabatan[1].jabatan: harus salah satu dari"),
    ],
)
def test_kesalahan_disebut_dengan_berkas_dan_baris(
    addresses: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str], salah: tuple[str, str, str, str]
) -> None:
    berkas, lama, baru, kata = salah
    folder = tmp_path / "kantor"
    assert ketik(addresses, "office", "init", str(folder)) == 0
    isi(folder)
    path = folder / berkas
    text = path.read_text(encoding="utf-8")
    assert lama in text
    path.write_text(text.replace(lama, baru, 1), encoding="utf-8")
    capsys.readouterr()
    assert ketik(addresses, "office", "check", str(folder)) == 3
    tertulis = capsys.readouterr().err
    assert kata in tertulis
    assert str(path) in tertulis


def test_folder_yang_tidak_ada_bukan_urusan_setelan_lain(addresses: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ketik(addresses, "office", "check", str(tmp_path / "tiada")) == 3
    tertulis = capsys.readouterr().err
    assert "satupintu office init FOLDER" in tertulis
    assert "SATUPINTU_DIREKTORI" not in tertulis


def test_set_menyebut_yang_masih_kurang(addresses: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ketik(addresses, "office", "check") == 1
    tertulis = capsys.readouterr()
    assert "pengaturan kantor belum ditetapkan" in tertulis.err
    assert "belum ada yang memegang peran Kepala Dinas" in tertulis.err
    assert "set ini set demo" in tertulis.out
    assert "tidak ada salinan harian" in tertulis.out
    with BackupStateRow.of(addresses) as standing:
        standing.keeps(uuid4())
    assert ketik(addresses, "office", "check") == 1
    assert "salinan" not in capsys.readouterr().out, "the set knows of its copies by itself, also where this command has not the setting"
    assert ketik(addresses, "office", "export", str(tmp_path / "x")) == 1
