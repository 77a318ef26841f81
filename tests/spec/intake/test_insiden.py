"""Incidents: recorded, handled, told of within 3 x 24 hours, closed."""

from datetime import timedelta
from typing import Any

import pytest

from services.intake.api.insiden import tampilan
from services.intake.insiden import (
    DECIDER,
    AlasanTerlambatWajib,
    CatatInsiden,
    CatatPemberitahuanInsiden,
    CatatPenangananInsiden,
    InsidenSudahDitutup,
    InsidenTidakDikenal,
    PemberitahuanBelumLengkap,
    TutupInsiden,
    WaktuInsidenTidakWajar,
)
from shared.contracts.examples.pribadi import ADMIN, ANALIS, DITUTUP, INSIDEN, INSIDEN_ID, KEPADA_LEMBAGA, KEPADA_SUBJEK, PENANGANAN
from shared.sop.aturan import BukanWewenang
from shared.sop.perintah import Perintah
from tests.dsl import Spec

given = Spec(DECIDER)
BATAS = INSIDEN.diketahui + timedelta(hours=72)
NANTI = INSIDEN.diketahui + timedelta(days=30)
DETIK = timedelta(seconds=1)
CATAT = CatatInsiden(**INSIDEN.model_dump(), waktu=INSIDEN.diketahui)
TANGANI = CatatPenangananInsiden.model_validate(PENANGANAN.model_dump())
BERI_TAHU = CatatPemberitahuanInsiden(**KEPADA_SUBJEK.model_dump(), waktu=NANTI)
TUTUP = TutupInsiden(pelaku=ADMIN, insiden_id=INSIDEN_ID, kesimpulan=DITUTUP.kesimpulan)


def ubah(command: Perintah, **lain: Any) -> Perintah:
    return command.model_copy(update=lain)


def test_insiden_dicatat_sekali() -> None:
    given().when(CATAT).then(INSIDEN)
    given(INSIDEN).when(CATAT).then()


@pytest.mark.parametrize(
    "lain",
    [{"terjadi": INSIDEN.diketahui + DETIK}, {"waktu": INSIDEN.diketahui - DETIK}],
    ids=["diketahui sebelum terjadi", "di masa depan"],
)
def test_urutan_waktu_insiden_wajar(lain: dict[str, Any]) -> None:
    given().when(ubah(CATAT, **lain)).refused(WaktuInsidenTidakWajar)


def test_penanganan_dicatat_sekali() -> None:
    given(INSIDEN).when(TANGANI).then(PENANGANAN)
    given(INSIDEN, PENANGANAN).when(TANGANI).then()


def test_pemberitahuan_tepat_pada_batas_belum_terlambat() -> None:
    given(INSIDEN).when(ubah(BERI_TAHU, pada=BATAS)).then(KEPADA_SUBJEK.model_copy(update={"pada": BATAS}))
    given(INSIDEN).when(ubah(BERI_TAHU, pada=BATAS + DETIK)).refused(AlasanTerlambatWajib)


def test_yang_terlambat_menyebut_alasannya_yang_tepat_waktu_tidak() -> None:
    alasan = {"alasan_terlambat": "Daftar subjek baru selesai disusun."}
    terlambat = {"pada": BATAS + DETIK, **alasan}
    given(INSIDEN).when(ubah(BERI_TAHU, **terlambat)).then(KEPADA_SUBJEK.model_copy(update=terlambat))
    given(INSIDEN).when(ubah(BERI_TAHU, **alasan)).then(KEPADA_SUBJEK)
    given(INSIDEN, KEPADA_SUBJEK).when(BERI_TAHU).then()


@pytest.mark.parametrize("pada", [INSIDEN.diketahui - DETIK, NANTI + DETIK], ids=["sebelum diketahui", "di masa depan"])
def test_waktu_pemberitahuan_wajar(pada: object) -> None:
    given(INSIDEN).when(ubah(BERI_TAHU, pada=pada)).refused(WaktuInsidenTidakWajar)


def test_insiden_ditutup_setelah_semua_diberi_tahu() -> None:
    belum = given(INSIDEN, KEPADA_SUBJEK).when(TUTUP).refused(PemberitahuanBelumLengkap)
    assert "lembaga belum" in str(belum)
    given(INSIDEN, KEPADA_SUBJEK, KEPADA_LEMBAGA).when(TUTUP).then(DITUTUP)
    given(INSIDEN, KEPADA_SUBJEK, KEPADA_LEMBAGA, DITUTUP).when(TUTUP).then()


def test_insiden_tanpa_subjek_dapat_ditutup_langsung() -> None:
    given(INSIDEN.model_copy(update={"jumlah_subjek": 0})).when(TUTUP).then(DITUTUP)


@pytest.mark.parametrize("command", [TANGANI, BERI_TAHU, TUTUP], ids=lambda command: type(command).__name__)
def test_insiden_yang_tidak_ada_tidak_dikenal(command: Perintah) -> None:
    given().when(command).refused(InsidenTidakDikenal)


@pytest.mark.parametrize("command", [TANGANI, BERI_TAHU], ids=lambda command: type(command).__name__)
def test_insiden_yang_ditutup_tetap_ditutup(command: Perintah) -> None:
    given(INSIDEN, DITUTUP).when(command).refused(InsidenSudahDitutup)


@pytest.mark.parametrize("command", [CATAT, TANGANI, BERI_TAHU, TUTUP], ids=lambda command: type(command).__name__)
def test_hanya_admin_yang_mengurus_insiden(command: Perintah) -> None:
    given(INSIDEN).when(ubah(command, pelaku=ANALIS)).refused(BukanWewenang)


def test_jam_tiga_kali_dua_puluh_empat_terlihat() -> None:
    terlihat = tampilan(given(INSIDEN, KEPADA_SUBJEK).state, BATAS - timedelta(minutes=90))
    assert (terlihat["belum_diberi_tahu"], terlihat["sisa_menit"], terlihat["terlambat"]) == (["LEMBAGA"], 90, False)
    lewat = tampilan(given(INSIDEN).state, BATAS + DETIK)
    assert (lewat["belum_diberi_tahu"], lewat["terlambat"]) == (["SUBJEK", "LEMBAGA"], True)
    selesai = tampilan(given(INSIDEN, KEPADA_SUBJEK, KEPADA_LEMBAGA, DITUTUP).state, NANTI)
    assert (selesai["belum_diberi_tahu"], selesai["sisa_menit"], selesai["terlambat"]) == ([], None, False)
    assert given().state.batas is None
    with pytest.raises(InsidenTidakDikenal):
        tampilan(given().state, NANTI)


def test_penanganan_yang_terdahulu_pun_tidak_dicatat_dua_kali() -> None:
    lain = PENANGANAN.model_copy(update={"uraian": "Kata sandi semua akun diganti."})
    given(INSIDEN, PENANGANAN, lain).when(TANGANI).then()


def test_yang_diketahui_dan_diberitahukan_seketika_wajar() -> None:
    seketika = {"terjadi": INSIDEN.diketahui}
    given().when(ubah(CATAT, **seketika)).then(INSIDEN.model_copy(update=seketika))
    saat = {"pada": INSIDEN.diketahui}
    given(INSIDEN).when(ubah(BERI_TAHU, **saat, waktu=INSIDEN.diketahui)).then(KEPADA_SUBJEK.model_copy(update=saat))
