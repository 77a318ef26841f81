"""A connection to the broker is closed also by whoever is told to stop, at any moment, and told so again; and where none came about."""

import asyncio
import gc

import pytest

from deploy.set.addresses import Addresses
from shared.kernel.postgres.leader import FAULTS
from shared.kernel.process.tasks import until_lost
from shared.kernel.publish.connection import connected, connected_for_term, options
from tests.integration.kernel.counter import settings_of, until
from tests.integration.kernel.moments import cancelled_at_every_moment, sockets
from tests.integration.kernel.test_dead_broker import mute


async def test_sambungan_ditutup_kapan_pun_dihentikan(addresses: Addresses) -> None:
    settings = settings_of(addresses, "notify")

    async def term() -> None:
        lost = asyncio.Event()
        async with connected_for_term(settings.nats_url, settings.service, settings.nats_nkey_seed_file, lost) as client:
            await until_lost(client.flush(), lost)

    assert await cancelled_at_every_moment(term) > 3


async def test_yang_tidak_jadi_tersambung_tidak_meninggalkan_apa_pun(addresses: Addresses) -> None:
    settings = settings_of(addresses, "notify")
    gc.disable()
    try:
        async with mute() as url:
            before, how = sockets(), {**options(settings.service, settings.nats_nkey_seed_file), "connect_timeout": 0.1}
            with pytest.raises(FAULTS):
                async with connected(url, allow_reconnect=False, **how):
                    pytest.fail("nobody answered")
            await until(lambda: sockets() <= before, "what was opened is closed")
    finally:
        gc.enable()
