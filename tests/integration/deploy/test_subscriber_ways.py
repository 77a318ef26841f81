"""`satupintu subscriber` for programs that follow the live stream or read from the database: handed out, listed, exchanged, taken back."""

import asyncio
import json
import stat
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest

from deploy.set.addresses import Addresses
from tests.integration.audit.command import ketik
from tests.integration.kernel.web import refused
from tests.integration.notify.pengikut import Pemancar, pemancar

WITHIN_SECONDS: Final = 1.0
NAMA: Final = "papan-uji"
Capsys = pytest.CaptureFixture[str]


def subscriber(place: Addresses, *words: str) -> None:
    """Type `satupintu subscriber <words>`, which works."""
    assert ketik(place, "subscriber", *words) == 0


def given(place: Addresses, file: Path, *words: str) -> dict[str, Any]:
    """Type it, and return what is in the file that it wrote."""
    subscriber(place, *words, "--ke", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    content: dict[str, Any] = json.loads(file.read_text())
    return content


def listed(place: Addresses, capsys: Capsys) -> tuple[str, dict[str, Any]]:
    """Return what the list says of the one there is, to a person and to a program."""
    capsys.readouterr()
    subscriber(place, "list")
    said = capsys.readouterr().out
    subscriber(place, "list", "--json")
    return said, json.loads(capsys.readouterr().out)


def test_pembaca_basis_data_dari_diberi_sampai_dicabut(set_pembaca: Addresses, tmp_path: Path, capsys: Capsys) -> None:
    first = given(set_pembaca, tmp_path / "satu.json", "add", NAMA, "--pg", "--sambungan", "2", "--detik", "7")
    assert (first["skema"], first["sambungan"], first["detik"]) == ("baca", 2, 7)
    said, told = listed(set_pembaca, capsys)
    assert "    tidak tersambung; paling banyak 2 sambungan, 7 detik setiap pernyataan, hanya membaca" in said
    assert (told["tersambung"], told["tersambung_sejak"], "kunci" in told) == (False, None, False)
    with psycopg.connect(first["url"], autocommit=True) as conn:
        conn.execute("SELECT FROM permohonan")
        said, told = listed(set_pembaca, capsys)
        assert "    tersambung sejak " in said
        assert (told["tersambung"], told["tersambung_sejak"][:2]) == (True, "20")
        second = given(set_pembaca, tmp_path / "dua.json", "rotate", NAMA)
        ended(conn)
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        psycopg.connect(first["url"])
    with psycopg.connect(second["url"], autocommit=True) as conn:
        conn.execute("SELECT FROM permohonan")
        subscriber(set_pembaca, "remove", NAMA)
        ended(conn)
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        psycopg.connect(second["url"])
    assert set_pembaca.keyring.registry.all() == ()


def ended(conn: psycopg.Connection[Any]) -> None:
    """See that the server ends a connection within a second, without asking it anything."""
    readable = asyncio.run(_readable(conn.fileno()))
    assert readable, "the server said goodbye"
    with pytest.raises(psycopg.OperationalError):
        conn.execute("SELECT 1")


async def _readable(fileno: int) -> bool:
    came = asyncio.Event()
    asyncio.get_running_loop().add_reader(fileno, came.set)
    async with asyncio.timeout(WITHIN_SECONDS):
        return await came.wait()


def test_server_yang_tidak_menjawab_tidak_diterka(set_pembaca: Addresses, tmp_path: Path, capsys: Capsys) -> None:
    given(set_pembaca, tmp_path / "satu.json", "add", NAMA, "--pg")
    said, told = listed(set_pembaca.model_copy(update={"pg_port": 9}), capsys)
    assert "tersambung atau tidak: tidak diketahui" in said
    assert told["tersambung"] is None


async def test_pengikut_siaran_dari_diberi_sampai_dicabut(
    addresses: Addresses, set_pembaca: Addresses, tmp_path: Path, capsys: Capsys
) -> None:
    words = ("add", NAMA, "--sse", "--hari", "7", "--events", "SuratDisampaikan")
    first = await asyncio.to_thread(given, set_pembaca, tmp_path / "satu.json", *words)
    said, told = await asyncio.to_thread(listed, set_pembaca, capsys)
    assert "    tersambung atau tidak: tidak diketahui; mendengar SuratDisampaikan; token berlaku sampai " in said
    assert (told["tersambung"], first["events"]) == (None, ["SuratDisampaikan"])
    assert datetime.fromisoformat(first["berlaku_sampai"]) == datetime.fromisoformat(told["berlaku_sampai"])
    async with pemancar(addresses) as pancar:
        async with followed(pancar, first) as ends:
            second = await asyncio.to_thread(given, set_pembaca, tmp_path / "dua.json", "rotate", NAMA)
            await ends()
        async with followed(pancar, second) as ends:
            await asyncio.to_thread(subscriber, set_pembaca, "remove", NAMA)
            await ends()
        for old in (first, second):
            refused(await pancar.web.client.get("/siaran", headers=by(old)), 401, "TokenTidakSah")
    assert set_pembaca.keyring.registry.all() == ()


def by(content: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {content['token']}"}


@asynccontextmanager
async def followed(pancar: Pemancar, content: dict[str, Any]) -> AsyncGenerator[Callable[[], Any]]:
    """Follow by these credentials; return what waits for the end, which comes within a second."""
    async with pancar.buka(by(content)) as stream:
        assert (await anext(stream)).jenis == "mulai"

        async def ends() -> None:
            async with asyncio.timeout(WITHIN_SECONDS):
                with pytest.raises(StopAsyncIteration):
                    await anext(stream)

        yield ends


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--sse", "--pg"), "Beri setiap cara namanya sendiri"),
        (("--sse", "--websocket"), "Beri setiap cara namanya sendiri"),
        (("--pg", "--websocket"), "Beri setiap cara namanya sendiri"),
        (("--sse", "--sejak", "awal"), "Beri setiap cara namanya sendiri"),
        (("--pg", "--sejak", "awal"), "Beri setiap cara namanya sendiri"),
        (("--hari", "3"), "subscriber add --help"),
        (("--pg", "--hari", "3"), "subscriber add --help"),
        (("--sse", "--sambungan", "3"), "subscriber add --help"),
        (("--sse", "--detik", "3"), "subscriber add --help"),
        (("--detik", "3"), "subscriber add --help"),
        (("--pg", "--events", "SuratDisampaikan"), "baca.peristiwa"),
        (("--pg", "--services", "letters"), "baca.peristiwa"),
        (("--sse", "--events", "Salah"), "Yang ada: AksesDataDicatat"),
        (("--sse", "--events", ""), "Yang ada: AksesDataDicatat"),
        (("--sse", "--services", "salah"), "Pilih dari: intake, disposition"),
        (("--sse", "--hari", "0"), "--hari"),
        (("--pg", "--sambungan", "21"), "--sambungan"),
        (("--pg", "--detik", "301"), "--detik"),
    ],
    ids=str,
)
def test_pilihan_yang_salah_ditolak_dan_tidak_meninggalkan_apa_pun(
    addresses_alone: Addresses, tmp_path: Path, capsys: Capsys, words: tuple[str, ...], said: str
) -> None:
    """Before anything is asked of a database: there is none."""
    assert ketik(addresses_alone, "subscriber", "add", NAMA, *words, "--ke", str(tmp_path / "satu.json")) == 2
    assert said in capsys.readouterr().err
    assert addresses_alone.keyring.registry.all() == ()
    assert not (tmp_path / "satu.json").exists()


@pytest.fixture
def addresses_alone(tmp_path: Path) -> Addresses:
    """A set without servers."""
    (tmp_path / "rahasia").mkdir()
    return Addresses(pg_host="", pg_port=0, nats_url="", services={}, rahasia=tmp_path / "rahasia")
