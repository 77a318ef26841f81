"""What a decree moved, over HTTP and by the operator's command: every deadline before and after, page by page, to whoever works here."""

import asyncio
import json
from collections.abc import AsyncGenerator
from functools import partial
from typing import Any, Final
from uuid import UUID

import httpx
import pytest

from deploy.office_files.calendar_seed import load_calendar
from deploy.set.addresses import Addresses
from services.notify.calendar.kalender import DECIDER as KALENDER
from services.notify.deadlines import clocks
from services.notify.main import SERVICE
from shared.contracts.examples.disposition import OPD_ID, RINGKASAN
from shared.contracts.kalender import KANTOR
from shared.contracts.peran import Jabatan
from shared.kalender.hitung import tambah
from shared.kernel.event.clock import WIB, now
from tests.integration.audit.command import ketik
from tests.integration.kernel.toy_service import Web, toy
from tests.integration.kernel.web import known, refused
from tests.integration.notify.test_kalender import KEPUTUSAN, catat
from tests.integration.notify.test_tenggat_api import diterima

JALUR: Final = "/kalender/2/pergeseran"
AGENDA: Final = f"{RINGKASAN.tahun_agenda}/{RINGKASAN.nomor_agenda}"


@pytest.fixture
async def web(addresses: Addresses) -> AsyncGenerator[Web]:
    """Notify itself, with the calendar that `init` begins."""
    async with toy(addresses, SERVICE, leading=False) as running:
        await load_calendar(addresses)
        yield running


async def digeser(web: Web) -> list[UUID]:
    """Follow three requests, let a decree take a working day out of their time, and count all again by it, as the guard does."""
    ids = [await diterima(web) for _ in range(3)]
    kalender = (await web.runtime.store.load(KALENDER, KANTOR)).state
    libur = {"tanggal": str(tambah(kalender, now().astimezone(WIB).date(), 5)), "cakupan": "LOKAL", "uraian": "Hari jadi kabupaten"}
    isi = {"keputusan": KEPUTUSAN, "hari": [libur]}
    assert (await catat(web, await known(web, Jabatan.ADMIN), "penetapan", isi)).status_code == 200
    kalender = (await web.runtime.store.load(KALENDER, KANTOR)).state
    for satu in ids:
        await web.runtime.store.submit(partial(clocks.hitung_ulang, permohonan_id=satu, kalender=kalender))
    return ids


def terbaca(answer: httpx.Response) -> dict[str, Any]:
    """Return what was answered."""
    assert answer.status_code == 200, answer.text
    isi: dict[str, Any] = answer.json()
    return isi


async def test_yang_digeser_satu_keputusan_dibaca_seluruhnya(web: Web) -> None:
    kepala, ids = await known(web, Jabatan.KEPALA_SEKSI), await digeser(web)
    isi = terbaca(await web.client.get(JALUR, headers=kepala))
    assert (isi["kalender_versi"], isi["berikut"]) == (2, None)
    assert [satu["permohonan_id"] for satu in isi["pergeseran"]] == [str(satu) for satu in ids]
    tenggat = {(satu["agenda"], satu["jenis"], satu["langkah"], satu["putaran"]) for satu in isi["pergeseran"]}
    assert tenggat == {(AGENDA, "KESELURUHAN", 1, 1)}
    assert all(satu["sebelum"] < satu["jatuh_tempo"] for satu in isi["pergeseran"])
    assert terbaca(await web.client.get("/kalender/1/pergeseran", headers=kepala))["pergeseran"] == []


async def test_halaman_demi_halaman_tanpa_ulang_dan_tanpa_lewat(web: Web) -> None:
    kepala, ids = await known(web, Jabatan.KEPALA_SEKSI), await digeser(web)
    halaman = [terbaca(await web.client.get(JALUR, headers=kepala, params={"batas": 2}))]
    halaman.append(terbaca(await web.client.get(JALUR, headers=kepala, params={"batas": 2, "sesudah": halaman[0]["berikut"]})))
    assert [[satu["permohonan_id"] for satu in isi["pergeseran"]] for isi in halaman] == [[str(s) for s in ids[:2]], [str(ids[2])]]
    assert halaman[1]["berikut"] is None


async def test_bukan_bagi_opd_dan_bukan_versi_yang_belum_ada(web: Web) -> None:
    refused(await web.client.get(JALUR, headers=await known(web, Jabatan.OPD_PEMOHON, OPD_ID)), 403, "BukanWewenang")
    refused(await web.client.get(JALUR, headers=await known(web, Jabatan.KEPALA_SEKSI)), 404, "VersiTidakDikenal")


def tercetak(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines that the command printed: notify's log channel tells of the three requests on the same output."""
    return [baris for baris in capsys.readouterr().out.splitlines() if not baris.startswith('{"pemberitahuan":')]


async def test_perintah_mencetak_yang_sama(web: Web, addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    ids = await digeser(web)
    assert await asyncio.to_thread(ketik, addresses, "calendar", "moved", "--versi", "2") == 0
    said = tercetak(capsys)
    assert f"permohonan {AGENDA} ({ids[0]})  KESELURUHAN langkah 1 putaran 1  " in said[0]
    assert said[-1] == "kalender versi 2 menggeser 3 tenggat dari 3 permohonan"
    assert await asyncio.to_thread(ketik, addresses, "calendar", "moved", "--versi", "2", "--json") == 0
    assert [json.loads(satu)["permohonan_id"] for satu in tercetak(capsys)] == [str(satu) for satu in ids]
    assert await asyncio.to_thread(ketik, addresses, "calendar", "moved", "--versi", "3") == 1
    assert "kalender belum mempunyai versi 3" in capsys.readouterr().err
