"""What one unit of work does: number and request together, the directory loaded twice, events heard twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from services.intake import app
from services.intake.acts.cabut import CabutPermohonan
from services.intake.buku_agenda import DECIDER as BUKU_AGENDA
from services.intake.consumers import DENGAR
from services.intake.decide import DECIDER
from services.intake.errors import OpdBelumTerdaftar
from services.intake.konsep import DECIDER as KONSEP
from services.intake.konsep import Konsep
from services.intake.state import StatusPermohonan
from shared.contracts.analysis import PermohonanDikembalikan
from shared.contracts.bersama import PelakuSistem
from shared.contracts.disposition import AlasanDitolak, PermohonanDitolak
from shared.contracts.examples.formulir import OPD_ID
from shared.contracts.examples.intake import (
    DIAJUKAN_KEMBALI,
    DIKONFIRMASI,
    DITERIMA,
    FORMULIR,
    KAK,
    KONSEP_DIAJUKAN,
    KONSEP_DIBUANG,
    KONSEP_DISIMPAN,
    NOMOR_AGENDA,
    OPD_DIDAFTARKAN,
    OPD_NAMA,
    PEMOHON,
    PEMOHON_ID,
    PENGEMBALIAN,
    PERMOHONAN_ID,
    PETUGAS_DIDAFTARKAN,
    PROSES_BISNIS,
    SISTEM,
    SURAT,
    TANGGAL,
)
from shared.contracts.examples.letters import SURAT_DISAMPAIKAN
from shared.contracts.examples.letters import SURAT_DITANDATANGANI as DITANDATANGANI
from shared.contracts.formulir import FormulirTidakSah
from shared.kernel.event.envelope import Cause
from shared.kernel.event.fact import Fact
from shared.kernel.hear.subscriptions import Handler
from shared.kernel.writer.unit import LoadedStream, Unit, UnitContext
from shared.service.office.directory import Directory
from tests.spec.intake.contoh import AJUKAN, KONFIRMASI, dengan
from tests.spec.intake.test_konsep import BUANG, SIMPAN

ENTRI = app.EntriOpd(OPD_ID, OPD_DIDAFTARKAN.kode, OPD_NAMA, {PEMOHON_ID: PETUGAS_DIDAFTARKAN.data})
PENGAJUAN = app.Pengajuan(PERMOHONAN_ID, PEMOHON, TANGGAL, OPD_ID, FORMULIR, (SURAT, KAK, PROSES_BISNIS))
ANALISA = PelakuSistem(sistem="analysis")
DIKEMBALIKAN = PermohonanDikembalikan(
    permohonan_id=PERMOHONAN_ID,
    langkah=5,
    putaran=1,
    pelaku=ANALISA,
    butir=PENGEMBALIAN.butir,
    catatan=PENGEMBALIAN.catatan,
)
DITOLAK = PermohonanDitolak(
    permohonan_id=PERMOHONAN_ID, langkah=2, putaran=1, pelaku=ANALISA, jenis=AlasanDitolak.DUPLIKAT, alasan="Sudah ada."
)
DISAMPAIKAN = SURAT_DISAMPAIKAN.model_copy(update={"permohonan_id": PERMOHONAN_ID})


@pytest.fixture
def unit() -> Unit:
    """Return a unit of work over an empty store."""
    context = UnitContext("/ptsp/intake/1", {}, lambda _: (), Directory("", "intake"), "1")
    return Unit(
        context, lambda decider, _: LoadedStream(decider.initial, 0), Cause(UUID(int=1), "1", ""), datetime(2026, 11, 23, tzinfo=UTC)
    )


@pytest.fixture
def diterima(unit: Unit) -> Unit:
    """Return a unit in which the example request was accepted."""
    app.daftarkan_direktori(unit, SISTEM, ENTRI)
    app.terima(unit, PENGAJUAN)
    return unit


def _peristiwa(unit: Unit) -> list[Fact]:
    return [recorded.fact for recorded in unit.recorded]


def _pada(event: Fact) -> Handler:
    return DENGAR.terdaftar[type(event).__name__].handler


def test_nomor_agenda_dan_permohonan_lahir_bersama(diterima: Unit) -> None:
    assert _peristiwa(diterima) == [*dimuat(diterima), NOMOR_AGENDA, DITERIMA]


def test_pengajuan_yang_sama_dua_kali_tidak_menambah_apa_pun(diterima: Unit) -> None:
    sebelum = len(diterima.recorded)
    app.terima(diterima, PENGAJUAN)
    assert len(diterima.recorded) == sebelum


def test_permohonan_berikutnya_mendapat_nomor_berikutnya(diterima: Unit) -> None:
    kedua = app.terima(diterima, replace(PENGAJUAN, permohonan_id=UUID(int=2)))
    assert kedua.isi is not None
    assert kedua.isi.ringkasan.nomor_agenda == 2
    assert diterima.state(BUKU_AGENDA, TANGGAL.year).nomor(PERMOHONAN_ID) == 1


@pytest.mark.parametrize(
    ("pengajuan", "aturan"),
    [
        (replace(PENGAJUAN, opd_id=UUID(int=7), formulir=dengan("permohonan", opd_id=UUID(int=7))), OpdBelumTerdaftar),
        (replace(PENGAJUAN, formulir=dengan("kajian", tujuan=None)), FormulirTidakSah),
    ],
)
def test_pengajuan_yang_ditolak_membatalkan_seluruh_unit(unit: Unit, pengajuan: app.Pengajuan, aturan: type[Exception]) -> None:
    app.daftarkan_direktori(unit, SISTEM, ENTRI)
    with pytest.raises(aturan):
        app.terima(unit, pengajuan)


def test_konsep_dan_permohonannya_ditutup_dan_dibuka_bersama(unit: Unit) -> None:
    app.daftarkan_direktori(unit, SISTEM, ENTRI)
    unit.run(KONSEP, SIMPAN.konsep_id, SIMPAN)
    app.ajukan_konsep(unit, Konsep(isi=KONSEP_DISIMPAN.isi), PENGAJUAN)
    assert _peristiwa(unit)[-4:] == [KONSEP_DISIMPAN, KONSEP_DIAJUKAN, NOMOR_AGENDA, DITERIMA]
    sebelum = len(unit.recorded)
    app.ajukan_konsep(unit, Konsep(isi=KONSEP_DISIMPAN.isi), PENGAJUAN)
    assert len(unit.recorded) == sebelum


def test_konsep_yang_dibuang_tetap_dibuang(unit: Unit) -> None:
    unit.run(KONSEP, SIMPAN.konsep_id, SIMPAN)
    for _ in range(2):
        unit.run(KONSEP, BUANG.konsep_id, BUANG)
    assert _peristiwa(unit) == [KONSEP_DISIMPAN, KONSEP_DIBUANG]


def dimuat(unit: Unit) -> list[Fact]:
    """Return what a file that is loaded now leaves."""
    kini = {"sejak": unit.saat, "alasan": app.DARI_BERKAS}
    return [OPD_DIDAFTARKAN.model_copy(update=kini), PETUGAS_DIDAFTARKAN.model_copy(update=kini)]


def test_memuat_direktori_dua_kali_tidak_menambah_apa_pun(unit: Unit) -> None:
    app.daftarkan_direktori(unit, SISTEM, ENTRI)
    app.daftarkan_direktori(unit, SISTEM, ENTRI)
    assert _peristiwa(unit) == dimuat(unit)


@pytest.mark.parametrize(
    ("event", "status"),
    [
        (DITOLAK, StatusPermohonan.DITOLAK),
        (DIKEMBALIKAN, StatusPermohonan.DIKEMBALIKAN),
        (DITANDATANGANI, StatusPermohonan.DITANDATANGANI),
        (DISAMPAIKAN, StatusPermohonan.DISAMPAIKAN),
    ],
)
def test_peristiwa_layanan_lain_dicatat_sekali_walau_terdengar_dua_kali(diterima: Unit, event: Fact, status: StatusPermohonan) -> None:
    sebelum = len(diterima.recorded)
    for _ in range(2):
        _pada(event)(diterima, event)
    assert diterima.state(DECIDER, PERMOHONAN_ID).status is status
    assert len(diterima.recorded) == sebelum + 1


@pytest.mark.parametrize("event", [DITOLAK, DIKEMBALIKAN, DITANDATANGANI, DISAMPAIKAN])
def test_pencabutan_menang_atas_peristiwa_yang_terdengar_kemudian(diterima: Unit, event: Fact) -> None:
    diterima.run(DECIDER, PERMOHONAN_ID, CabutPermohonan(permohonan_id=PERMOHONAN_ID, pelaku=PEMOHON, opd_id=OPD_ID, alasan="Ditunda."))
    _pada(event)(diterima, event)
    assert diterima.state(DECIDER, PERMOHONAN_ID).status is StatusPermohonan.DICABUT


def test_permohonan_berjalan_sampai_selesai(diterima: Unit) -> None:
    langkah: list[Callable[[], object]] = [
        lambda: _pada(DIKEMBALIKAN)(diterima, DIKEMBALIKAN),
        lambda: diterima.run(DECIDER, AJUKAN.permohonan_id, AJUKAN),
        lambda: _pada(DISAMPAIKAN)(diterima, DISAMPAIKAN),
        lambda: diterima.run(DECIDER, KONFIRMASI.permohonan_id, KONFIRMASI),
    ]
    for satu in langkah:
        satu()
    assert _peristiwa(diterima)[-3] == DIAJUKAN_KEMBALI
    assert _peristiwa(diterima)[-1] == DIKONFIRMASI.model_copy(update={"putaran": 2})
