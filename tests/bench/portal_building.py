"""How fast the portal builds what its pages read, from nothing, while the services rest."""

import asyncio
import time
from dataclasses import dataclass
from typing import Final

import psycopg

from deploy.set.layout import INIT, PORTAL, SERVICES
from services.portal.aliran import NAMA
from shared.kernel.process.cpu_time import used_by
from shared.kernel.publish import connection
from shared.office.names import stream_of
from tests.bench.load import until
from tests.bench.stage import Stage

LOOK_SECONDS: Final = 0.005
OTHER_FORM: Final = "UPDATE portal.generasi SET bentuk = -1"
BEGUN: Final = "SELECT true FROM portal.generasi WHERE bentuk > 0"
READ: Final = "SELECT siap FROM portal.generasi WHERE bentuk > 0"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """So many events, in so many seconds on the clock and of the portal's processor."""

    events: int
    seconds: float
    processor: float


async def measure(stage: Stage) -> Rebuilt:
    """Let the portal find what it has built in another form, and wait until pages read the new one."""
    await stage.stop(PORTAL)
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn:
        conn.execute(OTHER_FORM)
        starting = asyncio.ensure_future(stage.start(PORTAL))
        await until(lambda: conn.execute(BEGUN).fetchone() is not None, "a new form is begun", LOOK_SECONDS)
        begun, used = time.perf_counter(), used_by(stage.children[PORTAL].pid)
        await until(lambda: conn.execute(READ).fetchone() == (True,), "the new form is read", LOOK_SECONDS)
        seconds, used = time.perf_counter() - begun, used_by(stage.children[PORTAL].pid) - used
        await starting
    return Rebuilt(await _delivered(stage), seconds, used)


async def _delivered(stage: Stage) -> int:
    """Return how many events its consumers delivered since they began anew."""
    options = connection.options(INIT, stage.addresses.keyring.seed_file(INIT))
    async with connection.connected(stage.addresses.nats_url, **options) as client:
        js = client.jetstream()
        infos = [await js.consumer_info(stream_of(service), NAMA) for service in SERVICES]
    return sum(info.delivered.consumer_seq for info in infos if info.delivered)
