"""After a restore: of the alerts that wait, those that had gone out are recorded as gone, and each person gets the others together.

Nobody is at work meanwhile: no alert leaves, and all that follows from what is recorded has been heard.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final, LiteralString, NamedTuple, TypeAlias
from uuid import UUID

import psycopg

from services.notify.sending.channel import Pesan
from services.notify.sending.outbox_rows import DueAlert
from services.notify.sending.record import ALERT_KEY, KUNCI_LANGGANAN, PencatatKabar
from services.notify.sending.schedule import PercobaanGagal
from services.notify.sending.task import catat_pengiriman
from shared.contracts.langganan import PemberitahuanLanggananDikirim, PemberitahuanLanggananDiulang, PemberitahuanLanggananGagal
from shared.contracts.notify import KanalPemberitahuan, PemberitahuanDikirim, PemberitahuanGagal, PengirimanDiulang, SebabGagalKirim
from shared.kernel.writer.store import Store

Tanda: TypeAlias = tuple[str, ...]
"""What makes an alert the same alert, as a row of the outbox says it."""
Terkirim: TypeAlias = (
    PemberitahuanDikirim
    | PemberitahuanGagal
    | PengirimanDiulang
    | PemberitahuanLanggananDikirim
    | PemberitahuanLanggananGagal
    | PemberitahuanLanggananDiulang
)

MENUNGGU: Final[LiteralString] = (
    "SELECT ce_id, permohonan_id, isi, dibuat FROM notify.kotak_keluar WHERE terkirim IS NULL AND gagal IS NULL AND rangkuman IS NULL"
    " ORDER BY dibuat, id"
)
RANGKUM: Final[LiteralString] = "UPDATE notify.kotak_keluar SET rangkuman = %s, coba_lagi = NULL WHERE ce_id = ANY(%s)"


class AlertOutcome(NamedTuple):
    """What became of an alert, in what is lost: when, by which channel, and why it failed where it did."""

    waktu: str
    kanal: KanalPemberitahuan
    sebab: SebabGagalKirim | None = None
    percobaan: int = 1


class AfterRestore(NamedTuple):
    """How many alerts were recorded as gone or given up, and how many wait to leave together."""

    tercatat: int
    dirangkum: int


def tanda_dari(fact: Terkirim) -> Tanda:
    """Return which alert an event is about."""
    isi = fact.model_dump(mode="json")
    return _tanda(isi, isi.get("permohonan_id"))


async def menunggu(conn: psycopg.AsyncConnection) -> list[str]:
    """Return the alerts that wait, by their ce-id."""
    return [row[0] for row in await (await conn.execute(MENUNGGU)).fetchall()]


async def rapikan(
    conn: psycopg.AsyncConnection, store: Store, nasib: Mapping[Tanda, AlertOutcome], baru: Collection[str], *, ragu: bool
) -> AfterRestore:
    """Settle what waits; `baru` are alerts (by ce-id) of something that happened anew, `ragu` says that others may have gone out too."""
    pencatat, tercatat, dirangkum = PencatatKabar(store, catat_pengiriman), 0, list[str]()
    for ce_id, permohonan_id, isi, dibuat in await (await conn.execute(MENUNGGU)).fetchall():
        dahulu = nasib.get(_tanda(isi, permohonan_id)) if ce_id not in baru else None
        if dahulu is not None and await _catat(pencatat, DueAlert(Pesan(ce_id, permohonan_id, isi), dibuat, ()), dahulu):
            tercatat += 1
        else:
            dirangkum.append(ce_id)
    await conn.execute(RANGKUM, ("RAGU" if ragu else "BARU", dirangkum))
    return AfterRestore(tercatat, len(dirangkum))


async def _catat(pencatat: PencatatKabar, baris: DueAlert, nasib: AlertOutcome) -> bool:
    waktu = datetime.fromisoformat(nasib.waktu)
    if nasib.sebab is None:
        return await pencatat.terkirim(baris, nasib.kanal, waktu, "")
    return await pencatat.gagal(baris, (PercobaanGagal(nasib.kanal, waktu, nasib.sebab),) * nasib.percobaan, "")


def _tanda(isi: Mapping[str, Any], permohonan_id: UUID | str | None) -> Tanda:
    nama = ALERT_KEY if permohonan_id is not None else KUNCI_LANGGANAN
    return (str(permohonan_id), *(str(isi.get(satu)) for satu in nama))
