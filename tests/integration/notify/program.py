"""Programs in these tests: let in as the operator's command does, and let go again."""

from datetime import timedelta
from uuid import uuid4

import psycopg

from deploy.set.addresses import Addresses
from deploy.subscribers.program import Follower, bring_in_line
from shared.kernel.event.clock import now
from shared.kernel.http.program import fingerprint, make_token
from tests.integration.notify.pengikut import Pemancar

HARI: timedelta = timedelta(days=90)


def izinkan(
    addresses: Addresses, *, peristiwa: tuple[str, ...] = (), layanan: tuple[str, ...] = (), selama: timedelta = HARI
) -> dict[str, str]:
    """Let one program follow, and no other; return the headers by which it asks."""
    token = make_token()
    with psycopg.connect(addresses.dsn("admin")) as conn:
        bring_in_line(conn, [Follower(f"program-{uuid4().hex[:8]}", fingerprint(token), now() + selama, peristiwa, layanan)])
    return {"Authorization": f"Bearer {token}"}


def cabut(addresses: Addresses) -> None:
    """Let no program follow any more."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        bring_in_line(conn, [])


async def minta_tiket(pancar: Pemancar, kepala: dict[str, str]) -> str:
    """Ask for a ticket."""
    jawaban = await pancar.web.client.post("/siaran/tiket", headers=kepala)
    assert (jawaban.status_code, jawaban.json()["berlaku_detik"], jawaban.headers["cache-control"]) == (200, 60, "no-store")
    return str(jawaban.json()["tiket"])
