"""What every service keeps of the office beside its own data: people, mandates, settings of papers; rows that follow from events."""

from collections.abc import Iterable
from typing import Any

from shared.contracts.bersama import PeristiwaPermohonan
from shared.contracts.disposition import (
    JabatanDitetapkan,
    PejabatDidaftarkan,
    PejabatDinonaktifkan,
    PejabatDipindahkan,
    PelimpahanBerakhir,
    WewenangDilimpahkan,
)
from shared.contracts.intake import PetugasOpdDidaftarkan, PetugasOpdDinonaktifkan
from shared.contracts.kantor import PengaturanKantorDitetapkan
from shared.contracts.peran import Jabatan
from shared.contracts.pribadi import DataPribadiDikoreksi
from shared.kernel.event.canonical import canonical
from shared.kernel.event.clock import rfc3339
from shared.kernel.event.fact import Fact, sources_of
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.postgres.fast.statement import Table
from shared.kernel.postgres.schema import (
    DIREKTORI,
    JABATAN,
    KEDUDUKAN,
    KOREKSI,
    MANDAT,
    MANDAT_BERAKHIR,
    PENGATURAN_KANTOR,
    SEBUTAN_JABATAN,
)
from shared.kernel.writer.unit import Unit
from shared.sop.lintas import DIREKTORI as PERISTIWA

Baris = Iterable[tuple[Table, tuple[Any, ...]]]


def baris(fact: Fact, dicatat: str) -> Baris:
    """Return the rows that follow from an event that was recorded then: a person, a mandate, what an office is called, how it prints."""
    if isinstance(fact, PeristiwaPermohonan):
        return
    match fact:
        case PejabatDidaftarkan() | PejabatDipindahkan() | PejabatDinonaktifkan() | PetugasOpdDidaftarkan() | PetugasOpdDinonaktifkan():
            yield from _orang(fact, dicatat)
        case JabatanDitetapkan():
            if fact.sejak is None:
                yield JABATAN, (fact.jabatan.value, fact.sebutan, fact.unit)
            else:
                yield SEBUTAN_JABATAN, (fact.jabatan.value, dicatat, rfc3339(fact.sejak), fact.sebutan, fact.unit)
        case PengaturanKantorDitetapkan():
            isi = canonical(fact.pengaturan.model_dump(mode="json")).decode()
            yield PENGATURAN_KANTOR, (fact.versi, rfc3339(fact.sejak), isi)
        case WewenangDilimpahkan():
            selesai = rfc3339(fact.selesai) if fact.selesai else None
            siapa = (fact.orang_id, fact.jabatan.value, fact.jenis.value, fact.jabatan_asal.value, fact.menggantikan_id)
            yield MANDAT, (fact.mandat_id, *siapa, rfc3339(fact.mulai), selesai, fact.dasar_nomor)
        case PelimpahanBerakhir():
            yield MANDAT_BERAKHIR, (fact.mandat_id, rfc3339(fact.sejak))
        case DataPribadiDikoreksi():
            yield KOREKSI, (fact.subjek_id, fact.ke, fact.koreksi.sandi)
        case _:
            return


def _orang(
    fact: PejabatDidaftarkan | PejabatDipindahkan | PejabatDinonaktifkan | PetugasOpdDidaftarkan | PetugasOpdDinonaktifkan, dicatat: str
) -> Baris:
    """Yield who somebody is, and what since when; of agencies' people no name is kept here."""
    jabatan, aktif, opd_id, data = "", True, None, None
    match fact:
        case PejabatDidaftarkan():
            jabatan, data = fact.jabatan.value, canonical(fact.data.model_dump(mode="json")).decode()
        case PejabatDipindahkan():
            jabatan = fact.jabatan.value
        case PetugasOpdDidaftarkan():
            jabatan, opd_id = Jabatan.OPD_PEMOHON.value, fact.opd_id
        case PejabatDinonaktifkan() | PetugasOpdDinonaktifkan():
            aktif = False
    if fact.sejak is None:
        yield DIREKTORI, (fact.orang_id, jabatan, opd_id, aktif, data)
        return
    if isinstance(fact, PejabatDidaftarkan | PetugasOpdDidaftarkan):
        yield DIREKTORI, (fact.orang_id, jabatan, opd_id, False, data)
    yield KEDUDUKAN, (fact.orang_id, dicatat, rfc3339(fact.sejak), jabatan, opd_id, aktif)


def pada_perubahan_orang(unit: Unit, event: Fact) -> None:
    """Keep the directory as the owning service says."""
    for table, row in baris(event, rfc3339(unit.happened)):
        unit.write(table, row)


def dengarkan(dengar: Subscriptions) -> None:
    """Add the directory's events to what a service hears from others; its own it keeps as it records them."""
    for event in PERISTIWA:
        if dengar.service not in sources_of(event):
            dengar.on(event)(pada_perubahan_orang)
