"""Events that could not be handled: set aside with their request, in order, until they are tried again or discarded.

Nothing else waits for them, and nothing is lost: while an event of a request is parked, later ones of the same request
are parked behind it.
"""

import logging
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any, Final
from uuid import uuid5

from eventsourcing.persistence import PersistenceError

from shared.kernel.event.clock import now, rfc3339
from shared.kernel.event.decider import NAMESPACE
from shared.kernel.event.errors import DomainError
from shared.kernel.hear.handle import handle
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.postgres.fast.statement import Table
from shared.kernel.postgres.schema import JAWABAN, PARKIR
from shared.kernel.process.faults import AlreadyAnswered, Busy, Rejected, Unavailable
from shared.kernel.process.logs import CORRELATION
from shared.kernel.publish.message import Altered, Message
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit

WAITS: Final = "menunggu peristiwa sebelumnya dari permohonan yang sama"
HAPUS: Final = Table("DELETE FROM parkir USING unnest(%s::bigint[]) AS t (nomor) WHERE id = t.nomor")
GAGAL: Final = Table(
    "UPDATE parkir SET galat = t.galat, percobaan = percobaan + 1"
    " FROM unnest(%s::bigint[], %s::text[]) AS t (nomor, galat) WHERE id = t.nomor"
)

log = logging.getLogger(__name__)


class Parking:
    """Parks the events that one service cannot handle, tries them again, or takes them out."""

    def __init__(self, store: Store, subscriptions: Subscriptions) -> None:
        """Use the service's store and its handlers."""
        self._store = store
        self._subscriptions = subscriptions

    def handle_each(self, unit: Unit, messages: Iterable[Message]) -> list[tuple[Message, str]]:
        """Handle the events, or park them; return those, each with what is wrong with it."""
        faults: list[tuple[Message, str]] = []
        for message in messages:
            waits = message.group in unit.parked or message.group in self._store.parked
            if waits:
                message.check()
            fault = WAITS if waits else self._fault_in(unit, message)
            if fault:
                park(unit, message, fault)
                faults.append((message, fault))
        return faults

    def _fault_in(self, unit: Unit, message: Message) -> str:
        """Handle the event; return what is wrong with it, if anything.

        A database that is away is no fault of the event; one that was altered is no event, and nothing of its batch is taken in.
        """
        try:
            with _correlated(message):
                handle(unit, message, self._subscriptions)
        except (PersistenceError, Altered):
            raise
        except Exception as error:  # noqa: BLE001 - a poison event parks its own request and nothing else
            return describe(error)
        return ""

    async def retry(self, group: str) -> int:
        """Handle the parked events of one request again, in order, until one refuses; return how many went through."""
        done = 0
        for row in await self._store.query("SELECT id, sumber, urutan, header, isi FROM parkir WHERE kelompok = %s ORDER BY id", (group,)):
            message = Message(row[1], row[2], row[3], bytes(row[4]))
            if not await self._retry_one(row[0], message):
                break
            done += 1
        return done

    async def discard(self, parked_id: int) -> bool:
        """Take one parked event out for good; say whether it was there."""
        rows = await self._store.query("DELETE FROM parkir WHERE id = %s RETURNING kelompok", (parked_id,))
        return bool(rows)

    async def _retry_one(self, parked_id: int, message: Message) -> bool:
        """Handle one; only one of several who try at once, in whichever processes, gets its answer in."""
        handled = uuid5(NAMESPACE, f"{self._subscriptions.service}/parkir/{parked_id}")

        def again(unit: Unit) -> None:
            handle(unit, message, self._subscriptions)
            unit.write(HAPUS, (parked_id,))
            unit.write(JAWABAN, (handled, "", 200, b"", rfc3339(now())))

        try:
            await self._store.submit(again)
        except (Busy, Unavailable):
            raise
        except AlreadyAnswered:
            return True
        except Exception as fault:  # noqa: BLE001 - the fault is what the operator is shown
            text = describe(fault)

            def note(unit: Unit) -> None:
                unit.write(GAGAL, (parked_id, text))

            await self._store.submit(note)
            return False
        return True


def park(unit: Unit, message: Message, fault: str) -> None:
    """Set the event aside, with its request."""
    unit.write(PARKIR, message.columns(fault))
    unit.parked.add(message.group)


def tell(parked: Iterable[tuple[Message, str]]) -> None:
    """Log what is parked now, each event with what is wrong with it; not what only waits behind another."""
    for message, fault in parked:
        if fault != WAITS:
            with _correlated(message):
                log.warning("parked %s %s: %s", message.name, message.ce_id, fault)


@contextmanager
def _correlated(message: Message) -> Generator[None]:
    """Let what is logged inside carry the event's correlation."""
    token = CORRELATION.set(message.headers.get("ce-correlationid", ""))
    try:
        yield
    finally:
        CORRELATION.reset(token)


def describe(fault: Any) -> str:
    """Return a fault as an operator reads it: the rule's name, or the kind of fault; never the event's content."""
    if isinstance(fault, DomainError):
        return f"{fault.aturan}: {fault}"
    return f"{type(fault).__name__}: {fault}" if isinstance(fault, Rejected) else type(fault).__name__
