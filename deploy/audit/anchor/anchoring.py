"""Making an anchor, of a day or of a restore, and writing the lost file of anchors again from the copies in the database."""

import base64
import os
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import psycopg

from deploy.audit.anchor.anchors import Anchor, AnchorBook, Coverage, Pemulihan
from deploy.audit.anchor.heads import Tree, heads_between
from deploy.audit.anchor.lineage import before_restore
from deploy.audit.stores.log import snapshot
from deploy.set.addresses import Addresses
from deploy.set.layout import AUDITOR, SERVICES
from deploy.words.problems import OperatorError
from shared.kernel.event.clock import now, rfc3339
from shared.kernel.event.envelope import GENESIS
from shared.kernel.process.advice import PULIHKAN

CONNECT_SECONDS: Final = 5

Stamp = Callable[[str], bytes | None]
"""Gets a time stamp on a hash, or nothing where the authority does not answer."""


def stamp_where_asked(hash_: str) -> bytes | None:
    """Ask the authority that the settings name; where it does not answer, say so and go on without."""
    tsa = os.environ.get("SATUPINTU_JANGKAR_TSA")
    if not tsa:
        return None
    from deploy.audit.anchor.stamp import stamp  # noqa: PLC0415 - pyHanko is heavy, and needed with an authority only

    try:
        return stamp(tsa, hash_)
    except OperatorError as problem:
        print(f"satupintu: {problem}; jangkar ditulis tanpa stempel", file=sys.stderr, flush=True)
        return None


def make_anchor(addresses: Addresses, book: AnchorBook, stamp: Stamp, pemulihan: Pemulihan | None = None) -> Anchor:
    """Anchor what the stores hold now, with a time stamp where one is to be had; after a restore, once, with what it lost."""
    with _alone(addresses) as conn:
        lines = book.lines()
        _keep_copies(conn, lines)
        anchors = _read(lines)
        last = before = anchors[-1] if anchors else None
        if pemulihan is not None:
            if last is not None and last.pemulihan is not None and last.pemulihan.epoch_baru == pemulihan.epoch_baru:
                return last
            before = before_restore(anchors, pemulihan)
        with snapshot(addresses) as log:
            extents = {service: log.extent(service) for service in SERVICES}
            reach = {service: Coverage(posisi=extent.last, peristiwa=extent.events) for service, extent in extents.items()}
            upto = {service: one.posisi for service, one in reach.items()}
            _nothing_cut(before, upto)
            heads = [str(head) for head in heads_between(log, before.ends if before else {}, upto)]
        anchor = Anchor(
            nomor=last.nomor + 1 if last else 1,
            waktu=rfc3339(now()),
            sebelum=last.hash if last else GENESIS,
            layanan=reach,
            daun=len(heads),
            akar=Tree(heads).root,
            pemulihan=pemulihan,
        ).sealed()
        if (token := stamp(anchor.hash)) is not None:
            anchor = anchor.model_copy(update={"stempel": base64.b64encode(token).decode()})
        book.add(anchor, heads)
        _keep_copies(conn, book.lines())
    return anchor


def restore(addresses: Addresses, book: AnchorBook) -> int:
    """Write a lost file again from the copies in the database; return how many anchors it holds."""
    with _alone(addresses) as conn:
        if book.lines():
            message = f"{book.file} masih ada; tidak ada yang ditimpa"
            raise OperatorError(message, "Pindahkan dahulu berkas itu bila memang hendak diganti")
        copies = _copies(conn)
        book.restore(copies)
    return len(copies)


def _read(lines: list[bytes]) -> list[Anchor]:
    anchors: list[Anchor] = []
    for nomor, line in enumerate(lines, 1):
        try:
            anchors.append(Anchor.read(line))
        except ValueError:
            message = f"jangkar {nomor} rusak"
            raise OperatorError(message, "Pulihkan folder jangkar dari cadangan; lihat: satupintu verify") from None
    return anchors


def _nothing_cut(before: Anchor | None, upto: Mapping[str, int]) -> None:
    """An anchor over a store that lost its end would look as if nothing had ever been there."""
    short = [service for service, last in (before.ends.items() if before else ()) if upto[service] < last]
    if short:
        message = f"penyimpanan {', '.join(short)} lebih pendek daripada yang dicatat jangkar terakhir; tidak dijangkarkan"
        raise OperatorError(message, f"Periksa dengan: satupintu verify. Bila basis data ini dipulihkan dari cadangan: {PULIHKAN}")


def _keep_copies(conn: psycopg.Connection[Any], lines: list[bytes]) -> None:
    """Copy to the database what only the file holds; what only the database holds is for a person to judge."""
    copies = _copies(conn)
    if copies != lines[: len(copies)]:
        message = "berkas jangkar bukan yang dicatat di basis data: terpotong, diubah, atau hilang"
        raise OperatorError(message, "Pulihkan folder jangkar dari cadangan; bila hilang sama sekali: satupintu anchor --dari-basis-data")
    for nomor, line in enumerate(lines[len(copies) :], len(copies) + 1):
        conn.execute("INSERT INTO jangkar.jangkar (nomor, isi) VALUES (%s, %s)", (nomor, line.decode()))


def _copies(conn: psycopg.Connection[Any]) -> list[bytes]:
    return [row[0].encode() for row in conn.execute("SELECT isi FROM jangkar.jangkar ORDER BY nomor").fetchall()]


@contextmanager
def _alone(addresses: Addresses) -> Generator[psycopg.Connection[Any]]:
    with psycopg.connect(addresses.dsn(AUDITOR), connect_timeout=CONNECT_SECONDS, autocommit=True) as conn:
        conn.execute("SELECT jangkar.sendirian()")
        yield conn
