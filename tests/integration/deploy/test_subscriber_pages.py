"""Pages come to the broker by WebSocket, with keys of their own, from where they may; programs by the plain way only."""

import asyncio
import json
from collections.abc import Generator
from pathlib import Path

import aiohttp
import pytest
from nats.errors import Error as NatsError

from tests.integration.audit.command import ketik
from tests.integration.deploy.bots import DITERIMA, bot, handed, happen, nobody
from tests.integration.deploy.bus_server import ORIGIN, Bus, bus_server


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Generator[Bus]:
    """Run one for all tests."""
    with bus_server(tmp_path_factory.mktemp("nats")) as made:
        yield made


@pytest.fixture
def server(broker: Bus) -> Bus:
    """Let nobody have a place."""
    return asyncio.run(nobody(broker))


async def knock(server: Bus, origin: str | None) -> bool:
    """Say whether a page of this origin comes as far as the broker's greeting."""
    headers = {} if origin is None else {"Origin": origin}
    async with aiohttp.ClientSession() as session:
        try:
            async with session.ws_connect(server.addresses.websocket_url, headers=headers) as wire:
                return bytes((await wire.receive()).data).startswith(b"INFO ")
        except aiohttp.WSServerHandshakeError as refused:
            assert refused.status == 403  # noqa: PT017 - the other way the function returns
            return False


async def test_halaman_dari_asal_lain_ditolak(server: Bus) -> None:
    """A browser says where a page comes from; what is no browser says nothing, and needs its key."""
    assert await knock(server, ORIGIN)
    assert not await knock(server, "https://papan.contoh.go.id.jahat.example")
    assert not await knock(server, "https://jahat.example")
    assert await knock(server, None)


@pytest.mark.filterwarnings("ignore:parameter 'timeout' of type:DeprecationWarning")  # how the client calls its own library
async def test_kunci_halaman_hanya_lewat_websocket_dan_kunci_program_tidak(server: Bus, tmp_path: Path) -> None:
    page = await handed(server, tmp_path, "papan", "--websocket")
    program = await handed(server, tmp_path, "program")
    ids = await happen(server, DITERIMA)
    async with bot(page) as one, bot(program) as other:
        assert (await one.hear(1), await other.hear(1)) == (ids, ids)
    for stolen, url in ((page, program["url"]), (program, page["url"])):
        with pytest.raises(NatsError, match="Authorization"):
            async with bot({**stolen, "url": url}):
                pass


@pytest.mark.filterwarnings("ignore:parameter 'timeout' of type:DeprecationWarning")  # how the client calls its own library
async def test_kunci_yang_gagal_di_tengah_tidak_membuka_apa_pun(server: Bus, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The broker read it, and pages do not reach the broker: the command fails, and the broker knows what it knew before."""
    page = await handed(server, tmp_path, "papan", "--websocket")
    before, listed = (tmp_path / "papan.json").read_text(), server.keyring.registry.all()
    away = server.addresses.model_copy(update={"websocket_url": "ws://127.0.0.1:9"})
    capsys.readouterr()
    for words in (("rotate", "papan"), ("add", "lain", "--websocket")):
        assert await asyncio.to_thread(ketik, away, "subscriber", *words, "--ke", "-") == 3
        said = capsys.readouterr()
        assert f"kredensial {words[1]} belum diterima NATS" in said.err
        with pytest.raises(NatsError, match="Authorization"):
            async with bot({**json.loads(said.out), "url": page["url"]}):
                pass
        assert server.keyring.registry.all() == listed
    assert await asyncio.to_thread(ketik, away, "subscriber", "rotate", "papan", "--ke", str(tmp_path / "papan.json")) == 3
    assert (tmp_path / "papan.json").read_text() == before
    ids = await happen(server, DITERIMA)
    async with bot(page) as one:
        assert await one.hear(1) == ids, "the key of before opens its place again"
