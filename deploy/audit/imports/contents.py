"""What an evidence file holds, read only after its own proof: chains and excerpts of the kinds that evidence has, and documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from deploy.audit.evidence.archive import FORMAT
from deploy.audit.pemeriksa.dasar import sidik
from deploy.audit.pemeriksa.utama import BerkasBukti, nama_dokumen
from deploy.audit.stores.aggregates import ALL, BOOKS, BY_EVENT, KALENDER_KANTOR, MANDATES, Aggregate
from deploy.audit.stores.log import LogRow
from deploy.words.problems import OperatorError
from shared.kernel.event.envelope import Recorded, split

SHOWN: Final = 5
"""How many findings are told."""
WHOLE: Final = (*(one for one in ALL if one.key == "permohonan_id"), MANDATES, KALENDER_KANTOR)
"""What evidence has whole; of the books it has the entries of its request."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The events of one stream: all of them, or an excerpt where it is a book."""

    aggregate: Aggregate
    whole: bool
    events: tuple[LogRow, ...]

    @property
    def stream_id(self) -> UUID:
        """The stream."""
        return self.events[0].stream_id

    def recorded(self) -> list[Recorded]:
        """Return the events, brought up to today's shape."""
        return [event.recorded() for event in self.events]


@dataclass(frozen=True, slots=True)
class Document:
    """A file that the events name; `sha256` is 64 hex digits."""

    sha256: str
    tipe: str
    isi: bytes


@dataclass(frozen=True, slots=True)
class Contents:
    """One evidence file that has proven itself; `sampai` is when its last event was recorded."""

    sha256: str
    permohonan_id: UUID
    agenda: str
    sampai: str
    chains: tuple[Chain, ...]
    documents: tuple[Document, ...]

    def of(self, service: str) -> Iterator[Chain]:
        """Yield the chains that a service owns."""
        return (chain for chain in self.chains if chain.aggregate.service == service)


def read_contents(content: bytes, known: Sequence[str] = ()) -> Contents:
    """Return what is in a file; refuse one that does not verify, of another format, with other things in it, or that cannot be read here.

    `known` are hashes of anchors that the reader kept: without one, the file agrees with itself, and nothing more is proven.
    """
    bukti = BerkasBukti(content)
    bukti.periksa(known)
    if bukti.temuan:
        more = f"; dan {len(bukti.temuan) - SHOWN} lagi" if len(bukti.temuan) > SHOWN else ""
        message = f"berkas bukti ini tidak utuh: {'; '.join(bukti.temuan[:SHOWN])}{more}"
        raise OperatorError(message, "Minta berkas yang baru dari yang membuatnya; tidak ada yang diimpor")
    manifest = bukti.manifes
    if manifest["format"] != FORMAT:
        message = f"berkas bukti ini berformat {manifest['format']}, program ini membaca format {FORMAT}"
        raise OperatorError(message, "Pakai program dari versi yang membuatnya")
    permohonan_id = UUID(manifest["permohonan_id"])
    return Contents(
        sidik(content),
        permohonan_id,
        str(manifest["agenda"]),
        str(manifest["sampai"]),
        tuple(_chain(one, bukti.ada[one["berkas"]], permohonan_id) for one in manifest["aliran"]),
        tuple(Document(one["sha256"], one["tipe"], bukti.ada[nama_dokumen(one)]) for one in manifest["dokumen"]),
    )


def _chain(entry: Mapping[str, Any], member: bytes, permohonan_id: UUID) -> Chain:
    """Return one stream; every event must be one that belongs there, since a file can be made by anybody."""
    service, name, whole = entry["layanan"], entry["agregat"], bool(entry["utuh"])
    kinds = WHOLE if whole else BOOKS
    aggregate = next((one for one in kinds if (one.service, one.name) == (service, name)), None)
    if aggregate is None:
        raise _foreign(service, name)
    events = tuple(_event(service, line) for line in member.splitlines())
    for event in events:
        if not _belongs(event, aggregate, permohonan_id) or str(event.stream_id) != entry["aliran"]:
            raise _foreign(event.name, event.ce_id)
    return Chain(aggregate, whole, events)


def _event(service: str, line: bytes) -> LogRow:
    position, ce_id, topic, state = line.split(b" ", 3)
    stream_id, _, version = ce_id.decode().partition(":")
    return LogRow(service, int(position), UUID(stream_id), int(version), topic.decode(), state)


def _belongs(event: LogRow, aggregate: Aggregate, permohonan_id: UUID) -> bool:
    """Whether an event can be read here, is of this kind of stream, in its own one, and of this request where it is of any."""
    try:
        fact = event.recorded().fact
    except (ValueError, LookupError, TypeError, AttributeError) as fault:
        message = f"{event.topic} {event.ce_id} tidak dapat dibaca oleh program ini ({type(fault).__name__})"
        raise OperatorError(message, "Pakai program dari versi yang mencatatnya, atau yang lebih baru") from fault
    if BY_EVENT.get((event.service, type(fact).__name__)) is not aggregate:
        return False
    about = getattr(fact, "permohonan_id", permohonan_id)
    return aggregate.decider.stream(aggregate.key_of(fact)) == event.stream_id and (
        about == permohonan_id or aggregate in {MANDATES, KALENDER_KANTOR}
    )


def _foreign(*what: str) -> OperatorError:
    return OperatorError(f"berkas ini memuat yang bukan bukti satu permohonan: {' '.join(what)}", "Tidak ada yang diimpor")


def hash_of(event: LogRow) -> str:
    """Return the hash that an event carries."""
    return split(event.state)[1]["hash"]
