"""Step 11: the analyst writes the draft, and corrects it."""

import pytest

from services.letters.errors import AnalisaSedangDibukaKembali, KonsepBelumDiubah, SuratSudahDitandatangani
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.kernel.event.fact import Fact
from shared.sop.aturan import BukanAnalisYangDitugaskan, BukanWewenang, PermohonanTidakDikenal
from tests.spec.letters.bahan import BERKONSEP, BERTANDA_TANGAN, DIPERBAIKI, DITOLAK, MENUNGGU, PERBAIKI, SUSUN, TERBUKA, given

REVISI = contoh.KONSEP_SURAT_DIREVISI


def test_analis_yang_ditugaskan_menyusun_konsep_pertama() -> None:
    """Row 11."""
    given(*TERBUKA).when(SUSUN).then(contoh.KONSEP_SURAT_DIBUAT)


def test_konsep_yang_sama_dikirim_dua_kali_dicatat_sekali() -> None:
    """Said twice, done once."""
    given(*BERKONSEP).when(SUSUN).then()
    given(*DIPERBAIKI).when(PERBAIKI).then()


def test_setelah_paraf_ditolak_konsep_direvisi_pada_putaran_berikutnya() -> None:
    """The refusal opened round 2; the revision carries it."""
    given(*DITOLAK).when(PERBAIKI).then(REVISI)


def test_konsep_yang_ditolak_tidak_boleh_diajukan_lagi_tanpa_perubahan() -> None:
    """Neither at once nor after another version."""
    given(*DITOLAK).when(SUSUN).refused(KonsepBelumDiubah)
    given(*DIPERBAIKI).when(SUSUN).refused(KonsepBelumDiubah)
    ditolak_lagi = contoh.PARAF_DITOLAK.model_copy(update={"putaran": 2, "versi": 2, "hash_konsep": contoh.HASH_PERBAIKAN})
    given(*DIPERBAIKI, ditolak_lagi).when(SUSUN).refused(KonsepBelumDiubah)
    given(*DIPERBAIKI, ditolak_lagi).when(PERBAIKI).refused(KonsepBelumDiubah)


@pytest.mark.parametrize("paraf", [(), (contoh.PARAF_KASI,), (contoh.PARAF_KASI, contoh.PARAF_KABID, contoh.PARAF_SEKDIS)])
def test_analis_boleh_merevisi_atas_kehendak_sendiri_dan_paraf_gugur(paraf: tuple[Fact, ...]) -> None:
    """A visit of its own to step 11: a new round, and the chain begins again."""
    sesudah = given(*BERKONSEP, *paraf)
    sesudah.when(PERBAIKI).then(REVISI)
    state = given(*BERKONSEP, *paraf, REVISI).state
    assert (state.paraf, state.langkah, state.putaran) == ((), 12, 2)


def test_versi_ketiga_menyusul_yang_kedua() -> None:
    """What was not refused may be taken up again, as a new version after the last."""
    ketiga = {"putaran": 3, "versi": 3, "hash_lama": contoh.HASH_PERBAIKAN, "hash_konsep": contoh.HASH, "isi": contoh.ISI}
    given(*BERKONSEP, REVISI).when(SUSUN).then(REVISI.model_copy(update=ketiga))


def test_setelah_hasil_analisa_baru_konsep_lama_boleh_diajukan_lagi() -> None:
    """The new result may leave the letter as it was; it is a new version all the same."""
    dibuka = contoh.SURAT_DIBUKA.model_copy(update={"putaran": 2, "putaran_analisa": 2})
    sama = REVISI.model_copy(update={"hash_konsep": contoh.HASH, "isi": contoh.ISI})
    given(*MENUNGGU, dibuka).when(SUSUN).then(sama)
    ketiga = dibuka.model_copy(update={"putaran": 3})
    given(*DITOLAK, contoh.SURAT_MENUNGGU_ANALISA, ketiga).when(SUSUN).then(sama.model_copy(update={"putaran": 3}))


def test_hanya_analis_yang_menyusun() -> None:
    """The role, then the person."""
    given(*TERBUKA).when(SUSUN.model_copy(update={"pelaku": kantor.KASI})).refused(BukanWewenang)
    given(*TERBUKA).when(SUSUN.model_copy(update={"pelaku": contoh.ANALIS_LAIN})).refused(BukanAnalisYangDitugaskan)


def test_analis_pengganti_menyusun_dan_analis_lama_tidak_lagi() -> None:
    """Kepala Seksi reassigned it."""
    given(*TERBUKA, contoh.ANALIS_SURAT_DIGANTI).when(SUSUN).refused(BukanAnalisYangDitugaskan)
    pengganti = SUSUN.model_copy(update={"pelaku": contoh.ANALIS_LAIN})
    konsep = contoh.KONSEP_SURAT_DIBUAT.model_copy(update={"pelaku": contoh.ANALIS_LAIN})
    given(*TERBUKA, contoh.ANALIS_SURAT_DIGANTI).when(pengganti).then(konsep)


def test_sebelum_hasil_analisa_tiba_surat_tidak_dikenal() -> None:
    """Nor when only the analyst is known."""
    given().when(SUSUN).refused(PermohonanTidakDikenal)
    given(contoh.ANALIS_SURAT_DIGANTI).when(SUSUN).refused(PermohonanTidakDikenal)


def test_selama_analisa_dibuka_kembali_konsep_tidak_disusun() -> None:
    """Nor after the signature."""
    given(*MENUNGGU).when(SUSUN).refused(AnalisaSedangDibukaKembali)
    given(*BERTANDA_TANGAN).when(PERBAIKI).refused(SuratSudahDitandatangani)
