"""Several requests by one form while the service is away: each is named, and the same form can be sent again under the same keys."""

import re
from uuid import uuid4

import psycopg
import pytest

from deploy.set.layout import PORTAL
from services.portal.masuk import akun
from shared.contracts.peran import Jabatan
from tests.integration.portal.proses import Portal


@pytest.fixture
async def contoh(berjalan: Portal) -> str:
    """An account to try."""
    async with await psycopg.AsyncConnection.connect(berjalan.addresses.dsn(PORTAL), autocommit=True) as conn:
        return str(await akun.buat(conn, uuid4(), Jabatan.KEPALA_DINAS.value, None, contoh=True))


def kirim_dua_kali(berjalan: Portal, akun_id: str) -> list[str]:
    """Send a form for two requests, and then what the answer offers to send again; return both answers."""
    satu, dua = str(uuid4()), str(uuid4())
    kunci = {f"kunci.{satu}": "kunci-satu", f"kunci.{dua}": "kunci-dua"}
    isi = {"p": [satu, dua], **kunci, f"nama.{satu}": "Antrean", f"nama.{dua}": "Arsip", "diteruskan_kepada": "kepala_bidang"}
    with berjalan.klien() as client:
        client.post("/masuk/contoh", data={"akun": akun_id})
        pertama = client.post("/serentak/disposisikan", data=isi).text
        lagi = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', pertama[pertama.index('action="/serentak/') :])
        ulang: dict[str, list[str]] = {}
        for nama, nilai in lagi:
            ulang.setdefault(nama, []).append(nilai)
        assert {nama: nilai[0] for nama, nilai in ulang.items() if nama.startswith("kunci.")} == kunci, "under the same keys"
        assert ulang["diteruskan_kepada"] == ["kepala_bidang"], "with the same choices"
        return [pertama, client.post("/serentak/disposisikan", data=ulang).text]


def test_layanan_yang_pergi_disebut_pada_tiap_butir_dan_dapat_dikirim_lagi(berjalan: Portal, contoh: str) -> None:
    for page in kirim_dua_kali(berjalan, contoh):
        assert "Tercatat: 0 dari 2." in page
        assert page.count("Layanan disposisi tidak menjawab") == 2
        assert "Antrean" in page
        assert "Arsip" in page
