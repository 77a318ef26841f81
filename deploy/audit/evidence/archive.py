"""One request as evidence: its events as they are stored, its documents, and the verifier, in one archive that has only one form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast
from uuid import UUID

from deploy.audit.anchor.anchors import AnchorBook
from deploy.audit.evidence.anchors_of_request import covering
from deploy.audit.history.life import life_of
from deploy.audit.pemeriksa import gabung
from deploy.audit.pemeriksa.dasar import bungkus, kanonik, sidik
from deploy.audit.pemeriksa.utama import JANGKAR, MANIFES, SIDIK, nama_dokumen
from deploy.audit.stores.aggregates import ALL, BOOKS, KALENDER_KANTOR, MANDATES, Aggregate
from deploy.audit.stores.log import Log, LogRow
from shared.contracts.kalender import KANTOR
from shared.kernel.event.envelope import split

FORMAT: Final = 1
AGENDA_NUMBER: Final = re.compile(rb'"nomor_agenda":(\d+).*"tahun_agenda":(\d+)')

BACA: Final = """Bukti satu permohonan dari Satu Pintu (SOP 45.1/021/DISKOMINFO)
==================================================================

Cara memeriksa, di mesin mana pun yang mempunyai Python 3.10 atau lebih baru; program Satu Pintu dan jaringan tidak diperlukan:

    unzip bukti.zip verifikasi.py
    python3 verifikasi.py bukti.zip

Bila Anda menyimpan hash jangkar dari hari itu, tambahkan; itulah yang membuktikan bahwa tidak ada yang ditulis ulang sesudahnya:

    python3 verifikasi.py bukti.zip HASH-JANGKAR

Isi
    manifest.json   daftar isi, beserta sidik setiap peristiwa
    peristiwa/      setiap peristiwa persis seperti tersimpan: posisi, id, jenis, {"data": isi, "meta": amplop};
                    juga buku mandat, bila ada yang bertindak sebagai Plt., Plh. atau a.n., dan kalender kantor
    dokumen/        dokumen dan berkas unggahan, bernama SHA-256-nya
    jangkar.jsonl   jangkar harian atas kepala semua rantai; stempel/ memuat stempel waktunya (RFC 3161)

Data pribadi di dalam peristiwa tetap tersegel. Dokumen memuat nama orang: perlakukan berkas ini sebagai arsip terbatas.
"""


@dataclass(slots=True)
class Evidence:
    """What is gathered: members of the archive by name, and what the list of contents says of them."""

    permohonan_id: UUID
    streams: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    events: list[LogRow] = field(default_factory=list[LogRow])
    documents: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    members: dict[str, bytes] = field(default_factory=dict[str, bytes])
    missing: tuple[str, ...] = ()
    anchored: Sequence[Mapping[str, Any]] = ()
    uncovered: int = 0
    mandates: tuple[str, ...] = ()
    restored: Sequence[str] = ()

    def add_mandates(self, log: Log) -> None:
        """Add the book of mandates where somebody acted by one: whole, since its chain is; `add_documents` takes their orders only."""
        self.mandates = tuple(sorted({found for event in self.events for found in _values(split(event.state)[0], "mandat_id")}))
        if self.mandates:
            self.add_stream(MANDATES, log.stream(MANDATES.service, MANDATES.decider.stream(MANDATES.tunggal)), whole=True)

    def add_stream(self, aggregate: Aggregate, events: Sequence[LogRow], *, whole: bool) -> None:
        """Add the events of a stream, or the entries of a book about this request."""
        if not events:
            return
        name = f"peristiwa/{aggregate.service}.{aggregate.name}{'' if whole else f'.{events[0].stream_id}'}.txt"
        lines = [b"%d %s %s %s" % (e.position, e.ce_id.encode(), e.topic.encode(), bytes(e.state)) for e in events]
        self.members[name] = b"".join(line + b"\n" for line in lines)
        self.events += events
        self.streams.append(
            {
                "berkas": name,
                "layanan": aggregate.service,
                "agregat": aggregate.name,
                "aliran": str(events[0].stream_id),
                "utuh": whole,
                "kepala": split(events[-1].state)[1]["hash"],
                "peristiwa": [
                    {"id": event.ce_id, "jenis": event.topic, "sha256": sidik(line)} for event, line in zip(events, lines, strict=True)
                ],
            }
        )

    def add_documents(self, log: Log) -> None:
        """Add every stored file that the events name."""
        named: dict[str, tuple[list[str], list[str]]] = {}
        book = MANDATES.decider.stream(MANDATES.tunggal)
        for event in self.events:
            data = split(event.state)[0]
            if event.stream_id == book and not set(_values(data, "mandat_id")).intersection(self.mandates):
                continue
            for sha256, jenis in _files(data, event.name):
                kinds, events = named.setdefault(sha256, ([], []))
                kinds += [] if jenis in kinds else [jenis]
                events += [] if event.ce_id in events else [event.ce_id]
        stored = log.files(list(named))
        self.missing = tuple(sorted(named.keys() - stored.keys()))
        for sha256, tipe in sorted(stored.items()):
            kinds, events = named[sha256]
            entry = {"sha256": sha256, "tipe": tipe, "jenis": kinds, "peristiwa": events}
            self.members[nama_dokumen(entry)] = log.file(sha256)
            self.documents.append(entry)

    def archive(self) -> bytes:
        """Return the file: the same bytes whenever the stores hold the same about this request."""
        beside = {"BACA.txt": BACA.encode(), "verifikasi.py": gabung()} | {
            name: content for name, content in self.members.items() if not name.startswith(("peristiwa/", "dokumen/"))
        }
        manifest = kanonik(self._manifest({name: sidik(content) for name, content in beside.items()}))
        head = {SIDIK: f"{sidik(manifest)}  {MANIFES}\n".encode(), MANIFES: manifest}
        return bungkus({**head, **beside, **self.members})

    @property
    def agenda(self) -> str:
        """The agenda number, as it is written on the receipt."""
        found = next((match for event in self.events if (match := AGENDA_NUMBER.search(event.state))), None)
        return f"{int(found[2])}/{int(found[1])}" if found else "-"

    def _manifest(self, beside: Mapping[str, str]) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "permohonan_id": str(self.permohonan_id),
            "agenda": self.agenda,
            "sampai": max(split(event.state)[1]["time"] for event in self.events),
            "aliran": self.streams,
            "dokumen": self.documents,
            "dokumen_tidak_tersimpan": list(self.missing),
            "berkas": dict(beside),
            "jangkar": list(self.anchored),
            "mandat": {"termuat": bool(self.mandates), "mandat_id": list(self.mandates)},
            **({"pemulihan": list(self.restored)} if self.restored else {}),
            "kalender": {"termuat": any(KALENDER_KANTOR.name == one["agregat"] for one in self.streams)},
        }


def gather(log: Log, book: AnchorBook, permohonan_id: UUID) -> Evidence:
    """Gather all that the stores hold about a request at this moment."""
    evidence = Evidence(permohonan_id)
    entries = [(h.aggregate, h.recorded) for h in life_of(log, permohonan_id) if h.aggregate in BOOKS]
    for aggregate in ALL:
        if aggregate.key == "permohonan_id":
            evidence.add_stream(aggregate, log.stream(aggregate.service, aggregate.decider.stream(permohonan_id)), whole=True)
    stored = log.find([(recorded.stream_id, recorded.version) for _, recorded in entries])
    for kind in BOOKS:
        own = [stored[recorded.stream_id, recorded.version] for aggregate, recorded in entries if aggregate is kind]
        for stream_id in sorted({event.stream_id for event in own}):
            evidence.add_stream(kind, [event for event in own if event.stream_id == stream_id], whole=False)
    evidence.add_mandates(log)
    evidence.add_stream(KALENDER_KANTOR, log.stream(KALENDER_KANTOR.service, KALENDER_KANTOR.decider.stream(KANTOR)), whole=True)
    evidence.add_documents(log)
    whole = {stream["aliran"] for stream in evidence.streams if stream["utuh"]}
    found = covering(log, book, [event for event in evidence.events if str(event.stream_id) in whole])
    evidence.anchored, evidence.uncovered, evidence.restored = found.heads, found.uncovered, found.restored
    evidence.members |= {JANGKAR: found.lines, **found.stamps}
    return evidence


def _values(value: object, name: str) -> Iterator[str]:
    """Yield what fields of this name hold, in the body of an event and everything inside it."""
    if isinstance(value, dict):
        part = cast("dict[str, object]", value)
        if isinstance(found := part.get(name), str):
            yield found
        for inner in part.values():
            yield from _values(inner, name)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            yield from _values(inner, name)


def _files(value: object, otherwise: str) -> Iterator[tuple[str, str]]:
    """Yield the files that the body of an event names: hash and kind."""
    if isinstance(value, dict):
        part = cast("dict[str, object]", value)
        if isinstance(sha256 := part.get("sha256"), str):
            yield sha256.removeprefix("sha256:"), str(part.get("jenis", otherwise))
        for inner in part.values():
            yield from _files(inner, otherwise)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            yield from _files(inner, otherwise)
