"""What pages read, built of real streams: only what is used is delivered, in few writings, at once where a page waits, and all of it."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Final
from uuid import UUID

import pytest
from nats.aio.client import Client

from deploy.run.environment import portal_environment
from deploy.set.addresses import Addresses
from deploy.set.layout import INIT, PORTAL, SERVICES
from services.portal import aliran, proyektor
from services.portal.langsung import Pengikut
from services.portal.layanan import Layanan
from services.portal.proyektor import Proyektor
from services.portal.setelan import SetelanPortal
from shared.contracts.examples.notify import PEMBERITAHUAN_DICATAT
from shared.kernel.event.fact import Fact
from shared.kernel.hear.open_pull import pulling
from shared.kernel.postgres.leads import Leads
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.tasks import end
from shared.office.names import stream_of
from tests.integration.kernel.bus_view import connected
from tests.integration.kernel.counter import PATIENCE_SECONDS, until_true
from tests.integration.kernel.hearing import publish_as
from tests.integration.portal.proses import TIDAK_ADA
from tests.integration.portal.test_langsung import BATAS
from tests.integration.portal.test_proyektor import permohonan

LAMA: Final = 600.0
"""Longer than any test is patient."""


@pytest.fixture
def setelan(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> SetelanPortal:
    """The portal's settings in this set."""
    for nama, nilai in portal_environment(addresses.model_copy(update={"services": dict.fromkeys(SERVICES, TIDAK_ADA)}), 1).items():
        monkeypatch.setenv(nama, nilai)
    return SetelanPortal.dari_lingkungan()


@asynccontextmanager
async def membangun(setelan: SetelanPortal) -> AsyncGenerator[tuple[Pool, Pengikut]]:
    """Build, as a process of the portal does."""
    async with AsyncExitStack() as stack:
        basis, leads, ditunggu = Pool(setelan.pg_dsn, 3), Leads(setelan.pg_dsn), asyncio.Event()
        await basis.open()
        stack.push_async_callback(basis.close)
        layanan = Layanan.di(setelan.layanan)
        stack.push_async_callback(layanan.tutup)
        pengikut = Pengikut(basis, leads, BATAS, ditunggu)
        stack.push_async_callback(end, [asyncio.create_task(Proyektor(setelan, basis, leads, layanan, ditunggu).jalan())])
        yield basis, pengikut


async def terbitkan(client: Client, semua: Sequence[Fact]) -> None:
    """Publish as notify."""
    for satu in semua:
        await publish_as(client, "notify", type(satu), satu)


async def dibangun(basis: Pool, banyak: int) -> None:
    """Wait until so many requests are known."""

    async def ada() -> bool:
        async with basis.lend() as conn:
            row = await (await conn.execute("SELECT count(*) FROM perkara")).fetchone()
        return row == (banyak,)

    await until_true(ada, f"{banyak} requests are known")


async def test_yang_tidak_dipakai_tidak_diantar_dan_yang_banyak_ditulis_sekaligus(addresses: Addresses, setelan: SetelanPortal) -> None:
    banyak = 60
    async with connected(addresses, "notify") as client:
        lain = [PEMBERITAHUAN_DICATAT.model_copy(update={"permohonan_id": UUID(int=nomor)}) for nomor in range(1, banyak + 1)]
        dipakai = [satu for nomor in range(banyak) for satu in permohonan(nomor)]
        await terbitkan(client, [*lain, *dipakai, lain[0]])
    async with membangun(setelan) as (basis, _):
        await dibangun(basis, banyak)
        async with connected(addresses, INIT) as init:
            info = await init.jetstream().consumer_info(stream_of("notify"), PORTAL)
        assert info.delivered is not None
        assert info.delivered.consumer_seq == len(dipakai), "and of the others none"
        async with basis.lend() as conn:
            (ditulis,) = await (await conn.execute("SELECT count(DISTINCT xmin::text) FROM perkara")).fetchone() or (0,)
        assert ditulis <= 3, "one transaction for all that came together"


async def test_yang_menunggu_menyegerakan_dan_yang_terkumpul_ditulis_sekali(
    addresses: Addresses, setelan: SetelanPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proyektor, "JARAK_DETIK", LAMA)
    async with connected(addresses, "notify") as client, membangun(setelan) as (basis, pengikut):
        await terbitkan(client, permohonan(0)[:1])
        await dibangun(basis, 1)
        await terbitkan(client, [satu for nomor in range(1, 9) for satu in permohonan(nomor)])
        async with connected(addresses, INIT) as init:

            async def diantar() -> bool:
                info = await init.jetstream().consumer_info(stream_of("notify"), PORTAL)
                return info.delivered is not None and info.delivered.consumer_seq == 17

            await until_true(diantar, "all was delivered")
        with pengikut.mendengar():
            await dibangun(basis, 9)
        async with basis.lend() as conn:
            (ditulis,) = await (await conn.execute("SELECT count(DISTINCT xmin::text) FROM perkara")).fetchone() or (0,)
        assert ditulis == 2, "the first at once, then all others together"


async def test_yang_diantar_dan_hilang_diambil_lagi(addresses: Addresses, setelan: SetelanPortal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else takes a message of its consumer: nothing that follows tells of it, only what the server says in a silence."""
    monkeypatch.setattr(aliran, "DIAM_DETIK", 0.3)
    async with connected(addresses, "notify") as client, membangun(setelan) as (basis, _), connected(addresses, PORTAL) as maling:
        await terbitkan(client, permohonan(0))
        await dibangun(basis, 1)
        nomor = 0
        dicuri = False
        while not dicuri:
            nomor += 1
            async with pulling(maling, stream_of("notify"), PORTAL, at_most=1, seconds=PATIENCE_SECONDS) as pull:
                mengambil = asyncio.ensure_future(pull.batch())
                await asyncio.sleep(0)
                await terbitkan(client, permohonan(nomor)[:1])
                await dibangun(basis, nomor + 1)
                dicuri = mengambil.done()
                await end([mengambil])
