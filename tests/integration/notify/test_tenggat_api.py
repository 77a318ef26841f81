"""Deadlines over HTTP: what is due as it is known now, and as it was known before somebody gave more time; settings that cannot be used."""

from collections.abc import AsyncGenerator
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

import pytest

from deploy.office_files.calendar_seed import load_calendar
from deploy.set.addresses import Addresses
from services.notify.consumers import DENGAR
from services.notify.deadlines.settings import setelan_tenggat
from services.notify.main import SERVICE
from shared.contracts.examples.disposition import DISPOSISI_DIBUKA, OPD_ID
from shared.contracts.examples.intake import DITERIMA
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import new_id
from shared.kernel.process.settings import InvalidSettings
from shared.kernel.writer.unit import Unit
from tests.integration.kernel.toy_service import Web, toy
from tests.integration.kernel.web import known, refused

DUA_HARI: Final = {"langkah": 2, "tambahan": 2, "alasan": "Kepala Dinas rapat di provinsi."}


@pytest.fixture
async def web(addresses: Addresses) -> AsyncGenerator[Web]:
    """Notify itself."""
    async with toy(addresses, SERVICE, leading=False) as running:
        await load_calendar(addresses)
        yield running


async def diterima(web: Web) -> UUID:
    """Let notify hear of a request at step 2."""
    permohonan_id = new_id()

    def dengar(unit: Unit) -> None:
        for event in (DITERIMA, DISPOSISI_DIBUKA):
            DENGAR.terdaftar[type(event).__name__].handler(unit, event.model_copy(update={"permohonan_id": permohonan_id}))

    await web.runtime.store.submit(dengar)
    return permohonan_id


async def tenggat(web: Web, head: dict[str, str], permohonan_id: UUID, diketahui: str = "") -> dict[str, Any]:
    """Ask for the deadlines of a request."""
    answer = await web.client.get(
        f"/permohonan/{permohonan_id}/tenggat", headers=head, params={"diketahui": diketahui} if diketahui else {}
    )
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def test_tenggat_kini_dan_sebagaimana_diketahui_dahulu(web: Web) -> None:
    kepala, satu = await known(web, Jabatan.KEPALA_DINAS), await diterima(web)
    semula = await tenggat(web, kepala, satu)
    assert [(t["jenis"], t["langkah"], t["hari_kerja"], t["tingkat"]) for t in semula["tenggat"]] == [
        ("KESELURUHAN", 1, 16, "BERJALAN"),
        ("LANGKAH", 2, 1, "BERJALAN"),
    ]
    sebelum = max(t["mulai"] for t in semula["tenggat"])
    headers = {**kepala, "Idempotency-Key": str(uuid4())}
    answer = await web.client.post(f"/tenggat/{satu}/perpanjangan", headers=headers, json=DUA_HARI)
    assert [p["jenis"] for p in answer.json()["peristiwa"]] == ["TenggatDiperpanjang"]
    kini = await tenggat(web, kepala, satu)
    lama, baru = (datetime.fromisoformat(daftar["tenggat"][1]["jatuh_tempo"]) for daftar in (semula, kini))
    assert baru > lama
    assert (await tenggat(web, kepala, satu, sebelum)) == semula
    refused(await web.client.get(f"/permohonan/{satu}/tenggat", headers=kepala, params={"diketahui": "kemarin"}), 422, "IsiTidakSah")


async def test_siapa_yang_membaca_dan_memperpanjang(web: Web) -> None:
    satu = await diterima(web)
    assert (await tenggat(web, await known(web, Jabatan.OPD_PEMOHON, OPD_ID), satu))["usai"] is False
    lain = await known(web, Jabatan.OPD_PEMOHON, uuid4())
    refused(await web.client.get(f"/permohonan/{satu}/tenggat", headers=lain), 404, "PermohonanTidakDikenal")
    for jabatan, status, aturan in ((Jabatan.ANALIS, 403, "BukanWewenang"), (Jabatan.KEPALA_BIDANG, 409, "TenggatTidakTerbuka")):
        headers = {**await known(web, jabatan), "Idempotency-Key": str(uuid4())}
        jawaban = await web.client.post(f"/tenggat/{satu}/perpanjangan", headers=headers, json={**DUA_HARI, "putaran": 9})
        refused(jawaban, status, aturan)


@pytest.mark.parametrize("rantai", ["analis_sistem_informasi=bupati", "kepala_seksi", "kepala_seksi=kepala_bidang=kepala_dinas"])
def test_rantai_atasan_yang_tidak_dapat_dijalankan_ditolak(monkeypatch: pytest.MonkeyPatch, rantai: str) -> None:
    monkeypatch.setenv("SATUPINTU_ATASAN", rantai)
    with pytest.raises(InvalidSettings):
        setelan_tenggat.__wrapped__()


def test_rantai_atasan_dari_lingkungan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SATUPINTU_ATASAN", "kepala_seksi = kepala_dinas")
    monkeypatch.setenv("SATUPINTU_PELENGKAPAN_HARI_KERJA", "14")
    setelan = setelan_tenggat.__wrapped__()
    assert setelan.atasan == ((Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_DINAS),)
    assert (setelan.pelengkapan_hari_kerja, setelan.konfirmasi_hari_kerja) == (14, 5)
