"""Nobody is alerted twice for one thing, and what fell due meanwhile reaches each person as one message."""

from collections.abc import Iterator, Sequence
from uuid import UUID

import psycopg

from deploy.audit.stores.log import Log, LogRow, snapshot
from deploy.audit.verify.links import CE_ID
from deploy.restore.lost_facts import LostFacts
from deploy.restore.plan import RestorePlan
from deploy.set.addresses import Addresses
from services.notify.deadlines.task import BATCH_MAX, DeadlineWatch
from services.notify.sending.after_restore import AfterRestore, menunggu, rapikan
from services.notify.watch.pengalihan import alihkan_semua
from services.notify.watch.pergantian import Pergantian
from shared.contracts.bersama import Pelaku
from shared.kernel.event.clock import now
from shared.kernel.event.envelope import split
from shared.service.run.runtime import Runtime


async def let_time_act(conn: psycopg.AsyncConnection, notify: Runtime) -> None:
    """Do what the services' own clocks would do first: deadlines that are missed by now, mandates and offices that began or are over."""
    guard = DeadlineWatch(notify.leads, notify.store)
    while await guard.sekali(conn) == BATCH_MAX:
        pass
    await alihkan_semua(conn, notify, now())
    await Pergantian().sekali(conn, notify, now(), lambda: alihkan_semua(conn, notify, now()))


async def settle_alerts(
    addresses: Addresses, conn: psycopg.AsyncConnection, notify: Runtime, plan: RestorePlan, told: LostFacts
) -> AfterRestore:
    """Settle what waits in the outbox."""
    waiting = await menunggu(conn)
    with snapshot(addresses) as log:
        anew = set(_anew(log, waiting, plan))
    return await rapikan(conn, notify.store, told.alerts, anew, ragu=not plan.pasti)


def _anew(log: Log, waiting: Sequence[str], plan: RestorePlan) -> Iterator[str]:
    """Yield the alerts that go back to what a person did after the restored point: whoever was told of the like before is told again."""
    for ce_id in waiting:
        root = _root(log, ce_id)
        if (
            root is not None
            and root.position > plan.sampai[root.service]
            and isinstance(getattr(root.recorded().fact, "pelaku", None), Pelaku)
        ):
            yield ce_id


def _root(log: Log, ce_id: str) -> LogRow | None:
    """Return the event that an event goes back to, cause by cause."""
    found: LogRow | None = None
    while (place := CE_ID.match(ce_id)) is not None:
        key = UUID(place[1]), int(place[2])
        cause = log.find([key]).get(key)
        if cause is None:
            break
        found, ce_id = cause, str(split(cause.state)[1].get("causationid", ""))
    return found
