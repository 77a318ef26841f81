"""Use cases of subscriptions: an act with its rows, and the end that nobody asked for with its alerts, each in one transaction."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from services.notify.sending.naskah import AWALAN
from services.notify.sending.outbox import KOTAK_KELUAR
from services.notify.webhooks.decide import DECIDER, PerintahSatuLangganan
from services.notify.webhooks.langganan import (
    AktifkanLangganan,
    CatatKabarLangganan,
    DaftarkanLangganan,
    HapusLangganan,
    NonaktifkanLangganan,
    UbahLangganan,
    UlangiKiriman,
)
from services.notify.webhooks.state import Langganan
from services.notify.webhooks.table import BUANG, LANGGANAN, SEGARKAN, baris_langganan
from shared.contracts.bersama import PelakuSistem
from shared.contracts.langganan import PemberitahuanLanggananDicatat, SebabLanggananNonaktif
from shared.contracts.peran import Jabatan
from shared.kernel.event.canonical import canonical
from shared.kernel.event.envelope import Recorded
from shared.kernel.writer.unit import Row, Unit

SISTEM: Final = PelakuSistem(sistem="notify")
KABAR_NONAKTIF: Final = "LANGGANAN_DINONAKTIFKAN"
"""The kind of alert, as the outbox names it."""

KEADAAN: Final = {
    SebabLanggananNonaktif.TIDAK_DITERIMA: "satu peristiwa tidak diterima selama sehari",
    SebabLanggananNonaktif.PENERIMA_BERHENTI: "penerimanya tidak mau menerima lagi (410)",
}
"""Why nothing is sent any more, as administrators read it."""


def urus(unit: Unit, command: PerintahSatuLangganan) -> Langganan:
    """Carry out an act; its row, and what waits, follow."""
    sebelum = len(unit.recorded)
    state = unit.run(DECIDER, command.langganan_id, command)
    if len(unit.recorded) == sebelum:
        return state
    posisi = None
    match command:
        case DaftarkanLangganan() | UlangiKiriman():
            posisi = command.sejak
        case AktifkanLangganan():
            posisi = command.sejak
            unit.write(SEGARKAN if posisi is None else BUANG, (command.langganan_id,))
        case UbahLangganan():
            unit.write(SEGARKAN, (command.langganan_id,))
        case HapusLangganan():
            unit.write(BUANG, (command.langganan_id,))
        case _:
            pass
    unit.write(LANGGANAN, baris_langganan(state, posisi))
    return state


def hentikan(unit: Unit, langganan_id: UUID, sebab: SebabLanggananNonaktif, ce_id: str) -> None:
    """Serve a subscription no longer, and tell every administrator, once."""
    sebelum = len(unit.recorded)
    state = urus(unit, NonaktifkanLangganan(langganan_id=langganan_id, pelaku=SISTEM, sebab=sebab, ce_id=ce_id))
    if len(unit.recorded) == sebelum:
        return
    for orang_id in unit.direktori.pemegang(Jabatan.ADMIN, unit.saat) or (None,):
        unit.run(DECIDER, langganan_id, CatatKabarLangganan(langganan_id=langganan_id, pelaku=SISTEM, ke=state.ke, orang_id=orang_id))


def proyeksi(recorded: Recorded) -> Iterable[Row]:
    """Return the outbox row of an alert about a subscription."""
    fact = recorded.fact
    if isinstance(fact, PemberitahuanLanggananDicatat):
        yield KOTAK_KELUAR, (recorded.ce_id, None, canonical(kabar(fact)).decode(), recorded.meta["time"])


def kabar(event: PemberitahuanLanggananDicatat) -> dict[str, Any]:
    """Return what goes out: which system is sent nothing any more, why, and where that is seen."""
    return {
        "jenis": KABAR_NONAKTIF,
        "langganan_id": str(event.langganan_id),
        "ke": event.ke,
        "peran": Jabatan.ADMIN.value,
        "orang_id": str(event.orang_id) if event.orang_id else None,
        "mendesak": False,
        "teks": f"{AWALAN}Langganan {event.nama_sistem} dinonaktifkan: {KEADAAN.get(event.sebab, event.sebab.value)}.",
        "tautan": f"/langganan/{event.langganan_id}",
    }
