"""The calendar's decrees: who enters them, what they record, and when they change nothing."""

from datetime import date, datetime

import pytest

from deploy.office_files.calendar_seed import seed
from services.notify.calendar.kalender import (
    DECIDER,
    CabutHariLibur,
    HariTidakDitetapkan,
    JamKerjaTidakWajar,
    KalenderBelumDimulai,
    MulaiKalender,
    TetapkanHariLibur,
    TetapkanJamKerja,
)
from shared.contracts.examples.disposition import ADMIN, KADIS
from shared.contracts.examples.kalender import (
    HARI_LIBUR_DICABUT,
    HARI_LIBUR_DITETAPKAN,
    JAM,
    JAM_KERJA_DITETAPKAN,
    KALENDER_DIMULAI,
)
from shared.contracts.examples.notify import SISTEM
from shared.contracts.kalender import Cakupan, HariDicabut, Istirahat, Masa, PeristiwaKalender
from shared.kalender.terapkan import sebagaimana
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec
from tests.spec.kalender.bahan import pukul

given = Spec(DECIDER)
MULAI = MulaiKalender(pelaku=SISTEM, sumber=KALENDER_DIMULAI.sumber, hari=KALENDER_DIMULAI.hari, jam=KALENDER_DIMULAI.jam)
TETAPKAN = TetapkanHariLibur(pelaku=ADMIN, keputusan=HARI_LIBUR_DITETAPKAN.keputusan, hari=HARI_LIBUR_DITETAPKAN.hari)
CABUT = CabutHariLibur(pelaku=ADMIN, keputusan=HARI_LIBUR_DICABUT.keputusan, hari=HARI_LIBUR_DICABUT.hari)
JAM_KERJA = TetapkanJamKerja(pelaku=ADMIN, keputusan=JAM_KERJA_DITETAPKAN.keputusan, jam=JAM_KERJA_DITETAPKAN.jam)
SAMPAI_TIGA: tuple[PeristiwaKalender, ...] = (KALENDER_DIMULAI, HARI_LIBUR_DITETAPKAN, HARI_LIBUR_DICABUT)


def test_kalender_dimulai_sekali_dengan_versi_satu() -> None:
    given().when(MULAI).then(KALENDER_DIMULAI)
    given(KALENDER_DIMULAI).when(MULAI.model_copy(update={"sumber": "paket holidays 0.110"})).then()
    given().when(MULAI.model_copy(update={"pelaku": ADMIN})).refused(BukanWewenang)


def test_benih_dari_paket_sama_setiap_kali() -> None:
    assert seed() == seed()
    assert {satu.cakupan for satu in seed().hari} == {Cakupan.NASIONAL, Cakupan.CUTI_BERSAMA}


def test_keputusan_memberi_versi_berikutnya() -> None:
    given(KALENDER_DIMULAI).when(TETAPKAN).then(HARI_LIBUR_DITETAPKAN)
    given(KALENDER_DIMULAI, HARI_LIBUR_DITETAPKAN).when(CABUT).then(HARI_LIBUR_DICABUT)
    given(*SAMPAI_TIGA).when(JAM_KERJA).then(JAM_KERJA_DITETAPKAN)


def test_keputusan_yang_sama_tidak_dicatat_lagi_dan_yang_dilengkapi_hanya_tambahannya() -> None:
    given(KALENDER_DIMULAI, HARI_LIBUR_DITETAPKAN).when(TETAPKAN).then()
    tambahan = HARI_LIBUR_DITETAPKAN.hari[0].model_copy(update={"tanggal": date(2026, 12, 29)})
    dilengkapi = TETAPKAN.model_copy(update={"hari": (*TETAPKAN.hari, tambahan, tambahan)})
    given(KALENDER_DIMULAI, HARI_LIBUR_DITETAPKAN).when(dilengkapi).then(
        HARI_LIBUR_DITETAPKAN.model_copy(update={"versi": 3, "hari": (tambahan,)})
    )
    given(*SAMPAI_TIGA, JAM_KERJA_DITETAPKAN).when(JAM_KERJA).then()


def test_satu_keputusan_menetapkan_beberapa_hari_dan_satu_hari_dengan_beberapa_cakupan() -> None:
    cuti = HARI_LIBUR_DITETAPKAN.hari[0]
    semua = (cuti, cuti.model_copy(update={"tanggal": date(2026, 12, 29)}), cuti.model_copy(update={"cakupan": Cakupan.LOKAL}))
    tiga = {"hari": semua}
    given(KALENDER_DIMULAI).when(TETAPKAN.model_copy(update=tiga)).then(HARI_LIBUR_DITETAPKAN.model_copy(update=tiga))


def test_masa_ramadan_boleh_satu_hari() -> None:
    satu_hari = {"jam": JAM_KERJA.jam.model_copy(update={"masa_ramadan": (Masa(mulai=date(2027, 2, 8), selesai=date(2027, 2, 8)),)})}
    given(*SAMPAI_TIGA).when(JAM_KERJA.model_copy(update=satu_hari)).then(JAM_KERJA_DITETAPKAN.model_copy(update=satu_hari))


def test_yang_tidak_ditetapkan_tidak_dapat_dicabut() -> None:
    given(*SAMPAI_TIGA).when(CABUT).refused(HariTidakDitetapkan)
    lain = CABUT.model_copy(update={"hari": (HariDicabut(tanggal=date(2026, 12, 28), cakupan=Cakupan.LOKAL),)})
    refusal = given(KALENDER_DIMULAI, HARI_LIBUR_DITETAPKAN).when(lain).refused(HariTidakDitetapkan)
    assert str(refusal) == "Untuk 2026-12-28 tidak ada lokal yang ditetapkan."


@pytest.mark.parametrize("perintah", [TETAPKAN, CABUT, JAM_KERJA], ids=lambda p: type(p).__name__)
def test_hanya_admin_mencatat_keputusan_atas_kalender_yang_sudah_dimulai(perintah: TetapkanHariLibur | CabutHariLibur) -> None:
    given(KALENDER_DIMULAI).when(perintah.model_copy(update={"pelaku": KADIS})).refused(BukanWewenang)
    given(KALENDER_DIMULAI).when(perintah.model_copy(update={"pelaku": SISTEM})).refused(BukanWewenang)
    given().when(perintah).refused(KalenderBelumDimulai)


@pytest.mark.parametrize(
    "berubah",
    [
        {"biasa": ()},
        {"biasa": (JAM, JAM)},
        {"biasa": (JAM.model_copy(update={"tutup": "07:00"}),)},
        {"biasa": (JAM.model_copy(update={"istirahat": Istirahat(mulai="07:00", selesai="13:00")}),)},
        {"biasa": (JAM.model_copy(update={"istirahat": Istirahat(mulai="13:30", selesai="13:00")}),)},
        {"ramadan": (JAM.model_copy(update={"istirahat": Istirahat(mulai="12:00", selesai="17:00")}),)},
        {"ramadan": (JAM, JAM)},
        {"masa_ramadan": (Masa(mulai=date(2027, 3, 9), selesai=date(2027, 2, 8)),)},
    ],
)
def test_jam_kerja_yang_tidak_wajar_ditolak(berubah: dict[str, object]) -> None:
    jam = JAM_KERJA.jam.model_copy(update=berubah)
    given(KALENDER_DIMULAI).when(JAM_KERJA.model_copy(update={"jam": jam})).refused(JamKerjaTidakWajar)


def test_kalender_sebagaimana_diketahui_pada_suatu_saat() -> None:
    saat = [pukul(f"2026-12-{hari:02}", "09:00") for hari in (1, 8, 15)]
    riwayat: list[tuple[datetime, PeristiwaKalender]] = list(zip(saat, SAMPAI_TIGA, strict=True))
    assert [sebagaimana(riwayat, satu).versi for satu in (pukul("2026-11-30", "09:00"), *saat)] == [0, 1, 2, 3]
    hari = date(2027, 1, 9)
    assert [sebagaimana(riwayat, satu).hari_kerja(hari) for satu in saat] == [False, True, False]
