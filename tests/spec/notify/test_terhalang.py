"""Whoever put a paraf and deputises for the head may never sign that draft: he is told so, and what helps, and not that it is his turn."""

from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import pytest

from services.notify.consumers import DENGAR
from services.notify.deadlines.settings import setelan_tenggat
from services.notify.sending.naskah import naskah
from services.notify.sending.outbox import baris
from services.notify.watch.decide import DECIDER
from services.notify.watch.giliran import Kabar
from services.notify.watch.peringatan import terhalang
from shared.contracts.examples import disposition, letters
from shared.contracts.notify import JenisPemberitahuan, PemberitahuanDicatat
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact
from shared.sop.aturan import JALAN_KELUAR
from tests.spec.letters.meja import Meja, Orang
from tests.spec.notify.bahan import DIREKTORI, PEMOHON, SAMPAI_LANGKAH_11, SAMPAI_LANGKAH_15, pemberitahuan, putaran

SAAT: Final = datetime(2026, 11, 24, tzinfo=UTC)
SEKDIS: Final = disposition.SEKDIS.orang_id
PLH: Final = Orang(
    {satu: (SEKDIS,) if satu is Jabatan.KEPALA_DINAS else DIREKTORI.pemegang(satu, SAAT) for satu in Jabatan},
    {disposition.OPD_ID: PEMOHON},
)
"""Sekretaris acts for Kepala Dinas."""
TANDA_TANGAN: Final = 15


def kabar_tanda_tangan(hasil: list[Fact]) -> PemberitahuanDicatat:
    """Return what is told of the signature."""
    (satu,) = [fact for fact in pemberitahuan(hasil) if fact.langkah == TANDA_TANGAN]
    return satu


def test_plh_yang_sudah_memaraf_diberi_tahu_jalan_keluarnya() -> None:
    satu = kabar_tanda_tangan(Meja(PLH).dengar(DENGAR, *SAMPAI_LANGKAH_15))
    assert (satu.orang_id, satu.terhalang) == (SEKDIS, True)
    kata = naskah([baris(satu)], None)
    assert "giliran Anda" not in kata.teks + kata.judul
    assert "tidak boleh Anda selesaikan" in kata.judul
    assert JALAN_KELUAR in kata.teks
    assert JALAN_KELUAR in naskah([baris(satu)] * 2, None).teks


def test_pejabat_yang_belum_bertindak_diberi_tahu_seperti_biasa() -> None:
    satu = kabar_tanda_tangan(Meja(DIREKTORI).dengar(DENGAR, *SAMPAI_LANGKAH_15))
    assert (satu.terhalang, "jalan_keluar" in baris(satu)) == (False, False)


def test_di_kantor_yang_mengizinkan_rangkap_peran_gilirannya_tetap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SATUPINTU_RANGKAP_PERAN", "true")
    setelan_tenggat.cache_clear()
    try:
        assert not kabar_tanda_tangan(Meja(PLH).dengar(DENGAR, *SAMPAI_LANGKAH_15)).terhalang
    finally:
        setelan_tenggat.cache_clear()


def test_tenggatnya_pun_menyebut_jalan_keluar_dan_konsep_baru_mulai_lagi() -> None:
    """Who wrote the draft and put a paraf counts; after a refusal only the analyst does, until the next paraf."""
    meja = Meja(PLH)
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_15)

    def berperan() -> set[UUID]:
        state: Any = meja.state(DECIDER, disposition.PERMOHONAN_ID)
        return {satu for satu in (SEKDIS, disposition.KASI.orang_id, disposition.ANALIS_ID) if tahu(state, satu)}

    def tahu(state: Any, orang_id: UUID) -> bool:
        return terhalang(Kabar(JenisPemberitahuan.TENGGAT_LEWAT, TANDA_TANGAN, 1, Jabatan.KEPALA_DINAS), orang_id, state)

    assert berperan() == {SEKDIS, disposition.KASI.orang_id, disposition.ANALIS_ID}
    meja.dengar(DENGAR, letters.PENANDATANGANAN_DITOLAK, putaran(letters.KONSEP_SURAT_DIREVISI, 2))
    assert berperan() == {disposition.ANALIS_ID}


def test_hanya_tanda_tangan_yang_terhalang() -> None:
    meja = Meja(DIREKTORI)
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_11)
    state: Any = meja.state(DECIDER, disposition.PERMOHONAN_ID)
    analis = disposition.ANALIS_ID
    assert terhalang(Kabar(JenisPemberitahuan.GILIRAN, TANDA_TANGAN, 1, Jabatan.KEPALA_DINAS), analis, state)
    assert not terhalang(Kabar(JenisPemberitahuan.GILIRAN, TANDA_TANGAN - 1, 1, Jabatan.SEKRETARIS_DINAS), analis, state)
    assert not terhalang(Kabar(JenisPemberitahuan.TENGGAT_LEWAT, 1, 1, Jabatan.KEPALA_DINAS), analis, state)
