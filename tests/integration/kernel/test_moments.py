"""A connection to the broker is closed also by whoever is told to stop, at any moment, and told so again."""

import asyncio

from deploy.addresses import Addresses
from shared.kernel.bus import connected_for_term
from shared.kernel.tasks import until_lost
from tests.integration.kernel.counter import settings_of
from tests.integration.kernel.moments import cancelled_at_every_moment


async def test_sambungan_ditutup_kapan_pun_dihentikan(addresses: Addresses) -> None:
    settings = settings_of(addresses, "notify")

    async def term() -> None:
        lost = asyncio.Event()
        async with connected_for_term(settings.nats_url, settings.service, settings.nats_nkey_seed_file, lost) as client:
            await until_lost(client.flush(), lost)

    assert await cancelled_at_every_moment(term) > 3
