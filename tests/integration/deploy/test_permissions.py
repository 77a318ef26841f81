"""What a real nats-server lets each identity do: its own part, and nothing of anybody else's."""

import asyncio
import json
import socket
import subprocess
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import NoRespondersError
from nats.errors import TimeoutError as Unanswered
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy, StreamConfig

from deploy.embedded.binaries import Binaries
from deploy.embedded.ports import choose
from deploy.keyring import Keyring
from deploy.nats.config import Server, render
from shared.kernel import bus
from shared.kernel.names import LIVE_READERS
from shared.kernel.streams import declare
from tests.integration.deploy.machine import until

REFUSED_SECONDS = 0.4


class Bus:
    """A server with the product's permissions and streams."""

    def __init__(self, port: int, keyring: Keyring) -> None:
        self.port = port
        self.url = f"nats://127.0.0.1:{port}"
        self.keyring = keyring

    @asynccontextmanager
    async def as_(self, identity: str) -> AsyncGenerator[tuple[Client, JetStreamContext]]:
        """Connect as this identity; refused publishes come back as `refusals` on the client."""
        async with bus.connected(self.url, **bus.options(identity, self.keyring.seed_file(identity)) | {"error_cb": _ignore}) as client:
            yield client, client.jetstream(timeout=REFUSED_SECONDS)


async def _ignore(_: Exception) -> None:
    """Permission errors are expected here; what counts is that nothing happened."""


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[Bus]:
    """Run the embedded server and declare the streams."""
    home: Path = tmp_path_factory.mktemp("nats")
    keyring, port = Keyring(home / "rahasia"), choose(None)
    keyring.ensure()
    config = home / "nats.conf"
    config.write_text(render(Server("127.0.0.1", port, str(home / "jetstream")), keyring.broker_users()))
    with subprocess.Popen([Binaries.find(None).nats_server, "-c", config], stderr=subprocess.DEVNULL) as process:
        try:
            until(lambda: _listens(port), 10, "nats-server listens")
            made = Bus(port, keyring)
            asyncio.run(declare(made.url, keyring.seed_file("init"), "contoh"))
            yield made
        finally:
            process.terminate()


def durable(name: str, **changes: object) -> ConsumerConfig:
    return ConsumerConfig(durable_name=name, ack_policy=AckPolicy.EXPLICIT, deliver_policy=DeliverPolicy.ALL, **changes)  # type: ignore[arg-type]  # the test's own settings


async def test_layanan_menerbitkan_peristiwanya_sendiri_dan_membacanya_kembali(server: Bus) -> None:
    async with server.as_("intake") as (_, js):
        ack = await js.publish("ptsp.intake.PermohonanDiterima.a", b"{}")
        assert (await js.get_msg("EV_INTAKE", seq=ack.seq)).data == b"{}"
        assert (await js.get_last_msg("EV_INTAKE", "ptsp.intake.>", direct=True)).seq == ack.seq
        assert (await js.stream_info("EV_INTAKE")).state.last_seq == ack.seq


async def test_layanan_mendengar_lewat_consumernya_sendiri(server: Bus) -> None:
    async with server.as_("analysis") as (_, js):
        await js.publish("ptsp.analysis.AnalisaSelesai.b", b"{}")
    async with server.as_("letters") as (_, js):
        await js.add_consumer("EV_ANALYSIS", durable("letters"))
        subscription = await js.pull_subscribe_bind("letters", "EV_ANALYSIS", inbox_prefix=b"_INBOX_letters.")
        for message in await subscription.fetch(1, timeout=2):
            await message.ack_sync(timeout=2)
        info = await js.consumer_info("EV_ANALYSIS", "letters")
        assert (info.num_pending, info.num_ack_pending) == (0, 0)
        await js.delete_consumer("EV_ANALYSIS", "letters")


async def test_hanya_notify_mengikuti_semua_aliran_untuk_siaran(server: Bus) -> None:
    siaran = ConsumerConfig(name=LIVE_READERS[0], ack_policy=AckPolicy.NONE, mem_storage=True)
    async with server.as_("intake") as (_, js):
        ack = await js.publish("ptsp.intake.PermohonanDiterima.f", b"{}")
    async with server.as_("letters") as (client, js):
        for attempt in (
            js.add_consumer("EV_INTAKE", siaran),
            js.get_msg("EV_INTAKE", seq=ack.seq),
            js.get_msg("EV_INTAKE", seq=ack.seq, direct=True),
            client.request("$JS.API.DIRECT.GET.EV_INTAKE", b'{"seq":1,"batch":9}', timeout=REFUSED_SECONDS),
        ):
            with pytest.raises((Unanswered, NoRespondersError)):
                await attempt
    async with server.as_("notify") as (_, js):
        await js.add_consumer("EV_INTAKE", siaran)
        assert (await js.get_msg("EV_INTAKE", seq=ack.seq, direct=True)).seq == ack.seq
        await js.delete_consumer("EV_INTAKE", LIVE_READERS[0])


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


async def test_layanan_tidak_dapat_menyentuh_consumer_layanan_lain(server: Bus) -> None:
    async with server.as_("notify") as (_, js):
        await js.add_consumer("EV_DISPOSITION", durable("notify"))
    async with server.as_("letters") as (client, js):
        for attempt in (
            js.add_consumer("EV_DISPOSITION", durable("notify", description="direbut")),
            js.add_consumer("EV_DISPOSITION", durable("samaran")),
            js.consumer_info("EV_DISPOSITION", "notify"),
            js.delete_consumer("EV_DISPOSITION", "notify"),
            client.request("$JS.API.CONSUMER.MSG.NEXT.EV_DISPOSITION.notify", b"1", timeout=REFUSED_SECONDS),
        ):
            with pytest.raises((Unanswered, NoRespondersError)):
                await attempt
    async with server.as_("notify") as (_, js):
        assert (await js.consumer_info("EV_DISPOSITION", "notify")).config.description is None


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


async def test_auditor_hanya_membaca(server: Bus) -> None:
    async with server.as_("auditor") as (_, js):
        assert (await js.stream_info("EV_ALL")).config.name == "EV_ALL"
        await js.add_consumer("EV_ALL", durable("auditor-1"))
        await js.delete_consumer("EV_ALL", "auditor-1")
        for attempt in (
            js.publish("ptsp.intake.PermohonanDiterima.e", b"{}"),
            js.add_consumer("EV_ALL", durable("lain")),
            js.delete_stream("EV_ALL"),
        ):
            with pytest.raises(Unanswered):
                await attempt


@pytest.mark.parametrize("known", [False, True])
def test_tanpa_kunci_atau_dengan_tanda_tangan_palsu_ditolak(server: Bus, *, known: bool) -> None:
    key = server.keyring.broker_users()["init"]
    sign_in = json.dumps({"nkey": key, "sig": "cGFsc3U"} if known else {"verbose": False})
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as wire:
        wire.recv(4096)
        wire.sendall(f"CONNECT {sign_in}\r\nPING\r\n".encode())
        assert wire.recv(4096).startswith(b"-ERR 'Authorization Violation'")
