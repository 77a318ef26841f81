"""What a turn of building writes: of the events that came of each stream what each page shows, together with how far that goes."""

import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

import psycopg
from nats.aio.msg import Msg

from services.portal.generasi import catat, catat_sumber
from services.portal.proyeksi import ringkas
from services.portal.proyeksi.kotak import SumberKabar, kabar_kotak
from services.portal.proyeksi.riwayat import SumberFakta, fakta
from services.portal.proyeksi.sumber import DIPAKAI, SUMBER
from services.portal.ringkas import catat_ringkas
from services.portal.riwayat import catat_riwayat
from shared.kernel.event.fact import Fact
from shared.kernel.publish.message import Forged, Message
from shared.office.names import stream_of

log = logging.getLogger(__name__)

Conn = psycopg.AsyncConnection[Any]

SEBAB: Final = "ce-causationid"
"""The header that names the event which was heard, or the command that was done."""


async def tulis(conn: Conn, generasi: int, masuk: Mapping[str, Sequence[Msg]]) -> None:
    """Record what came of some streams, in a transaction of the caller's."""
    for sumber, potongan in masuk.items():
        semua = [(fact, msg) for msg in potongan if (fact := baca(sumber, msg)) is not None]
        await (_kotak if sumber == SUMBER else _lain)(conn, generasi, potongan[-1], semua)
        terjadi = (fakta(fact, _dari(sumber, msg)) for fact, msg in semua)
        await catat_riwayat(conn, generasi, [satu for satu in terjadi if satu is not None])
    if lain := {sumber: _urutan(potongan[-1]) for sumber, potongan in masuk.items() if sumber != SUMBER}:
        await catat_sumber(conn, generasi, lain)


async def _kotak(conn: Conn, generasi: int, terakhir: Msg, semua: Sequence[tuple[Fact, Msg]]) -> None:
    kabar = ((kabar_kotak(fact), SumberKabar(_urutan(msg), (msg.headers or {}).get(SEBAB, ""))) for fact, msg in semua)
    baru = [(satu, dari) for satu, dari in kabar if satu is not None]
    await catat(conn, generasi, _urutan(terakhir), baru, terakhir.metadata.timestamp.astimezone(UTC))


async def _lain(conn: Conn, generasi: int, _: Msg, semua: Sequence[tuple[Fact, Msg]]) -> None:
    butir = (ringkas.butir(fact, _urutan(msg)) for fact, msg in semua)
    await catat_ringkas(conn, generasi, [satu for satu in butir if satu is not None])


def baca(sumber: str, msg: Msg) -> Fact | None:
    """Return the event of a message, if pages are built of it; one that is not what its sender recorded is left out, and told of."""
    pesan = Message(stream_of(sumber), _urutan(msg), msg.headers or {}, msg.data)
    if pesan.name not in DIPAKAI[sumber]:
        return None
    try:
        return pesan.fact()
    except (Forged, ValueError, KeyError) as fault:
        log.warning("an event was left out of pages: %s: %s", type(fault).__name__, pesan.ce_id)
        return None


def _dari(sumber: str, msg: Msg) -> SumberFakta:
    """Return where an event stands, and what its headers say of it."""
    kepala = msg.headers or {}
    return SumberFakta(sumber, _urutan(msg), waktu(msg), kepala.get("ce-id", ""), kepala.get(SEBAB, ""))


def waktu(msg: Msg) -> datetime:
    """Return when an event was recorded, as its sender says; where it does not say, when it came into its stream."""
    with suppress(KeyError, ValueError):
        return datetime.fromisoformat((msg.headers or {})["ce-time"])
    return msg.metadata.timestamp.astimezone(UTC)


def _urutan(msg: Msg) -> int:
    return msg.metadata.sequence.stream
