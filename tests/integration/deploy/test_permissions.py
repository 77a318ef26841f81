"""What a real nats-server lets each identity do: its own part, and nothing of anybody else's."""

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable, Generator
from contextlib import suppress

import pytest
from nats.aio.msg import Msg
from nats.errors import NoRespondersError
from nats.errors import TimeoutError as Unanswered
from nats.js import JetStreamContext
from nats.js.api import RawStreamMsg, StreamConfig
from nats.js.errors import NotFoundError

from deploy.nats.places import declare_places
from deploy.nats.reload import let_in
from deploy.set.layout import SLOTS
from shared.kernel.hear.durables import rewind
from shared.kernel.hear.open_pull import pulling
from shared.kernel.publish.streams import ALL
from shared.office.names import LIVE_READERS
from tests.integration.deploy.bus_server import REFUSED_SECONDS, Bus, bus_server
from tests.integration.kernel.counter import PATIENCE_SECONDS
from tests.pelanggan import give


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[Bus]:
    """Run the embedded server and declare what is in it."""
    with bus_server(tmp_path_factory.mktemp("nats")) as made:
        yield made


async def test_layanan_menerbitkan_peristiwanya_sendiri_dan_membacanya_kembali(server: Bus) -> None:
    async with server.as_("intake") as (_, js):
        ack = await js.publish("ptsp.intake.PermohonanDiterima.a", b"{}")
        assert (await js.get_msg("EV_INTAKE", seq=ack.seq)).data == b"{}"
        assert (await js.get_last_msg("EV_INTAKE", "ptsp.intake.>", direct=True)).seq == ack.seq
        assert (await js.stream_info("EV_INTAKE")).state.last_seq == ack.seq


@pytest.mark.parametrize(("identity", "stream"), [("letters", "EV_ANALYSIS"), (SLOTS[0], ALL)])
async def test_masing_masing_mendengar_lewat_consumernya_sendiri(server: Bus, identity: str, stream: str) -> None:
    """A subscriber outside does it by the client's own means."""
    async with server.as_("analysis") as (_, js):
        await js.publish(subject := f"ptsp.analysis.AnalisaSelesai.{identity}", b"{}")
    async with server.as_(identity) as (_, js):
        subscription = await js.pull_subscribe_bind(identity, stream)
        heard = set[str]()
        while subject not in heard:
            for message in await subscription.fetch(900, timeout=PATIENCE_SECONDS):
                await message.ack_sync(timeout=PATIENCE_SECONDS)
                heard.add(message.subject)
        assert (await js.consumer_info(stream, identity)).num_ack_pending == 0


async def test_layanan_memulai_consumernya_dari_posisinya(server: Bus) -> None:
    """The very one that was declared begins anew, as often as needed, also after the end of the stream."""
    async with server.as_("analysis") as (_, js):
        acks = [await js.publish("ptsp.analysis.AnalisaSelesai.b", str(number).encode()) for number in range(3)]
    async with server.as_("letters") as (client, js):
        for after in (acks[0].seq, acks[1].seq, acks[2].seq + 10, acks[0].seq):
            await rewind(client, "EV_ANALYSIS", "letters", after, ["ptsp.analysis.AnalisaSelesai.>"])
            async with pulling(client, "EV_ANALYSIS", "letters", at_most=9, seconds=0.1) as pull:
                got = [msg.metadata.sequence for msg in await pull.batch()]
            assert [(one.consumer, one.stream) for one in got] == [
                (i + 1, ack.seq) for i, ack in enumerate(acks[after - acks[0].seq + 1 :])
            ]


async def test_hanya_notify_mengikuti_semua_aliran_untuk_siaran(server: Bus) -> None:
    async with server.as_("intake") as (_, js):
        ack = await js.publish("ptsp.intake.PermohonanDiterima.f", b"{}")
    async with server.as_("letters") as (client, js):
        for attempt in (
            js.consumer_info("EV_INTAKE", LIVE_READERS[0]),
            js.get_msg("EV_INTAKE", seq=ack.seq),
            js.get_msg("EV_INTAKE", seq=ack.seq, direct=True),
            client.request("$JS.API.DIRECT.GET.EV_INTAKE", b'{"seq":1,"batch":9}', timeout=REFUSED_SECONDS),
        ):
            with pytest.raises((Unanswered, NoRespondersError)):
                await attempt
    async with server.as_("notify") as (client, js):
        assert (await js.get_msg("EV_INTAKE", seq=ack.seq, direct=True)).seq == ack.seq
        await rewind(client, "EV_INTAKE", LIVE_READERS[0], ack.seq - 1)
        async with pulling(client, "EV_INTAKE", LIVE_READERS[0], at_most=9, seconds=2) as pull:
            assert [msg.metadata.sequence.stream for msg in await pull.batch()] == [ack.seq]


async def test_layanan_tidak_dapat_menerbitkan_peristiwa_layanan_lain(server: Bus) -> None:
    async with server.as_("intake") as (_, js):
        with pytest.raises(Unanswered):
            await js.publish("ptsp.letters.Diparaf.c", b"{}")
    async with server.as_("init") as (_, js):
        assert (await js.stream_info("EV_LETTERS")).state.messages == 0


async def test_layanan_tidak_dapat_membuat_mengubah_atau_menghapus_stream(server: Bus) -> None:
    async with server.as_("intake") as (_, js):
        for attempt in (
            js.add_stream(StreamConfig(name="EV_LAIN", subjects=["lain.>"])),
            js.update_stream(StreamConfig(name="EV_INTAKE", subjects=["ptsp.>"])),
            js.delete_stream("EV_INTAKE"),
            js.purge_stream("EV_INTAKE"),
        ):
            with pytest.raises(Unanswered):
                await attempt


async def test_layanan_tidak_dapat_menyadap_subjek(server: Bus) -> None:
    async with server.as_("letters") as (spy, _), server.as_("intake") as (_, js):
        heard: list[bytes] = []
        for subject in ("ptsp.>", "_INBOX_intake.>", ">"):
            await spy.subscribe(subject, cb=_collector(heard))
        await spy.flush()
        await js.publish("ptsp.intake.PermohonanDiterima.d", b"{}")
        await asyncio.sleep(REFUSED_SECONDS)
        assert heard == []


def _collector(heard: list[bytes]) -> Callable[[Msg], Awaitable[None]]:
    async def collect(message: Msg) -> None:
        heard.append(message.data)

    return collect


async def in_common(js: JetStreamContext, subject: str) -> RawStreamMsg:
    """Return what the common stream holds of a subject, once it has taken it."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            with suppress(NotFoundError):
                return await js.get_last_msg(ALL, subject, direct=True)


async def test_auditor_hanya_membaca(server: Bus) -> None:
    async with server.as_("intake") as (_, js):
        await js.publish(subject := "ptsp.intake.PermohonanDiterima.h", b"{}")
    async with server.as_("auditor") as (client, js):
        assert (await js.stream_info(ALL)).config.name == ALL
        assert (await in_common(js, subject)).data == b"{}"
        for attempt in (
            js.publish("ptsp.intake.PermohonanDiterima.e", b"{}"),
            js.get_msg(ALL, seq=1),
            client.request("$JS.API.STREAM.NAMES", b"", timeout=REFUSED_SECONDS),
            js.delete_stream(ALL),
        ):
            with pytest.raises(Unanswered):
                await attempt


async def test_pelanggan_baru_mendengar_setelah_susunan_dibaca_lagi_dan_tidak_memutus_siapa_pun(server: Bus) -> None:
    """Read once is enough, since the account was there before; who waits for an event goes on waiting."""
    async with server.as_("letters") as (waiting, _), server.as_("analysis") as (speaking, js):
        last = (await js.stream_info("EV_ANALYSIS")).state.last_seq
        await rewind(waiting, "EV_ANALYSIS", "letters", last)
        async with pulling(waiting, "EV_ANALYSIS", "letters", at_most=9, seconds=PATIENCE_SECONDS) as pull:
            coming = asyncio.ensure_future(pull.batch())
            await declare_places(server.addresses, [give(server.keyring, SLOTS[1])])
            assert await let_in(server.addresses) == 1, "it answers when it has read them; who signs in meanwhile may be sent away again"
            async with asyncio.timeout(PATIENCE_SECONDS), server.as_(SLOTS[1]) as (client, _):
                await js.publish("ptsp.analysis.AnalisaSelesai.g", b"{}", headers={"ce-id": "g"})
                async with pulling(client, ALL, SLOTS[1], at_most=900, seconds=PATIENCE_SECONDS) as heard:
                    while not any(msg.data == b"{}" for msg in await heard.batch()):
                        assert client.is_connected
            assert [msg.metadata.sequence.stream for msg in await coming] == [last + 1]
        assert (waiting.is_connected, speaking.is_connected) == (True, True), "none of them comes back by itself"


@pytest.mark.parametrize("known", [False, True])
def test_tanpa_kunci_atau_dengan_tanda_tangan_palsu_ditolak(server: Bus, *, known: bool) -> None:
    key = server.keyring.broker_users()["init"].nkey
    sign_in = json.dumps({"nkey": key, "sig": "cGFsc3U"} if known else {"verbose": False})
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as wire:
        wire.recv(4096)
        wire.sendall(f"CONNECT {sign_in}\r\nPING\r\n".encode())
        assert wire.recv(4096).startswith(b"-ERR 'Authorization Violation'")
