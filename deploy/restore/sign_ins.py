"""Sign-ins after a restore: nothing that an older copy brings back opens the portal, and everybody is told (ADR 0047)."""

from dataclasses import dataclass
from typing import Final, LiteralString

import psycopg

from deploy.set.addresses import Addresses
from services.portal.masuk.catatan import Jenis
from services.portal.masuk.kabar import OPERATOR

THERE: Final[LiteralString] = "SELECT to_regclass('portal.catatan_masuk') IS NOT NULL"
SESSIONS: Final[LiteralString] = "DELETE FROM portal.sesi"
LINKS: Final[LiteralString] = "UPDATE portal.tautan SET dipakai = now() WHERE dipakai IS NULL"
STEPS: Final[LiteralString] = (
    "UPDATE portal.akun SET totp_langkah = greatest(totp_langkah, floor(extract(epoch FROM now()) / 30)::bigint + 1) WHERE totp IS NOT NULL"
)
"""A code that was used since the copy was made is used: no step up to now counts, nor the one that a fast clock may show already."""
PROOFS: Final[LiteralString] = (
    "UPDATE bukti.orang SET langkah_terakhir = greatest(langkah_terakhir, floor(extract(epoch FROM now()) / 30)::bigint + 1)"
)
PROOFS_THERE: Final[LiteralString] = "SELECT to_regclass('bukti.orang') IS NOT NULL"
CODES: Final[LiteralString] = (
    "WITH batal AS (UPDATE portal.kode_pulih SET dipakai = now() WHERE dipakai IS NULL RETURNING akun_id)"
    " SELECT akun_id, count(*) FROM batal GROUP BY akun_id ORDER BY akun_id"
)
RECORD: Final[LiteralString] = (
    "SELECT portal.catat(%s, %s, jsonb_build_object('oleh', %s::text, 'sesi', %s::int, 'tautan', %s::int, 'kode', %s::int))"
)


@dataclass(frozen=True, slots=True)
class LostSignIns:
    """How many sessions and links were ended, and how many recovery codes are void."""

    sessions: int = 0
    links: int = 0
    codes: int = 0


def end_sign_ins(addresses: Addresses) -> LostSignIns:
    """End all sessions and unused links, void recovery codes, and count all codes up to now as used; on the chained record.

    Which of them had been ended or used since the copy was made, nobody knows any more.
    """
    with psycopg.connect(addresses.dsn("admin")) as conn:
        if conn.execute(THERE).fetchone() != (True,):
            return LostSignIns()
        sessions, links = conn.execute(SESSIONS).rowcount, conn.execute(LINKS).rowcount
        conn.execute(STEPS)
        if conn.execute(PROOFS_THERE).fetchone() == (True,):
            conn.execute(PROOFS)
        void = conn.execute(CODES).fetchall()
        done = LostSignIns(sessions, links, sum(count for _, count in void))
        conn.execute(RECORD, (Jenis.PEMULIHAN.value, None, OPERATOR, done.sessions, done.links, done.codes))
        for akun_id, count in void:
            conn.execute(RECORD, (Jenis.KODE_PULIH_DIBATALKAN.value, akun_id, OPERATOR, None, None, count))
    return done
