"""A lost, truncated or altered stream comes back from the store: the same events, at the same sequence numbers, with the same hashes."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import UUID

import pytest
from nats.js import JetStreamContext
from nats.js.api import StreamConfig

from deploy.audit.stores.streams import connected, opened
from deploy.audit.verify.all_stream import SEMUA
from deploy.set.addresses import Addresses
from deploy.set.layout import AUDITOR, INIT, SERVICES
from shared.kernel.postgres.epoch import stream_epoch
from shared.kernel.postgres.fast.statement import TakenIn
from shared.kernel.process.advice import PULIHKAN
from shared.kernel.publish.streams import ALL, declare, declared
from shared.office.names import stream_of
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import fill, live, published, relaying, stores
from tests.integration.audit.tampering import found, tamper
from tests.integration.kernel.counter import PATIENCE_SECONDS

Content = list[tuple[int, str, str]]


@asynccontextmanager
async def init(addresses: Addresses) -> AsyncGenerator[JetStreamContext]:
    """Sign in to NATS as the one who may make and delete streams."""
    async with connected(addresses, INIT) as client:
        yield client.jetstream()


async def content(addresses: Addresses, service: str) -> Content:
    """Return sequence, id and hash of all messages of a stream."""
    async with opened(addresses) as streams:
        shape = await streams.shape(service)
        assert shape is not None
        return [(c.sequence, c.headers["ce-id"], c.headers["ce-hash"]) async for c in streams.messages(service, 1, shape.last)]


async def delete(addresses: Addresses, service: str) -> None:
    """Lose a stream."""
    async with init(addresses) as js:
        await js.delete_stream(stream_of(service))


async def without_one(addresses: Addresses, service: str, sequence: int, subject: str = ">") -> None:
    """Take the first message from there on out of a stream, which the declared form of it does not allow."""
    config: StreamConfig = next(config for config in declared(stream_epoch(addresses.dsn(AUDITOR))) if config.name == stream_of(service))
    async with init(addresses) as js:
        before = (await js.stream_info(stream_of(service))).state.last_seq
        await js.delete_stream(stream_of(service))
        await js.add_stream(replace(config, deny_delete=False))
        async with relaying(addresses, SERVICES if service == SEMUA else [service]), asyncio.timeout(PATIENCE_SECONDS):
            while (await js.stream_info(stream_of(service))).state.last_seq < before:  # noqa: ASYNC110 - the stream is in another process
                await asyncio.sleep(0.02)
        first = await js.get_msg(stream_of(service), seq=sequence, subject=subject, next=True)
        await js.delete_msg(stream_of(service), first.seq or 0)


async def take_in(addresses: Addresses, service: str, sequence: int) -> None:
    """Let disposition have heard a stream up to this sequence."""
    async with stores(addresses) as written:
        hearer, stream = written.by_service["disposition"], stream_of(service)
        await hearer.take_in(lambda _: None, TakenIn(stream, await hearer.position(stream), sequence), ())


async def declared_again(addresses: Addresses, service: str) -> None:
    """Wait until a stream is there."""
    async with asyncio.timeout(PATIENCE_SECONDS), opened(addresses) as streams:
        while await streams.shape(service) is None:  # noqa: ASYNC110 - the stream is in another process
            await asyncio.sleep(0.02)


async def total(addresses: Addresses) -> int:
    """Return how many messages EV_ALL holds."""
    async with init(addresses) as js:
        return (await js.stream_info(ALL)).state.messages


def test_stream_yang_dihapus_kembali_dengan_urutan_dan_hash_yang_sama(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(fill(addresses))
    before, everything = asyncio.run(content(addresses, "letters")), asyncio.run(total(addresses))
    asyncio.run(delete(addresses, "letters"))
    assert found(addresses, ["letters"]).keys() == {"stream_tidak_ada"}
    assert ketik(addresses, "republish", "--service", "letters") == 0
    assert "diisi oleh perintah ini" in capsys.readouterr().out
    assert asyncio.run(content(addresses, "letters")) == before
    assert asyncio.run(total(addresses)) == everything
    assert ketik(addresses, "verify") == 0


def test_stream_kosong_yang_dinyatakan_ulang_disebut_terpotong(addresses: Addresses) -> None:
    asyncio.run(fill(addresses, 1))
    asyncio.run(take_in(addresses, "intake", 2))
    asyncio.run(delete(addresses, "intake"))
    asyncio.run(declare(addresses.nats_url, addresses.keyring.seed_file(INIT), stream_epoch(addresses.dsn(AUDITOR))))
    assert found(addresses, ["intake"]).keys() == {"stream_terpotong"}
    assert ketik(addresses, "republish") == 0
    assert found(addresses) == {}


async def test_relay_yang_berjalan_mengisi_sendiri(addresses: Addresses) -> None:
    ids: list[UUID] = await fill(addresses, 1)
    async with stores(addresses) as written, relaying(addresses):
        await published(addresses)
        before = await content(addresses, "disposition")
        await delete(addresses, "disposition")
        republished = asyncio.create_task(asyncio.to_thread(ketik, addresses, "republish"))
        await declared_again(addresses, "disposition")
        another = await live(written, 2)
        assert await republished == 0
        await published(addresses)
        after = await content(addresses, "disposition")
    assert after[: len(before)] == before
    assert len(after) == 2 * len(before)
    assert another not in ids


def test_pesan_yang_hilang_ditemukan_dan_baru_diganti_bila_diminta(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(fill(addresses))
    before = asyncio.run(content(addresses, "analysis"))
    asyncio.run(without_one(addresses, "analysis", 4))
    temuan = found(addresses)
    assert temuan.keys() == {"stream_bolong"}
    assert before[3][1] in temuan["stream_bolong"].tempat
    assert ketik(addresses, "republish") == 1
    assert "tidak disentuh tanpa --dari-awal" in capsys.readouterr().out
    assert ketik(addresses, "republish", "--dari-awal") == 0
    assert asyncio.run(content(addresses, "analysis")) == before
    assert ketik(addresses, "verify") == 0


def test_republish_pada_stream_yang_utuh_tidak_mengubah_apa_pun(addresses: Addresses) -> None:
    asyncio.run(fill(addresses, 1))
    before = asyncio.run(content(addresses, "intake"))
    assert ketik(addresses, "republish", "--dari-awal") == 0
    assert asyncio.run(content(addresses, "intake")) == before


def test_ev_all_yang_hilang_ditemukan_dan_dibuat_lagi(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(fill(addresses, 1))
    asyncio.run(delete(addresses, SEMUA))
    temuan = found(addresses)
    assert temuan.keys() == {"stream_tidak_ada"}
    assert (temuan["stream_tidak_ada"].tempat, "satupintu republish" in temuan["stream_tidak_ada"].saran) == ("EV_ALL", True)
    assert ketik(addresses, "republish") == 0
    assert "EV_ALL: dibuat" in capsys.readouterr().out
    assert ketik(addresses, "verify") == 0


def test_pesan_yang_hilang_dari_ev_all_ditemukan_dan_baru_diganti_bila_diminta(
    addresses: Addresses, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(fill(addresses, 2))
    asyncio.run(without_one(addresses, SEMUA, 7))
    assert found(addresses).keys() == {"ev_all_bolong"}
    assert ketik(addresses, "republish") == 1
    assert "EV_ALL: isinya bukan isi penyimpanan; tidak disentuh tanpa --dari-awal" in capsys.readouterr().out
    assert ketik(addresses, "republish", "--dari-awal") == 0
    assert ketik(addresses, "verify") == 0


def test_ev_all_yang_belum_melupakan_apa_pun_tidak_dimaafkan_di_awal_suatu_layanan(addresses: Addresses) -> None:
    asyncio.run(fill(addresses, 2))
    asyncio.run(without_one(addresses, SEMUA, 2, "ptsp.letters.>"))
    assert found(addresses).keys() == {"ev_all_bolong"}


@pytest.mark.parametrize("stream_pun_hilang", [False, True])
def test_stream_tidak_dihapus_bila_penyimpanan_kehilangan_peristiwa(
    addresses: Addresses, capsys: pytest.CaptureFixture[str], *, stream_pun_hilang: bool
) -> None:
    asyncio.run(fill(addresses, 2))
    asyncio.run(take_in(addresses, "letters", 12))
    if stream_pun_hilang:
        asyncio.run(delete(addresses, "letters"))
    tamper(addresses, "letters", "DELETE FROM {events} WHERE notification_id > %s", (11,))
    assert ketik(addresses, "republish", "--dari-awal", "--service", "letters") == 1
    told = capsys.readouterr().out
    assert "EV_LETTERS: penyimpanan letters kehilangan peristiwa; tidak disentuh, juga tidak dengan --dari-awal" in told
    assert PULIHKAN in told
    assert "dihapus" not in told
    assert asyncio.run(total(addresses)) == 36, "what EV_ALL holds may be the last copy"
    if not stream_pun_hilang:
        assert len(asyncio.run(content(addresses, "letters"))) == 12
