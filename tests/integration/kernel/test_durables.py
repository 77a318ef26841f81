"""Consumers are declared, and not made by who reads through them: what is missing is said, what did not arrive is asked for again."""

import asyncio
from uuid import uuid4

import pytest
from nats.aio.client import Client
from nats.js.api import ConsumerConfig, DeliverPolicy

from deploy.nats.declare import declare
from deploy.set.addresses import Addresses
from deploy.set.layout import INIT
from shared.kernel.hear import source
from shared.kernel.hear.open_pull import pulling
from shared.kernel.process.advice import NYATAKAN
from shared.kernel.process.tasks import end
from tests.integration.audit.command import ketik
from tests.integration.kernel.bus_view import connected
from tests.integration.kernel.counter import PATIENCE_SECONDS, running, until, until_true
from tests.integration.kernel.hearing import count, listener, speaker
from tests.integration.kernel.test_forged import stopped


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let those who look now and then do it every moment."""
    monkeypatch.setattr(source, "HEARTBEAT_SECONDS", 0.05)


async def test_yang_diantar_dan_tidak_sampai_diminta_kembali(addresses: Addresses) -> None:
    """The server takes it for delivered and would deliver it again by itself only after an hour; no other event follows."""
    permohonan_id = uuid4()
    async with speaker(addresses) as store, listener(addresses) as hears, connected(addresses, INIT) as init:
        config = (await init.jetstream().consumer_info("EV_INTAKE", "disposition")).config
        await init.jetstream().add_consumer("EV_INTAKE", config.evolve(ack_wait=3600))
        async with running(hears.consumers.run()), connected(addresses, "disposition") as client:
            await until(lambda: hears.consumers.leading, "it listens")
            total, stolen = 0, False
            while not stolen:
                async with pulling(client, "EV_INTAKE", "disposition", at_most=1, seconds=PATIENCE_SECONDS) as thief:
                    taking = asyncio.ensure_future(thief.batch())
                    await waiting(init)
                    await count(store, permohonan_id)
                    total += 1
                    await hears.wait_for(total)
                    stolen = taking.done()
                    await end([taking])
        assert hears.heard == [(permohonan_id, number) for number in range(1, total + 1)]


async def waiting(init: Client) -> None:
    """Wait until two ask for the next event."""

    async def both() -> bool:
        return bool((await init.jetstream().consumer_info("EV_INTAKE", "disposition")).num_waiting == 2)

    await until_true(both, "two wait")


async def test_consumer_yang_tidak_dinyatakan_ditunggu_dan_disebut(addresses: Addresses) -> None:
    """A service makes none itself: it says what is missing, and goes on once that is there and hears all that the service does."""
    permohonan_id = uuid4()
    async with speaker(addresses) as store, listener(addresses) as hears, connected(addresses, INIT) as init:
        js = init.jetstream()
        config = (await js.consumer_info("EV_INTAKE", "disposition")).config
        for total, less in ((1, None), (2, config.evolve(filter_subjects=["ptsp.intake.PermohonanDiterima.>"]))):
            await (js.add_consumer("EV_INTAKE", less) if less is not None else js.delete_consumer("EV_INTAKE", "disposition"))
            async with running(hears.consumers.run()):
                await count(store, permohonan_id)
                await stopped(hears, "EV_INTAKE", "consumer disposition", NYATAKAN)
                assert await asyncio.to_thread(ketik, addresses, *NYATAKAN.split()[2:]) == 0
                await until(lambda: len(hears.heard) == total, "it is heard")  # noqa: B023 - of this very turn
        assert hears.heard == [(permohonan_id, 1), (permohonan_id, 2)]


async def test_consumer_dari_versi_lama_dinyatakan_ulang_tanpa_kehilangan(addresses: Addresses) -> None:
    """Before, a service made its durables itself, from a sequence on; how far it is, is in PostgreSQL."""
    permohonan_id = uuid4()
    async with speaker(addresses) as store, connected(addresses, INIT) as init:
        js = init.jetstream()
        await js.delete_consumer("EV_INTAKE", "disposition")
        subjects = ["ptsp.intake.PermohonanDicabut.>"]
        made = ConsumerConfig(
            durable_name="disposition", filter_subjects=subjects, deliver_policy=DeliverPolicy.BY_START_SEQUENCE, opt_start_seq=3
        )
        await js.add_consumer("EV_INTAKE", made)
        found = [drift for drift in await declare(addresses) if drift.what != "tetap"]
        assert [(drift.stream, drift.what) for drift in found] == [("EV_INTAKE", "consumer disposition dibuat ulang")]
        assert {drift.what for drift in await declare(addresses)} == {"tetap"}
        async with listener(addresses) as hears, running(hears.consumers.run()):
            await count(store, permohonan_id, 4)
            await hears.wait_for(4)
        assert hears.echoed(permohonan_id) == 4
