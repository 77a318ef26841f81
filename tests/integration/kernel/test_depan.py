"""A browser at a service's own address is told what this is and what is where, without a token."""

import re
from importlib import import_module

import pytest

from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from tests.integration.kernel.toy_service import toy


@pytest.mark.parametrize("service", SERVICES)
async def test_peramban_di_alamat_layanan_mendapat_halaman(addresses: Addresses, service: str) -> None:
    async with toy(addresses, import_module(f"services.{service}.main").SERVICE, leading=False) as web:
        for alamat in ("/", "/docs"):
            jawaban = await web.client.get(alamat)
            assert (jawaban.status_code, jawaban.headers["content-type"]) == (200, "text/html; charset=utf-8")
            assert f"Satu Pintu: {service}" in jawaban.text
            for tujuan in re.findall(r'href="([^"]+)"', jawaban.text):
                assert (await web.client.get(tujuan)).status_code != 404
                assert (await web.client.get(tujuan)).status_code != 401
        assert (await web.client.get("/lain")).status_code == 401
