"""The office's clock stands still while the request is with the agency: once, and only what the pause belongs to moves by it."""

from datetime import date
from typing import Any

import pytest

from services.notify.calendar.kalender import TetapkanHariLibur
from services.notify.deadlines.acts.selaraskan import Kejadian, SelaraskanTenggat
from shared.contracts.examples.disposition import ADMIN, KADIS, PERMOHONAN_ID
from shared.contracts.examples.notify import SISTEM
from shared.contracts.giliran import Giliran
from shared.contracts.tenggat import JenisTenggat, TenggatDilanjutkan
from shared.sop.aturan import BukanWewenang
from tests.spec.kalender.bahan import KALENDER, KEPUTUSAN, hari, pukul, sesudah
from tests.spec.notify.jam import Jam
from tests.spec.notify.test_waktu_hilang import gagal, lagi


@pytest.fixture
def jam() -> Jam:
    """Accepted on Monday, 14 December 2026; returned from step 5 an hour later, while step 2 is open."""
    satu = Jam()
    satu.terjadi(pukul("2026-12-14", "10:00"), (2, 1), kejadian=Kejadian.DITERIMA, di=(1, 1))
    assert satu.terjadi(pukul("2026-12-14", "11:00"), (2, 1), kejadian=Kejadian.DIKEMBALIKAN, di=(5, 1))[0] == "Dijeda  5/1"
    return satu


def kembali(jam: Jam, **ubahan: Any) -> SelaraskanTenggat:
    """Return that the request is back."""
    siapa = {"permohonan_id": PERMOHONAN_ID, "pelaku": SISTEM, "saat": pukul("2026-12-14", "12:00"), "kalender": jam.kalender}
    apa = {"langkah": 5, "putaran": 2, "kejadian": Kejadian.DILANJUTKAN, "terbuka": (Giliran(langkah=2, putaran=1),)}
    return SelaraskanTenggat.model_validate({**siapa, **apa, **ubahan})


def test_jam_yang_sudah_dijeda_tidak_dijeda_lagi(jam: Jam) -> None:
    lagi = jam.terjadi(pukul("2026-12-14", "12:00"), (2, 1), kejadian=Kejadian.DIKEMBALIKAN, di=(10, 1))
    assert lagi == ["Dibuka PELENGKAPAN 10/1"]
    assert jam.state.dijeda_sejak == pukul("2026-12-14", "11:00")


def test_keputusan_yang_belum_diterapkan_tidak_ikut_menggeser_langkah(jam: Jam) -> None:
    jam.kalender = sesudah(KALENDER, TetapkanHariLibur(pelaku=ADMIN, keputusan=KEPUTUSAN, hari=(hari(date(2026, 12, 15)),)))
    (dilanjutkan,) = (fact for fact in jam.lakukan(kembali(jam)) if isinstance(fact, TenggatDilanjutkan))
    assert [geser.jenis for geser in dilanjutkan.pergeseran] == [JenisTenggat.KESELURUHAN]


def test_hanya_sistem_yang_menyelaraskan(jam: Jam) -> None:
    with pytest.raises(BukanWewenang):
        jam.lakukan(kembali(jam, pelaku=KADIS))


def test_jeda_dan_waktu_yang_hilang_sebelumnya_tetap_terhitung(jam: Jam) -> None:
    jam.terjadi(pukul("2026-12-16", "09:00"), (15, 1), kejadian=Kejadian.DILANJUTKAN, di=(5, 2))
    gagal(jam, pukul("2026-12-16", "10:00"))
    lagi(jam, pukul("2026-12-16", "12:00"))
    sebelum = jam.tempo(JenisTenggat.KESELURUHAN, 1, 1)
    jam.terjadi(pukul("2026-12-17", "09:00"), kejadian=Kejadian.DIKEMBALIKAN, di=(10, 2))
    jam.terjadi(pukul("2026-12-21", "09:00"), kejadian=Kejadian.DILANJUTKAN, di=(5, 3))
    assert jam.tempo(JenisTenggat.KESELURUHAN, 1, 1) > sebelum
    assert jam.keputusan(KALENDER) == [], "nothing is due at another time than was told"


def test_sesudah_berakhir_tidak_ada_yang_dijeda(jam: Jam) -> None:
    jam.terjadi(pukul("2026-12-14", "12:00"), kejadian=Kejadian.BERAKHIR, di=(1, 1))
    assert jam.state.dijeda_sejak is None
