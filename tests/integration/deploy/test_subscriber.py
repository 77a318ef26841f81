"""`satupintu subscriber` against a real broker: what is handed out works at once, opens its own part only, ends when taken back."""

import asyncio
import json
from collections.abc import Generator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from nats.errors import Error as NatsError
from nats.errors import TimeoutError as Unanswered

from deploy.nats.reload import let_in
from deploy.set.layout import SERVICES, SLOTS
from shared.kernel.publish.streams import ALL
from tests.integration.audit.command import ketik
from tests.integration.deploy.bots import DISAMPAIKAN, DITERIMA, bot, handed, happen, nobody, type_in
from tests.integration.deploy.bus_server import REFUSED_SECONDS, Bus, bus_server
from tests.pelanggan import give

WITHIN_SECONDS = 1.0


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Generator[Bus]:
    """Run one for all tests."""
    with bus_server(tmp_path_factory.mktemp("nats")) as made:
        yield made


@pytest.fixture
def server(broker: Bus) -> Bus:
    """Let nobody have a place."""
    return asyncio.run(nobody(broker))


async def test_yang_baru_mendengar_sejak_saat_itu_dan_tidak_ada_yang_terputus(server: Bus, tmp_path: Path) -> None:
    """Without a restart, and whoever is connected stays so; there is no copy of the secret in the set."""
    async with AsyncExitStack() as stack:
        others = [(await stack.enter_async_context(server.as_(service)))[0] for service in SERVICES]
        await happen(server, DITERIMA)
        given = await handed(server, tmp_path, "papan-antrean")
        ids = await happen(server, DITERIMA, DISAMPAIKAN)
        async with bot(given) as one:
            assert sorted(await one.hear(2)) == sorted(ids)
        assert all(other.is_connected for other in others), "none of them comes back by itself"
    assert given["seed"] not in "".join(path.read_text() for path in server.keyring.root.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", "Papan"), 2, "huruf kecil, angka, dan tanda hubung"),
        (("add", "a_b"), 2, "huruf kecil, angka, dan tanda hubung"),
        (("add", "bot", "--events", ""), 2, "Yang ada: AksesDataDicatat"),
        (("add", "bot", "--events", "PermohonanDiterima,"), 2, "Yang ada: AksesDataDicatat"),
        (("add", "bot", "--events", "PermohonanDiterima,Salah"), 2, "Yang ada: AksesDataDicatat"),
        (("add", "bot", "--events", "PermohonanDiterima", "--events", "PermohonanDiterima"), 2, "Yang ada: AksesDataDicatat"),
        (("add", "bot", "--services", "salah"), 2, "Pilih dari: intake, disposition"),
        (("add", "bot", "--events", "PermohonanDiterima", "--services", "letters"), 2, "Peristiwa letters: "),
        (("add", "bot", "--sejak", "2026-03-02"), 2, "waktu dengan zonanya"),
        (("add", "bot", "--ke", "/tidak/ada/bot.json"), 2, "folder /tidak/ada tidak ada"),
        (("remove", "bot"), 2, "Yang ada: tidak ada"),
        (("rotate", "bot"), 2, "Yang ada: tidak ada"),
    ],
    ids=str,
)
async def test_yang_salah_ditolak_dengan_daftarnya(
    server: Bus, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, said: str
) -> None:
    assert await type_in(server, *words) == code
    assert said in capsys.readouterr().err
    assert server.keyring.registry.all() == ()


async def test_nama_yang_sudah_ada_dan_tempat_yang_habis_ditolak_dengan_jalan_keluarnya(
    server: Bus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for slot in SLOTS:
        give(server.keyring, slot)
    assert await type_in(server, "add", SLOTS[0], "--ke", str(tmp_path)) == 1
    assert f"subscriber rotate {SLOTS[0]}" in capsys.readouterr().err
    assert await type_in(server, "add", "satu-lagi", "--ke", str(tmp_path)) == 1
    assert "subscriber remove NAMA" in capsys.readouterr().err
    assert not [*await asyncio.to_thread(tmp_path.glob, "*")]


async def test_hanya_yang_diminta_yang_didengar(server: Bus, tmp_path: Path) -> None:
    some = await handed(server, tmp_path, "sebagian", "--events", "SuratDisampaikan,PermohonanDicabut")
    one_service = await handed(server, tmp_path, "satu-layanan", "--services", "intake")
    received, delivered = await happen(server, DITERIMA, DISAMPAIKAN)
    async with bot(some) as first, bot(one_service) as second:
        assert (await first.hear(1), await second.hear(1)) == ([delivered], [received])
        for each in (first, second):
            info = await each.client.jetstream().consumer_info(ALL, each.given["durable"])
            assert (info.num_pending, info.num_ack_pending) == (0, 0)


async def test_yang_tidak_diminta_pun_tidak_tampak_dari_subjeknya(server: Bus, tmp_path: Path) -> None:
    """The server would name every subject of the stream to whoever may ask how the stream is."""
    given = await handed(server, tmp_path, "sebagian", "--events", "SuratDisampaikan")
    async with bot(given) as one:
        for subject in (
            f"$JS.API.STREAM.INFO.{ALL}",
            f"$JS.API.CONSUMER.INFO.{ALL}.{SLOTS[1]}",
            f"$JS.API.CONSUMER.CREATE.{ALL}.{SLOTS[0]}",
        ):
            with pytest.raises(Unanswered):
                await one.client.request(subject, b'{"subjects_filter":">"}', timeout=REFUSED_SECONDS)
        assert len(one.told) == 3


@pytest.mark.parametrize("act", ["remove", "rotate"])
async def test_yang_lama_diputus_dalam_sedetik_dan_tidak_masuk_lagi(server: Bus, tmp_path: Path, act: str) -> None:
    given = await handed(server, tmp_path, "bot")
    async with bot(given) as one:
        assert await type_in(server, act, "bot", *(("--ke", str(tmp_path / "baru.json")) if act == "rotate" else ())) == 0
        async with asyncio.timeout(WITHIN_SECONDS):
            await one.ended.wait()
    with pytest.raises(NatsError, match="Authorization"):
        async with bot(given):
            pass


async def test_kunci_baru_meneruskan_dari_tempat_yang_lama(server: Bus, tmp_path: Path) -> None:
    given = await handed(server, tmp_path, "bot")
    ids = await happen(server, DITERIMA, DITERIMA, DITERIMA)
    async with bot(given) as one:
        assert await one.hear(1) == ids[:1]
    assert await type_in(server, "rotate", "bot", "--ke", str(tmp_path / "bot.json")) == 0
    async with bot(json.loads((tmp_path / "bot.json").read_text())) as one:
        assert await one.hear(2) == ids[1:]


async def test_pemegang_baru_tidak_mewarisi_tempat_dan_saringan(server: Bus, tmp_path: Path) -> None:
    first = await handed(server, tmp_path, "yang-lama", "--events", "SuratDisampaikan", "--sejak", "awal")
    assert await type_in(server, "remove", "yang-lama") == 0
    await happen(server, DISAMPAIKAN)
    given = await handed(server, tmp_path, "yang-baru")
    assert given["durable"] == first["durable"]
    ids = await happen(server, DITERIMA)
    async with bot(given) as one:
        assert await one.hear(1) == ids


async def test_pernyataan_ulang_membiarkan_saringan_dan_tempat(server: Bus, tmp_path: Path) -> None:
    given = await handed(server, tmp_path, "bot", "--events", "PermohonanDiterima")
    ids = await happen(server, DITERIMA, DISAMPAIKAN, DITERIMA)
    async with bot(given) as one:
        assert await one.hear(1) == ids[:1]
        before = await one.client.jetstream().consumer_info(ALL, given["durable"])
        await server.declare()
        after = await one.client.jetstream().consumer_info(ALL, given["durable"])
        assert (after.config, after.created, after.ack_floor) == (before.config, before.created, before.ack_floor)
        assert await one.hear(1) == ids[2:]


async def test_tanpa_nats_berlaku_sejak_nats_menyala(server: Bus, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, away = tmp_path / "bot.json", server.addresses.model_copy(update={"nats_url": "nats://127.0.0.1:9"})
    await happen(server, DITERIMA)
    assert await asyncio.to_thread(ketik, away, "subscriber", "add", "bot", "--ke", str(file)) == 0
    assert "berlaku sejak NATS dinyalakan" in capsys.readouterr().out
    ids = await happen(server, DITERIMA)
    await let_in(server.addresses)
    await server.declare()
    async with bot({**json.loads(file.read_text()), "url": server.addresses.nats_url}) as one:
        heard = set[str]()
        while not set(ids) <= heard:
            heard.update(await one.hear(1))
