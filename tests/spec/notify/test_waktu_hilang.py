"""What a failing signer costs is the signer's time: the signature and the whole are due that much later, and it is said why."""

from datetime import date, datetime, timedelta
from typing import Final

import pytest

from services.notify.calendar.kalender import TetapkanHariLibur
from services.notify.deadlines.acts.gangguan import CatatGangguan, HitungWaktuHilang
from services.notify.deadlines.acts.selaraskan import Kejadian
from services.notify.deadlines.hitung import hilang_dari
from services.notify.deadlines.state import KunciTenggat, WaktuGangguan
from shared.contracts.examples.disposition import ADMIN, KABID, KADIS, PERMOHONAN_ID
from shared.contracts.examples.notify import SISTEM
from shared.contracts.surat import JenisKegagalan
from shared.contracts.tenggat import JenisTenggat, WaktuHilangDihitung
from shared.sop.aturan import BukanWewenang
from tests.spec.kalender.bahan import KALENDER, KEPUTUSAN, hari, pukul, sesudah
from tests.spec.notify.jam import Jam, kata

LANGKAH, SELURUHNYA, PELENGKAPAN, KONFIRMASI = JenisTenggat
TANDA_TANGAN: Final = KunciTenggat(LANGKAH, 15, 1)
PUTUS: Final = JenisKegagalan.TIDAK_TERSAMBUNG


@pytest.fixture
def jam() -> Jam:
    """Accepted on Monday, 14 December 2026; the signature waits since ten o'clock, and is due on Tuesday at the close."""
    satu = Jam()
    satu.terjadi(pukul("2026-12-14", "09:00"), kejadian=Kejadian.DITERIMA, di=(1, 1))
    satu.terjadi(pukul("2026-12-14", "10:00"), (15, 1))
    assert satu.tempo(*TANDA_TANGAN) == pukul("2026-12-15", "16:00")
    return satu


def gagal(jam: Jam, saat: datetime, sebab: JenisKegagalan = PUTUS, putaran: int = 1) -> list[str]:
    """Let the signer fail."""
    tempat = {"permohonan_id": PERMOHONAN_ID, "pelaku": SISTEM, "kalender": jam.kalender, "langkah": 15, "putaran": putaran}
    return kata(jam.lakukan(CatatGangguan.model_validate({**tempat, "saat": saat, "sebab": sebab})))


def lagi(jam: Jam, saat: datetime) -> list[WaktuHilangDihitung]:
    """Try again."""
    tempat = {"permohonan_id": PERMOHONAN_ID, "pelaku": SISTEM, "kalender": jam.kalender, "langkah": 15, "putaran": 1}
    facts = jam.lakukan(HitungWaktuHilang.model_validate({**tempat, "saat": saat}))
    return [fact for fact in facts if isinstance(fact, WaktuHilangDihitung)]


def test_jam_kerja_yang_hilang_menggeser_tanda_tangan_dan_keseluruhan(jam: Jam) -> None:
    """Two hours on Tuesday, from ten to twelve: due on Wednesday two working hours after the office opens."""
    seluruhnya = jam.tempo(SELURUHNYA, 1, 1)
    assert gagal(jam, pukul("2026-12-15", "10:00")) == ["GangguanDicatat  15/1"]
    (satu,) = lagi(jam, pukul("2026-12-15", "12:00"))
    assert (satu.sebab, satu.sejak, satu.sampai) == (PUTUS, pukul("2026-12-15", "10:00"), pukul("2026-12-15", "12:00"))
    assert [(geser.jenis, geser.langkah) for geser in satu.pergeseran] == [(SELURUHNYA, 1), (LANGKAH, 15)]
    assert pukul("2026-12-16", "08:00") < jam.tempo(*TANDA_TANGAN) < pukul("2026-12-16", "12:00")
    assert jam.tempo(SELURUHNYA, 1, 1) > seluruhnya
    assert jam.state.hilang == (WaktuGangguan(satu.sejak, satu.sampai, PUTUS),)
    assert jam.pukul("2026-12-15", "16:30") == ["Diperingatkan LANGKAH 15/1"], "not late at the close of Tuesday"


def test_waktu_hilang_hanya_milik_tanda_tangan_dan_seluruhnya(jam: Jam) -> None:
    gagal(jam, pukul("2026-12-15", "10:00"))
    lagi(jam, pukul("2026-12-15", "12:00"))
    assert hilang_dari(jam.state, TANDA_TANGAN) == hilang_dari(jam.state, KunciTenggat(SELURUHNYA, 1, 1)) == jam.state.hilang != ()
    for kunci in (KunciTenggat(LANGKAH, 14, 1), KunciTenggat(KONFIRMASI, 15, 1), KunciTenggat(PELENGKAPAN, 5, 1)):
        assert hilang_dari(jam.state, kunci) == ()


def test_yang_hilang_di_luar_jam_kerja_tidak_menggeser(jam: Jam) -> None:
    gagal(jam, pukul("2026-12-14", "20:00"))
    (satu,) = lagi(jam, pukul("2026-12-14", "23:00"))
    assert (satu.pergeseran, jam.tempo(*TANDA_TANGAN)) == ((), pukul("2026-12-15", "16:00"))


def test_tiap_gangguan_dihitung_sekali(jam: Jam) -> None:
    """Heard twice, or late, nothing more is lost; two failures add up, and so does time that was given."""
    sepuluh, sebelas, dua_belas = (pukul("2026-12-15", f"{satu}:00") for satu in (10, 11, 12))
    assert lagi(jam, sepuluh) == [], "nothing failed"
    gagal(jam, sepuluh)
    assert gagal(jam, sepuluh) == []
    lagi(jam, sebelas)
    assert (lagi(jam, sebelas), gagal(jam, sepuluh)) == ([], [])
    satu_jam = jam.tempo(*TANDA_TANGAN)
    gagal(jam, pukul("2026-12-15", "11:30"), JenisKegagalan.TERLALU_LAMA)
    lagi(jam, dua_belas)
    assert jam.tempo(*TANDA_TANGAN) > satu_jam
    sebelum = jam.tempo(*TANDA_TANGAN)
    jam.perpanjang(TANDA_TANGAN, 1, KADIS)
    assert jam.tempo(*TANDA_TANGAN) > sebelum


def test_frasa_sandi_yang_salah_bukan_gangguan_dan_yang_tidak_ditunggu_tidak_dihitung(jam: Jam) -> None:
    assert gagal(jam, pukul("2026-12-15", "10:00"), JenisKegagalan.FRASA_SANDI_SALAH) == []
    assert gagal(jam, pukul("2026-12-15", "10:00"), putaran=2) == []
    jam.terjadi(pukul("2026-12-15", "11:00"), kejadian=Kejadian.BERAKHIR)
    assert gagal(jam, pukul("2026-12-15", "12:00")) == []


def test_hanya_sistem_yang_menghitung() -> None:
    jam = Jam(KALENDER)
    isi = {"permohonan_id": PERMOHONAN_ID, "pelaku": KABID, "kalender": KALENDER, "langkah": 15, "putaran": 1}
    saat = pukul("2026-12-15", "10:00")
    with pytest.raises(BukanWewenang):
        jam.lakukan(CatatGangguan.model_validate({**isi, "saat": saat, "sebab": PUTUS}))
    with pytest.raises(BukanWewenang):
        jam.lakukan(HitungWaktuHilang.model_validate({**isi, "saat": saat}))


def test_gangguan_yang_terdengar_terlambat_sudah_dihitung(jam: Jam) -> None:
    """One that lies in lost time, to its last instant; and a new attempt from before the failure ends nothing."""
    for mulai, sampai in (("10:00", "10:30"), ("11:00", "12:00")):
        gagal(jam, pukul("2026-12-15", mulai))
        assert lagi(jam, pukul("2026-12-15", mulai)) == []
        assert len(lagi(jam, pukul("2026-12-15", sampai))) == 1
    for saat in ("11:45", "12:00"):
        assert gagal(jam, pukul("2026-12-15", saat)) == []
    assert jam.keputusan(KALENDER) == [], "nothing is due at another time than was told"


def test_sesudah_permohonan_berakhir_tidak_ada_waktu_yang_hilang(jam: Jam) -> None:
    gagal(jam, pukul("2026-12-15", "10:00"))
    jam.terjadi(pukul("2026-12-15", "11:00"), kejadian=Kejadian.BERAKHIR)
    assert lagi(jam, pukul("2026-12-15", "12:00")) == []


def test_keputusan_yang_belum_diterapkan_tidak_ikut_menggeser_langkah_lain(jam: Jam) -> None:
    """What a decree moves is told of when it is applied; here only what lost time belongs to."""
    jam.terjadi(pukul("2026-12-14", "11:00"), (14, 1), (15, 1))
    gagal(jam, pukul("2026-12-14", "11:00"))
    libur = TetapkanHariLibur(pelaku=ADMIN, keputusan=KEPUTUSAN, hari=(hari(date(2026, 12, 15)),))
    jam.kalender = sesudah(KALENDER, libur)
    (satu,) = lagi(jam, pukul("2026-12-14", "12:00"))
    assert [(geser.jenis, geser.langkah) for geser in satu.pergeseran] == [(SELURUHNYA, 1), (LANGKAH, 15)]


def test_perpanjangan_menambah_pada_yang_sudah_bergeser(jam: Jam) -> None:
    gagal(jam, pukul("2026-12-15", "10:00"))
    lagi(jam, pukul("2026-12-15", "12:00"))
    bergeser = jam.tempo(*TANDA_TANGAN)
    jam.perpanjang(TANDA_TANGAN, 1, KADIS)
    assert jam.tempo(*TANDA_TANGAN) == bergeser + timedelta(days=1)
