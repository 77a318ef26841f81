"""The streams are brought to their declared form, said so, and never made to take or keep less."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager

import pytest
from nats.js import JetStreamContext

from deploy.addresses import Addresses
from deploy.layout import INIT
from shared.kernel.names import stream_of
from shared.kernel.streams import ALL, Shrinks, compare, declare, declared
from tests.integration.kernel.bus_view import connected


@asynccontextmanager
async def init(addresses: Addresses) -> AsyncGenerator[JetStreamContext]:
    """Sign in as the one who may change streams."""
    async with connected(addresses, INIT) as client:
        yield client.jetstream()


async def drifts(addresses: Addresses) -> Mapping[str, str]:
    """Declare all streams; return what was found, by stream."""
    return {drift.stream: drift.what for drift in await declare(addresses.nats_url, addresses.keyring.seed_file(INIT))}


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (stream_of("letters"), {"description": "lain"}),
        (stream_of("letters"), {"duplicate_window": 60}),
        (ALL, {"description": "lain"}),
        (ALL, {"sources": declared()[-1].sources[:3]}),  # type: ignore[index]  # it is the one with sources
    ],
)
async def test_yang_berubah_dikembalikan_dan_disebut(addresses: Addresses, name: str, change: dict[str, object]) -> None:
    async with init(addresses) as js:
        assert set((await drifts(addresses)).values()) == {"tetap"}
        config = (await js.stream_info(name)).config
        await js.update_stream(config.evolve(**change))
        found = await drifts(addresses)
        assert {stream for stream, what in found.items() if what == "diubah"} == {name}
        assert set((await drifts(addresses)).values()) == {"tetap"}
        present = (await js.stream_info(name)).config
        assert present.description == config.description
        assert {source.name for source in present.sources or ()} == {source.name for source in config.sources or ()}


async def test_subjek_yang_akan_hilang_tidak_diubah_sendiri(addresses: Addresses) -> None:
    async with init(addresses) as js:
        config = (await js.stream_info(stream_of("letters"))).config
        await js.update_stream(config.evolve(subjects=["ptsp.letters.>", "ptsp.surat.>"]))
        with pytest.raises(Shrinks):
            await drifts(addresses)


def test_salinan_yang_akan_berkurang_tidak_diubah_sendiri() -> None:
    for many, one in zip(declared(replicas=3), declared(), strict=True):
        with pytest.raises(Shrinks):
            compare(many, one)
        assert compare(one, many) == "diubah"
