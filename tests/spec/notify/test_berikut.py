"""What happens next to an open deadline if nobody does anything, and at which very instant."""

import pytest

from services.notify.deadlines.acts.selaraskan import Kejadian
from services.notify.deadlines.acts.tandai import TandaiTenggat
from services.notify.deadlines.settings import ATASAN
from services.notify.deadlines.state import KunciTenggat
from shared.contracts.examples.disposition import PERMOHONAN_ID
from shared.contracts.examples.notify import SISTEM
from shared.contracts.tenggat import JenisTenggat
from tests.spec.kalender.bahan import pukul
from tests.spec.notify.jam import Jam, kata

LANGKAH, SELURUHNYA, PELENGKAPAN, _ = JenisTenggat
DUA, OPD = KunciTenggat(LANGKAH, 2, 1), KunciTenggat(PELENGKAPAN, 5, 1)


@pytest.fixture
def jam() -> Jam:
    """Accepted on Monday, 14 December 2026, at 10.00; step 2 is open since then."""
    satu = Jam()
    satu.terjadi(pukul("2026-12-14", "10:00"), (2, 1), kejadian=Kejadian.DITERIMA, di=(1, 1))
    return satu


def menunggu(jam: Jam, kunci: KunciTenggat) -> list[str]:
    """Let each next thing happen at its very instant, and say what it was, until nothing does."""
    terjadi: list[str] = []
    while (saat := jam.state.berikut(kunci)) is not None:
        command = TandaiTenggat(permohonan_id=PERMOHONAN_ID, pelaku=SISTEM, saat=saat, atasan=ATASAN)
        (satu,) = [satu for satu in kata(jam.lakukan(command)) if satu.endswith(f" {kunci.jenis} {kunci.langkah}/{kunci.putaran}")]
        terjadi.append(satu.split()[0])
    return terjadi


def test_yang_berikut_adalah_peringatan_lalu_jatuh_tempo_lalu_eskalasi(jam: Jam) -> None:
    assert menunggu(jam, DUA) == ["Diperingatkan", "Terlampaui", "Dieskalasi"]


def test_yang_ditunggu_dari_opd_tidak_dieskalasi_dan_berjalan_selama_jam_kantor_dijeda(jam: Jam) -> None:
    jam.terjadi(pukul("2026-12-14", "11:00"), (2, 1), kejadian=Kejadian.DIKEMBALIKAN, di=(5, 1))
    assert jam.state.berikut(DUA) is None
    assert menunggu(jam, OPD) == ["Diperingatkan", "Terlampaui"]


def test_yang_tidak_terbuka_tidak_mempunyai_yang_berikut(jam: Jam) -> None:
    assert jam.state.berikut(OPD) is None


def test_langkah_yang_bukan_sejajar_mendapat_harinya_sendiri_juga_bila_terbuka_bersamaan(jam: Jam) -> None:
    jam.terjadi(pukul("2026-12-14", "11:00"), (3, 1), (4, 1))
    assert jam.tempo(LANGKAH, 3, 1) == jam.tempo(LANGKAH, 4, 1) == pukul("2026-12-15", "16:00")


def test_tenggat_menyebut_permohonannya(jam: Jam) -> None:
    assert jam.state.permohonan_id == PERMOHONAN_ID
