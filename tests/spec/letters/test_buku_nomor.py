"""The number book: gap-free, one number per letter, every number accounted for."""

from datetime import date
from uuid import UUID

import pytest
from pydantic import ValidationError

from services.letters.buku_nomor import (
    DECIDER,
    LOMPATAN_MAKS,
    AmbilNomor,
    BatalkanNomor,
    LewatiNomor,
    LompatanTerlaluJauh,
    TahunBukuBerbeda,
)
from shared.contracts.bersama import Sebab
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.kantor import PolaNomor
from shared.contracts.pemulihan import NomorDilewati, SebabLewat
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
LAIN = UUID("0193a000-0000-7000-8000-000000000002")
AMBIL = AmbilNomor(pelaku=contoh.SISTEM, permohonan_id=kantor.PERMOHONAN_ID, tanggal=date(2026, 11, 30))
BATALKAN = BatalkanNomor(pelaku=contoh.SISTEM, permohonan_id=kantor.PERMOHONAN_ID, sebab=Sebab.DICABUT)
LEWATI = LewatiNomor(pelaku=contoh.SISTEM, tahun=2026, sampai=3)


def _dilewati(nomor: int) -> NomorDilewati:
    return NomorDilewati(pelaku=contoh.SISTEM, tahun=2026, nomor=nomor, sebab=SebabLewat.PEMULIHAN)


def test_nomor_pertama_tahun_ini() -> None:
    """Written as the office writes it: handling class, classification, number, unit, month and year."""
    given().when(AMBIL).then(contoh.NOMOR_DICATAT)


def test_nomor_berurutan_tanpa_celah_juga_setelah_pembatalan() -> None:
    """A void number is not given again."""
    kedua = contoh.NOMOR_DICATAT.model_copy(update={"nomor": 2, "nomor_surat": "B/500.12/002/Diskominfo/XII/2026", "permohonan_id": LAIN})
    ambil = AMBIL.model_copy(update={"permohonan_id": LAIN, "tanggal": date(2026, 12, 1)})
    given(contoh.NOMOR_DICATAT).when(ambil).then(kedua)
    given(contoh.NOMOR_DICATAT, contoh.NOMOR_DIBATALKAN).when(ambil).then(kedua)


def test_surat_yang_sudah_bernomor_tetap_memakai_nomornya() -> None:
    """Said twice: nothing, and the number is found in the book."""
    given(contoh.NOMOR_DICATAT).when(AMBIL).then()
    entri = given(contoh.NOMOR_DICATAT).state.milik(kantor.PERMOHONAN_ID)
    assert (entri.nomor, entri.nomor_surat) == (1, contoh.NOMOR_SURAT)


def test_nomor_dibatalkan_sekali_dan_tetap_tercatat() -> None:
    """Every number is accounted for: to which letter, and that it is void."""
    given(contoh.NOMOR_DICATAT).when(BATALKAN).then(contoh.NOMOR_DIBATALKAN)
    given(contoh.NOMOR_DICATAT, contoh.NOMOR_DIBATALKAN).when(BATALKAN).then()
    kedua = contoh.NOMOR_DICATAT.model_copy(update={"nomor": 2, "permohonan_id": LAIN})
    buku = given(contoh.NOMOR_DICATAT, kedua, contoh.NOMOR_DIBATALKAN).state
    assert [(entri.nomor, entri.permohonan_id, entri.batal) for entri in buku.entri] == [
        (1, kantor.PERMOHONAN_ID, Sebab.DICABUT),
        (2, LAIN, None),
    ]


def test_tanpa_nomor_tidak_ada_yang_dibatalkan() -> None:
    """Neither in an empty book nor for a letter without a number."""
    given().when(BATALKAN).then()
    given(contoh.NOMOR_DICATAT).when(BATALKAN.model_copy(update={"permohonan_id": LAIN})).then()


def test_buku_hanya_untuk_satu_tahun() -> None:
    """Another year has another book."""
    ambil = AMBIL.model_copy(update={"permohonan_id": LAIN, "tanggal": date(2027, 1, 4)})
    given(contoh.NOMOR_DICATAT).when(ambil).refused(TahunBukuBerbeda)


def test_orang_tidak_mengambil_nomor_dengan_tangan() -> None:
    """Numbers come with signatures only."""
    given().when(AMBIL.model_copy(update={"pelaku": kantor.KADIS})).refused(BukanWewenang)
    given(contoh.NOMOR_DICATAT).when(BATALKAN.model_copy(update={"pelaku": kantor.KADIS})).refused(BukanWewenang)


def test_pola_nomor_adalah_pengaturan_kantor() -> None:
    """Another office writes it another way."""
    pola = PolaNomor(pola="{klasifikasi}/{urut}/{sifat}/{tahun}", sifat="T", klasifikasi="555")
    assert pola.tulis(12, date(2026, 1, 2)) == "555/12/T/2026"


@pytest.mark.parametrize(
    "pola", ["{urut}/Diskominfo", "{tahun}", "{urut}/{tahun}/{bulan}", "{urut", "{urut:x9z}/{tahun}", "{urut.a}/{tahun}"]
)
def test_pola_yang_tidak_membedakan_nomor_ditolak(pola: str) -> None:
    """Our configuration refuses what it could not carry out."""
    with pytest.raises(ValidationError):
        PolaNomor(pola=pola)


def test_pemulihan_melewati_nomor_yang_mungkin_terpakai() -> None:
    """They are void, have a line each, and the next letter gets the one above; said twice, nothing is skipped."""
    given(contoh.NOMOR_DICATAT).when(LEWATI).then(_dilewati(2), _dilewati(3))
    given(contoh.NOMOR_DICATAT, _dilewati(2), _dilewati(3)).when(LEWATI).then()
    given().when(LEWATI.model_copy(update={"sampai": 1})).then(_dilewati(1))
    keempat = contoh.NOMOR_DICATAT.model_copy(update={"nomor": 4, "nomor_surat": "B/500.12/004/Diskominfo/XI/2026", "permohonan_id": LAIN})
    buku = given(contoh.NOMOR_DICATAT, _dilewati(2), _dilewati(3))
    buku.when(AMBIL.model_copy(update={"permohonan_id": LAIN})).then(keempat)
    assert [(entri.nomor, entri.permohonan_id, entri.batal) for entri in buku.state.entri] == [
        (1, kantor.PERMOHONAN_ID, None),
        (2, None, SebabLewat.PEMULIHAN),
        (3, None, SebabLewat.PEMULIHAN),
    ]


def test_pemulihan_melompat_sejauh_batasnya() -> None:
    """Counted from the last number of the book."""
    sejauhnya = LEWATI.model_copy(update={"sampai": LOMPATAN_MAKS + 1})
    given(contoh.NOMOR_DICATAT).when(sejauhnya).then(*(_dilewati(nomor) for nomor in range(2, LOMPATAN_MAKS + 2)))


def test_pemulihan_tidak_melompat_terlalu_jauh_atau_ke_buku_lain() -> None:
    """A slip of the pen does not void a book, and nobody skips by hand."""
    given(contoh.NOMOR_DICATAT).when(LEWATI.model_copy(update={"sampai": LOMPATAN_MAKS + 2})).refused(LompatanTerlaluJauh)
    given(contoh.NOMOR_DICATAT).when(LEWATI.model_copy(update={"tahun": 2027})).refused(TahunBukuBerbeda)
    given(contoh.NOMOR_DICATAT).when(LEWATI.model_copy(update={"pelaku": kantor.KADIS})).refused(BukanWewenang)
