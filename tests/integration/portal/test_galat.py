"""Pages for what went wrong: whoever is signed in finds his own navigation there, and who he is; nobody else does."""

from uuid import uuid4

import psycopg
import pytest

from deploy.set.layout import PORTAL
from services.portal.masuk import akun
from shared.contracts.peran import Jabatan
from tests.integration.portal.proses import Portal

SALAH = {"/tidak-ada": 404, "/permohonan/bukan-id": 400, "/keluar": 405, "/": 503}
"""Addresses that are wrong, and one that needs a service that does not answer; with what they are answered."""


@pytest.fixture
async def kepala_dinas(berjalan: Portal) -> str:
    """An account to try."""
    async with await psycopg.AsyncConnection.connect(berjalan.addresses.dsn(PORTAL), autocommit=True) as conn:
        return str(await akun.buat(conn, uuid4(), Jabatan.KEPALA_DINAS.value, None, contoh=True))


def test_yang_sudah_masuk_tetap_melihat_navigasinya_dan_siapa_dirinya(berjalan: Portal, kepala_dinas: str) -> None:
    with berjalan.klien() as client:
        client.post("/masuk/contoh", data={"akun": kepala_dinas})
        for jalur, status in SALAH.items():
            page = client.get(jalur)
            navigasi = ('href="/register"' in page.text, 'action="/keluar"' in page.text, 'href="/masuk"' in page.text)
            assert (page.status_code, navigasi) == (status, (True, True, False)), jalur
            assert "Anda masuk sebagai Kepala Dinas." in page.text, jalur


def test_yang_belum_masuk_ditawari_masuk(berjalan: Portal) -> None:
    with berjalan.klien() as client:
        page = client.get("/tidak-ada")
    assert (page.status_code, 'href="/masuk"' in page.text, "Anda masuk sebagai" in page.text) == (404, True, False)
