"""The letter of a refusal at step 2: written from the decision, signed as at step 15 without parafs, delivered by its signature."""

from typing import Any, Final

import pytest

from services.letters import app
from services.letters.acts.didengar import BukaSuratPenolakan
from services.letters.buku_nomor import DECIDER as BUKU_NOMOR
from services.letters.consumers import DENGAR
from services.letters.decide import DECIDER as SURAT
from services.letters.errors import (
    BukanGiliran,
    KonsepSudahBerubah,
    SuratPenolakanTetap,
    SuratSudahDitandatangani,
)
from services.letters.penolakan import isi_penolakan
from services.letters.views import kasus, surat
from shared.contracts.disposition import PermohonanDitolak
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import intake
from shared.contracts.examples import letters as contoh
from shared.contracts.examples.penolakan import (
    NOMOR_SURAT,
    SURAT_PENOLAKAN_DIBUKA,
    SURAT_PENOLAKAN_DITANDATANGANI,
)
from shared.contracts.examples.rangkap import PLH_KADIS
from shared.contracts.penolakan import SuratPenolakanDibuka
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.errors import DomainError
from shared.kernel.event.fact import Fact
from shared.sop.aturan import BukanWewenang, PermohonanSudahDicabut
from shared.sop.perintah import PerintahPermohonan
from tests.spec.letters.bahan import (
    BERI_NOMOR,
    CATAT,
    GAGAL,
    HENTIKAN,
    NYATAKAN_GAGAL,
    PARAF_KASI,
    SAMPAIKAN,
    SUSUN,
    TANDA_TANGANI,
    TERIMA,
    TOLAK_KADIS,
    given,
)
from tests.spec.letters.bahan import BUKA as BUKA_BALASAN
from tests.spec.letters.meja import Meja, Orang

HASH: Final = SURAT_PENOLAKAN_DIBUKA.hash_konsep
BUKA: Final = BukaSuratPenolakan(
    permohonan_id=kantor.PERMOHONAN_ID,
    pelaku=contoh.SISTEM,
    ringkasan=kantor.RINGKASAN,
    jenis=kantor.PERMOHONAN_DITOLAK.jenis,
    alasan=kantor.PERMOHONAN_DITOLAK.alasan,
    isi=isi_penolakan(kantor.RINGKASAN, kantor.PERMOHONAN_DITOLAK.jenis, kantor.PERMOHONAN_DITOLAK.alasan),
)
TERBUKA: Final[tuple[Fact, ...]] = (SURAT_PENOLAKAN_DIBUKA,)
BERNOMOR: Final = (*TERBUKA, contoh.NOMOR_SURAT_DIBERIKAN.model_copy(update={"nomor": 2, "nomor_surat": NOMOR_SURAT}))
DIMULAI: Final = (*BERNOMOR, contoh.PENANDATANGANAN_DIMULAI.model_copy(update={"nomor_surat": NOMOR_SURAT, "hash_konsep": HASH}))
BERTANDA: Final = (*DIMULAI, SURAT_PENOLAKAN_DITANDATANGANI)
INI: Final = {"hash_konsep": HASH}


def test_keputusan_menjadi_surat_yang_menunggu_tanda_tangan() -> None:
    """Row 2 -> 15, out of turn: Kepala Dinas's own words stand in it, and which request it is."""
    (dibuka,) = SURAT.decide(BUKA, SURAT.initial)
    assert isinstance(dibuka, SuratPenolakanDibuka)
    assert (dibuka.langkah, dibuka.ringkasan, dibuka.jenis, dibuka.alasan) == (15, BUKA.ringkasan, BUKA.jenis, BUKA.alasan)
    assert (dibuka.putaran, dibuka.versi) == (1, 1)
    assert dibuka.isi.isi == (BUKA.alasan,)
    assert "sama dengan permohonan yang sudah diterima sebelumnya" in dibuka.isi.pembuka
    assert f"{BUKA.ringkasan.tahun_agenda}/{BUKA.ringkasan.nomor_agenda}" in dibuka.isi.penutup


@pytest.mark.parametrize("riwayat", [TERBUKA, BERTANDA, (contoh.SURAT_DIHENTIKAN,), (contoh.SURAT_DIBUKA,)])
def test_ditulis_sekali_dan_tidak_sesudah_pencabutan(riwayat: tuple[Fact, ...]) -> None:
    given(*riwayat).when(BUKA).then()


def test_surat_balasan_tidak_dibuka_di_atasnya_dan_tidak_seorang_pun_berperan() -> None:
    """The program wrote it: whoever signs has acted on it in no other office."""
    given(*TERBUKA).when(BUKA_BALASAN).then()
    assert given(*TERBUKA).state.berperan == ()


def test_orang_tidak_membukanya() -> None:
    given().when(BUKA.model_copy(update={"pelaku": kantor.KADIS})).refused(BukanWewenang)


def test_penolakan_tanpa_ringkasan_dari_masa_lama_tidak_melahirkan_surat() -> None:
    """A refusal that was recorded before there were such letters stays as it is."""
    lama = PermohonanDitolak.from_v1({**kantor.PERMOHONAN_DITOLAK.model_dump(mode="json", exclude={"ringkasan"})})
    meja = Meja(Orang({}, {}))
    assert meja.dengar(DENGAR, PermohonanDitolak.model_validate(lama)) == []
    (dibuka,) = meja.dengar(DENGAR, kantor.PERMOHONAN_DITOLAK)
    assert isinstance(dibuka, SuratPenolakanDibuka)


def test_bernomor_lalu_ditandatangani_tanpa_paraf() -> None:
    nomor = BERI_NOMOR.model_copy(update={**INI, "nomor": 2, "nomor_surat": NOMOR_SURAT})
    given(*TERBUKA).when(nomor).then(BERNOMOR[-1])
    given(*BERNOMOR).when(TANDA_TANGANI.model_copy(update=INI)).then(DIMULAI[-1])
    given(*DIMULAI).when(CATAT).then(SURAT_PENOLAKAN_DITANDATANGANI)
    given(*BERTANDA).when(CATAT).then()
    given(*BERTANDA).when(TANDA_TANGANI.model_copy(update=INI)).then()


def test_penandatanganan_yang_gagal_dicoba_lagi_dengan_nomor_yang_sama() -> None:
    gagal = contoh.PENANDATANGANAN_GAGAL.model_copy(update={"nomor_surat": NOMOR_SURAT})
    given(*DIMULAI).when(GAGAL).then(gagal)
    lagi = DIMULAI[-1].model_copy(update={"percobaan": 2})
    given(*DIMULAI, gagal).when(TANDA_TANGANI.model_copy(update=INI)).then(lagi)


def test_pelaksana_harian_boleh_menandatangani() -> None:
    dimulai = DIMULAI[-1].model_copy(update={"pelaku": PLH_KADIS})
    given(*BERNOMOR).when(TANDA_TANGANI.model_copy(update={**INI, "pelaku": PLH_KADIS})).then(dimulai)
    ditandatangani = SURAT_PENOLAKAN_DITANDATANGANI.model_copy(update={"pelaku": PLH_KADIS, "kapasitas": Kapasitas.PLH})
    given(*BERNOMOR, dimulai).when(CATAT).then(ditandatangani)


@pytest.mark.parametrize("pelaku", [kantor.KASI, kantor.KABID, kantor.SEKDIS, contoh.ANALIS, intake.PEMOHON])
def test_orang_lain_tidak_menandatangani(pelaku: Any) -> None:
    given(*BERNOMOR).when(TANDA_TANGANI.model_copy(update={**INI, "pelaku": pelaku})).refused(BukanWewenang)


@pytest.mark.parametrize(
    ("command", "aturan"),
    [
        (SUSUN, SuratPenolakanTetap),
        (TOLAK_KADIS.model_copy(update=INI), SuratPenolakanTetap),
        (SAMPAIKAN, SuratPenolakanTetap),
        (NYATAKAN_GAGAL, SuratPenolakanTetap),
        (PARAF_KASI.model_copy(update=INI), BukanGiliran),
        (TANDA_TANGANI, KonsepSudahBerubah),
    ],
)
def test_jalan_surat_balasan_tidak_berlaku_untuknya(command: PerintahPermohonan, aturan: type[DomainError]) -> None:
    """Nobody drafts, initials, sends back or sends on what Kepala Dinas decided himself."""
    given(*BERNOMOR).when(command).refused(aturan)


def test_yang_sudah_ditandatangani_tidak_berubah() -> None:
    given(*BERTANDA).when(TOLAK_KADIS.model_copy(update=INI)).refused(SuratSudahDitandatangani)
    given(*BERTANDA).when(NYATAKAN_GAGAL).refused(SuratPenolakanTetap)


def test_pencabutan_yang_menyusul_menutup_surat_dan_membatalkan_yang_bertanda_tangan() -> None:
    """The withdrawal was made before the agency could know of the refusal: it wins, also over the number."""
    meja = Meja(Orang({}, {}))
    meja.dengar(DENGAR, kantor.PERMOHONAN_DITOLAK)
    meja.ingat(SURAT, kantor.PERMOHONAN_ID, *BERTANDA)
    meja.ingat(BUKU_NOMOR, 2026, contoh.NOMOR_DICATAT.model_copy(update={"nomor_surat": NOMOR_SURAT}))
    hasil = meja.lakukan(lambda unit: app.hentikan(unit, HENTIKAN))
    assert [type(fact).__name__ for fact in hasil] == ["SuratDibatalkan", "NomorDibatalkan"]
    given(*DIMULAI).when(HENTIKAN).then(contoh.SURAT_DIHENTIKAN.model_copy(update={"langkah": 15}))
    given(contoh.SURAT_DIHENTIKAN, *TERBUKA).when(TANDA_TANGANI.model_copy(update=INI)).refused(PermohonanSudahDicabut)


def test_konfirmasi_opd_dicatat_dengan_siapa_yang_menerima() -> None:
    dicatat = contoh.PENERIMAAN_DICATAT.model_copy(update={"nomor_surat": NOMOR_SURAT})
    given(*BERTANDA).when(TERIMA).then(dicatat)
    given(*BERTANDA, dicatat).when(TERIMA).then()
    given(*DIMULAI).when(TERIMA).then()


def dilihat(*riwayat: Fact) -> tuple[str, list[str]]:
    """Return how the request stands, and which acts are open."""
    hasil = kasus(SURAT.replay(riwayat))
    assert hasil is not None
    return hasil.status, [satu.nama for satu in hasil.tindakan]


def test_tugasnya_hanya_tanda_tangan() -> None:
    assert dilihat(*TERBUKA) == ("DITOLAK_MENUNGGU_TTD", ["tanda_tangani"])
    dicetak = contoh.DICETAK_UNTUK_TINTA.model_copy(update={"nomor_surat": NOMOR_SURAT, "hash_konsep": HASH})
    assert dilihat(*BERNOMOR, dicetak) == ("DITOLAK_MENUNGGU_TTD", ["tanda_tangani", "unggah_pindaian"])
    assert dilihat(*BERTANDA) == ("DITOLAK", [])


def test_opd_membacanya_begitu_ditandatangani_dan_tidak_sebelumnya() -> None:
    assert surat(SURAT.replay(DIMULAI), Jabatan.OPD_PEMOHON) is None
    terbaca = surat(SURAT.replay(BERTANDA), Jabatan.OPD_PEMOHON)
    assert terbaca is not None
    assert (terbaca["nomor_surat"], terbaca["penolakan"], terbaca["hasil"]) == (
        NOMOR_SURAT,
        {"jenis": BUKA.jenis.value, "alasan": BUKA.alasan},
        None,
    )
