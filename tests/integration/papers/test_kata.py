"""What papers say in words: numbers that no line tears, names beside codes, and one thing said once."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from io import BytesIO
from typing import Any, Final

import pytest
from pypdf import PdfReader

from shared.contracts.dokumen import JenisDokumen
from shared.papers.pencetak import Pencetak
from tests.architecture.contoh import naskah_contoh
from tests.architecture.surat_contoh import kantor_contoh
from tests.integration.papers.bacaan import halaman, teks
from tests.naskah import Naskah

CONTOH: Final = naskah_contoh()
SEKDIS: Final = "Sekretaris Dinas Komunikasi dan Informatika"


@pytest.fixture
async def pencetak() -> AsyncGenerator[Pencetak]:
    """Print as the samples are printed."""
    satu = Pencetak(kantor_contoh)
    yield satu
    await satu.close()


def diubah(jenis: JenisDokumen, **ubahan: object) -> Naskah:
    """Return a sample that shows something else as well."""
    satu = CONTOH[jenis]
    return replace(satu, isi={**satu.isi, **ubahan})


async def _baris(pencetak: Pencetak, satu: Naskah) -> list[str]:
    pdf = await satu.cetak(pencetak)
    return [baris.strip() for lembar in PdfReader(BytesIO(pdf)).pages for baris in lembar.extract_text().splitlines()]


@pytest.mark.parametrize("persen", ["100%", "100 %", "98,5%"])
async def test_persen_tidak_terpenggal_oleh_baris(pencetak: Pencetak, persen: str) -> None:
    """Wherever a line ends; drafts of before have a blank in it."""
    for banyak in range(60, 80):
        kemiripan = f"Aplikasi {'m' * 20} {'i' * banyak} mirip, {persen}, kuat."
        baris = await _baris(pencetak, diubah(JenisDokumen.SURAT, kemiripan=kemiripan))
        assert any(persen in satu for satu in baris), banyak


async def test_angka_yang_sama_tercetak_dengan_satu_cara(pencetak: Pencetak) -> None:
    """The report about a standard, the result, and the letter say how similar an application is in whole percent."""
    fungsi, hasil = [teks(await CONTOH[jenis].cetak(pencetak)) for jenis in (JenisDokumen.LAPORAN_FUNGSI, JenisDokumen.LAPORAN_HASIL)]
    assert "67% kuat" in fungsi
    assert "(aplikasi umum, 67%, kuat)" in hasil
    assert " %" not in fungsi + hasil


async def test_kelompok_yang_tidak_berlaku_disebut_bersama_di_akhir(pencetak: Pencetak) -> None:
    """One heading for all of them, and no rows of dashes among the scores."""
    kelompok: list[dict[str, Any]] = CONTOH[JenisDokumen.LAPORAN_KEAMANAN].isi["kelompok"]
    luar = {"nilai": "Tidak berlaku", "catatan": "", "bukti": 0}
    tanpa = [
        {**satu, "skor": {**satu["skor"], "berlaku": 0, "permil": None}, "baris": [{**baris, **luar} for baris in satu["baris"]]}
        for satu in kelompok[-7:]
    ]
    lembar = halaman(await diubah(JenisDokumen.LAPORAN_KEAMANAN, kelompok=[*kelompok[:-7], *tanpa]).cetak(pencetak))
    isi = " ".join(lembar)
    assert isi.count("Tidak berlaku untuk aplikasi ini") == 1
    assert "tidak berlaku –" not in isi
    assert "Kelompok yang tidak berlaku: Mobile, penyimpanan data" in isi
    assert "Mobile, ketahanan (Pasal 29 ayat (7)): BSSN4-29.7.a" in isi
    assert len(lembar) == 7


async def test_bukti_disebut_di_samping_jawabannya(pencetak: Pencetak) -> None:
    kelompok: list[dict[str, Any]] = CONTOH[JenisDokumen.LAPORAN_FUNGSI].isi["kelompok"]
    awal, *lain = kelompok[0]["baris"]
    berbukti = [{**kelompok[0], "baris": [{**awal, "bukti": 2}, *lain]}, *kelompok[1:]]
    isi = teks(await diubah(JenisDokumen.LAPORAN_FUNGSI, kelompok=berbukti).cetak(pencetak))
    assert isi.count("bukti: 2 berkas") == 1
    assert "Kode Kontrol Jawaban Catatan" in isi


async def test_jabatan_sekretaris_tercetak_pada_satu_baris_paraf(pencetak: Pencetak) -> None:
    sekdis, *lain = CONTOH[JenisDokumen.KONSEP_SURAT].isi["paraf"]
    paraf = [{**sekdis, "oleh": {**sekdis["oleh"], "sebutan": SEKDIS}}, *lain]
    baris = await _baris(pencetak, diubah(JenisDokumen.KONSEP_SURAT, paraf=paraf))
    assert any(SEKDIS in satu for satu in baris)


async def test_jawaban_tidak_terpenuhi_tercetak_pada_satu_baris(pencetak: Pencetak) -> None:
    kelompok: list[dict[str, Any]] = CONTOH[JenisDokumen.LAPORAN_KEAMANAN].isi["kelompok"]
    tidak = [{**satu, "baris": [{**baris, "nilai": "Tidak terpenuhi"} for baris in satu["baris"]]} for satu in kelompok[:1]]
    baris = await _baris(pencetak, diubah(JenisDokumen.LAPORAN_KEAMANAN, kelompok=tidak))
    assert sum("Tidak terpenuhi" in satu for satu in baris) == len(kelompok[0]["baris"])


async def test_tanda_terima_menyebut_formulir_dan_format_berkasnya(pencetak: Pencetak) -> None:
    """Step 1 receives the letter with the form: the form is named too; a file by what it is, not by what it might have been."""
    isi = teks(await CONTOH[JenisDokumen.TANDA_TERIMA].cetak(pencetak))
    assert "Formulir inventarisasi data aplikasi (versi 1) diterima sebagai isian elektronik" in isi
    assert "1 Surat permohonan (PDF)" in isi
    assert "3 Berkas proses bisnis (BPMN)" in isi
    assert "drawio" not in isi


async def test_formulir_menyebut_nama_di_samping_kode_dan_nip_dalam_kelompoknya(pencetak: Pencetak) -> None:
    isi = teks(await CONTOH[JenisDokumen.FORMULIR].cetak(pencetak))
    assert "RAA.02.02 (Fungsi Tertentu)" in isi
    assert "000000000000000008" not in isi
    assert isi.count("00000000 000000 0 008") == 4
    assert "RAA.02.02 (Fungsi Tertentu)" in teks(await CONTOH[JenisDokumen.DATA_APLIKASI].cetak(pencetak))
