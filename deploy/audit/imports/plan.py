"""What is to be added to the stores of a deployment so that they hold what a file holds; or why that cannot be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from deploy.audit.imports.contents import Chain, Contents
from deploy.audit.imports.present import excerpts, heard, named_after
from deploy.audit.stores.log import Log, LogRow
from deploy.set.layout import SERVICES
from deploy.words.problems import OperatorError
from shared.kernel.postgres.fast.statement import TakenIn
from shared.office.names import stream_of
from shared.sop.lintas import sumber

NOTHING_DONE: Final = "Tidak ada yang diimpor"


@dataclass(frozen=True, slots=True)
class Addition:
    """What one service gets: `events` in the order in which they were recorded once, and how far it then has heard the others."""

    service: str
    events: tuple[LogRow, ...]
    grown: tuple[Chain, ...]
    heard: tuple[TakenIn, ...]


def added(contents: Contents, present: Mapping[UUID, Sequence[LogRow]], excerpts: Mapping[UUID, Mapping[int, str]]) -> list[Chain]:
    """Return the chains that a deployment has to be given something of; `Chain.events` are then only what is missing there.

    A stream with other content is refused: what is there must be what the file says, as far as both go. A book may hold nothing but
    what was imported too: its numbers are either this office's or another deployment's.
    """
    missing: list[Chain] = []
    for chain in contents.chains:
        there = {event.version: event for event in present.get(chain.stream_id, ())}
        _same(chain, there)
        if not chain.whole and (own := there.keys() - excerpts.get(chain.stream_id, {}).keys()):
            raise _conflict(chain, f"buku ini sudah memuat {len(own)} entri milik set ini sendiri")
        rest = tuple(event for event in chain.events if event.version not in there)
        if rest:
            missing.append(Chain(chain.aggregate, chain.whole, rest))
    return missing


def _same(chain: Chain, there: Mapping[int, LogRow]) -> None:
    own = {event.version: event for event in chain.events}
    for version in sorted(own.keys() & there.keys()):
        if (own[version].topic, own[version].state) != (there[version].topic, there[version].state):
            raise _conflict(chain, f"versi {version} di sini berisi lain")


def _conflict(chain: Chain, why: str) -> OperatorError:
    message = f"set ini sudah berisi {chain.aggregate.service}/{chain.aggregate.name} {chain.stream_id} yang lain: {why}"
    return OperatorError(message, f"{NOTHING_DONE}. Impor ke set yang baru dimigrasi dan belum dinyalakan (satupintu migrate)")


def in_order(events: Iterable[LogRow]) -> tuple[LogRow, ...]:
    """Return events of one service in the order in which they were recorded where they come from."""
    return tuple(sorted(events, key=lambda event: event.position))


def heard_after(service: str, positions: Mapping[str, int], counts: Mapping[str, int], new: Mapping[str, int]) -> Iterator[TakenIn]:
    """Yield how far a service has heard each stream once the new events are in: what it recorded because of them comes with them."""
    for source in sorted({one for sources in sumber(service).values() for one in sources}):
        if new[source]:
            stream = stream_of(source)
            yield TakenIn(stream, positions.get(stream, 0), counts[source] + new[source])


def unheard(log: Log, service: str, positions: Mapping[str, int]) -> Iterator[str]:
    """Yield the streams of which a service has still to take in something: it would be passed over."""
    names: dict[str, set[str]] = {}
    for event, sources in sumber(service).items():
        for source in sources:
            names.setdefault(source, set()).add(event.__name__)
    for source, events in sorted(names.items()):
        if named_after(log, source, positions.get(stream_of(source), 0), sorted(events)):
            yield stream_of(source)


def plan(log: Log, contents: Contents) -> list[Addition]:
    """Return what each service is to be given; none of them where the deployment holds all of it."""
    present: dict[UUID, list[LogRow]] = {}
    for chain in contents.chains:
        present[chain.stream_id] = log.stream(chain.aggregate.service, chain.stream_id)
    missing = added(contents, present, {k: v for service in SERVICES for k, v in excerpts(log, service).items()})
    if not missing:
        return []
    counts = {service: log.extent(service).events for service in SERVICES}
    new = {service: sum(len(chain.events) for chain in missing if chain.aggregate.service == service) for service in SERVICES}
    grown = {chain.stream_id for chain in missing}
    additions: list[Addition] = []
    for service in SERVICES:
        positions = heard(log, service)
        if waiting := list(unheard(log, service, positions)):
            message = f"{service} belum mendengar semua dari {', '.join(waiting)}"
            raise OperatorError(message, f"{NOTHING_DONE}. Nyalakan set sampai semuanya terdengar, matikan, lalu ulangi")
        own = in_order(event for chain in missing if chain.aggregate.service == service for event in chain.events)
        chains = tuple(chain for chain in contents.of(service) if chain.stream_id in grown)
        additions.append(Addition(service, own, chains, tuple(heard_after(service, positions, counts, new))))
    return additions
