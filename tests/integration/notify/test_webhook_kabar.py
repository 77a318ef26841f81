"""The administrator is told of a subscription that ended as of anything else: by the channels of a contact, and again when that failed."""

import json
import os
from collections.abc import AsyncGenerator
from typing import Any, Final
from unittest.mock import patch

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from standardwebhooks import Webhook

from deploy.set.addresses import Addresses
from services.notify.webhooks.api.acts import rahasia_baru
from services.notify.webhooks.delivery.message import badan_uji, kepala
from shared.contracts.examples.langganan import LANGGANAN_ID
from shared.kernel.event.clock import new_id, now
from tests.contract.records import ROOT
from tests.integration.audit.command import ketik
from tests.integration.audit.notify_sendiri import notify
from tests.integration.kernel.counter import until
from tests.integration.notify.penerima import Balas, penerima
from tests.integration.notify.pengikut import kisah, terbitkan
from tests.integration.notify.penyedia import LOOPBACK, KotakSurat, server_surat
from tests.integration.notify.test_kontak_http import ADMIN, minta

SURAT: Final = "admin.rekaan@dinas.example"


@pytest.fixture
async def berjalan(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[tuple[Addresses, KotakSurat]]:
    """Run notify with a mail server that does not know the administrator, and receivers on loopback allowed."""
    with server_surat(KotakSurat(tolak={SURAT: f"550 5.1.1 <{SURAT}> unknown"})) as surat:
        setelan = {"EMAIL_HOST": LOOPBACK, "EMAIL_PORT": str(surat.port), "EMAIL_KEAMANAN": "polos", "EMAIL_DARI": "ptsp@dinas.example"}
        for nama, isi in {**setelan, "WEBHOOK_HTTP": "true", "WEBHOOK_JARINGAN": "127.0.0.0/8"}.items():
            monkeypatch.setenv(f"SATUPINTU_{nama}", isi)
        with notify(addresses) as running:
            await until(lambda: minta(running, ADMIN, "GET", "/langganan").is_success, "the administrator is known")
            yield running, surat


async def test_kabar_yang_gagal_terlihat_dan_dikirim_ulang(
    berjalan: tuple[Addresses, KotakSurat], capsys: pytest.CaptureFixture[str]
) -> None:
    running, surat = berjalan
    assert minta(running, ADMIN, "POST", "/kontak", {"alamat": {"email": SURAT}, "urutan": ["EMAIL"]}).is_success
    with penerima(lambda _: Balas(410)) as dasbor:
        isi = {"nama_sistem": "Dasbor", "alamat": f"http://127.0.0.1:{dasbor.port}/"}
        langganan_id = minta(running, ADMIN, "POST", "/langganan", isi).json()["id"]
        await terbitkan(running, kisah())
        await until(lambda: minta(running, ADMIN, "GET", f"/langganan/{langganan_id}").json()["status"] == "NONAKTIF", "it ended")
    await until(lambda: _gagal(running), "the alert was given up")
    (satu,) = _gagal(running)
    assert (satu["permohonan_id"], satu["langganan_id"], satu["jenis"]) == (None, langganan_id, "LANGGANAN_DINONAKTIFKAN")
    (milik,) = [satu for satu in minta(running, ADMIN, "GET", "/pemberitahuan").json()["pemberitahuan"] if satu["isi"].get("langganan_id")]
    assert milik["isi"]["tautan"] == f"/langganan/{langganan_id}"
    surat.tolak.clear()
    assert ketik(running, "alerts", "list", "--json") == 0
    assert json.loads(capsys.readouterr().out)["pemberitahuan_id"] == satu["pemberitahuan_id"]
    assert ketik(running, "alerts", "resend", satu["pemberitahuan_id"]) == 0
    await until(lambda: surat.surat, "it arrived")
    await until(lambda: not _gagal(running), "it is sent again")
    await until(lambda: _peristiwa(running)[-1] == "PemberitahuanLanggananDikirim", "and is recorded")
    assert _peristiwa(running) == [
        "LanggananDidaftarkan",
        "LanggananDinonaktifkan",
        "PemberitahuanLanggananDicatat",
        "PemberitahuanLanggananGagal",
        "PemberitahuanLanggananDiulang",
        "PemberitahuanLanggananDikirim",
    ]


def _peristiwa(running: Addresses) -> list[str]:
    with psycopg.connect(running.dsn("admin")) as conn:
        topik = conn.execute("SELECT topic FROM notify.notify_events WHERE topic LIKE '%Langganan%' ORDER BY notification_id").fetchall()
    return [satu.rpartition(".v")[0].rpartition(".")[2] for (satu,) in topik]


def _gagal(running: Addresses) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = minta(running, ADMIN, "GET", "/pengiriman-gagal").json()
    return [satu for satu in found if satu["langganan_id"]]


async def test_penerima_contoh_di_dokumen_berjalan(capsys: pytest.CaptureFixture[str]) -> None:
    """It takes what is signed, once, and refuses everything else."""
    program = (ROOT / "docs" / "webhook.md").read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    rahasia, isi, nama = rahasia_baru(), badan_uji(LANGGANAN_ID, new_id()).replace(b'"data"', b'"subject":"x","data"'), "satu"
    ruang: dict[str, Any] = {}
    exec(program, ruang)  # noqa: S102 - what the page tells others to run
    app: FastAPI = ruang["app"]
    with patch.dict(os.environ, {"RAHASIA": rahasia}):
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://contoh") as client:
            head = kepala(nama, now(), [rahasia], isi)
            jawaban = [(await client.post("/terima", content=content, headers=head)).status_code for content in (isi, isi, isi + b" ")]
    assert jawaban == [200, 200, 401]
    assert capsys.readouterr().out.count("id.go.ptsp.uji") == 1
    assert Webhook(rahasia).verify(isi, head)
