"""A paper letter that was written down: its agency is told, and the clerk what may be completed at the counter, in any order."""

import itertools
from datetime import date
from typing import Any, Final
from uuid import UUID

import pytest

from services.notify.consumers import DENGAR
from services.notify.sending.naskah import naskah
from services.notify.sending.outbox import baris
from services.notify.watch.decide import DECIDER
from services.notify.watch.giliran import pelengkap
from services.notify.watch.peringatan import kabar_tenggat
from services.notify.watch.state import EMPTY, kunci
from shared.contracts.bersama import Pelaku
from shared.contracts.examples import analysis, intake
from shared.contracts.examples.notify import PEMBERITAHUAN_DICATAT
from shared.contracts.examples.tenggat import TENGGAT_DIPERINGATKAN
from shared.contracts.notify import JenisPemberitahuan
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat
from shared.kernel.event.fact import Fact
from tests.spec.letters.meja import Meja, Orang
from tests.spec.notify.bahan import DIREKTORI, PEMOHON, SAMPAI_LANGKAH_5, SAMPAI_SELESAI, kabar, pemberitahuan, penerima, putaran

PETUGAS: Final[tuple[UUID, ...]] = (UUID(int=21), UUID(int=22))
"""Two persons hold the clerk's office; the first one wrote the letter down."""
AGENDA: Final = Jabatan.PETUGAS_AGENDA
LOKET: Final = Orang(
    {satu.value: DIREKTORI.pemegang(satu, TENGGAT_DIPERINGATKAN.jatuh_tempo) for satu in Jabatan} | {AGENDA.value: PETUGAS},
    {intake.DITERIMA.ringkasan.opd_id: PEMOHON},
)
DICATAT: Final = intake.DITERIMA.model_copy(update={"pelaku": Pelaku(orang_id=PETUGAS[0], jabatan=AGENDA)})
DARI_KERTAS: Final[tuple[Fact, ...]] = (DICATAT, *SAMPAI_LANGKAH_5[1:])
KEMBALI: Final[tuple[Fact, ...]] = (analysis.KELENGKAPAN_KURANG, analysis.PERMOHONAN_DIKEMBALIKAN)
LANJUT: Final = putaran(analysis.ANALISA_DILANJUTKAN, 2)


@pytest.fixture
def meja() -> Meja:
    """Return an empty desk of notify, of an office that has a clerk."""
    return Meja(LOKET)


def kepada(facts: list[Fact], peran: Jabatan) -> list[tuple[str, int, int]]:
    """Return what a role is told among events, once for all who hold it."""
    return [satu[:3] for satu in kabar(facts) if satu[3] == peran]


def test_opd_diberi_tahu_bahwa_surat_kertasnya_dicatat_sekali(meja: Meja) -> None:
    hasil = meja.dengar(DENGAR, DICATAT, DICATAT)
    assert kabar(hasil) == [("DICATAT", 1, 1, "opd_pemohon")]
    assert penerima(hasil) == [*PEMOHON]
    assert [satu.surat_tanggal for satu in pemberitahuan(hasil)] == [DICATAT.ringkasan.surat_tanggal] * 2


def test_yang_diajukan_opd_sendiri_tidak_diberitakan_dan_bukan_urusan_petugas_agenda(meja: Meja) -> None:
    assert kabar(meja.dengar(DENGAR, intake.DITERIMA)) == []
    hasil = meja.dengar(DENGAR, *SAMPAI_LANGKAH_5[1:], *KEMBALI)
    assert kepada(hasil, AGENDA) == []
    assert {satu.surat_tanggal for satu in pemberitahuan(hasil)} == {None}


def test_yang_dikembalikan_setiap_kali_diberitakan_kepada_opd_dan_semua_petugas_agenda(meja: Meja) -> None:
    """From step 5 and from step 10, to whoever of the office is there; heard again it adds none."""
    meja.dengar(DENGAR, *DARI_KERTAS)
    for ke, langkah in ((1, 5), (2, 10)):
        kembali = putaran(analysis.PERMOHONAN_DIKEMBALIKAN, ke, langkah=langkah)
        hasil = meja.dengar(DENGAR, kembali, kembali)
        assert kabar(hasil) == [("DIKEMBALIKAN", langkah, ke, "opd_pemohon"), ("DIKEMBALIKAN", langkah, ke, "petugas_agenda")]
        assert penerima(hasil) == [*PEMOHON, *PETUGAS]
        meja.dengar(DENGAR, putaran(analysis.ANALISA_DILANJUTKAN, ke + 1))


def test_yang_hanya_boleh_dilakukan_opd_tidak_diberitakan_kepada_petugas_agenda(meja: Meja) -> None:
    hasil = meja.dengar(DENGAR, DICATAT, *SAMPAI_SELESAI[1:])
    assert kepada(hasil, Jabatan.OPD_PEMOHON) == [("DICATAT", 1, 1), ("DISAMPAIKAN", 16, 1)]
    assert kepada(hasil, AGENDA) == []


@pytest.mark.parametrize("akhir", [intake.DICABUT, intake.DITUTUP])
def test_akhir_permohonan_bukan_urusan_petugas_agenda(meja: Meja, akhir: Fact) -> None:
    assert kepada(meja.dengar(DENGAR, *DARI_KERTAS, akhir), AGENDA) == []


def test_batas_waktu_melengkapi_diperingatkan_juga_kepada_petugas_agenda(meja: Meja) -> None:
    meja.dengar(DENGAR, *DARI_KERTAS)
    state: Any = meja.state(DECIDER, DICATAT.permohonan_id)
    assert pelengkap(state) == (Jabatan.OPD_PEMOHON, AGENDA)
    assert pelengkap(EMPTY) == (Jabatan.OPD_PEMOHON,)
    dekat = {jenis: TENGGAT_DIPERINGATKAN.model_copy(update={"jenis": jenis}) for jenis in JenisTenggat}
    assert [satu.peran for satu in kabar_tenggat(dekat[JenisTenggat.PELENGKAPAN], state)] == [Jabatan.OPD_PEMOHON, AGENDA]
    assert [satu.peran for satu in kabar_tenggat(dekat[JenisTenggat.KONFIRMASI], state)] == [Jabatan.OPD_PEMOHON]


LAYANAN: Final[dict[str, tuple[Fact, ...]]] = {
    "intake": (DICATAT,),
    "disposition": SAMPAI_LANGKAH_5[1:5],
    "analysis": (SAMPAI_LANGKAH_5[5], *KEMBALI, LANJUT, *(putaran(satu, 2) for satu in KEMBALI)),
}


@pytest.mark.parametrize("urutan", list(itertools.permutations(LAYANAN)))
def test_layanan_didengar_dalam_urutan_apa_pun_petugas_agenda_tahu_apa_yang_menunggunya(meja: Meja, urutan: tuple[str, ...]) -> None:
    hasil = meja.dengar(DENGAR, *(satu for nama in urutan for satu in LAYANAN[nama]))
    dahulu = [("DIKEMBALIKAN", 5, 1)] if urutan.index("intake") < urutan.index("analysis") else []
    assert kepada(hasil, AGENDA) == [*dahulu, ("DIKEMBALIKAN", 5, 2)], "what was over by then is told nobody"
    assert ("DICATAT", 1, 1) in kepada(hasil, Jabatan.OPD_PEMOHON)
    assert len({kunci(satu) for satu in pemberitahuan(hasil)}) == len(pemberitahuan(hasil)), "each once"


@pytest.mark.parametrize("lewat", [(LANJUT,), (intake.DICABUT,)])
def test_yang_sudah_kembali_atau_berakhir_tidak_menunggu_petugas_agenda(meja: Meja, lewat: tuple[Fact, ...]) -> None:
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5[1:], *KEMBALI, *lewat)
    assert kabar(meja.dengar(DENGAR, DICATAT)) == [("DICATAT", 1, 1, "opd_pemohon")]


def test_kantor_tanpa_petugas_agenda_lagi_tetap_mencatat_kabarnya() -> None:
    meja = Meja(DIREKTORI)
    assert penerima(meja.dengar(DENGAR, *DARI_KERTAS, *KEMBALI))[-1:] == [None]


def isi(peran: Jabatan, **perubahan: Any) -> dict[str, Any]:
    """Return an outbox row."""
    return baris(PEMBERITAHUAN_DICATAT.model_copy(update={"peran": peran, **perubahan}))


def test_kabar_pencatatan_menyebut_tanggal_surat_nomor_agenda_dan_tempatnya() -> None:
    satu = isi(Jabatan.OPD_PEMOHON, jenis=JenisPemberitahuan.DICATAT, langkah=1, surat_tanggal=date(2026, 11, 3))
    assert satu["teks"] == (
        "[PTSP Aplikasi] Permohonan No. Agenda 2026/1: surat kertas Anda tertanggal 3 November 2026 sudah dicatat Petugas Agenda,"
        " dan dapat diikuti di portal."
    )
    assert satu["tautan"] == f"/permohonan/{PEMBERITAHUAN_DICATAT.permohonan_id}"
    pesan = naskah([satu | {"nama_aplikasi": "Antrean"}], "https://ptsp.example")
    assert pesan.teks.splitlines()[1:3] == [
        "Aplikasi: Antrean.",
        f"Buka: https://ptsp.example/permohonan/{PEMBERITAHUAN_DICATAT.permohonan_id}",
    ]


@pytest.mark.parametrize(
    ("jenis", "kata"),
    [
        (JenisPemberitahuan.DIKEMBALIKAN, "dikembalikan, perlu dilengkapi bersama OPD yang suratnya Anda catat."),
        (JenisPemberitahuan.TENGGAT_DEKAT, "batas waktu OPD yang suratnya Anda catat hampir habis."),
    ],
)
def test_kabar_petugas_agenda_menuju_tindakannya(jenis: JenisPemberitahuan, kata: str) -> None:
    satu = isi(AGENDA, jenis=jenis, langkah=5)
    assert satu["teks"].partition(": ")[2] == kata
    assert satu["tautan"] == f"/permohonan/{PEMBERITAHUAN_DICATAT.permohonan_id}/ajukan_kembali"


def test_yang_menunggu_petugas_agenda_ialah_pengembalian_terakhir_dari_langkah_mana_pun(meja: Meja) -> None:
    dari_10 = putaran(analysis.PERMOHONAN_DIKEMBALIKAN, 1, langkah=10)
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_5[1:], dari_10, LANJUT, putaran(analysis.PERMOHONAN_DIKEMBALIKAN, 2))
    assert kepada(meja.dengar(DENGAR, DICATAT), AGENDA) == [("DIKEMBALIKAN", 5, 2)]
