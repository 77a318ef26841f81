"""The register: an application comes in with step 6, lives on through later requests, and stays as history when it is not active."""

from datetime import date
from uuid import UUID

from services.analysis.aplikasi import (
    DECIDER,
    AplikasiMilikOpdLain,
    AplikasiSudahNonaktif,
    AplikasiTidakDikenal,
    CatatNomorPse,
    CatatPencabutan,
    DaftarkanAplikasi,
    MutakhirkanAplikasi,
    NonaktifkanAplikasi,
    TandaDaftarBertanggalMasaDepan,
)
from shared.contracts.analysis_register import DataAplikasiDimutakhirkan, SebabNonaktif
from shared.contracts.examples import analysis_register as contoh
from shared.contracts.examples.disposition import KABID, KADIS, KASI, PERMOHONAN_ID, RINGKASAN
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
LAIN = UUID("0193a000-0000-7000-8000-000000000002")
DATA_BARU = contoh.DATA_DIMUTAKHIRKAN.data
DAFTARKAN = DaftarkanAplikasi(
    pelaku=contoh.ANALIS,
    aplikasi_id=contoh.APLIKASI_ID,
    permohonan_id=PERMOHONAN_ID,
    opd_id=RINGKASAN.opd_id,
    opd_nama=RINGKASAN.opd_nama,
    data=contoh.DATA,
)
KEDUA = DAFTARKAN.model_copy(update={"permohonan_id": LAIN, "data": DATA_BARU})
DIMUTAKHIRKAN = DataAplikasiDimutakhirkan(
    pelaku=contoh.ANALIS, aplikasi_id=contoh.APLIKASI_ID, permohonan_id=LAIN, data=DATA_BARU, alasan=""
)
MUTAKHIRKAN = MutakhirkanAplikasi(pelaku=KABID, aplikasi_id=contoh.APLIKASI_ID, data=DATA_BARU, alasan=contoh.DATA_DIMUTAKHIRKAN.alasan)
NONAKTIFKAN = NonaktifkanAplikasi(
    pelaku=KASI, aplikasi_id=contoh.APLIKASI_ID, sebab=SebabNonaktif.DIGANTI, alasan=contoh.APLIKASI_DINONAKTIFKAN.alasan
)
CABUT = CatatPencabutan(pelaku=contoh.APLIKASI_DITINGGALKAN.pelaku, aplikasi_id=contoh.APLIKASI_ID, permohonan_id=PERMOHONAN_ID)
CATAT_PSE = CatatNomorPse(
    pelaku=contoh.ANALIS,
    aplikasi_id=contoh.APLIKASI_ID,
    nomor=contoh.NOMOR_PSE_DICATAT.nomor,
    tanggal=contoh.NOMOR_PSE_DICATAT.tanggal,
    url_badge=contoh.NOMOR_PSE_DICATAT.url_badge,
    hari_ini=contoh.NOMOR_PSE_DICATAT.tanggal,
)


def test_langkah_6_memasukkan_aplikasi_sekali() -> None:
    given().when(DAFTARKAN).then(contoh.APLIKASI_DIDAFTARKAN)
    given(contoh.APLIKASI_DIDAFTARKAN).when(DAFTARKAN).then()


def test_permohonan_berikut_memutakhirkan_dan_tidak_menggandakan() -> None:
    given(contoh.APLIKASI_DIDAFTARKAN).when(KEDUA).then(DIMUTAKHIRKAN)
    given(contoh.APLIKASI_DIDAFTARKAN, DIMUTAKHIRKAN).when(KEDUA).then()


def test_putaran_berikut_dari_permohonan_yang_sama_memperbaiki_entrinya() -> None:
    perbaikan = DAFTARKAN.model_copy(update={"data": DATA_BARU})
    given(contoh.APLIKASI_DIDAFTARKAN).when(perbaikan).then(DIMUTAKHIRKAN.model_copy(update={"permohonan_id": PERMOHONAN_ID}))


def test_aplikasi_yang_disebut_harus_ada_di_register_dan_milik_opd_itu() -> None:
    given().when(DAFTARKAN.model_copy(update={"dikenal": True})).refused(AplikasiTidakDikenal)
    given(contoh.APLIKASI_DIDAFTARKAN).when(KEDUA.model_copy(update={"opd_id": LAIN})).refused(AplikasiMilikOpdLain)


def test_hanya_analis_yang_mengentri() -> None:
    given().when(DAFTARKAN.model_copy(update={"pelaku": KADIS})).refused(BukanWewenang)


def test_kantor_memutakhirkan_dengan_alasan() -> None:
    """Kepala Bidang is the registrar; the analyst enters for him."""
    given(contoh.APLIKASI_DIDAFTARKAN).when(MUTAKHIRKAN).then(contoh.DATA_DIMUTAKHIRKAN)
    given(contoh.APLIKASI_DIDAFTARKAN, contoh.DATA_DIMUTAKHIRKAN).when(MUTAKHIRKAN).then()
    given(contoh.APLIKASI_DIDAFTARKAN).when(MUTAKHIRKAN.model_copy(update={"pelaku": KASI})).refused(BukanWewenang)
    given().when(MUTAKHIRKAN).refused(AplikasiTidakDikenal)


def test_yang_nonaktif_tetap_sebagai_riwayat() -> None:
    nonaktif = given(contoh.APLIKASI_DIDAFTARKAN, contoh.APLIKASI_DINONAKTIFKAN)
    given(contoh.APLIKASI_DIDAFTARKAN).when(NONAKTIFKAN).then(contoh.APLIKASI_DINONAKTIFKAN)
    nonaktif.when(NONAKTIFKAN).then()
    nonaktif.when(NONAKTIFKAN.model_copy(update={"sebab": SebabNonaktif.DIGABUNG})).refused(AplikasiSudahNonaktif)
    nonaktif.when(MUTAKHIRKAN).refused(AplikasiSudahNonaktif)
    nonaktif.when(CATAT_PSE).refused(AplikasiSudahNonaktif)
    given().when(NONAKTIFKAN).refused(AplikasiTidakDikenal)
    given(contoh.APLIKASI_DIDAFTARKAN).when(NONAKTIFKAN.model_copy(update={"pelaku": contoh.ANALIS})).refused(BukanWewenang)


def test_entri_kembali_pada_langkah_6_mengaktifkan_lagi() -> None:
    """Also with the same data: somebody asks for the application again."""
    nonaktif = given(contoh.APLIKASI_DIDAFTARKAN, contoh.APLIKASI_DINONAKTIFKAN)
    nonaktif.when(KEDUA).then(DIMUTAKHIRKAN)
    nonaktif.when(DAFTARKAN).then(DIMUTAKHIRKAN.model_copy(update={"permohonan_id": PERMOHONAN_ID, "data": contoh.DATA}))
    assert given(contoh.APLIKASI_DIDAFTARKAN, contoh.APLIKASI_DINONAKTIFKAN, DIMUTAKHIRKAN).state.status == "TERDAFTAR"


def test_permohonan_asal_dicabut() -> None:
    given(contoh.APLIKASI_DIDAFTARKAN).when(CABUT).then(contoh.APLIKASI_DITINGGALKAN)
    given(contoh.APLIKASI_DIDAFTARKAN, contoh.APLIKASI_DITINGGALKAN).when(CABUT).then()
    given(contoh.APLIKASI_DIDAFTARKAN).when(CABUT.model_copy(update={"pelaku": KASI})).refused(BukanWewenang)


def test_pencabutan_tidak_menyentuh_yang_juga_dinyatakan_lain() -> None:
    """By an earlier or a later request, by the office itself, or by a registration number."""
    given().when(CABUT).then()
    given(contoh.APLIKASI_DIDAFTARKAN, DIMUTAKHIRKAN).when(CABUT).then()
    given(contoh.APLIKASI_DIDAFTARKAN, DIMUTAKHIRKAN).when(CABUT.model_copy(update={"permohonan_id": LAIN})).then()
    given(contoh.APLIKASI_DIDAFTARKAN, contoh.DATA_DIMUTAKHIRKAN).when(CABUT).then()
    given(contoh.APLIKASI_DIDAFTARKAN, contoh.NOMOR_PSE_DICATAT).when(CABUT).then()


def test_nomor_pse_dicatat_dari_portal() -> None:
    given(contoh.APLIKASI_DIDAFTARKAN).when(CATAT_PSE).then(contoh.NOMOR_PSE_DICATAT)
    given(contoh.APLIKASI_DIDAFTARKAN, contoh.NOMOR_PSE_DICATAT).when(CATAT_PSE).then()
    lebih_baru = CATAT_PSE.model_copy(update={"nomor": "000002.01/CONTOH-PSE/2026"})
    given(contoh.APLIKASI_DIDAFTARKAN, contoh.NOMOR_PSE_DICATAT).when(lebih_baru).then(
        contoh.NOMOR_PSE_DICATAT.model_copy(update={"nomor": "000002.01/CONTOH-PSE/2026"})
    )
    given().when(CATAT_PSE).refused(AplikasiTidakDikenal)


def test_tanda_daftar_tidak_bertanggal_besok_dan_tidak_dicatat_orang_lain() -> None:
    kemarin = CATAT_PSE.model_copy(update={"hari_ini": date(2026, 11, 29)})
    given(contoh.APLIKASI_DIDAFTARKAN).when(kemarin).refused(TandaDaftarBertanggalMasaDepan)
    given(contoh.APLIKASI_DIDAFTARKAN).when(CATAT_PSE.model_copy(update={"pelaku": KADIS})).refused(BukanWewenang)


def test_kepala_bidang_dan_yang_mengentri_baginya() -> None:
    """The registrar takes out of the register and records the certificate himself; the analyst renews for him."""
    ada = given(contoh.APLIKASI_DIDAFTARKAN)
    ada.when(MUTAKHIRKAN.model_copy(update={"pelaku": contoh.ANALIS})).then(
        contoh.DATA_DIMUTAKHIRKAN.model_copy(update={"pelaku": contoh.ANALIS})
    )
    ada.when(NONAKTIFKAN.model_copy(update={"pelaku": KABID})).then(contoh.APLIKASI_DINONAKTIFKAN.model_copy(update={"pelaku": KABID}))
    ada.when(CATAT_PSE.model_copy(update={"pelaku": KABID})).then(contoh.NOMOR_PSE_DICATAT.model_copy(update={"pelaku": KABID}))
    assert given(contoh.APLIKASI_DIDAFTARKAN, contoh.APLIKASI_DINONAKTIFKAN).state.status == "NONAKTIF"
