"""Step 15: number, signature, refusal, and a signer that fails."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from services.letters.bodies import IsiTandaTangan
from services.letters.errors import (
    AnalisaSedangDibukaKembali,
    KonsepBelumSiap,
    KonsepSudahBerubah,
    NomorBelumDiberikan,
    ParafBelumLengkap,
    PercobaanSudahLewat,
    SatuOrangDuaPeran,
    SedangDitandatangani,
    SuratSudahDitandatangani,
    TanpaCatatanKoreksi,
)
from shared.contracts.bersama import Pelaku
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.peran import Jabatan, Kapasitas
from shared.contracts.surat import Metode
from shared.kernel.event.errors import DomainError
from shared.kernel.event.fact import Fact
from shared.sop.aturan import BukanWewenang, PermohonanTidakDikenal
from tests.spec.letters.bahan import (
    BERI_NOMOR,
    BERKONSEP,
    BERNOMOR,
    BERPARAF,
    BERTANDA_TANGAN,
    CATAT,
    DIMULAI,
    DIPERBAIKI,
    DITOLAK,
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


def test_percobaan_dicatat_sebelum_penandatangan_dipanggil() -> None:
    """Row 15: who, what content, under which number, and until when nobody else tries."""
    given(*BERNOMOR).when(TANDA_TANGANI).then(contoh.PENANDATANGANAN_DIMULAI)


def test_kepala_dinas_menandatangani() -> None:
    """Row 15: who, in what capacity, what content, under which number, which file."""
    given(*DIMULAI).when(CATAT).then(contoh.SURAT_DITANDATANGANI)


@pytest.mark.parametrize("metode", Metode)
def test_cara_menandatangani_tidak_dikatakan_melainkan_dilakukan(metode: Metode) -> None:
    """Nobody claims a method over HTTP: it follows from who really signed."""
    with pytest.raises(ValidationError, match="metode"):
        IsiTandaTangan.model_validate({"hash_konsep": contoh.HASH, "metode": metode})


def test_kapasitas_penandatangan_dicatat() -> None:
    """An acting head who gave no paraf."""
    plt = Pelaku(orang_id=kantor.OPD_ID, jabatan=Jabatan.KEPALA_DINAS, kapasitas=Kapasitas.PLT)
    dimulai = contoh.PENANDATANGANAN_DIMULAI.model_copy(update={"pelaku": plt})
    surat = contoh.SURAT_DITANDATANGANI.model_copy(update={"pelaku": plt, "kapasitas": Kapasitas.PLT})
    given(*BERNOMOR).when(TANDA_TANGANI.model_copy(update={"pelaku": plt})).then(dimulai)
    given(*BERNOMOR, dimulai).when(CATAT).then(surat)


def test_dua_tanda_tangan_bersamaan_ditolak_dengan_namanya() -> None:
    """One wins; the other is told to wait, until the first one's time is over."""
    given(*DIMULAI).when(TANDA_TANGANI).refused(SedangDitandatangani)
    given(*DIMULAI).when(TANDA_TANGANI.model_copy(update={"pelaku": KADIS_LAIN})).refused(SedangDitandatangani)
    nanti = TANDA_TANGANI.model_copy(update={"waktu": contoh.PENANDATANGANAN_DIMULAI.sampai})
    kedua = contoh.PENANDATANGANAN_DIMULAI.model_copy(
        update={"percobaan": 2, "waktu": nanti.waktu, "sampai": nanti.waktu + timedelta(minutes=1)}
    )
    given(*DIMULAI).when(nanti).then(kedua)
    given(*DIMULAI, kedua).when(CATAT).refused(PercobaanSudahLewat)


def test_percobaan_yang_mati_atau_sudah_ada_berkasnya_tidak_menghalangi() -> None:
    """A process that died holds nobody up; a file that it stored is used, and not made again."""
    kedua = contoh.PENANDATANGANAN_DIMULAI.model_copy(update={"percobaan": 2})
    given(*DIMULAI).when(TANDA_TANGANI.model_copy(update={"mati": 1})).then(kedua)
    given(*DIMULAI).when(TANDA_TANGANI.model_copy(update={"lanjutan": 1})).then()
    given(*DIMULAI).when(TANDA_TANGANI.model_copy(update={"mati": 7, "lanjutan": 7})).refused(SedangDitandatangani)


def test_surat_yang_dicetak_untuk_tinta_boleh_ditandatangani_dengan_sertifikat() -> None:
    """Ink keeps nobody waiting; printed again by the same person, it is the same attempt."""
    basah = TANDA_TANGANI.model_copy(update={"metode": Metode.BASAH, "penyedia": "basah"})
    dicetak = contoh.PENANDATANGANAN_DIMULAI.model_copy(update={"metode": Metode.BASAH, "penyedia": "basah"})
    given(*BERNOMOR).when(basah).then(dicetak)
    given(*BERNOMOR, dicetak).when(basah).then()
    given(*BERNOMOR, dicetak).when(TANDA_TANGANI).then(contoh.PENANDATANGANAN_DIMULAI.model_copy(update={"percobaan": 2}))
    lain = basah.model_copy(update={"pelaku": KADIS_LAIN})
    given(*BERNOMOR, dicetak).when(lain).then(dicetak.model_copy(update={"percobaan": 2, "pelaku": KADIS_LAIN}))
    given(*DIMULAI).when(basah).refused(SedangDitandatangani)


def test_percobaan_atas_konsep_lama_tidak_menghalangi_konsep_baru() -> None:
    """The draft was corrected while the signer was called: its signature will not count, the new draft need not wait."""
    diparaf_lagi = [
        paraf.model_copy(update={"putaran": 2, "versi": 2, "hash_konsep": contoh.HASH_PERBAIKAN})
        for paraf in (contoh.PARAF_KASI, contoh.PARAF_KABID, contoh.PARAF_SEKDIS)
    ]
    kedua = {"percobaan": 2, "putaran": 2, "versi": 2, "hash_konsep": contoh.HASH_PERBAIKAN}
    given(*DIMULAI, contoh.KONSEP_SURAT_DIREVISI, *diparaf_lagi).when(
        TANDA_TANGANI.model_copy(update={"hash_konsep": contoh.HASH_PERBAIKAN})
    ).then(contoh.PENANDATANGANAN_DIMULAI.model_copy(update=kedua))


def test_tanda_tangan_yang_sama_dua_kali_dicatat_sekali() -> None:
    """By somebody else, or with another file, it is refused by name."""
    given(*BERTANDA_TANGAN).when(TANDA_TANGANI).then()
    given(*BERTANDA_TANGAN).when(CATAT).then()
    given(*BERTANDA_TANGAN).when(CATAT.model_copy(update={"sha256": contoh.HASH})).refused(SuratSudahDitandatangani)
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


def test_kepala_dinas_menolak_versi_yang_dibacanya() -> None:
    kedua = {"putaran": 2, "versi": 2, "hash_konsep": contoh.HASH_PERBAIKAN}
    paraf = [satu.model_copy(update=kedua) for satu in (contoh.PARAF_KASI, contoh.PARAF_KABID, contoh.PARAF_SEKDIS)]
    perintah = TOLAK_KADIS.model_copy(update={"hash_konsep": contoh.HASH_PERBAIKAN})
    given(*DIPERBAIKI, *paraf).when(perintah).then(contoh.PENANDATANGANAN_DITOLAK.model_copy(update=kedua))


def test_penolakan_tanda_tangan_memuat_catatan_dan_tidak_setelah_ditandatangani() -> None:
    """At least one note; never after the signature."""
    given(*BERPARAF).when(TOLAK_KADIS.model_copy(update={"catatan": ()})).refused(TanpaCatatanKoreksi)
    given(*BERTANDA_TANGAN).when(TOLAK_KADIS).refused(SuratSudahDitandatangani)
