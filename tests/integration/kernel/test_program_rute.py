"""A program's token opens the live stream, its ticket and the list of requests of intake; every other route of all services refuses it."""

import re
from importlib import import_module
from typing import Final
from uuid import uuid4

import pytest

from deploy.set.addresses import Addresses
from shared.kernel.http.edge import is_public
from shared.service.run.runtime import Service
from shared.sop.lintas import LAYANAN
from tests.integration.kernel.toy_service import toy
from tests.integration.kernel.web import known, refused
from tests.integration.notify.program import cabut, izinkan

TERBUKA: Final = {("intake", "GET", "/permohonan"), ("notify", "GET", "/siaran"), ("notify", "POST", "/siaran/tiket")}


@pytest.mark.parametrize("nama", LAYANAN)
async def test_setiap_rute_lain_menolak_program(addresses: Addresses, nama: str) -> None:
    service: Service = import_module(f"services.{nama}.main").SERVICE
    kepala = izinkan(addresses) | {"Idempotency-Key": "kunci", "Content-Type": "application/json"}
    ditolak = 0
    async with toy(addresses, service, leading=False) as web:
        paths = (await web.client.get("/openapi.json")).json()["paths"]
        for path, item in paths.items():
            alamat = re.sub(r"\{[^}]+\}", str(uuid4()), path)
            for cara in (satu.upper() for satu in item):
                if is_public(path) or (nama, cara, path) in TERBUKA:
                    continue
                for isi in (b"", b"{}"):
                    refused(await web.client.request(cara, alamat, headers=kepala, content=isi), 403, "BukanUntukProgram")
                ditolak += 1
        assert ditolak > 10
        refused(await web.client.get("/tidak-ada", headers=kepala), 403, "BukanUntukProgram")
        terbuka = {(nama, cara, path) for path, item in paths.items() for cara in map(str.upper, item)} & TERBUKA
        assert terbuka == {satu for satu in TERBUKA if satu[0] == nama}


async def test_daftar_permohonan_untuk_program(addresses: Addresses) -> None:
    """Also nothing of a token that is no program's, and nothing any more of one that was taken back."""
    service: Service = import_module("services.intake.main").SERVICE
    async with toy(addresses, service) as web:
        kepala = izinkan(addresses)
        assert (await web.client.get("/permohonan", headers=kepala)).json() == {"permohonan": [], "lanjut": None, "posisi": "0.0.0.0.0"}
        cabut(addresses)
        refused(await web.client.get("/permohonan", headers=kepala), 401, "TokenTidakSah")
        await known(web)
