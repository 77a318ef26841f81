"""Which days are worked, and how they are counted: known years by hand, and what decrees change."""

from datetime import date

import pytest

from services.notify.calendar.kalender import CabutHariLibur, TetapkanHariLibur, TetapkanJamKerja
from shared.contracts.examples.disposition import ADMIN
from shared.contracts.kalender import Cakupan, JamHari
from shared.kalender.bawaan import JAM_BAWAAN
from shared.kalender.hitung import perkiraan, selisih, tambah
from shared.kalender.jam import rentang, tutup
from shared.kalender.nilai import Kalender, SebabHari
from tests.spec.kalender.bahan import KALENDER, KEPUTUSAN, KOSONG, TANPA_CUTI, dicabut, hari, pukul, sesudah

LIBUR = {
    2025: "1/1 27/1 29/1 29/3 31/3 1/4 18/4 20/4 1/5 12/5 29/5 1/6 6/6 27/6 17/8 5/9 25/12",
    2026: "1/1 16/1 17/2 19/3 21/3 22/3 3/4 5/4 1/5 14/5 27/5 31/5 1/6 16/6 17/8 25/8 25/12",
    2027: "1/1 5/1 6/2 8/3 10/3 11/3 26/3 28/3 1/5 6/5 17/5 20/5 1/6 6/6 15/8 17/8 25/12 26/12",
}
CUTI = {
    2025: "28/1 28/3 2/4 3/4 4/4 7/4 13/5 30/5 9/6 18/8 26/12",
    2026: "16/2 18/3 20/3 23/3 24/3 15/5 28/5 24/12",
    2027: "5/2 9/3 12/3 15/3 25/3 18/5 19/5 24/12",
}
"""SKB 3 Menteri of each year."""


def tanggal(tahun: int, daftar: str) -> set[date]:
    return {date(tahun, int(bulan), int(hari)) for hari, bulan in (satu.split("/") for satu in daftar.split())}


@pytest.mark.parametrize("tahun", LIBUR)
def test_libur_dan_cuti_bersama_menurut_skb(tahun: int) -> None:
    ada = {c: {d for d, e in KALENDER.hari.items() if d.year == tahun and e[-1].cakupan is c} for c in Cakupan}
    assert ada[Cakupan.NASIONAL] == tanggal(tahun, LIBUR[tahun])
    assert ada[Cakupan.CUTI_BERSAMA] == tanggal(tahun, CUTI[tahun])


@pytest.mark.parametrize(("tahun", "jumlah", "tanpa_cuti"), [(2025, 237, 248), (2026, 240, 248), (2027, 242, 250)])
def test_jumlah_hari_kerja_setahun(tahun: int, jumlah: int, tanpa_cuti: int) -> None:
    batas = date(tahun - 1, 12, 31), date(tahun, 12, 31)
    assert (selisih(KALENDER, *batas), selisih(TANPA_CUTI, *batas)) == (jumlah, tanpa_cuti)


@pytest.mark.parametrize(
    ("dari", "hasil"),
    [
        (date(2026, 12, 14), date(2027, 1, 11)),
        (date(2027, 2, 26), date(2027, 4, 1)),
        (date(2027, 3, 3), date(2027, 4, 6)),
    ],
)
def test_enam_belas_hari_kerja_kemudian(dari: date, hasil: date) -> None:
    assert tambah(KALENDER, dari, 16) == hasil
    assert selisih(KALENDER, dari, hasil) == 16


def test_tanpa_cuti_bersama_tenggatnya_salah() -> None:
    assert tambah(TANPA_CUTI, date(2026, 12, 14), 16) == date(2027, 1, 8)
    assert tambah(TANPA_CUTI, date(2027, 2, 26), 16) == date(2027, 3, 25)


def test_jumat_menjelang_libur_panjang() -> None:
    jumat, senin = date(2026, 12, 18), date(2026, 12, 28)
    assert [tambah(KALENDER, jumat, n) for n in (0, 1, 2, 3, 4)] == [
        jumat,
        date(2026, 12, 21),
        date(2026, 12, 22),
        date(2026, 12, 23),
        senin,
    ]
    assert tambah(KALENDER, date(2026, 12, 25), 0) == senin
    assert tambah(KALENDER, senin, -4) == jumat
    assert selisih(KALENDER, senin, jumat) == -4


def test_sebab_suatu_hari_libur() -> None:
    def sebab(satu: date) -> SebabHari:
        return KALENDER.keadaan(satu).sebab

    assert sebab(date(2026, 12, 23)) is SebabHari.HARI_BIASA
    assert sebab(date(2026, 12, 24)) is SebabHari.CUTI_BERSAMA
    assert sebab(date(2026, 12, 25)) is SebabHari.NASIONAL
    assert sebab(date(2026, 12, 26)) is SebabHari.AKHIR_PEKAN
    natal = KALENDER.keadaan(date(2026, 12, 25)).entri
    assert natal is not None
    assert (natal.uraian, natal.keputusan) == ("Hari Raya Natal", None)


def test_cuti_bersama_yang_ditambah_menggeser_dan_pencabutan_mengembalikan() -> None:
    ditambah = sesudah(KALENDER, TetapkanHariLibur(pelaku=ADMIN, keputusan=KEPUTUSAN, hari=(hari(date(2026, 12, 28)),)))
    assert tambah(ditambah, date(2026, 12, 14), 16) == date(2027, 1, 12)
    entri = ditambah.keadaan(date(2026, 12, 28)).entri
    assert entri is not None
    assert entri.keputusan == KEPUTUSAN
    kembali = sesudah(ditambah, CabutHariLibur(pelaku=ADMIN, keputusan=KEPUTUSAN, hari=(dicabut(date(2026, 12, 28)),)))
    assert tambah(kembali, date(2026, 12, 14), 16) == date(2027, 1, 11)
    assert (KALENDER.versi, ditambah.versi, kembali.versi) == (1, 2, 3)


def test_kalender_yang_sudah_ditanya_tidak_menjawab_bagi_kalender_sesudahnya() -> None:
    senin, tempo = date(2026, 12, 28), pukul("2026-12-28", "16:00")
    assert (KALENDER.hari_kerja(senin), len(rentang(KALENDER, senin)), tutup(KALENDER, senin)) == (True, 2, tempo)
    libur = sesudah(KALENDER, TetapkanHariLibur(pelaku=ADMIN, keputusan=KEPUTUSAN, hari=(hari(senin),)))
    assert (libur.hari_kerja(senin), rentang(libur, senin)) == (False, ())
    siang = JAM_BAWAAN.model_copy(update={"berlaku": senin, "biasa": (JamHari(hari=1, buka="08:00", tutup="12:00"),)})
    singkat = sesudah(KALENDER, TetapkanJamKerja(pelaku=ADMIN, keputusan=KEPUTUSAN, jam=siang))
    assert (len(rentang(singkat, senin)), tutup(singkat, senin)) == (1, pukul("2026-12-28", "12:00"))
    assert (KALENDER.hari_kerja(senin), len(rentang(KALENDER, senin)), tutup(KALENDER, senin)) == (True, 2, tempo)


def test_hanya_hari_yang_dihitung_yang_diingat() -> None:
    baru = Kalender()
    assert [baru.hari_kerja(satu) for satu in (date(1999, 12, 31), date(2100, 1, 1), date(2026, 12, 28))] == [True, True, True]
    assert list(baru.ingatan.kerja) == [date(2026, 12, 28)], "whoever asks cannot make it grow without bound"


def test_hari_kerja_pengganti_pada_sabtu_dan_penutupan_kantor() -> None:
    sabtu, senin = date(2026, 12, 19), date(2026, 12, 21)
    pengganti = hari(sabtu, Cakupan.HARI_KERJA_PENGGANTI)
    lain = sesudah(KALENDER, TetapkanHariLibur(pelaku=ADMIN, keputusan=KEPUTUSAN, hari=(pengganti, hari(senin, Cakupan.LOKAL))))
    assert [lain.hari_kerja(satu) for satu in (sabtu, senin)] == [True, False]
    assert tambah(lain, date(2026, 12, 18), 2) == date(2026, 12, 22)


def test_keputusan_terakhir_tentang_satu_hari_yang_berlaku() -> None:
    natal = date(2026, 12, 25)
    bekerja = sesudah(KALENDER, TetapkanHariLibur(pelaku=ADMIN, keputusan=KEPUTUSAN, hari=(hari(natal, Cakupan.HARI_KERJA_PENGGANTI),)))
    assert bekerja.hari_kerja(natal)
    dicabut_lagi = CabutHariLibur(pelaku=ADMIN, keputusan=KEPUTUSAN, hari=(dicabut(natal, Cakupan.HARI_KERJA_PENGGANTI),))
    assert sesudah(bekerja, dicabut_lagi).keadaan(natal).sebab is SebabHari.NASIONAL


def test_tahun_tanpa_cuti_bersama_dan_tanggal_perkiraan_diperingatkan() -> None:
    assert perkiraan(KALENDER, date(2026, 1, 1), date(2026, 12, 31)) == ()
    assert perkiraan(KALENDER, date(2027, 12, 20), date(2028, 1, 3)) == (
        "Cuti bersama tahun 2028 belum ditetapkan dalam kalender ini; hasil dapat berubah.",
    )
    idulfitri = perkiraan(KALENDER, date(2027, 3, 11), date(2027, 3, 10))
    assert [satu.partition(" ")[0] for satu in idulfitri] == ["2027-03-10", "2027-03-11"]
    assert perkiraan(KOSONG, date(2026, 1, 5), date(2026, 1, 5)) != ()
