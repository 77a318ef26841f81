"""Use cases over letter and number book together, and what letters does about events that it hears."""

from datetime import date
from uuid import UUID

import pytest

from services.letters import app
from services.letters.buku_nomor import DECIDER as BUKU_NOMOR
from services.letters.buku_nomor import AmbilNomor
from services.letters.consumers import DENGAR
from services.letters.decide import DECIDER as SURAT
from services.letters.errors import ParafBelumLengkap, SuratSudahDilihat
from services.letters.pembacaan import DECIDER as PEMBACAAN
from services.letters.pembacaan import CatatPembacaan
from services.letters.steps.s15_tanda_tangan import TandaTangani
from shared.contracts.analysis import AnalisaDibukaKembali, AnalisaSelesai
from shared.contracts.bersama import PelakuSistem, Sebab
from shared.contracts.buku_nomor import NomorDicatat
from shared.contracts.disposition import AnalisDitugaskanUlang
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import intake
from shared.contracts.examples import letters as contoh
from shared.contracts.intake import PermohonanDicabut
from shared.contracts.kantor import PolaNomor
from shared.contracts.letters import PenandatangananDimulai, SuratDitandatangani
from shared.contracts.penilaian import Aspek
from shared.kernel.event.fact import Fact
from tests.spec.letters import bahan
from tests.spec.letters.meja import Meja, Orang

TANGGAL = date(2026, 11, 30)
LAIN = UUID("0193a000-0000-7000-8000-000000000002")
SELESAI = AnalisaSelesai(
    permohonan_id=kantor.PERMOHONAN_ID,
    langkah=10,
    putaran=1,
    pelaku=contoh.ANALIS,
    kesimpulan=contoh.SURAT_DIBUKA.kesimpulan,
    uraian=contoh.SURAT_DIBUKA.uraian,
    catatan=(),
    standar=(),
    anjuran=contoh.SURAT_DIBUKA.anjuran,
    alasan_berbeda="",
    kemiripan=contoh.SURAT_DIBUKA.kemiripan,
    analis_id=contoh.ANALIS.orang_id,
    ringkasan=kantor.RINGKASAN,
)
DIBUKA_KEMBALI = AnalisaDibukaKembali(
    permohonan_id=kantor.PERMOHONAN_ID,
    langkah=7,
    putaran=1,
    pelaku=kantor.KASI,
    aspek=Aspek.KEAMANAN,
    alasan=contoh.SURAT_MENUNGGU_ANALISA.alasan,
)
DITUGASKAN_ULANG = AnalisDitugaskanUlang(
    permohonan_id=kantor.PERMOHONAN_ID,
    langkah=4,
    putaran=1,
    pelaku=kantor.KASI,
    analis_id=contoh.ANALIS_LAIN.orang_id,
    sebelumnya_id=contoh.ANALIS.orang_id,
    alasan="Beban kerja.",
)
DICABUT = PermohonanDicabut(
    permohonan_id=kantor.PERMOHONAN_ID, langkah=1, putaran=1, pelaku=PelakuSistem(sistem="intake"), alasan="Tidak jadi."
)

LIHAT = CatatPembacaan(permohonan_id=kantor.PERMOHONAN_ID, pelaku=intake.PEMOHON, putaran=2, nomor_surat=contoh.NOMOR_SURAT)


@pytest.fixture
def meja() -> Meja:
    """Return an empty desk."""
    return Meja(Orang({}, {}))


def sampai_paraf(meja: Meja, permohonan_id: UUID = kantor.PERMOHONAN_ID) -> None:
    """Bring a letter to the signature."""
    perintah = [
        bahan.BUKA,
        bahan.SUSUN,
        *(bahan.oleh(bahan.PARAF_KASI, pelaku) for pelaku in (kantor.KASI, kantor.KABID, kantor.SEKDIS)),
    ]
    for satu in perintah:
        command = satu.model_copy(update={"permohonan_id": permohonan_id})
        meja.lakukan(lambda unit, command=command: unit.run(SURAT, command.permohonan_id, command))  # type: ignore[misc]  # a default binds the loop's value


def tanda_tangan(meja: Meja, command: TandaTangani = bahan.TANDA_TANGANI, tanggal: date = TANGGAL) -> list[Fact]:
    """Sign as the API does: number and attempt in one unit, then what the signer gave in another."""
    mulai = meja.lakukan(lambda unit: app.mulai_tanda_tangan(unit, command, tanggal, PolaNomor()))
    percobaan = next((fact.percobaan for fact in mulai if isinstance(fact, PenandatangananDimulai)), 1)
    catat = bahan.CATAT.model_copy(update={"permohonan_id": command.permohonan_id, "percobaan": percobaan})
    return mulai + meja.lakukan(lambda unit: unit.run(SURAT, catat.permohonan_id, catat))


def test_nomor_dan_tanda_tangan_dalam_satu_kesatuan(meja: Meja) -> None:
    """Book, letter, signature; said again, nothing."""
    sampai_paraf(meja)
    tercatat = [contoh.NOMOR_DICATAT, contoh.NOMOR_SURAT_DIBERIKAN, contoh.PENANDATANGANAN_DIMULAI, contoh.SURAT_DITANDATANGANI]
    assert tanda_tangan(meja) == tercatat
    assert tanda_tangan(meja) == []


def test_tanda_tangan_yang_ditolak_tidak_memakai_nomor(meja: Meja) -> None:
    """All or nothing: the number is not lost, the next letter gets it."""
    meja.lakukan(lambda unit: unit.run(SURAT, bahan.BUKA.permohonan_id, bahan.BUKA))
    meja.lakukan(lambda unit: unit.run(SURAT, bahan.SUSUN.permohonan_id, bahan.SUSUN))
    with pytest.raises(ParafBelumLengkap):
        tanda_tangan(meja)
    assert meja.state(BUKU_NOMOR, 2026).entri == ()
    sampai_paraf(meja, LAIN)
    nomor = tanda_tangan(meja, bahan.TANDA_TANGANI.model_copy(update={"permohonan_id": LAIN}))[0]
    assert isinstance(nomor, NomorDicatat)
    assert (nomor.nomor, nomor.permohonan_id) == (1, LAIN)


def test_nomor_yang_sudah_diberikan_dipakai_juga_di_tahun_berikut(meja: Meja) -> None:
    """The signer failed in December; in January the letter keeps its number, and the new book stays empty."""
    sampai_paraf(meja)
    mulai = meja.lakukan(lambda unit: app.mulai_tanda_tangan(unit, bahan.TANDA_TANGANI, TANGGAL, PolaNomor()))
    assert mulai[-1] == contoh.PENANDATANGANAN_DIMULAI
    meja.lakukan(lambda unit: unit.run(SURAT, bahan.GAGAL.permohonan_id, bahan.GAGAL))
    hasil = tanda_tangan(meja, tanggal=date(2027, 1, 4))
    kedua = {"percobaan": 2}
    assert hasil == [contoh.PENANDATANGANAN_DIMULAI.model_copy(update=kedua), contoh.SURAT_DITANDATANGANI.model_copy(update=kedua)]
    assert meja.state(BUKU_NOMOR, 2027).entri == ()


def test_penolakan_tanda_tangan_menyimpan_nomor_untuk_konsep_perbaikan(meja: Meja) -> None:
    """One letter, one number, however often it is refused."""
    sampai_paraf(meja)
    meja.lakukan(lambda unit: unit.run(SURAT, bahan.BERI_NOMOR.permohonan_id, bahan.BERI_NOMOR))
    meja.lakukan(lambda unit: unit.run(SURAT, bahan.TOLAK_KADIS.permohonan_id, bahan.TOLAK_KADIS))
    meja.lakukan(lambda unit: unit.run(SURAT, bahan.PERBAIKI.permohonan_id, bahan.PERBAIKI))
    for pelaku in (kantor.KASI, kantor.KABID, kantor.SEKDIS):
        command = bahan.oleh(bahan.PARAF_KASI, pelaku).model_copy(update={"hash_konsep": contoh.HASH_PERBAIKAN})
        meja.lakukan(lambda unit, command=command: unit.run(SURAT, command.permohonan_id, command))  # type: ignore[misc]  # a default binds the loop's value
    hasil = tanda_tangan(meja, bahan.TANDA_TANGANI.model_copy(update={"hash_konsep": contoh.HASH_PERBAIKAN}))
    assert [type(fact) for fact in hasil] == [PenandatangananDimulai, SuratDitandatangani]


def test_pencabutan_membatalkan_surat_dan_nomornya(meja: Meja) -> None:
    """Voided in the letter and in the book, in one unit; heard again, nothing."""
    sampai_paraf(meja)
    tanda_tangan(meja)
    assert meja.dengar(DENGAR, DICABUT) == [contoh.SURAT_DIBATALKAN, contoh.NOMOR_DIBATALKAN]
    assert meja.dengar(DENGAR, DICABUT) == []
    assert meja.state(BUKU_NOMOR, 2026).entri[0].batal is Sebab.DICABUT


def test_nomor_yang_belum_dipakai_juga_dibatalkan(meja: Meja) -> None:
    """Reserved, not signed, then withdrawn: the book accounts for the number."""
    sampai_paraf(meja)
    ambil = AmbilNomor(pelaku=contoh.SISTEM, permohonan_id=kantor.PERMOHONAN_ID, tanggal=TANGGAL)
    meja.lakukan(lambda unit: unit.run(BUKU_NOMOR, TANGGAL.year, ambil))
    meja.lakukan(lambda unit: unit.run(SURAT, bahan.BERI_NOMOR.permohonan_id, bahan.BERI_NOMOR))
    dihentikan = contoh.SURAT_DIHENTIKAN.model_copy(update={"langkah": 15})
    assert meja.dengar(DENGAR, DICABUT) == [dihentikan, contoh.NOMOR_DIBATALKAN]


def test_peristiwa_dari_layanan_lain(meja: Meja) -> None:
    """Result, reopening, reassignment: in this order, and each heard twice."""
    assert meja.dengar(DENGAR, SELESAI, SELESAI) == [contoh.SURAT_DIBUKA]
    assert meja.dengar(DENGAR, DIBUKA_KEMBALI, DIBUKA_KEMBALI) == [contoh.SURAT_MENUNGGU_ANALISA]
    assert meja.dengar(DENGAR, DITUGASKAN_ULANG, DITUGASKAN_ULANG) == [contoh.ANALIS_SURAT_DIGANTI]


def test_pencabutan_yang_didengar_lebih_dulu_menutup_pintu(meja: Meja) -> None:
    """A tombstone: the result that comes later opens nothing."""
    assert meja.dengar(DENGAR, DICABUT, SELESAI, DIBUKA_KEMBALI, DITUGASKAN_ULANG) == [contoh.SURAT_DIHENTIKAN]
    assert meja.state(SURAT, kantor.PERMOHONAN_ID).dibuka is None


def disampaikan(meja: Meja) -> None:
    """Bring a letter to the agency."""
    sampai_paraf(meja)
    tanda_tangan(meja)
    meja.lakukan(lambda unit: unit.run(SURAT, bahan.SAMPAIKAN.permohonan_id, bahan.SAMPAIKAN))


def test_kegagalan_penyampaian_dinyatakan_dengan_melihat_pembacaan(meja: Meja) -> None:
    """What the agency did with the letter is looked up beside it, whatever the command says."""
    disampaikan(meja)
    nyatakan = bahan.NYATAKAN_GAGAL
    assert meja.lakukan(lambda unit: app.nyatakan_gagal(unit, nyatakan.model_copy(update={"terbaca": True}))) == [contoh.PENYAMPAIAN_GAGAL]
    meja.lakukan(lambda unit: unit.run(SURAT, bahan.SAMPAIKAN_LAGI.permohonan_id, bahan.SAMPAIKAN_LAGI))
    meja.lakukan(lambda unit: unit.run(PEMBACAAN, kantor.PERMOHONAN_ID, LIHAT))
    with pytest.raises(SuratSudahDilihat):
        meja.lakukan(lambda unit: app.nyatakan_gagal(unit, nyatakan))


def test_penerimaan_yang_dikonfirmasi_didengar_sekali(meja: Meja) -> None:
    disampaikan(meja)
    assert meja.dengar(DENGAR, intake.DIKONFIRMASI, intake.DIKONFIRMASI) == [contoh.PENERIMAAN_DICATAT]
