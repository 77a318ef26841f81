"""Who may act now: an ended or changed office counts for the next request, whatever the token says."""

import asyncio
from collections.abc import Generator
from uuid import uuid4

import psycopg
import pytest
from psycopg import IsolationLevel

from deploy.set.addresses import Addresses
from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pejabat import NonaktifkanPejabat, PindahkanPejabat
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.service.office import directory
from shared.service.office.directory import Directory
from tests.integration.kernel.counter import PATIENCE_SECONDS, until, until_true
from tests.integration.kernel.toy_service import SYSTEM, Web
from tests.integration.kernel.web import act, known, refused


@pytest.fixture(autouse=True)
def by_notification_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody be saved by the poll."""
    monkeypatch.setattr(directory, "POLL_SECONDS", 10 * PATIENCE_SECONDS)


async def refused_from_now_on(web: Web, head: dict[str, str], aturan: str) -> None:
    """Wait until this person's acts are refused, without a new token."""

    async def told() -> bool:
        return (await act(web, head, uuid4(), str(uuid4()))).status_code == 403

    await until_true(told, "the acts are refused")
    refused(await act(web, head, uuid4(), "kunci"), 403, aturan)


async def test_pejabat_yang_dinonaktifkan_tidak_dapat_bertindak(web: Web) -> None:
    orang_id = await web.official()
    head, other = web.token(orang_id), await known(web)
    await until(lambda: web.runtime.direktori.orang(orang_id), "the office is known")
    assert (await act(web, head, uuid4(), "kunci")).status_code == 200
    await web.runtime.store.execute(PEJABAT, orang_id, NonaktifkanPejabat(pelaku=SYSTEM, orang_id=orang_id, waktu=now(), alasan="uji"))
    await refused_from_now_on(web, head, "OrangTidakAktif")
    assert (await act(web, other, uuid4(), "kunci")).status_code == 200


async def test_pejabat_yang_dipindahkan_bertindak_dalam_jabatan_barunya(web: Web) -> None:
    orang_id = await web.official()
    head = web.token(orang_id)
    await until(lambda: web.runtime.direktori.orang(orang_id), "the office is known")
    command = PindahkanPejabat(pelaku=SYSTEM, orang_id=orang_id, jabatan=Jabatan.ANALIS, waktu=now(), alasan="uji")
    await web.runtime.store.execute(PEJABAT, orang_id, command)
    await refused_from_now_on(web, head, "BukanWewenang")
    assert web.runtime.direktori.pemegang(Jabatan.ANALIS, now()) == (orang_id,)
    assert orang_id not in web.runtime.direktori.pemegang(Jabatan.KEPALA_DINAS, now())


async def test_token_tidak_memberi_jabatan(web: Web) -> None:
    orang_id = await web.official(Jabatan.ANALIS)
    await until(lambda: web.runtime.direktori.orang(orang_id), "the office is known")
    refused(await act(web, web.token(orang_id, Jabatan.KEPALA_DINAS), uuid4(), "kunci"), 403, "BukanWewenang")


async def test_bacaan_yang_lebih_lama_tidak_menggantikan_yang_lebih_baru(web: Web) -> None:
    """Two read at the same time, and the slower one began before the change: whoever is known now is known for good."""
    copy, dsn = Directory(web.runtime.settings.pg_dsn, web.runtime.name), web.runtime.settings.pg_dsn
    async with await psycopg.AsyncConnection.connect(dsn) as slow, await psycopg.AsyncConnection.connect(dsn) as quick:
        await slow.set_isolation_level(IsolationLevel.REPEATABLE_READ)
        await slow.execute("SELECT FROM direktori")
        orang_id = await web.official()
        async with slow.lock:
            reading = asyncio.create_task(copy.renew(slow))
            await asyncio.sleep(0)
            await copy.renew(quick)
            assert copy.orang(orang_id) is not None
        await reading
        assert copy.orang(orang_id) is not None


@pytest.fixture
def barred(addresses: Addresses) -> Generator[psycopg.Connection[tuple[object, ...]]]:
    """A hand on the database's door, which is open again afterwards."""
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        yield conn
        conn.execute("ALTER ROLE ptsp_disposition LOGIN")


async def test_tanpa_direktori_yang_terbaru_tidak_ada_yang_bertindak(
    web: Web, head: dict[str, str], barred: psycopg.Connection[tuple[object, ...]]
) -> None:
    """While the process cannot hear of changes, it refuses to act on what it remembers, and says that it will pass."""
    barred.execute("ALTER ROLE ptsp_disposition NOLOGIN")
    barred.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ptsp_disposition'")
    await until(lambda: not web.runtime.direktori.fresh.is_set(), "the loss is noticed")
    response = await act(web, head, uuid4(), "kunci")
    refused(response, 503, "LayananTidakTersedia")
    assert response.headers["retry-after"] == "1"
    barred.execute("ALTER ROLE ptsp_disposition LOGIN")

    async def again() -> bool:
        return (await act(web, head, uuid4(), str(uuid4()))).status_code == 200

    await until_true(again, "people can act again")
