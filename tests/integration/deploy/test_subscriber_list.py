"""How those outside stand, and what becomes of their places where streams forget, or are made anew."""

import asyncio
import json
import signal
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from deploy.nats.declare import declare_in
from deploy.nats.places import note
from deploy.set.layout import SERVICES
from shared.kernel.event.clock import now
from shared.kernel.publish.streams import ALL
from shared.office.names import stream_of
from tests.integration.deploy.bots import DISAMPAIKAN, DITERIMA, bot, handed, happen, nobody, type_in
from tests.integration.deploy.bus_server import Bus, bus_server
from tests.integration.kernel.counter import until_true


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Generator[Bus]:
    """Run one for all tests."""
    with bus_server(tmp_path_factory.mktemp("nats")) as made:
        yield made


@pytest.fixture
def server(broker: Bus) -> Bus:
    """Let nobody have a place."""
    return asyncio.run(nobody(broker))


async def test_daftar_menyebut_tempat_sambungan_dan_yang_terlewat(server: Bus, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What left the stream before its turn came is counted, as that and no more where somebody wants a part only."""
    everything = await handed(server, tmp_path, "semua")
    await handed(server, tmp_path, "sebagian", "--events", "SuratDisampaikan")
    await happen(server, DITERIMA, DISAMPAIKAN, DITERIMA)
    async with bot(everything) as one:
        assert len(await one.hear(1)) == 1
        stands = await listed(server, capsys)
        assert stands["semua"]["tersambung_sejak"]
        assert not stands["sebagian"]["tersambung_sejak"]
    assert (stands["semua"]["menunggu"], stands["sebagian"]["menunggu"]) == (2, 1)
    assert stands["semua"]["terakhir_diakui"]
    assert stands["sebagian"]["tertua_menunggu"]
    assert {name: (one["terlewat_maks"], one["terlewat_pasti"]) for name, one in stands.items()} == {
        "semua": (0, True),
        "sebagian": (0, True),
    }
    await forget(server)
    stands = await listed(server, capsys)
    assert {name: (one["terlewat_maks"], one["terlewat_pasti"]) for name, one in stands.items()} == {
        "semua": (2, True),
        "sebagian": (3, False),
    }
    assert await type_in(server, "list") == 0
    said = capsys.readouterr().out
    assert "terlewat 2 peristiwa" in said
    assert "terlewat paling banyak 3 peristiwa" in said


async def test_daftar_mengatakan_bila_yang_terakhir_diakui_tidak_diketahui_lagi(
    server: Bus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """NATS forgets when, not that; whoever did acknowledge is not said to have never done so."""
    given = await handed(server, tmp_path, "rajin")
    await handed(server, tmp_path, "baru")
    await happen(server, DITERIMA)
    async with bot(given) as one:
        await one.hear(1)
    await asyncio.to_thread(server.restart, signal.SIGTERM)  # killed at once, it may not have kept the acknowledgement either
    stands = await listed(server, capsys)
    assert {nama: (one["pernah_diakui"], one["terakhir_diakui"]) for nama, one in stands.items()} == {
        "rajin": (True, None),
        "baru": (False, None),
    }
    assert await type_in(server, "list") == 0
    said = capsys.readouterr().out
    assert said.count("terakhir diakui sebelum NATS dinyalakan ulang") == 1
    assert said.count("terakhir diakui belum pernah") == 1


async def listed(server: Bus, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    """Return what the list says to a program."""
    capsys.readouterr()
    assert await type_in(server, "list", "--json") == 0
    return {one["nama"]: one for one in map(json.loads, capsys.readouterr().out.splitlines())}


async def forget(server: Bus) -> None:
    """Let the time be over for which events are kept."""
    async with server.as_("init") as (_, js):
        config = (await js.stream_info(ALL)).config
        await js.update_stream(config.evolve(max_age=0.1))

        async def empty() -> bool:
            return (await js.stream_info(ALL)).state.messages == 0

        await until_true(empty, "nothing is kept any more")
        await js.update_stream(config)


def missed(stands: dict[str, dict[str, Any]]) -> dict[str, tuple[int, bool]]:
    """Return how much each missed at most, and whether that is the number."""
    return {name: (one["terlewat_maks"], one["terlewat_pasti"]) for name, one in stands.items()}


async def test_tempat_dibuat_ulang_menurut_waktu_di_stream_yang_diisi_ulang(server: Bus, tmp_path: Path) -> None:
    """Filled again in another order, with sequences and times of its own: nothing is left out, and not everything comes again."""
    given = await handed(server, tmp_path, "bot")
    hours = (now() + timedelta(hours=hour) for hour in count(1))
    ids = [each for subject in (DITERIMA, DISAMPAIKAN) * 4 for each in await happen(server, subject, at=hours)]  # merged in this order
    async with bot(given) as one:
        assert await one.hear(5) == ids[:5]
    await note(server.addresses)
    async with server.as_("init") as (_, js):
        kept = [await js.get_msg(ALL, seq=(await js.stream_info(ALL)).state.last_seq - 7 + number) for number in range(8)]
        for stream in (ALL, *map(stream_of, SERVICES)):
            await js.delete_stream(stream)
    await declare_in("contoh", server.addresses)
    for service in ("letters", "intake"):
        async with server.as_(service) as (_, js):
            for event in kept:
                if str(event.subject).split(".")[1] == service:
                    await js.publish(str(event.subject), event.data or b"", headers=ce(event.headers))  # pyright: ignore[reportUnknownArgumentType] - the library says no more of them
        await happen(server)
    await server.declare()
    async with bot(given) as one:
        pending = (await one.client.jetstream().consumer_info(ALL, given["durable"])).num_pending or 0
        comes = await one.hear(pending)
    assert set(ids[5:]) <= set(comes)
    assert len(comes) < len(ids)


def ce(headers: Mapping[Any, Any] | None) -> dict[str, str]:
    """Return what the sender gave a message."""
    return {name: value for name, value in (headers or {}).items() if name.startswith("ce-")}


@contextmanager
def printed_program(folder: Path, said: str, nama: str) -> Generator[subprocess.Popen[str]]:
    """Run the program that was printed, where its credentials lie."""
    (folder / f"{nama}.py").write_text(said[said.index("import asyncio") :])
    command = [sys.executable, f"{nama}.py"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


async def test_program_yang_dicetak_berjalan_menyebut_yang_terlewat_dan_berakhir_bila_dicabut(
    server: Bus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    await handed(server, tmp_path, "bot")
    said = capsys.readouterr().out
    await happen(server, DITERIMA, DITERIMA)
    await forget(server)
    (last,) = await happen(server, DISAMPAIKAN)
    with printed_program(tmp_path, said, "bot") as process:
        assert process.stdout is not None
        lines = [await asyncio.to_thread(process.stdout.readline) for _ in range(3)]
        assert lines[0] == "tersambung; menunggu 1 peristiwa\n"
        assert lines[1].split() == ["terlewat", "2", "peristiwa,", "yang", "sudah", "tidak", "disimpan"]
        assert last in lines[2]
        assert await type_in(server, "remove", "bot") == 0
        rest = await asyncio.to_thread(process.stdout.read)
        assert "kredensial ini dicabut atau diganti" in rest
        assert process.wait() == 1
