"""An alert that no channel took: recorded once, and sent again when the administrator says so."""

from typing import Final

from services.notify.errors import PemberitahuanTidakDikenal, PemberitahuanTidakGagal
from services.notify.watch.acts.pemberitahuan import CatatKegagalan, UlangiPengiriman
from shared.contracts.bersama import Sifat
from shared.contracts.examples import disposition, notify
from shared.contracts.notify import JenisPemberitahuan, KanalPemberitahuan, SebabGagalKirim
from shared.sop.aturan import BukanWewenang, PermohonanTidakDikenal
from tests.spec.notify.bahan import CATAT, KIRIM, given

DICATAT: Final = (notify.PEMANTAUAN_DIMULAI, notify.PEMBERITAHUAN_DICATAT)
DIKIRIM: Final = notify.PEMBERITAHUAN_DIKIRIM
KUNCI: Final = CATAT.model_dump(exclude={"terhalang"})
GAGAL: Final = CatatKegagalan.model_validate(
    {**KUNCI, "kanal": KanalPemberitahuan.EMAIL, "percobaan": 12, "sebab": SebabGagalKirim.TIDAK_TERSAMBUNG}
)
ULANGI: Final = UlangiPengiriman.model_validate({**KUNCI, "pelaku": disposition.ADMIN})


def test_kegagalan_dicatat_sekali() -> None:
    """Only of what was recorded and did not go out, and only by the service."""
    given(*DICATAT).when(GAGAL).then(notify.PEMBERITAHUAN_GAGAL)
    given(*DICATAT, notify.PEMBERITAHUAN_GAGAL).when(GAGAL).then()
    given(*DICATAT, DIKIRIM).when(GAGAL).then()
    given(notify.PEMANTAUAN_DIMULAI).when(GAGAL).refused(PemberitahuanTidakDikenal)
    given().when(GAGAL).refused(PermohonanTidakDikenal)
    given(*DICATAT).when(GAGAL.model_copy(update={"pelaku": disposition.ADMIN})).refused(BukanWewenang)


def test_admin_mengirim_ulang_yang_gagal_saja() -> None:
    given(*DICATAT, notify.PEMBERITAHUAN_GAGAL).when(ULANGI).then(notify.PENGIRIMAN_DIULANG)
    given(*DICATAT, notify.PEMBERITAHUAN_GAGAL, notify.PENGIRIMAN_DIULANG).when(ULANGI).refused(PemberitahuanTidakGagal)
    given(*DICATAT, notify.PEMBERITAHUAN_GAGAL, DIKIRIM).when(ULANGI).refused(PemberitahuanTidakGagal)
    given(notify.PEMANTAUAN_DIMULAI).when(ULANGI).refused(PemberitahuanTidakDikenal)
    given().when(ULANGI).refused(PermohonanTidakDikenal)
    given(*DICATAT, notify.PEMBERITAHUAN_GAGAL).when(ULANGI.model_copy(update={"pelaku": disposition.KASI})).refused(BukanWewenang)


def test_yang_dikirim_ulang_dapat_sampai_dan_dapat_gagal_lagi() -> None:
    diulang = (*DICATAT, notify.PEMBERITAHUAN_GAGAL, notify.PENGIRIMAN_DIULANG)
    given(*diulang).when(KIRIM).then(DIKIRIM)
    given(*diulang).when(GAGAL).then(notify.PEMBERITAHUAN_GAGAL)


def test_tenggat_yang_terlampaui_mendesak_dan_yang_hampir_tiba_tidak() -> None:
    for jenis, mendesak in ((JenisPemberitahuan.TENGGAT_LEWAT, True), (JenisPemberitahuan.TENGGAT_DEKAT, False)):
        dicatat = notify.PEMBERITAHUAN_DICATAT.model_copy(update={"jenis": jenis, "mendesak": mendesak})
        given(notify.PEMANTAUAN_DIMULAI).when(CATAT.model_copy(update={"jenis": jenis})).then(dicatat)


def test_surat_sangat_segera_membuat_pemberitahuannya_mendesak() -> None:
    ringkasan = disposition.RINGKASAN
    for sifat, mendesak in ((Sifat.SANGAT_SEGERA, True), (Sifat.SEGERA, False), (None, False)):
        mulai = notify.PEMANTAUAN_DIMULAI.model_copy(update={"ringkasan": ringkasan.model_copy(update={"surat_sifat": sifat})})
        given(mulai).when(CATAT).then(notify.PEMBERITAHUAN_DICATAT.model_copy(update={"mendesak": mendesak}))


def test_yang_dikirim_dan_yang_gagal_tetap_diketahui_di_samping_yang_lain() -> None:
    lain = {"langkah": 13}
    dua = (*DICATAT, notify.PEMBERITAHUAN_DICATAT.model_copy(update=lain))
    given(*dua, DIKIRIM, DIKIRIM.model_copy(update=lain)).when(KIRIM).then()
    gagal = (notify.PEMBERITAHUAN_GAGAL, notify.PEMBERITAHUAN_GAGAL.model_copy(update=lain))
    given(*dua, *gagal).when(ULANGI).then(notify.PENGIRIMAN_DIULANG)
