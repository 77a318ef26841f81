"""The streams are brought to their declared form, said so, and never made to take or keep less."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager

import pytest
from nats.js import JetStreamContext
from nats.js.api import StoreCompression

from deploy.set.addresses import Addresses
from deploy.set.layout import AUDITOR, INIT
from shared.kernel.postgres.epoch import METADATA, epoch_of, stream_epoch
from shared.kernel.publish.streams import ALL, Shrinks, compare, declare, declared
from shared.office.names import stream_of
from tests.integration.kernel.bus_view import connected


@asynccontextmanager
async def init(addresses: Addresses) -> AsyncGenerator[JetStreamContext]:
    """Sign in as the one who may change streams."""
    async with connected(addresses, INIT) as client:
        yield client.jetstream()


async def drifts(addresses: Addresses) -> Mapping[str, str]:
    """Declare all streams; return what was found, by stream."""
    epoch = stream_epoch(addresses.dsn(AUDITOR))
    return {drift.stream: drift.what for drift in await declare(addresses.nats_url, addresses.keyring.seed_file(INIT), epoch)}


@pytest.mark.parametrize(
    ("name", "change"),
    [
        (stream_of("letters"), {"description": "lain"}),
        (stream_of("letters"), {"duplicate_window": 60}),
        (stream_of("letters"), {"metadata": {"milik-kantor": "tetap"}}),
        (stream_of("letters"), {"compression": StoreCompression.NONE}),
        (ALL, {"description": "lain"}),
        (ALL, {"sources": declared("contoh")[-1].sources[:3]}),  # type: ignore[index]  # it is the one with sources
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
        assert (present.metadata or {}).keys() >= (config.metadata or {}).keys()
        assert (present.description, present.compression) == (config.description, config.compression)
        assert {source.name for source in present.sources or ()} == {source.name for source in config.sources or ()}


async def test_subjek_yang_akan_hilang_tidak_diubah_sendiri(addresses: Addresses) -> None:
    async with init(addresses) as js:
        config = (await js.stream_info(stream_of("letters"))).config
        await js.update_stream(config.evolve(subjects=["ptsp.letters.>", "ptsp.surat.>"]))
        with pytest.raises(Shrinks):
            await drifts(addresses)


def test_salinan_yang_akan_berkurang_tidak_diubah_sendiri() -> None:
    for many, one in zip(declared("contoh", 3), declared("contoh"), strict=True):
        with pytest.raises(Shrinks):
            compare(many, one)
        assert compare(one, many) == "diubah"


async def test_stream_dari_epoch_lain_dibiarkan_dan_disebut(addresses: Addresses) -> None:
    """It was filled from another past of the database; whatever else differs of it stays too."""
    async with init(addresses) as js:
        config = (await js.stream_info(stream_of("letters"))).config
        await js.update_stream(config.evolve(metadata={METADATA: "lain"}, description="lain"))
        found = await drifts(addresses)
        assert {stream: what for stream, what in found.items() if what != "tetap"} == {stream_of("letters"): "epoch lain"}
        present = (await js.stream_info(stream_of("letters"))).config
        assert (epoch_of(present), present.description) == ("lain", "lain")


async def test_setiap_stream_menyebut_epoch_basis_datanya(addresses: Addresses) -> None:
    async with init(addresses) as js:
        for config in declared(epoch := stream_epoch(addresses.dsn(AUDITOR))):
            assert epoch_of((await js.stream_info(str(config.name))).config) == epoch
