"""Pages of other origins: those that are named may ask and read, at the live stream and its ticket; others, and elsewhere, nothing."""

from importlib import import_module
from typing import Final
from uuid import uuid4

import pytest

from deploy.set.addresses import Addresses
from services.notify.main import SERVICE
from shared.kernel.process.settings import InvalidSettings, Settings
from shared.service.run.runtime import Service
from tests.integration.kernel.counter import settings_of
from tests.integration.kernel.toy_service import toy
from tests.integration.kernel.web import refused
from tests.integration.notify.program import izinkan

DASBOR, LAIN = "https://dasbor.contoh.go.id", "https://dasbor.contoh.go.id.jahat.example"
TANYA: Final = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
ALLOW: Final = "access-control-allow-origin"


async def test_asal_yang_disebut_boleh_bertanya_dan_membaca(addresses: Addresses) -> None:
    kepala = izinkan(addresses)
    async with toy(addresses, SERVICE, leading=False, asal_halaman=f"http://localhost:5173, {DASBOR}") as web:
        for path, cara in (("/siaran", "GET"), ("/siaran/tiket", "POST")):
            sebelum = await web.client.options(path, headers={"Origin": DASBOR, **TANYA})
            assert (sebelum.status_code, sebelum.content) == (204, b"")
            assert (sebelum.headers[ALLOW], sebelum.headers["access-control-allow-methods"]) == (DASBOR, cara)
            assert "Authorization" in sebelum.headers["access-control-allow-headers"]
            assert "access-control-allow-credentials" not in sebelum.headers
        tiket = await web.client.post("/siaran/tiket", headers={"Origin": DASBOR, **kepala})
        ditolak = await web.client.post("/siaran/tiket", headers={"Origin": DASBOR})
        salah = await web.client.get("/siaran", params={"layanan": "portal"}, headers={"Origin": DASBOR, **kepala})
        assert [satu.status_code for satu in (tiket, ditolak, salah)] == [200, 401, 422]
        for satu in (tiket, ditolak, salah):
            assert (satu.headers[ALLOW], satu.headers["vary"]) == (DASBOR, "Origin"), "a page can read what was refused, too"


@pytest.mark.parametrize("asal", [LAIN, "http://dasbor.contoh.go.id", "https://dasbor.contoh.go.id:8443", "null", DASBOR.upper()])
async def test_asal_lain_tidak_membaca_apa_pun(addresses: Addresses, asal: str) -> None:
    kepala = izinkan(addresses)
    async with toy(addresses, SERVICE, leading=False, asal_halaman=DASBOR) as web:
        sebelum = await web.client.options("/siaran/tiket", headers={"Origin": asal, **TANYA})
        refused(sebelum, 401, "TokenTidakSah")
        jawaban = await web.client.post("/siaran/tiket", headers={"Origin": asal, **kepala})
        for satu in (sebelum, jawaban):
            assert [nama for nama in satu.headers if nama.startswith("access-control")] == []
            assert satu.headers["vary"] == "Origin"


async def test_rute_lain_dan_setelan_kosong_tidak_berubah(addresses: Addresses) -> None:
    intake: Service = import_module("services.intake.main").SERVICE
    for service, asal_halaman, paths in (
        (SERVICE, DASBOR, ("/tugas", "/permohonan", f"/permohonan/{uuid4()}/tenggat", "/healthz", "/hari-kerja")),
        (intake, DASBOR, ("/tugas", f"/permohonan/{uuid4()}", "/openapi.json")),
        (SERVICE, "", ("/siaran", "/siaran/tiket")),
    ):
        async with toy(addresses, service, leading=False, asal_halaman=asal_halaman) as web:
            for path in paths:
                for jawaban in (
                    await web.client.options(path, headers={"Origin": DASBOR, **TANYA}),
                    await web.client.get(path, headers={"Origin": DASBOR}),
                ):
                    assert [nama for nama in jawaban.headers if nama.startswith("access-control")] == [], path


async def test_potret_terbaca_dari_asal_lain(addresses: Addresses) -> None:
    intake: Service = import_module("services.intake.main").SERVICE
    kepala = izinkan(addresses)
    async with toy(addresses, intake, leading=False, asal_halaman=DASBOR) as web:
        jawaban = await web.client.get("/permohonan", headers={"Origin": DASBOR, **kepala})
        assert (jawaban.status_code, jawaban.headers[ALLOW]) == (200, DASBOR)


@pytest.mark.parametrize(
    "asal", ["*", "https://*.contoh.go.id", "dasbor.contoh.go.id", f"{DASBOR}/", f"{DASBOR}/dasbor", "null", DASBOR.upper()]
)
def test_asal_yang_tidak_persis_ditolak_saat_mulai(addresses: Addresses, monkeypatch: pytest.MonkeyPatch, asal: str) -> None:
    baik = settings_of(addresses, "notify")
    assert baik.asal_halaman == ()
    for nama, nilai in baik.model_dump(exclude={"asal_halaman", "proxy_tepercaya"}, exclude_none=True).items():
        monkeypatch.setenv(f"SATUPINTU_{nama.upper()}", str(nilai))
    monkeypatch.setenv("SATUPINTU_ASAL_HALAMAN", f"{DASBOR}, http://[::1]:5173")
    assert Settings.of("notify").asal_halaman == (DASBOR, "http://[::1]:5173")
    monkeypatch.setenv("SATUPINTU_ASAL_HALAMAN", f"{DASBOR},{asal}")
    with pytest.raises(InvalidSettings, match="SATUPINTU_ASAL_HALAMAN: harus asal yang persis"):
        Settings.of("notify")
