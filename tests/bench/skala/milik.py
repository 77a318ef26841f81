"""What belongs to which request in stores that stand still: its events, causes first, and its rows in every table beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Identifier

from deploy.audit.history.life import Happening, merged
from deploy.audit.stores.aggregates import AGENDA, BY_EVENT, NOMOR, Aggregate
from deploy.audit.stores.log import Log, LogRow
from deploy.set.layout import SERVICES
from shared.contracts.buku_nomor import NomorDicatat
from shared.contracts.intake import PermohonanDiterima
from shared.service.stored_answers import bentangkan
from tests.bench.skala.pola import ID_SAJA

BUKU: Final = (AGENDA, NOMOR)
"""What goes on from request to request."""
TANPA: Final = frozenset({"aplikasi", "tentang", "pendengar", "posisi_relay", "baca_ulang"})
"""Tables whose rows are made by their own code, or are no request's."""
TABEL: Final = SQL(
    "SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum), array_agg(a.atttypid = 'bytea'::regtype ORDER BY a.attnum),"
    " coalesce((SELECT array_agg(k.attname::text) FROM pg_index AS i JOIN pg_attribute AS k ON k.attrelid = i.indrelid"
    " AND k.attnum = ANY (i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary AND k.atttypid = 'uuid'::regtype), '{{}}')"
    " FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
    " WHERE c.relkind = 'r' AND c.relnamespace = {}::regnamespace GROUP BY c.oid, c.relname ORDER BY c.relname"
)
"""The tables of a schema: their columns, which of them hold bytes, and those of the primary key that are ids."""
ZONA: Final = SQL("SET TimeZone TO 'UTC'")


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table: where it is, its columns, which hold bytes, and which ids are its primary key."""

    service: str
    nama: str
    kolom: tuple[str, ...]
    biner: tuple[bool, ...]
    kunci: frozenset[str]

    @property
    def tempat(self) -> Identifier:
        """Its name in a statement."""
        return Identifier(self.service, self.nama)


Isian = tuple[tuple[bytes, bool], ...]
"""The columns of a row as COPY writes them; of one that holds bytes, as first answers do, what they say."""


@dataclass(slots=True)
class Milik:
    """What is one request's: its events in order, its rows, the ids that nobody else has, and its streams with what names them."""

    permohonan_id: UUID
    hidup: list[tuple[Happening, LogRow]] = field(default_factory=list[tuple[Happening, LogRow]])
    baris: list[tuple[Tabel, Isian]] = field(default_factory=list[tuple[Tabel, Isian]])
    ids: set[str] = field(default_factory=set[str])
    aliran: dict[UUID, tuple[Aggregate, UUID]] = field(default_factory=dict[UUID, tuple[Aggregate, UUID]])

    @property
    def surat(self) -> Iterator[str]:
        """The numbers of its letters."""
        return (one.recorded.fact.nomor_surat for one, _ in self.hidup if isinstance(one.recorded.fact, NomorDicatat))


def milik_siapa(conn: psycopg.Connection[Any]) -> list[Milik]:
    """Return what each request has, in the order in which they came."""
    log = Log(conn)
    stored = {one.ce_id: one for service in SERVICES for one in log.by_position(service)}
    semua = {UUID(one.recorded().meta["subject"]) for one in stored.values() if one.name == PermohonanDiterima.__name__}
    kejadian: dict[UUID, list[Happening]] = {one: [] for one in semua}
    for one in stored.values():
        recorded = one.recorded()
        siapa = getattr(recorded.fact, "objek_id", None) or UUID(recorded.meta["subject"])
        if siapa in kejadian:
            kejadian[siapa].append(Happening(BY_EVENT[one.service, type(recorded.fact).__name__], recorded))
    dipakai = _dipakai(kejadian)
    milik = [_milik(permohonan_id, merged(events), stored, dipakai) for permohonan_id, events in sorted(kejadian.items())]
    _baris(conn, milik)
    return milik


def _milik(permohonan_id: UUID, events: Sequence[Happening], stored: Mapping[str, LogRow], dipakai: Mapping[UUID, set[UUID]]) -> Milik:
    satu = Milik(permohonan_id, [(one, stored[one.recorded.ce_id]) for one in events])
    satu.ids = {str(permohonan_id), *(one.recorded.meta["commandid"] for one in events)}
    for one in events:
        if one.aggregate not in BUKU and dipakai[one.recorded.stream_id] == {permohonan_id}:
            kunci = one.aggregate.key_of(one.recorded.fact)
            assert isinstance(kunci, UUID), f"{one.aggregate.name} is named by an id"
            satu.aliran[one.recorded.stream_id] = (one.aggregate, kunci)
            satu.ids |= {str(kunci), str(one.recorded.stream_id)}
    return satu


def _dipakai(kejadian: Mapping[UUID, Sequence[Happening]]) -> dict[UUID, set[UUID]]:
    """Return which requests have events in each stream."""
    found: dict[UUID, set[UUID]] = {}
    for permohonan_id, semua in kejadian.items():
        for one in semua:
            found.setdefault(one.recorded.stream_id, set()).add(permohonan_id)
    return found


def tabel_di(conn: psycopg.Connection[Any], service: str) -> Iterator[Tabel]:
    """Yield the tables of a service beside its events."""
    for nama, kolom, biner, kunci in conn.execute(TABEL.format(service)).fetchall():
        if nama not in TANPA and not nama.startswith(f"{service}_"):
            yield Tabel(service, nama, tuple(kolom), tuple(biner), frozenset(kunci))


def _baris(conn: psycopg.Connection[Any], milik: Sequence[Milik]) -> None:
    """Deal out the rows: each belongs to the first request whose id, or letter's number, stands in it.

    A key of chance, as of an alert, is its own too.
    """
    conn.execute(ZONA)
    punya = {one.encode(): satu for satu in milik for one in (*satu.ids, *satu.surat)}
    for tabel in (one for service in SERVICES for one in tabel_di(conn, service)):
        for isian in _isi(conn, tabel):
            pemilik = next((punya[one] for isi, _ in isian for one in (isi, *ID_SAJA.findall(isi)) if one in punya), None)
            if pemilik is None:
                continue
            assert tabel.nama not in {"kertas", "parkir"}, f"{tabel.service} has come to rest"
            pemilik.baris.append((tabel, isian))
            kunci = [isi.decode() for nama, (isi, _) in zip(tabel.kolom, isian, strict=True) if nama in tabel.kunci]
            if kunci and pemilik.ids.isdisjoint(kunci):
                pemilik.ids.add(kunci[0])


def _isi(conn: psycopg.Connection[Any], tabel: Tabel) -> Iterator[Isian]:
    names = SQL(", ").join(map(Identifier, tabel.kolom))
    with conn.cursor() as cursor, cursor.copy(SQL("COPY (SELECT {} FROM {}) TO STDOUT").format(names, tabel.tempat)) as copy:
        for line in b"".join(bytes(piece) for piece in copy).splitlines():
            columns = line.split(b"\t")
            yield tuple(
                (bentangkan(bytes.fromhex(isi.removeprefix(rb"\\x").decode())), True) if biner and isi != rb"\N" else (isi, False)
                for isi, biner in zip(columns, tabel.biner, strict=True)
            )
