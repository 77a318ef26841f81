"""The common stream once it is declared."""

import asyncio
from pathlib import Path

from deploy.set.layout import SERVICES
from shared.kernel.publish.streams import ALL
from shared.office.names import stream_of
from tests.integration.deploy.bus_server import Bus, bus_server


async def asked(server: Bus) -> set[tuple[str, bool]]:
    """Return of each source whether the broker has heard from it."""
    async with server.as_("init") as (_, js):
        return {(source.name, source.active is not None and source.active >= 0) for source in (await js.stream_info(ALL)).sources or ()}


def test_yang_dinyatakan_sudah_mengambil_dari_setiap_layanan(tmp_path: Path) -> None:
    """A subscriber may be added at once: the broker reads its configuration again, and loses what it has asked of a source until then."""
    with bus_server(tmp_path) as server:
        assert asyncio.run(asked(server)) == {(stream_of(service), True) for service in SERVICES}
