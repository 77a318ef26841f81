"""The bundle for SRIKANDI: what its sheet says, and that the same letter gives the same bytes."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Final

import pytest
from python_calamine import CalamineWorkbook

from services.letters.decide import DECIDER
from services.letters.errors import SuratBelumDitandatangani
from services.letters.srikandi import bundel, lembar, metadata
from shared.contracts.examples import letters

DITANDATANGANI: Final = DECIDER.replay(
    [
        letters.SURAT_DIBUKA,
        letters.KONSEP_SURAT_DIBUAT,
        letters.NOMOR_SURAT_DIBERIKAN,
        letters.PENANDATANGANAN_DIMULAI,
        letters.SURAT_DITANDATANGANI,
    ]
)
SAAT: Final = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)


def test_lembar_menyebut_surat_sebagaimana_dicetak() -> None:
    isi = dict(metadata(DITANDATANGANI, SAAT))
    assert isi["Nomor surat"] == letters.NOMOR_SURAT
    assert isi["Tanggal surat"] == "1 Desember 2026"
    assert isi["Hal"] == letters.ISI.hal
    assert isi["Tujuan"] == letters.ISI.kepada
    assert f"sha256:{isi['Sidik SHA-256']}" == letters.SURAT_DITANDATANGANI.sha256


def test_surat_yang_belum_ditandatangani_tidak_mempunyai_lembar() -> None:
    with pytest.raises(SuratBelumDitandatangani):
        metadata(DECIDER.replay([letters.SURAT_DIBUKA]), SAAT)


def test_lembar_berisi_teks_dan_tidak_pernah_rumus() -> None:
    baris = [("Hal", "=1+1"), ("Tujuan", "http://contoh.invalid/")]
    buku = CalamineWorkbook.from_object(BytesIO(lembar(baris)))
    assert buku.get_sheet_by_name("Metadata").to_python() == [list(satu) for satu in baris]


def test_bundel_yang_sama_memberi_byte_yang_sama() -> None:
    isi = {"surat.pdf": b"%PDF-", "metadata.xlsx": lembar(metadata(DITANDATANGANI, SAAT))}
    assert bundel(isi) == bundel({"surat.pdf": b"%PDF-", "metadata.xlsx": lembar(metadata(DITANDATANGANI, SAAT))})
    with zipfile.ZipFile(BytesIO(bundel(isi))) as arsip:
        assert arsip.namelist() == list(isi)
