"""Deadlines of one request on a virtual clock: opened, warned of, missed, escalated, paused, extended and moved, each once."""

import pytest

from services.notify.calendar.kalender import TetapkanHariLibur
from services.notify.deadlines.acts.hitung_ulang import HitungUlangTenggat
from services.notify.deadlines.acts.selaraskan import Kejadian
from services.notify.deadlines.acts.tandai import TandaiTenggat
from services.notify.deadlines.decide import DECIDER
from services.notify.deadlines.settings import ATASAN
from services.notify.deadlines.state import KunciTenggat, TingkatTenggat
from shared.contracts.examples.disposition import ADMIN, KADIS, PERMOHONAN_ID
from shared.contracts.examples.notify import SISTEM
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat, TenggatDieskalasi
from shared.kalender.jam import waktu_kerja
from shared.kernel.event.errors import DomainError
from tests.spec.kalender.bahan import KALENDER, KEPUTUSAN, hari, pukul, sesudah
from tests.spec.notify.jam import Jam, seluruhnya

LANGKAH, SELURUHNYA, PELENGKAPAN, KONFIRMASI = JenisTenggat
DUA = KunciTenggat(LANGKAH, 2, 1)
AKHIR_TAHUN = pukul("2026-12-28", "00:00").date()


@pytest.fixture
def jam() -> Jam:
    """Accepted on Monday, 14 December 2026, at 10.00; step 2 is open since then."""
    satu = Jam()
    assert satu.terjadi(pukul("2026-12-14", "10:00"), kejadian=Kejadian.DITERIMA, di=(1, 1)) == ["Dibuka KESELURUHAN 1/1"]
    assert satu.terjadi(pukul("2026-12-14", "10:00"), (2, 1)) == ["Dibuka LANGKAH 2/1"]
    return satu


def test_satu_hari_kerja_untuk_langkah_dan_semua_hari_untuk_seluruhnya(jam: Jam) -> None:
    assert jam.tempo(LANGKAH, 2, 1) == pukul("2026-12-15", "16:00")
    assert jam.tempo(SELURUHNYA, 1, 1) == seluruhnya()
    assert jam.terjadi(pukul("2026-12-14", "11:00"), (3, 1)) == ["Dipenuhi LANGKAH 2/1", "Dibuka LANGKAH 3/1"]


def test_tiga_analisa_terbuka_bersama_dengan_satu_dua_dan_tiga_hari(jam: Jam) -> None:
    jam.terjadi(pukul("2026-12-16", "09:00"), (7, 1), (8, 1), (9, 1))
    assert [jam.tempo(LANGKAH, langkah, 1).date().day for langkah in (7, 8, 9)] == [17, 18, 21]
    assert jam.terjadi(pukul("2026-12-16", "10:00"), (8, 1), (9, 1)) == ["Dipenuhi LANGKAH 7/1"]
    jam.terjadi(pukul("2026-12-17", "09:00"), (8, 1), (9, 2))
    assert jam.tempo(LANGKAH, 9, 2) == pukul("2026-12-18", "16:30"), "opened again alone: one day"


def test_tingkat_demi_tingkat_masing_masing_sekali(jam: Jam) -> None:
    peringatan = jam.state.terbuka[DUA].saat.peringatan
    assert peringatan == pukul("2026-12-15", "11:52").replace(second=30)
    assert jam.pukul("2026-12-15", "11:52") == []
    assert jam.pukul("2026-12-15", "11:53") == ["Diperingatkan LANGKAH 2/1"]
    assert jam.pukul("2026-12-15", "15:59") == []
    assert jam.pukul("2026-12-15", "16:00") == ["Terlampaui LANGKAH 2/1"]
    assert jam.pukul("2026-12-16", "15:59") == []
    assert jam.pukul("2026-12-16", "16:00") == ["Dieskalasi LANGKAH 2/1"]
    assert jam.pukul("2026-12-18", "16:00") == []
    assert jam.state.berikut(DUA) is None


def test_sesudah_lama_mati_semua_tingkat_dikejar_sekali(jam: Jam) -> None:
    semua = ["Diperingatkan LANGKAH 2/1", "Terlampaui LANGKAH 2/1", "Dieskalasi LANGKAH 2/1"]
    seluruh = [satu.replace("LANGKAH 2/1", "KESELURUHAN 1/1") for satu in semua]
    assert sorted(jam.pukul("2027-02-01", "08:00")) == sorted((*semua, *seluruh))
    assert jam.pukul("2027-02-01", "08:00") == []


def test_yang_selesai_tepat_waktu_tidak_pernah_disebut_terlambat(jam: Jam) -> None:
    """Heard late, but done in time: time is counted from when it happened."""
    jam.terjadi(pukul("2026-12-15", "15:00"), (3, 1))
    assert jam.pukul("2026-12-16", "15:00") == ["Diperingatkan LANGKAH 3/1"]


def test_eskalasi_kepada_atasan_pelaksana(jam: Jam) -> None:
    for terbuka, kepada in (((5, 1), Jabatan.KEPALA_SEKSI), ((12, 1), Jabatan.KEPALA_BIDANG), ((15, 1), Jabatan.KEPALA_DINAS)):
        jam.terjadi(pukul("2026-12-14", "10:00"), terbuka)
        perintah = TandaiTenggat(permohonan_id=PERMOHONAN_ID, pelaku=SISTEM, saat=pukul("2026-12-16", "16:00"), atasan=ATASAN)
        (satu,) = [fact for fact in DECIDER.decide(perintah, jam.state) if isinstance(fact, TenggatDieskalasi)]
        assert satu.kepada is kepada
    jam.terjadi(pukul("2026-12-14", "10:00"), (16, 1))
    seluruh = TandaiTenggat(permohonan_id=PERMOHONAN_ID, pelaku=SISTEM, saat=pukul("2027-02-01", "16:00"), atasan=())
    kepada_siapa = {fact.jenis: fact.kepada for fact in DECIDER.decide(seluruh, jam.state) if isinstance(fact, TenggatDieskalasi)}
    assert kepada_siapa == {SELURUHNYA: Jabatan.KEPALA_DINAS, LANGKAH: Jabatan.ANALIS}, "who has no superior is told himself"


def test_jam_kantor_berhenti_selama_permohonan_pada_opd(jam: Jam) -> None:
    jam.terjadi(pukul("2026-12-15", "09:00"), (5, 1))
    kembali = jam.terjadi(pukul("2026-12-15", "10:00"), kejadian=Kejadian.DIKEMBALIKAN, di=(5, 1))
    assert kembali == ["Dipenuhi LANGKAH 5/1", "Dijeda  5/1", "Dibuka PELENGKAPAN 5/1"]
    assert jam.tempo(PELENGKAPAN, 5, 1) == pukul("2027-02-01", "16:00"), "30 working days"
    assert jam.state.berikut(KunciTenggat(SELURUHNYA, 1, 1)) is None
    assert jam.terjadi(pukul("2026-12-15", "10:00"), kejadian=Kejadian.DIKEMBALIKAN, di=(5, 1)) == []
    lagi = jam.terjadi(pukul("2026-12-18", "09:00"), (5, 2), kejadian=Kejadian.DILANJUTKAN, di=(5, 2))
    assert lagi == ["Dipenuhi PELENGKAPAN 5/1", "Dilanjutkan  5/2", "Dibuka LANGKAH 5/2"]
    assert jam.tempo(SELURUHNYA, 1, 1) == seluruhnya(3), "three working days later"
    assert jam.tempo(LANGKAH, 5, 2) == pukul("2026-12-21", "16:00")
    assert jam.state.jeda == ((pukul("2026-12-15", "10:00"), pukul("2026-12-18", "09:00")),)
    assert jam.terjadi(pukul("2026-12-15", "10:00"), (5, 2), kejadian=Kejadian.DIKEMBALIKAN, di=(5, 1)) == [], "an old return stays old"


def test_peringatan_seluruhnya_menghitung_waktu_kantor_saja(jam: Jam) -> None:
    """Warned once the office has used three quarters of its own time: the days that the agency had are none of it."""
    jam.terjadi(pukul("2026-12-15", "10:00"), kejadian=Kejadian.DIKEMBALIKAN, di=(5, 1))
    jam.terjadi(pukul("2026-12-23", "09:00"), (5, 2), kejadian=Kejadian.DILANJUTKAN, di=(5, 2))
    batas, jeda = jam.state.terbuka[KunciTenggat(SELURUHNYA, 1, 1)], jam.state.jeda
    terpakai = waktu_kerja(KALENDER, batas.mulai, batas.saat.peringatan, jeda)
    assert terpakai * 4 == waktu_kerja(KALENDER, batas.mulai, batas.saat.jatuh_tempo, jeda) * 3


def test_tiga_kali_kembali_tiga_tenggat_pelengkapan(jam: Jam) -> None:
    dibuka: list[str] = []
    for putaran, tanggal in enumerate(("2026-12-15", "2026-12-17", "2026-12-21"), start=1):
        dibuka += jam.terjadi(pukul(tanggal, "10:00"), kejadian=Kejadian.DIKEMBALIKAN, di=(5, putaran))
        dibuka += jam.terjadi(pukul(tanggal, "15:00"), (5, putaran + 1), kejadian=Kejadian.DILANJUTKAN, di=(5, putaran + 1))
    assert [satu for satu in dibuka if satu.startswith("Dibuka PELENGKAPAN")] == [f"Dibuka PELENGKAPAN 5/{n}" for n in (1, 2, 3)]
    assert jam.tempo(SELURUHNYA, 1, 1) == seluruhnya(), "returned and back on one day: no day was the agency's"


def test_opd_diperingatkan_lalu_lewat_tanpa_eskalasi(jam: Jam) -> None:
    jam.terjadi(pukul("2026-12-15", "10:00"), kejadian=Kejadian.DIKEMBALIKAN, di=(5, 1), pelengkapan_hari=1)
    assert jam.pukul("2027-03-01", "08:00") == ["Diperingatkan PELENGKAPAN 5/1", "Terlampaui PELENGKAPAN 5/1"]
    assert jam.state.berikut(KunciTenggat(PELENGKAPAN, 5, 1)) is None


def test_surat_disampaikan_memenuhi_seluruhnya_dan_membuka_konfirmasi(jam: Jam) -> None:
    disampaikan = jam.terjadi(pukul("2026-12-18", "09:00"), kejadian=Kejadian.DISAMPAIKAN, di=(16, 1))
    assert sorted(disampaikan) == ["Dibuka KONFIRMASI 16/1", "Dipenuhi KESELURUHAN 1/1", "Dipenuhi LANGKAH 2/1"]
    assert jam.tempo(KONFIRMASI, 16, 1) == pukul("2026-12-29", "16:00"), "five working days over Christmas"
    gagal = jam.terjadi(pukul("2026-12-18", "10:00"), (16, 2), kejadian=Kejadian.TIDAK_SAMPAI, di=(16, 2))
    assert gagal == ["Dipenuhi KONFIRMASI 16/1", "Dibuka LANGKAH 16/2"]


def test_permohonan_berakhir_tidak_bertenggat_lagi(jam: Jam) -> None:
    assert jam.terjadi(pukul("2026-12-14", "12:00"), kejadian=Kejadian.BERAKHIR, di=(1, 1)) == ["Dihentikan  1/1"]
    assert jam.terjadi(pukul("2026-12-14", "12:00"), (3, 1)) == []
    assert jam.pukul("2027-02-01", "08:00") == []
    assert jam.keputusan(KALENDER) == []


def test_sesudah_diperpanjang_yang_sudah_terlampaui_tidak_disebut_lagi(jam: Jam) -> None:
    jam.pukul("2026-12-15", "16:00")
    jam.perpanjang(DUA, 2, KADIS)
    assert jam.state.terbuka[DUA].tingkat is TingkatTenggat.TERLAMPAUI
    assert jam.pukul("2026-12-17", "16:00") == []
    assert jam.pukul("2026-12-18", "16:30") == ["Dieskalasi LANGKAH 2/1"]


def test_keputusan_menggeser_tenggat_dengan_yang_sebelumnya(jam: Jam) -> None:
    lain = sesudah(KALENDER, TetapkanHariLibur(pelaku=ADMIN, keputusan=KEPUTUSAN, hari=(hari(AKHIR_TAHUN.replace(day=28)),)))
    (satu,) = jam.keputusan(lain)
    assert [(g["jenis"], g["sebelum"], g["jatuh_tempo"]) for g in satu.model_dump()["pergeseran"]] == [
        (SELURUHNYA, seluruhnya(), seluruhnya(kalender=lain))
    ]
    assert jam.keputusan(lain) == []
    assert jam.tempo(SELURUHNYA, 1, 1) == seluruhnya(kalender=lain) == seluruhnya(1)


def test_keputusan_menyebut_tempat_tenggat_pertama_yang_bergeser(jam: Jam) -> None:
    """The whole, which opened first, and the step that is open: both are moved by a day off tomorrow, and the first gives the place."""
    jam.terjadi(pukul("2026-12-14", "11:00"), (2, 1), (3, 2))
    besok = sesudah(KALENDER, TetapkanHariLibur(pelaku=ADMIN, keputusan=KEPUTUSAN, hari=(hari(AKHIR_TAHUN.replace(day=15)),)))
    (satu,) = jam.keputusan(besok)
    assert [(g["jenis"], g["langkah"], g["putaran"]) for g in satu.model_dump()["pergeseran"]] == [
        (SELURUHNYA, 1, 1),
        (LANGKAH, 2, 1),
        (LANGKAH, 3, 2),
    ]
    assert (satu.model_dump()["langkah"], satu.model_dump()["putaran"]) == (1, 1)


def test_jeda_menggeser_seluruhnya_saja(jam: Jam) -> None:
    """A turn of the office begins anew when the request is back: the days before it are none of its own."""
    jam.terjadi(pukul("2026-12-15", "10:00"), kejadian=Kejadian.DIKEMBALIKAN, di=(5, 1))
    jam.terjadi(pukul("2026-12-18", "09:00"), (5, 2), kejadian=Kejadian.DILANJUTKAN, di=(5, 2))
    assert jam.keputusan(KALENDER) == [], "nothing is due at another time than was told"


def test_hanya_sistem_yang_menandai() -> None:
    for perintah in (
        TandaiTenggat(permohonan_id=PERMOHONAN_ID, pelaku=KADIS, saat=pukul("2026-12-15", "08:00"), atasan=()),
        HitungUlangTenggat(permohonan_id=PERMOHONAN_ID, pelaku=KADIS, saat=pukul("2026-12-15", "08:00"), kalender=KALENDER),
    ):
        with pytest.raises(DomainError):
            DECIDER.decide(perintah, DECIDER.initial)
