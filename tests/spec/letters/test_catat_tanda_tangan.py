"""What became of an attempt to sign: signed, failed, or no longer of any meaning; with ink, the scan that came back."""

import pytest

from services.letters.errors import BelumDicetak, KonsepSudahBerubah, PercobaanSudahLewat, SuratSudahDitandatangani
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.surat import JenisKegagalan, Metode
from shared.kernel.event.fact import Fact, read_fact
from shared.sop.aturan import BukanWewenang, PermohonanSudahDicabut
from tests.spec.letters.bahan import (
    BERI_NOMOR,
    BERNOMOR,
    BERPARAF,
    BERTANDA_TANGAN,
    CATAT,
    DIMULAI,
    GAGAL,
    TANDA_TANGANI,
    TERBUKA,
    UNGGAH,
    given,
)

DICETAK = contoh.DICETAK_UNTUK_TINTA
BASAH = contoh.SURAT_DITANDATANGANI.model_copy(
    update={"metode": Metode.BASAH, "penyedia": "basah", "sha256": UNGGAH.sha256, "ukuran": UNGGAH.ukuran, "sertifikat": None}
)


def test_pindaian_surat_yang_dicetak_menjadi_surat_bertanda_tangan() -> None:
    """Under the number that was printed; handed in again, it changes nothing."""
    given(*BERNOMOR, DICETAK).when(UNGGAH).then(BASAH)
    given(*BERNOMOR, DICETAK, BASAH).when(UNGGAH).then()
    given(*BERNOMOR, DICETAK, BASAH).when(UNGGAH.model_copy(update={"sha256": contoh.HASH})).refused(SuratSudahDitandatangani)


def test_pindaian_hanya_dari_yang_dicetak_oleh_orang_dan_untuk_konsep_yang_sama() -> None:
    """Nothing printed, printed for another draft or by somebody else, or signed by certificate meanwhile."""
    lain = kantor.KADIS.model_copy(update={"orang_id": kantor.OPD_ID})
    given(*BERNOMOR).when(UNGGAH).refused(BelumDicetak)
    given(*DIMULAI).when(UNGGAH).refused(BelumDicetak)
    given(*BERNOMOR, DICETAK).when(UNGGAH.model_copy(update={"pelaku": lain})).refused(BelumDicetak)
    given(*BERNOMOR, DICETAK.model_copy(update={"hash_konsep": contoh.HASH_PERBAIKAN})).when(UNGGAH).refused(BelumDicetak)
    given(*BERPARAF[:-1], DICETAK).when(UNGGAH).refused(BelumDicetak)
    given(*BERNOMOR, DICETAK, contoh.KONSEP_SURAT_DIREVISI).when(UNGGAH).refused(KonsepSudahBerubah)
    given(*BERNOMOR, DICETAK, contoh.SURAT_DIHENTIKAN).when(UNGGAH).refused(PermohonanSudahDicabut)
    given(*BERNOMOR, DICETAK).when(UNGGAH.model_copy(update={"pelaku": kantor.SEKDIS})).refused(BukanWewenang)


def test_hasil_percobaan_yang_tidak_lagi_berlaku_ditolak() -> None:
    """No attempt recorded, another one, a draft that changed meanwhile, or the request withdrawn."""
    given(*BERNOMOR).when(CATAT).refused(PercobaanSudahLewat)
    given(*DIMULAI).when(CATAT.model_copy(update={"percobaan": 2})).refused(PercobaanSudahLewat)
    given(*DIMULAI, contoh.KONSEP_SURAT_DIREVISI).when(CATAT).refused(PercobaanSudahLewat)
    diparaf_lagi = [
        paraf.model_copy(update={"putaran": 2, "versi": 2, "hash_konsep": contoh.HASH_PERBAIKAN})
        for paraf in (contoh.PARAF_KASI, contoh.PARAF_KABID, contoh.PARAF_SEKDIS)
    ]
    given(*DIMULAI, contoh.KONSEP_SURAT_DIREVISI, *diparaf_lagi).when(CATAT).refused(KonsepSudahBerubah)
    given(*DIMULAI, contoh.SURAT_DIHENTIKAN).when(CATAT).refused(PermohonanSudahDicabut)
    given(*DIMULAI).when(CATAT.model_copy(update={"pelaku": kantor.KADIS})).refused(BukanWewenang)


def test_penandatangan_gagal_surat_menunggu_dan_nomor_tetap() -> None:
    """Tried again in the same round, under the same number."""
    given(*DIMULAI).when(GAGAL).then(contoh.PENANDATANGANAN_GAGAL)
    sesudah = (*DIMULAI, contoh.PENANDATANGANAN_GAGAL)
    given(*sesudah).when(BERI_NOMOR.model_copy(update={"nomor": 2})).then()
    given(*sesudah).when(TANDA_TANGANI).then(contoh.PENANDATANGANAN_DIMULAI.model_copy(update={"percobaan": 2}))
    given(*sesudah).when(CATAT).refused(PercobaanSudahLewat)


def test_setiap_percobaan_yang_gagal_dicatat_sekali() -> None:
    """The second failure is another event; the first one said again is not."""
    sesudah = (*DIMULAI, contoh.PENANDATANGANAN_GAGAL)
    given(*sesudah).when(GAGAL).then()
    lagi = contoh.PENANDATANGANAN_DIMULAI.model_copy(update={"percobaan": 2})
    given(*sesudah, lagi).when(GAGAL).then()
    kedua = contoh.PENANDATANGANAN_GAGAL.model_copy(update={"percobaan": 2})
    given(*sesudah, lagi).when(GAGAL.model_copy(update={"percobaan": 2})).then(kedua)


def test_catatan_tanpa_berkas_dari_masa_lalu_tetap_terbaca() -> None:
    """A letter that was signed by a mere record is signed for ever."""
    lama = contoh.SURAT_DITANDATANGANI.model_dump(mode="json", exclude={"percobaan", "sha256", "ukuran", "penyedia", "sertifikat"})
    catatan = read_fact("SuratDitandatangani", 1, {**lama, "metode": "CATATAN"})
    given(*BERNOMOR, catatan).when(TANDA_TANGANI).then()
    gagal = contoh.PENANDATANGANAN_GAGAL.model_dump(mode="json", exclude={"jenis", "kode", "waktu"})
    assert read_fact("PenandatangananGagal", 1, gagal) == contoh.PENANDATANGANAN_GAGAL.model_copy(
        update={"jenis": JenisKegagalan.TIDAK_DIKETAHUI, "waktu": None}
    )


@pytest.mark.parametrize(
    "riwayat",
    [(), TERBUKA, BERPARAF, BERNOMOR, BERTANDA_TANGAN, (*DIMULAI, contoh.PENANDATANGANAN_DITOLAK), (*DIMULAI, contoh.SURAT_DIHENTIKAN)],
)
def test_kegagalan_yang_tidak_lagi_berarti_tidak_dicatat(riwayat: tuple[Fact, ...]) -> None:
    """Only a letter that waits at step 15 for the end of this attempt."""
    given(*riwayat).when(GAGAL).then()


def test_kegagalan_hanya_dicatat_oleh_sistem() -> None:
    """Nobody reports a failure by hand."""
    given(*DIMULAI).when(GAGAL.model_copy(update={"pelaku": kantor.KADIS})).refused(BukanWewenang)


def test_percobaan_yang_berjalan_ialah_yang_terakhir_selama_belum_ditandatangani() -> None:
    kedua = contoh.PENANDATANGANAN_DIMULAI.model_copy(update={"percobaan": 2})
    lagi = given(*DIMULAI, contoh.PENANDATANGANAN_GAGAL, kedua).state
    assert (lagi.berjalan, lagi.percobaan_count) == (kedua, 2)
    assert given(*DIMULAI, contoh.PENANDATANGANAN_GAGAL).state.berjalan is None
    assert given(*BERTANDA_TANGAN).state.berjalan is None


def test_kode_kegagalan_dari_penyedia_tercatat() -> None:
    kode = {"kode": "2021"}
    given(*DIMULAI).when(GAGAL.model_copy(update=kode)).then(contoh.PENANDATANGANAN_GAGAL.model_copy(update=kode))
