"""Step 15: number, signature, refusal, and a signer that fails."""

import pytest
from pydantic import ValidationError

from services.letters.api import BadanTandaTangan
from services.letters.errors import (
    AnalisaSedangDibukaKembali,
    KonsepBelumSiap,
    KonsepSudahBerubah,
    NomorBelumDiberikan,
    ParafBelumLengkap,
    SatuOrangDuaPeran,
    SuratSudahDitandatangani,
    TanpaCatatanKoreksi,
)
from shared.contracts.bersama import Pelaku
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.letters import Metode
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.errors import DomainError
from shared.kernel.fact import Fact
from shared.sop.aturan import BukanWewenang, PermohonanTidakDikenal
from tests.spec.letters.bahan import (
    BERI_NOMOR,
    BERKONSEP,
    BERNOMOR,
    BERPARAF,
    BERTANDA_TANGAN,
    DICABUT,
    DIPERBAIKI,
    DITOLAK,
    GAGAL,
    MENUNGGU,
    TANDA_TANGANI,
    TERBUKA,
    TOLAK_KADIS,
    given,
)

KADIS_LAIN = Pelaku(orang_id=kantor.OPD_ID, jabatan=Jabatan.KEPALA_DINAS)
PLH = Pelaku(orang_id=kantor.SEKDIS.orang_id, jabatan=Jabatan.KEPALA_DINAS, kapasitas=Kapasitas.PLH)


def test_nomor_diberikan_setelah_semua_paraf() -> None:
    """Reserved before the signer is called."""
    given(*BERPARAF).when(BERI_NOMOR).then(contoh.NOMOR_SURAT_DIBERIKAN)


def test_surat_hanya_mendapat_satu_nomor() -> None:
    """Said twice, or with another number, or after the signature: the letter keeps the one it has."""
    given(*BERNOMOR).when(BERI_NOMOR).then()
    given(*BERNOMOR).when(BERI_NOMOR.model_copy(update={"nomor": 2})).then()
    given(*BERTANDA_TANGAN).when(BERI_NOMOR).then()


def test_kepala_dinas_menandatangani() -> None:
    """Row 15: who, in what capacity, what content, under which number."""
    given(*BERNOMOR).when(TANDA_TANGANI).then(contoh.SURAT_DITANDATANGANI)


@pytest.mark.parametrize("metode", Metode)
def test_hanya_cara_yang_benar_benar_dilakukan_yang_diterima(metode: Metode) -> None:
    """Nothing is recorded as signed with a certificate or on paper while nobody signs so."""
    isi = {"hash_konsep": contoh.KONSEP_SURAT_DIBUAT.hash_konsep, "metode": metode}
    if metode is Metode.CATATAN:
        assert BadanTandaTangan.model_validate(isi).metode is metode
        return
    with pytest.raises(ValidationError, match="metode"):
        BadanTandaTangan.model_validate(isi)


def test_kapasitas_penandatangan_dicatat() -> None:
    """An acting head who gave no paraf."""
    plt = Pelaku(orang_id=kantor.OPD_ID, jabatan=Jabatan.KEPALA_DINAS, kapasitas=Kapasitas.PLT)
    surat = contoh.SURAT_DITANDATANGANI.model_copy(update={"pelaku": plt, "kapasitas": Kapasitas.PLT})
    given(*BERNOMOR).when(TANDA_TANGANI.model_copy(update={"pelaku": plt})).then(surat)


def test_tanda_tangan_yang_sama_dua_kali_dicatat_sekali() -> None:
    """By somebody else it is refused by name."""
    given(*BERTANDA_TANGAN).when(TANDA_TANGANI).then()
    given(*BERTANDA_TANGAN).when(TANDA_TANGANI.model_copy(update={"pelaku": KADIS_LAIN})).refused(SuratSudahDitandatangani)


def test_tanpa_nomor_tidak_ditandatangani() -> None:
    """The number comes first."""
    given(*BERPARAF).when(TANDA_TANGANI).refused(NomorBelumDiberikan)


@pytest.mark.parametrize(
    ("riwayat", "aturan"),
    [
        ((), PermohonanTidakDikenal),
        (TERBUKA, KonsepBelumSiap),
        (BERKONSEP, ParafBelumLengkap),
        (BERPARAF[:-1], ParafBelumLengkap),
        (DITOLAK, KonsepBelumSiap),
        (DIPERBAIKI, KonsepSudahBerubah),
        (MENUNGGU, AnalisaSedangDibukaKembali),
    ],
)
def test_tanda_tangan_dan_penolakannya_butuh_semua_paraf_konsep_yang_dibaca(riwayat: tuple[Fact, ...], aturan: type[DomainError]) -> None:
    """No signature without all parafs of the same hash."""
    for perintah in (BERI_NOMOR, TANDA_TANGANI, TOLAK_KADIS):
        given(*riwayat).when(perintah).refused(aturan)


def test_pemaraf_tidak_menandatangani_konsep_yang_sama() -> None:
    """The Sekretaris who acts for Kepala Dinas gave a paraf."""
    given(*BERNOMOR).when(TANDA_TANGANI.model_copy(update={"pelaku": PLH})).refused(SatuOrangDuaPeran)


def test_hanya_kepala_dinas() -> None:
    """Signs and refuses."""
    for perintah in (BERI_NOMOR, TANDA_TANGANI, TOLAK_KADIS):
        given(*BERNOMOR).when(perintah.model_copy(update={"pelaku": kantor.SEKDIS})).refused(BukanWewenang)


def test_kepala_dinas_menolak_dengan_catatan_dan_nomor_tetap() -> None:
    """Back to 11 in the next round; the number waits for the corrected letter."""
    given(*BERNOMOR).when(TOLAK_KADIS).then(contoh.PENANDATANGANAN_DITOLAK)
    sesudah = (*BERNOMOR, contoh.PENANDATANGANAN_DITOLAK)
    state = given(*sesudah).state
    assert (state.langkah, state.putaran, state.nomor) == (11, 2, contoh.NOMOR_SURAT_DIBERIKAN)
    given(*sesudah).when(TOLAK_KADIS).refused(KonsepBelumSiap)


def test_penolakan_tanda_tangan_memuat_catatan_dan_tidak_setelah_ditandatangani() -> None:
    """At least one note; never after the signature."""
    given(*BERPARAF).when(TOLAK_KADIS.model_copy(update={"catatan": ()})).refused(TanpaCatatanKoreksi)
    given(*BERTANDA_TANGAN).when(TOLAK_KADIS).refused(SuratSudahDitandatangani)


def test_penandatangan_gagal_surat_menunggu_dan_nomor_tetap() -> None:
    """Tried again in the same round, under the same number."""
    given(*BERNOMOR).when(GAGAL).then(contoh.PENANDATANGANAN_GAGAL)
    sesudah = (*BERNOMOR, contoh.PENANDATANGANAN_GAGAL)
    given(*sesudah).when(BERI_NOMOR.model_copy(update={"nomor": 2})).then()
    given(*sesudah).when(TANDA_TANGANI).then(contoh.SURAT_DITANDATANGANI)


def test_setiap_percobaan_yang_gagal_dicatat_sekali() -> None:
    """The second failure is another event; the first one said again is not."""
    sesudah = (*BERNOMOR, contoh.PENANDATANGANAN_GAGAL)
    given(*sesudah).when(GAGAL).then()
    kedua = contoh.PENANDATANGANAN_GAGAL.model_copy(update={"percobaan": 2})
    given(*sesudah).when(GAGAL.model_copy(update={"percobaan": 2})).then(kedua)


@pytest.mark.parametrize("riwayat", [(), TERBUKA, BERPARAF, BERTANDA_TANGAN, (*BERNOMOR, contoh.PENANDATANGANAN_DITOLAK), DICABUT])
def test_kegagalan_yang_tidak_lagi_berarti_tidak_dicatat(riwayat: tuple[Fact, ...]) -> None:
    """Only a letter that waits at step 15 under its number."""
    given(*riwayat).when(GAGAL).then()


def test_kegagalan_hanya_dicatat_oleh_sistem() -> None:
    """Nobody reports a failure by hand."""
    given(*BERNOMOR).when(GAGAL.model_copy(update={"pelaku": kantor.KADIS})).refused(BukanWewenang)
