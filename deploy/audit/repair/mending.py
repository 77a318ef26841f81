"""Puts rows right that are not what the events lead to; the events themselves are proven first."""

from collections.abc import Iterator, Sequence
from typing import Final

import psycopg
from psycopg import IsolationLevel
from psycopg.errors import SerializationFailure

from deploy.audit.findings import BROKEN, Findings
from deploy.audit.stores.log import Log
from deploy.audit.stores.places import heard
from deploy.audit.verify.parts import Track
from deploy.audit.verify.proof import prove_store
from deploy.audit.verify.stored_files import StoredFiles
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from deploy.words.problems import OperatorError

TRIES: Final = 5


def mend(addresses: Addresses, services: Sequence[str], track: Track) -> Findings:
    """Write the wrong rows of these services anew, all or none; return what was wrong with them.

    The set may be at work: rows that it writes meanwhile are not written over, all begins anew then.
    """
    for _ in range(TRIES):
        try:
            return _mend_once(addresses, services, track)
        except SerializationFailure:
            continue
    message = f"baris yang salah ditulis layanan pada saat yang sama, {TRIES} kali berturut-turut"
    raise OperatorError(message, "Ulangi sebentar lagi: satupintu rebuild")


def _mend_once(addresses: Addresses, services: Sequence[str], track: Track) -> Findings:
    """Prove every store, since rows follow from others' events too: an event that is not whole leads to no row."""
    mended, others = Findings(), Findings()
    with psycopg.connect(addresses.dsn("admin"), connect_timeout=5) as conn:
        conn.set_isolation_level(IsolationLevel.REPEATABLE_READ)
        log = Log(conn)
        for service in SERVICES:
            asked = service in services
            with track(f"{service}: penyimpanan", log.extent(service).events) as advance:
                prove_store(service, StoredFiles(log, mended if asked else others), advance, mend=asked)
        broken = [f"{one.jenis} di {one.service}, {one.tempat}" for found in (mended, others) for one in found if one.jenis in BROKEN]
        if broken := [*broken, *_beyond(log)]:
            conn.rollback()
            message = f"ada peristiwa yang tidak utuh, atau posisi yang bukan semestinya: {broken[0]}"
            raise OperatorError(message, "Tidak ada yang ditulis ulang. Lihat, dan selesaikan dahulu: satupintu verify")
    return mended


def _beyond(log: Log) -> Iterator[str]:
    """Yield who has taken in what no log has, or by another number: up to where he heard is not known."""
    for service in SERVICES:
        events = log.extent(service).events
        yield from (f"{one.siapa} di stream {service}" for one in heard(log, service) if one.beyond(events) or one.shifted)
