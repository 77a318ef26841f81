"""The agency's form while intake is away: what was typed is on the page that says so, and can be sent again as it is."""

import re
from typing import Final
from uuid import uuid4

import psycopg
import pytest

from deploy.set.layout import PORTAL
from services.portal.masuk import akun
from shared.contracts.peran import Jabatan
from tests.integration.portal.proses import Portal

OPD: Final = uuid4()


@pytest.fixture
async def contoh(berjalan: Portal) -> None:
    """An account to try, of an agency."""
    async with await psycopg.AsyncConnection.connect(berjalan.addresses.dsn(PORTAL), autocommit=True) as conn:
        await akun.buat(conn, uuid4(), Jabatan.OPD_PEMOHON.value, OPD, contoh=True)


@pytest.mark.usefixtures("contoh")
def test_yang_diketik_tetap_ada_bila_intake_pergi(berjalan: Portal) -> None:
    with berjalan.klien() as client:
        (satu,) = re.findall(r'name="akun" value="([^"]+)"', client.get("/masuk").text)
        client.post("/masuk/contoh", data={"akun": satu})
        isian = {"kunci": "kunci-1", "versi": "3", "identitas.nama_aplikasi": "Antrean <warga>", "lalu": "lanjut"}
        jawaban = client.post(f"/formulir/{uuid4()}/bagian/identitas", data=isian)
    assert (jawaban.status_code, "<title>Galat: " in jawaban.text) == (503, True)
    for tertulis in ('value="Antrean &lt;warga&gt;"', 'name="kunci" value="kunci-1"', 'name="versi" value="3"', "Belum tersimpan"):
        assert tertulis in jawaban.text
