"""Requests that lived in one set are imported into another one, whose own services then show them, and do nothing of it again."""

import asyncio
import os
from collections.abc import AsyncGenerator, Generator
from contextlib import AsyncExitStack, contextmanager
from functools import partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import httpx
import psycopg
import pytest

from deploy.demo.kantor import Klien
from deploy.run.tls import authorities
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES, ports
from shared.contracts.peran import Jabatan
from tests.forks import ended, started
from tests.integration.audit.berbukti import tulis as tulis_bukti
from tests.integration.audit.command import ketik
from tests.integration.audit.diimpor import impor, isi_bukti, jumlah
from tests.integration.deploy.machine import START_SECONDS, free_port_base, until
from tests.journey.http import SECONDS, Pintu, aturan
from tests.journey.people import People
from tests.journey.records import bukti, dokumen_selesai, tenang
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet

MENUNGGU: Final = "SELECT count(*) FROM notify.kotak_keluar WHERE terkirim IS NULL AND gagal IS NULL"
MENUNGGU_PERMOHONAN: Final = f"{MENUNGGU} AND permohonan_id = %s"
TERKIRIM: Final = "SELECT count(*) FROM notify.kotak_keluar WHERE permohonan_id = %s AND terkirim IS NOT NULL"


def hitung(addresses: Addresses, query: str, *values: object) -> int:
    """Return the one number that a query gives."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        row = conn.execute(query.encode(), values).fetchone()
    assert row is not None
    return int(row[0])


@contextmanager
def menyala(addresses: Addresses, log: Path) -> Generator[Addresses]:
    """Run the five services of another set as processes, as a supervisor does; give its addresses with theirs."""
    nomor = ports(free_port_base())
    urls = {service: f"http://127.0.0.1:{port}" for service, port in nomor.items()}
    running = list[ForkServerProcess]()
    try:
        for service, port in nomor.items():
            running.append(started(addresses, service, port, log / f"{service}.log"))
        for url in urls.values():
            until(partial(_siap, url), START_SECONDS, f"{url} is ready")
        yield addresses.model_copy(update={"services": urls})
    finally:
        for process in running:
            ended(process, SECONDS)


def _siap(url: str) -> bool:
    try:
        return bool(httpx.get(f"{url}/readyz", verify=authorities()).json()["status"] == "siap")
    except httpx.TransportError:
        return False


def _terkirim(addresses: Addresses, permohonan: Permohonan) -> bool:
    return not hitung(addresses, MENUNGGU_PERMOHONAN, permohonan.permohonan_id)


async def tulis(addresses: Addresses, permohonan: Permohonan, path: Path) -> bytes:
    """Write the evidence of a request, and return it."""
    return await asyncio.to_thread(tulis_bukti, addresses, path, str(permohonan.permohonan_id))


@pytest.fixture
async def asal(seluruh_set: WholeSet, kantor: Klien, tmp_path: Path) -> tuple[Permohonan, Permohonan]:
    """A request that came to its end by a detour, and one that waits for an analyst; evidence of both is written."""
    selesai = await Permohonan.ajukan(kantor, 4)
    await selesai.kembalikan(5)
    await selesai.ajukan_kembali()
    await selesai.lalui(5, 16)
    await selesai.selesaikan()
    terbuka = await Permohonan.ajukan(kantor, 4)
    await terbuka.langkah(5)
    await dokumen_selesai(seluruh_set.addresses)
    await tenang(seluruh_set.addresses)
    for satu in (selesai, terbuka):
        until(partial(_terkirim, seluruh_set.addresses, satu), SECONDS, "alerts are sent")
        await tulis(seluruh_set.addresses, satu, tmp_path / f"{satu.permohonan_id}.zip")
    return selesai, terbuka


@pytest.fixture
async def lain(
    asal: tuple[Permohonan, Permohonan], addresses: Addresses, seluruh_set: WholeSet, tmp_path: Path
) -> AsyncGenerator[Addresses]:
    """Another set that got both, then its directory, and runs until nothing is on its way."""
    for satu in asal:
        assert await asyncio.to_thread(impor, addresses, tmp_path / f"{satu.permohonan_id}.zip") == 0
    with patch.dict(os.environ, {"SATUPINTU_DIREKTORI": str(seluruh_set.home / "direktori.toml")}):
        assert await asyncio.to_thread(ketik, addresses, "init") == 0
    with menyala(addresses, tmp_path) as running:
        await tenang(running)
        yield running


async def tampak(pintu: Pintu, path: str, layanan: str) -> Any:
    """Return what an official reads; a part that the request has not reached says so."""
    answer = await pintu.baca(layanan, path, pintu.orang[Jabatan.KEPALA_SEKSI])
    assert answer.status_code == 200 or aturan(answer) == (404, "PermohonanBelumSampai"), answer.text
    return answer.json()


async def dokumen(pintu: Pintu, alamat: str, layanan: str) -> set[tuple[Any, ...]]:
    """Return the papers as a service lists them, but for when it heard of them."""
    semua = (await tampak(pintu, f"{alamat}/dokumen", layanan)).get("dokumen", ())
    return {tuple(satu[nama] for nama in sorted(satu) if nama != "dibuat") for satu in semua}


async def test_permohonan_yang_diimpor_tampil_sama_dan_tidak_diulang(
    seluruh_set: WholeSet, pintu: Pintu, asal: tuple[Permohonan, Permohonan], lain: Addresses, tmp_path: Path
) -> None:
    sebelum = jumlah(lain)
    orang = People(lain)
    async with AsyncExitStack() as stack:
        clients = {name: httpx.AsyncClient(base_url=url, timeout=SECONDS, verify=authorities()) for name, url in lain.services.items()}
        for client in clients.values():
            await stack.enter_async_context(client)
        sini = Pintu(orang, clients)
        for satu in asal:
            alamat = f"/permohonan/{satu.permohonan_id}"
            for service in SERVICES:
                assert await tampak(sini, alamat, service) == await tampak(pintu, alamat, service), service
            assert await tampak(sini, f"{alamat}/tenggat", "notify") == await tampak(pintu, f"{alamat}/tenggat", "notify")
            for service in ("analysis", "letters"):
                assert await dokumen(sini, alamat, service) == await dokumen(pintu, alamat, service), service
        formulir = await sini.baca("intake", f"/permohonan/{asal[0].permohonan_id}/formulir", orang[Jabatan.KEPALA_SEKSI])
        assert "(dihapus)" in formulir.text
        assert asal[0].bahan.formulir.permohonan.pic.nama not in formulir.text
        await sini.pastikan_tidak_ada_yang_diparkir()
    await dokumen_selesai(lain)
    await tenang(lain)
    assert jumlah(lain) == sebelum, "nothing is decided again"
    assert hitung(lain, MENUNGGU) == 0
    assert hitung(lain, TERKIRIM, asal[0].permohonan_id) == hitung(seluruh_set.addresses, TERKIRIM, asal[0].permohonan_id) > 0
    assert list((await bukti(lain)).findings) == []
    for satu in asal:
        path = tmp_path / f"{satu.permohonan_id}.zip"
        assert isi_bukti(await tulis(lain, satu, tmp_path / "lagi.zip")) == isi_bukti(path.read_bytes())
