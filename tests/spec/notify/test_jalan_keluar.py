"""Ways out: a request that is refused or withdrawn; who is told, and that nothing counts after it."""

from typing import Any

import pytest

from services.notify.consumers import DENGAR
from services.notify.deadlines.decide import DECIDER as TENGGAT
from services.notify.watch.decide import DECIDER
from services.notify.watch.views import kasus
from shared.contracts.bersama import Sebab
from shared.contracts.examples import analysis, disposition, intake, letters
from shared.kernel.event.fact import Fact
from tests.spec.letters.meja import Meja
from tests.spec.notify.bahan import DIREKTORI, PEMOHON, SAMPAI_LANGKAH_5, SAMPAI_LANGKAH_15, SAMPAI_SELESAI, kabar, penerima

ANALIS = "analis_sistem_informasi"


@pytest.fixture
def meja() -> Meja:
    """Return an empty desk of notify."""
    return Meja(DIREKTORI)


def test_ditolak_pada_langkah_2_opd_diberi_tahu(meja: Meja) -> None:
    """Both persons of the agency; no work after it counts."""
    hasil = meja.dengar(DENGAR, *SAMPAI_LANGKAH_5[:2], disposition.PERMOHONAN_DITOLAK)
    assert kabar(hasil)[-1] == ("DITOLAK", 2, 1, "opd_pemohon")
    assert penerima(hasil)[-2:] == list(PEMOHON)
    assert meja.dengar(DENGAR, disposition.DISPOSISI_KADIS) == []


@pytest.mark.parametrize("ditolak_lebih_dulu", [True, False])
def test_pencabutan_menang_atas_penolakan_mana_pun_yang_terdengar_lebih_dulu(meja: Meja, *, ditolak_lebih_dulu: bool) -> None:
    """Kepala Dinas, who had it on the desk, is told of the withdrawal either way."""
    urutan = [disposition.PERMOHONAN_DITOLAK, intake.DICABUT]
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5[:2])
    hasil = meja.dengar(DENGAR, *(urutan if ditolak_lebih_dulu else reversed(urutan)))
    assert kabar(hasil)[-1] == ("DICABUT", 1, 1, "kepala_dinas")
    state: Any = meja.state(DECIDER, disposition.PERMOHONAN_ID)
    assert (state.berakhir, state.terbuka) == (Sebab.DICABUT, ())
    assert meja.dengar(DENGAR, *urutan, disposition.DISPOSISI_KADIS) == []


@pytest.mark.parametrize(
    ("riwayat", "peran"),
    [
        (SAMPAI_LANGKAH_5[:2], ["kepala_dinas"]),
        (SAMPAI_LANGKAH_5, [ANALIS]),
        (SAMPAI_LANGKAH_15, ["kepala_dinas", ANALIS]),
        ((*SAMPAI_LANGKAH_5, analysis.KELENGKAPAN_KURANG, analysis.PERMOHONAN_DIKEMBALIKAN), [ANALIS]),
        ((intake.DITERIMA,), []),
    ],
)
def test_dicabut_yang_sedang_bekerja_diberi_tahu(meja: Meja, riwayat: tuple[Fact, ...], peran: list[str]) -> None:
    """Whoever has an open step, and the analyst; nothing after it counts, not even a letter signed in the gap."""
    meja.dengar(DENGAR, *riwayat)
    hasil = meja.dengar(DENGAR, intake.DICABUT)
    assert kabar(hasil) == [("DICABUT", 1, 1, satu) for satu in peran]
    assert meja.dengar(DENGAR, intake.DICABUT, letters.SURAT_DITANDATANGANI, letters.SURAT_DISAMPAIKAN) == []


def status(meja: Meja) -> tuple[str, list[Any]]:
    """Return how notify shows the request, and which steps are open."""
    hasil = kasus(meja.state(DECIDER, disposition.PERMOHONAN_ID))
    assert hasil is not None
    return hasil.status, hasil.isi["terbuka"]


def test_penerimaan_dikonfirmasi_mengakhiri_pemantauan(meja: Meja) -> None:
    """Followed until then, and nobody is told anything because of it; nothing after it counts."""
    meja.dengar(DENGAR, *SAMPAI_SELESAI)
    assert status(meja) == ("DIPANTAU", [])
    assert kabar(meja.dengar(DENGAR, intake.DIKONFIRMASI)) == []
    assert status(meja) == ("SELESAI", [])
    assert meja.dengar(DENGAR, intake.DIKONFIRMASI, *SAMPAI_SELESAI, intake.DICABUT) == []


def test_penyampaian_yang_terdengar_sesudah_konfirmasinya_tetap_diberitahukan_sekali(meja: Meja) -> None:
    """Delivery and receipt come from two services; the turns that are over are nobody's any more."""
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_15, intake.DIKONFIRMASI)
    hasil = meja.dengar(DENGAR, letters.SURAT_DITANDATANGANI, letters.SURAT_DISAMPAIKAN, letters.SURAT_DISAMPAIKAN)
    assert kabar(hasil) == [("DISAMPAIKAN", 16, 1, "opd_pemohon")]
    assert penerima(hasil) == list(PEMOHON)
    assert status(meja) == ("SELESAI", [])


def test_kedaluwarsa_opd_diberi_tahu_dan_tidak_ada_giliran_lagi(meja: Meja) -> None:
    """The clock ended it: nothing is due, and nothing that comes later counts."""
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5, analysis.PERMOHONAN_DIKEMBALIKAN)
    hasil = meja.dengar(DENGAR, intake.DITUTUP)
    assert kabar(hasil) == [("DITUTUP", 5, 1, "opd_pemohon")]
    state = meja.state(DECIDER, disposition.PERMOHONAN_ID)
    assert (state.berakhir, state.terbuka) == (Sebab.KEDALUWARSA, ())
    assert meja.state(TENGGAT, disposition.PERMOHONAN_ID).usai
    assert meja.dengar(DENGAR, intake.DITUTUP, analysis.ANALISA_DILANJUTKAN) == []
