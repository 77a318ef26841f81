"""Which in its log an event is, counted from where that is known already: the same as counted from the beginning."""

import asyncio

from deploy.audit.stores.asking import Ranks
from deploy.audit.stores.log import snapshot
from deploy.set.addresses import Addresses
from tests.integration.audit.lives import fill

MANY = 9


def test_urutan_dari_yang_diketahui_sama_dengan_dari_awal(addresses: Addresses) -> None:
    asyncio.run(fill(addresses, publish=False))
    with snapshot(addresses) as log:
        places = {stored.position: rank for rank, stored in enumerate(log.places("letters"), 1)}
        positions, ranks = list(places), Ranks(log)
        for piece in (positions[4:6], positions[5:9], positions[:2], positions[-1:], positions, [10**9], []):
            assert ranks.of("letters", piece) == {position: places[position] for position in piece if position in places}
    assert len(places) > MANY
