"""A proof that the portal cannot make: six digits of an app that the person holds, checked where the act is done (ADR 0086).

One row a person for all services: a code is good once, wherever. The secret is sealed under the master key, which the portal has not;
services reach the row by two functions, one that counts a try before it is looked at and one that takes a step once.
"""

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, LiteralString
from uuid import UUID

from shared.kernel.event.clock import WIB
from shared.kernel.event.errors import DomainError, Kind
from shared.kernel.vault.seal import ProofSeal
from shared.office.totp import cocok

TABEL: Final[LiteralString] = """
CREATE SCHEMA IF NOT EXISTS bukti;
CREATE TABLE IF NOT EXISTS bukti.orang (
    orang_id uuid PRIMARY KEY, rahasia text NOT NULL, langkah_terakhir bigint NOT NULL DEFAULT 0, percobaan int NOT NULL DEFAULT 0,
    percobaan_sejak timestamptz NOT NULL DEFAULT 'epoch', dibuat timestamptz NOT NULL DEFAULT now());
CREATE OR REPLACE FUNCTION bukti.coba(siapa uuid, saat timestamptz)
    RETURNS TABLE (rahasia text, langkah_terakhir bigint, percobaan int, percobaan_sejak timestamptz)
    LANGUAGE sql SECURITY DEFINER SET search_path TO pg_catalog, pg_temp AS $$
    UPDATE bukti.orang AS o SET
        percobaan = CASE WHEN o.percobaan_sejak > saat - interval '15 minutes' THEN least(o.percobaan + 1, 1000) ELSE 1 END,
        percobaan_sejak = CASE WHEN o.percobaan_sejak > saat - interval '15 minutes' THEN o.percobaan_sejak ELSE saat END
    WHERE o.orang_id = siapa RETURNING o.rahasia, o.langkah_terakhir, o.percobaan, o.percobaan_sejak $$;
CREATE OR REPLACE FUNCTION bukti.pakai(siapa uuid, dilihat text, langkah bigint) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path TO pg_catalog, pg_temp AS $$
    WITH terpakai AS (
        UPDATE bukti.orang AS o SET langkah_terakhir = langkah, percobaan = 0
        WHERE o.orang_id = siapa AND o.rahasia = dilihat AND o.langkah_terakhir < langkah RETURNING 1)
    SELECT count(*) = 1 FROM terpakai $$;
REVOKE EXECUTE ON FUNCTION bukti.coba(uuid, timestamptz), bukti.pakai(uuid, text, bigint) FROM PUBLIC;
GRANT USAGE ON SCHEMA bukti TO ptsp_intake, ptsp_disposition, ptsp_letters;
GRANT EXECUTE ON FUNCTION bukti.coba, bukti.pakai TO ptsp_intake, ptsp_disposition, ptsp_letters;
"""
"""The operator's command alone writes a secret (deploy/set/bukti.py)."""

COBA: Final[LiteralString] = "SELECT * FROM bukti.coba(%s, %s)"
PAKAI: Final[LiteralString] = "SELECT bukti.pakai(%s, %s, %s)"
PERCOBAAN: Final = 5
"""So many are looked at in a quarter of an hour."""
TUNGGU: Final = timedelta(minutes=15)
BENTUK: Final = re.compile(r"[0-9]{6}")

Query = Callable[[LiteralString, Sequence[Any]], Awaitable[list[tuple[Any, ...]]]]
"""Asks the database as the service."""

log = logging.getLogger(__name__)


class BuktiDiperlukan(DomainError):
    """The portal's word alone is not enough for this act."""

    kind = Kind.FORBIDDEN
    pesan = "Tindakan ini memerlukan kode bukti: enam angka dari aplikasi kode Anda (header Satupintu-Bukti)."


class BuktiBelumDibuat(DomainError):
    """This person has no app that could prove anything."""

    kind = Kind.FORBIDDEN
    pesan = "Anda belum mempunyai kode bukti. Operator membuatnya di mesin set ini: satupintu account proof --orang {orang_id}"


class BuktiSalah(DomainError):
    """The code is of no moment around now, or was used already."""

    kind = Kind.FORBIDDEN
    pesan = "Kode bukti salah, sudah lewat, atau sudah pernah dipakai. Tunggu kode berikutnya di aplikasi kode Anda, lalu ketik lagi."


class BuktiTerkunci(DomainError):
    """Too many codes were tried."""

    kind = Kind.FORBIDDEN
    pesan = "Terlalu banyak kode bukti yang salah. Kode tidak diperiksa sampai pukul {sampai} WIB."


def terkunci_sampai(percobaan: int, sejak: datetime) -> datetime | None:
    """Return until when no code is looked at, if this try is one too many; nothing where it may be looked at."""
    return sejak + TUNGGU if percobaan > PERCOBAAN else None


class KodeBukti:
    """Takes a person's code, once."""

    def __init__(self, query: Query, segel: ProofSeal) -> None:
        """Ask by `query`, which raises `Unavailable` where the database does not answer; open secrets with `segel`."""
        self._query = query
        self._segel = segel

    async def pakai(self, orang_id: UUID, kode: str, saat: datetime) -> None:
        """Take a code that was typed; refuse by name where it proves nothing."""
        if not kode:
            raise BuktiDiperlukan
        rows = await self._query(COBA, (orang_id, saat))
        if not rows:
            raise BuktiBelumDibuat(orang_id=orang_id)
        tersegel, terakhir, percobaan, sejak = rows[0]
        if (sampai := terkunci_sampai(percobaan, sejak)) is not None:
            log.warning("no proof of %s is looked at until %s: too many were tried", orang_id, sampai)
            raise BuktiTerkunci(sampai=sampai.astimezone(WIB).strftime("%H.%M"))
        rahasia = self._segel.open(orang_id, tersegel)
        if rahasia is None:
            log.error("the proof of %s was sealed under another master key", orang_id)
            raise BuktiBelumDibuat(orang_id=orang_id)
        langkah = cocok(rahasia.decode(), kode, saat.timestamp(), terakhir) if BENTUK.fullmatch(kode) else None
        if langkah is None or await self._query(PAKAI, (orang_id, tersegel, langkah)) != [(True,)]:
            raise BuktiSalah
