"""The turn to a new epoch: in one transaction the database names it, and no position stands beyond what its own logs hold."""

from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from deploy.restore.plan import RestorePlan
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from services.notify.live.position import baca_posisi, tulis_posisi
from shared.kernel.postgres.epoch import set_epoch
from shared.office.names import stream_of


def turn(addresses: Addresses, plan: RestorePlan) -> None:
    """Begin the new epoch. Sequences of the streams, once they are refilled, are ranks of the logs."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        set_epoch(conn, plan.epoch_baru)
        for service in SERVICES:
            _heard(conn, plan, service)
            _published(conn, plan, service)
        _subscriptions(conn, plan)


def rank(plan: RestorePlan, service: str, sequence: int) -> int:
    """Return which rank of the log a sequence of the old stream was: what no relay published does not count, what is lost neither."""
    return min(sequence - sum(foreign <= sequence for foreign in plan.asing.get(service, ())), plan.peringkat[service])


def _heard(conn: psycopg.Connection[Any], plan: RestorePlan, hearer: str) -> None:
    tracking = Identifier(hearer, f"{hearer}_tracking")
    for service in SERVICES:
        source = stream_of(service)
        rows = conn.execute(SQL("SELECT notification_id FROM {} WHERE application_name = %s").format(tracking), (source,)).fetchall()
        for (position,) in rows:
            query = SQL("UPDATE {} SET notification_id = %s, posisi = NULL WHERE application_name = %s AND notification_id <> %s")
            conn.execute(query.format(tracking), (known := rank(plan, service, position), source, known))
        parked = SQL("DELETE FROM {} WHERE sumber = %s AND (urutan > %s OR urutan = ANY(%s))").format(Identifier(hearer, "parkir"))
        conn.execute(parked, (source, plan.peringkat[service], list(plan.asing.get(service, ()))))


def _published(conn: psycopg.Connection[Any], plan: RestorePlan, service: str) -> None:
    """How far the stream is known to have been: the place of a list of requests is counted on from there."""
    query = SQL(
        "UPDATE {relay} SET posisi = least(posisi, %s), urutan = (SELECT count(*) FROM {events} WHERE notification_id <= least(posisi, %s))"
    ).format(relay=Identifier(service, "posisi_relay"), events=Identifier(service, f"{service}_events"))
    conn.execute(query, (plan.sampai[service], plan.sampai[service]))


def _subscriptions(conn: psycopg.Connection[Any], plan: RestorePlan) -> None:
    """What waits for other systems' programs: not what is lost, and from where the logs go on."""
    for langganan_id, posisi in conn.execute("SELECT langganan_id, posisi FROM notify.langganan").fetchall():
        ranks: Sequence[int] = [rank(plan, service, at) for service, at in zip(SERVICES, baca_posisi(posisi), strict=True)]
        conn.execute("UPDATE notify.langganan SET posisi = %s WHERE langganan_id = %s", (tulis_posisi(tuple(ranks)), langganan_id))
    batas = [plan.peringkat[service] for service in SERVICES]
    conn.execute("INSERT INTO notify.pemulihan (epoch, batas) VALUES (%s, %s)", (plan.epoch_baru, batas))
    for number, service in enumerate(SERVICES):
        conn.execute("DELETE FROM notify.kiriman WHERE sumber = %s AND urutan > %s", (number, plan.peringkat[service]))
