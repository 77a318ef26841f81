"""What the database knows of programs outside, brought in line with the list of who may (deploy/set/registry.py)."""

from collections.abc import Iterable
from typing import Any

import psycopg

from deploy.set.addresses import Addresses
from deploy.set.registry import HearingKind, Subscriber
from deploy.subscribers import peran, program
from deploy.subscribers.peran import Reader
from deploy.subscribers.program import Follower
from shared.kernel.event.clock import now


def bring_in_line(addresses: Addresses) -> None:
    """Let exactly those follow and read who are in the list; safe to do again at any time. An older database waits for its migration."""
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        if conn.execute("SELECT to_regclass('pelanggan.pembaca')").fetchone() != (None,):
            let_in(conn, addresses.keyring.registry.all())


def let_in(conn: psycopg.Connection[Any], subscribers: Iterable[Subscriber]) -> None:
    """Do so for these."""
    listed = list(subscribers)
    program.bring_in_line(conn, [_follower(one) for one in listed if one.jenis is HearingKind.SSE])
    peran.bring_in_line(conn, [_reader(one) for one in listed if one.jenis is HearingKind.PG])


def _follower(one: Subscriber) -> Follower:
    return Follower(one.nama, bytes.fromhex(one.kunci or ""), one.berlaku_sampai or now(), one.peristiwa, one.layanan)


def _reader(one: Subscriber) -> Reader:
    return Reader(one.nama, one.kunci or "", one.sambungan or 1, one.detik or 1)
