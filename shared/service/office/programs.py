"""The programs that a set knows, and the tickets that are out: two tables beside the services' own (ADR 0068).

The operator's command writes the programs; a row that is gone is a token that counts no more, from the next question on.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final, LiteralString
from uuid import UUID

import orjson

from shared.kernel.event.clock import now
from shared.kernel.http.identity import Identity, Unauthenticated
from shared.kernel.http.program import Program, fingerprint, make_ticket

TABEL: Final[LiteralString] = """
CREATE SCHEMA IF NOT EXISTS pelanggan;
CREATE TABLE IF NOT EXISTS pelanggan.program (
    nama text PRIMARY KEY, sidik bytea NOT NULL UNIQUE CHECK (length(sidik) = 32), peristiwa text[] NOT NULL, layanan text[] NOT NULL,
    berlaku_sampai timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS pelanggan.tiket (
    sidik bytea PRIMARY KEY CHECK (length(sidik) = 32), pembawa jsonb NOT NULL, berlaku_sampai timestamptz NOT NULL);
GRANT USAGE ON SCHEMA pelanggan TO ptsp_intake, ptsp_notify;
GRANT SELECT ON pelanggan.program TO ptsp_intake, ptsp_notify;
GRANT SELECT, INSERT, DELETE ON pelanggan.tiket TO ptsp_notify;
"""
"""Of a token, and of a ticket, there is only the hash."""

TIKET_DETIK: Final = 60
"""How long a ticket counts, for one connection."""

_PROGRAM: Final[LiteralString] = "SELECT nama, sidik, peristiwa, layanan FROM pelanggan.program WHERE sidik = %s AND berlaku_sampai > %s"
_BERLAKU: Final[LiteralString] = "SELECT sidik FROM pelanggan.program WHERE berlaku_sampai > %s"
_BUAT: Final[LiteralString] = (
    "WITH lewat AS (DELETE FROM pelanggan.tiket WHERE berlaku_sampai <= %s)"
    " INSERT INTO pelanggan.tiket (sidik, pembawa, berlaku_sampai) VALUES (%s, %s, %s) RETURNING 1"
)
_PAKAI: Final[LiteralString] = "DELETE FROM pelanggan.tiket WHERE sidik = %s RETURNING pembawa, berlaku_sampai > %s"

Query = Callable[[LiteralString, Sequence[Any]], Awaitable[list[tuple[Any, ...]]]]
"""Asks the database as the service."""


class RegisteredPrograms:
    """Programs and tickets, asked for each time: whichever process answers, and whatever happened a moment ago."""

    def __init__(self, query: Query) -> None:
        """Ask by `query`; it raises `Unavailable` where the database does not answer."""
        self._query = query

    async def program(self, token: str) -> Program:
        """Return the program of a token; raise `Unauthenticated` where there is none, or its time is over."""
        return await self._dikenal(fingerprint(token))

    async def berlaku(self) -> frozenset[bytes]:
        """Return by what the tokens are found that count now."""
        return frozenset(bytes(satu) for (satu,) in await self._query(_BERLAKU, (now(),)))

    async def buat_tiket(self, siapa: Program | Identity) -> str:
        """Return a ticket for one connection of somebody, or of a program."""
        tiket, saat = make_ticket(), now()
        await self._query(_BUAT, (saat, fingerprint(tiket), orjson.dumps(_tulis(siapa)).decode(), saat + timedelta(seconds=TIKET_DETIK)))
        return tiket

    async def pembawa(self, tiket: str) -> Program | Identity:
        """Return who a ticket was made for, and let it count no more; raise `Unauthenticated` where it never did, or does not any more."""
        rows = await self._query(_PAKAI, (fingerprint(tiket), now()))
        if not rows or not rows[0][1]:
            message = "ticket"
            raise Unauthenticated(message)
        isi: Mapping[str, Any] = rows[0][0]
        if "program" in isi:
            return await self._dikenal(bytes.fromhex(isi["program"]))
        return Identity(UUID(isi["orang_id"]), isi["peran"], UUID(isi["opd_id"]) if isi["opd_id"] else None, isi["sampai"])

    async def _dikenal(self, dicari: bytes) -> Program:
        rows = await self._query(_PROGRAM, (dicari, now()))
        if not rows:
            message = "program"
            raise Unauthenticated(message)
        nama, ditemukan, peristiwa, layanan = rows[0]
        return Program(nama, bytes(ditemukan), frozenset(peristiwa), frozenset(layanan))


def _tulis(siapa: Program | Identity) -> dict[str, Any]:
    if isinstance(siapa, Program):
        return {"program": siapa.sidik.hex()}
    return {"orang_id": siapa.orang_id, "peran": siapa.peran, "opd_id": siapa.opd_id, "sampai": siapa.expires}
