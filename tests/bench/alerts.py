"""(g) From sending a command until the first byte of the alert about it reaches the channel of whoever has to act next."""

import os
import tempfile
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, LiteralString
from uuid import UUID, uuid4

import httpx
import psycopg

from deploy.demo.tempat import KantorDemo
from deploy.set.layout import LOOPBACK, SERVICES
from shared.contracts.peran import Jabatan
from tests.bench.backlog import submit
from tests.bench.channels import Arrivals, Channels, channels
from tests.bench.load import MILLISECONDS, Load, Result, dealt, percentile, until
from tests.bench.stage import Stage
from tests.bench.steps import disposition_acts

PER_SECOND: Final = 50
DRIVERS: Final = 16
LOOK_SECONDS: Final = 0.05
WARM_REQUESTS: Final = 50
"""Done before, and not counted: programs, plans and caches are cold, and nobody is connected."""

OPENED: Final[LiteralString] = "SELECT count(*) FROM disposition.kasus WHERE permohonan_id = ANY(%s)"
KNOWN: Final[LiteralString] = "SELECT count(*) FROM notify.direktori WHERE orang_id = ANY(%s)"
FOLLOWED: Final[LiteralString] = "SELECT count(*) FROM notify.kasus WHERE permohonan_id = ANY(%s)"


@dataclass(frozen=True, slots=True)
class Way:
    """Milliseconds by one channel; `together` is how many alerts one message brought on average."""

    alerts: int
    p50: float
    p99: float
    together: float


@dataclass(frozen=True, slots=True)
class Alerts:
    """Both channels, and the rate at which steps were answered."""

    per_second: float
    email: Way
    whatsapp: Way


async def measure(stage: Stage, load: Load, steps: int) -> Alerts:
    """Drive steps 2 and 3: the one tells Kepala Bidang by e-mail, the other Kepala Seksi by the gateway. No service runs before."""
    tempat = KantorDemo.temukan()
    async with channels() as made, _configured(made):
        await stage.start(*SERVICES)
        await _contacts(stage, tempat)
        await _drive(stage, load, tempat, WARM_REQUESTS)
        await until(lambda: _came(made) >= 2 * WARM_REQUESTS, "the first alerts arrive", LOOK_SECONDS)
        begun = (made.mail.messages, made.whatsapp.messages)
        before = _came(made)
        ids, result = await _drive(stage, load, tempat, steps // 2)
        await until(lambda: _came(made) >= before + 2 * len(ids), "all alerts arrive", LOOK_SECONDS)
        await stage.stop(*SERVICES)
    sent = _sent(ids, result)
    email = _way(sent, made.mail, 3, made.mail.messages - begun[0])
    return Alerts(result.per_second, email, _way(sent, made.whatsapp, 4, made.whatsapp.messages - begun[1]))


async def _drive(stage: Stage, load: Load, tempat: KantorDemo, count: int) -> tuple[list[UUID], Result]:
    """Submit requests, and do the two steps on each at the steady rate."""
    ids = await submit(stage.settings("intake"), count)
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn:
        for query in (OPENED, FOLLOWED):
            await until(partial(_all, conn, query, ids), "the requests are open", LOOK_SECONDS)
    acts = disposition_acts(*(tempat.pejabat[satu].token for satu in (Jabatan.KEPALA_DINAS, Jabatan.KEPALA_BIDANG)))
    return ids, await load.drive(stage.ports["disposition"], dealt([acts(one) for one in ids], DRIVERS), every=1 / PER_SECOND)


def _all(conn: psycopg.Connection, query: LiteralString, ids: list[UUID]) -> bool:
    return conn.execute(query, (ids,)).fetchone() == (len(ids),)


def _sent(ids: list[UUID], result: Result) -> dict[tuple[UUID, int], float]:
    """Return when each step was sent, by the request and the step that it opens."""
    order = [(one, langkah) for turn in range(DRIVERS) for one in ids[turn::DRIVERS] for langkah in (3, 4)]
    answered = [at for driver in result.answered for at in driver]
    return {one: at - took / MILLISECONDS for one, at, took in zip(order, answered, result.took, strict=True)}


def _way(sent: Mapping[tuple[UUID, int], float], arrivals: Arrivals, langkah: int, messages: int) -> Way:
    took = [(arrivals.first_byte[one] - at) * MILLISECONDS for one, at in sent.items() if one[1] == langkah]
    return Way(len(took), percentile(took, 0.5), percentile(took, 0.99), len(took) / messages)


def _came(made: Channels) -> int:
    return len(made.mail.first_byte) + len(made.whatsapp.first_byte)


@asynccontextmanager
async def _configured(made: Channels) -> AsyncGenerator[None]:
    """Tell services that are started meanwhile where the providers are."""
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "waha"
        key.write_text("rahasia-contoh")
        values = {
            "SATUPINTU_ALAMAT_PORTAL": f"http://{LOOPBACK}",  # without it alerts bear no link, and are not told apart
            "SATUPINTU_EMAIL_HOST": LOOPBACK,
            "SATUPINTU_EMAIL_PORT": str(made.mail_port),
            "SATUPINTU_EMAIL_KEAMANAN": "polos",
            "SATUPINTU_EMAIL_DARI": "ptsp@dinas.example",
            "SATUPINTU_WAHA_ALAMAT": made.gateway,
            "SATUPINTU_WAHA_KUNCI_FILE": str(key),
        }
        os.environ.update(values)
        try:
            yield
        finally:
            for name in values:
                del os.environ[name]


async def _contacts(stage: Stage, tempat: KantorDemo) -> None:
    """Let both officials say how they are reached, once notify knows them."""
    contacts: Iterable[tuple[Jabatan, dict[str, Any]]] = (
        (Jabatan.KEPALA_BIDANG, {"alamat": {"email": "kabid@dinas.example"}, "urutan": ["EMAIL"]}),
        (Jabatan.KEPALA_SEKSI, {"alamat": {"whatsapp": "081200000000"}, "urutan": ["WAHA"]}),
    )
    ids = [tempat.pejabat[jabatan].orang_id for jabatan, _ in contacts]
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn:
        await until(partial(_all, conn, KNOWN, ids), "notify knows the officials", LOOK_SECONDS)
    async with httpx.AsyncClient(base_url=stage.addresses.services["notify"]) as client:
        for jabatan, isi in contacts:
            headers = {"Authorization": f"Bearer {tempat.pejabat[jabatan].token}", "Idempotency-Key": str(uuid4())}
            (await client.post("/kontak", json=isi, headers=headers)).raise_for_status()
