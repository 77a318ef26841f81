"""Contacts and failed alerts through the HTTP of a real notify process, its mail server on loopback, and the operator's command."""

import json
import time
from collections.abc import Generator
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from deploy.audit.stores.log import snapshot
from deploy.office_files.directory_file import EXAMPLE
from deploy.office_files.directory_file import load as load_directory
from deploy.run.tls import authorities
from deploy.set.addresses import Addresses
from deploy.set.tokens import TokenBearer, find_bearer, issue
from shared.contracts.bersama import Pelaku
from shared.contracts.peran import Jabatan
from shared.contracts.pribadi import AksesDataDicatat
from tests.integration.audit.command import ketik
from tests.integration.audit.notify_sendiri import notify
from tests.integration.kernel.counter import until
from tests.integration.notify.jalan import ALAMAT, KASI, hasil
from tests.integration.notify.kantor_pos import pos
from tests.integration.notify.penyedia import LOOPBACK, KotakSurat, server_surat

ADMIN: Final = find_bearer(load_directory(EXAMPLE), Jabatan.ADMIN, None, None)
SENDIRI: Final = TokenBearer(KASI, Jabatan.KEPALA_SEKSI)
SURAT: Final = ALAMAT["email"]
ULANG_MAKS: Final = 5
ISI: Final[dict[str, Any]] = {"alamat": {"email": SURAT, "whatsapp": "081200000345"}, "urutan": ["EMAIL"]}


@pytest.fixture
def surat(monkeypatch: pytest.MonkeyPatch) -> Generator[KotakSurat]:
    """Serve mail, and let the process that starts know of it."""
    with server_surat(KotakSurat()) as kotak:
        setelan = {"HOST": LOOPBACK, "PORT": str(kotak.port), "KEAMANAN": "polos", "DARI": "ptsp@dinas.example"}
        for nama, isi in setelan.items():
            monkeypatch.setenv(f"SATUPINTU_EMAIL_{nama}", isi)
        yield kotak


@pytest.fixture
def berjalan(addresses: Addresses, surat: KotakSurat) -> Generator[Addresses]:
    """Run notify; it knows the administrator and Kepala Seksi."""
    assert surat.port
    with notify(addresses) as running:
        with psycopg.connect(addresses.dsn("admin")) as conn:
            conn.execute("INSERT INTO notify.direktori (orang_id, jabatan, aktif) VALUES (%s, 'kepala_seksi', true)", (KASI,))
        yield running


def minta(running: Addresses, siapa: TokenBearer, cara: str, jalur: str, isi: object = None) -> httpx.Response:
    """Ask notify as a person, who sends the same again where he is told that it cannot be stored or read just now."""
    kepala = {"Authorization": f"Bearer {issue(running, siapa, timedelta(minutes=5))}", "Idempotency-Key": str(uuid4())}
    ulang = 0
    while True:
        jawaban = httpx.request(cara, running.services["notify"] + jalur, headers=kepala, json=isi, timeout=20, verify=authorities())
        if jawaban.status_code != HTTPStatus.SERVICE_UNAVAILABLE or ulang == ULANG_MAKS:
            return jawaban
        time.sleep(float(jawaban.headers["Retry-After"]))
        ulang += 1


def ditolak(jawaban: httpx.Response) -> tuple[int, str]:
    """Return how something was refused."""
    return jawaban.status_code, jawaban.json()["aturan"]


async def _dikenal(running: Addresses) -> None:
    await until(lambda: minta(running, SENDIRI, "GET", "/kontak").is_success, "the directory knows Kepala Seksi")


async def test_orang_mengatur_kontaknya_dan_admin_melihat_sebagian(berjalan: Addresses) -> None:
    await _dikenal(berjalan)
    kosong = minta(berjalan, SENDIRI, "GET", "/kontak").json()
    assert (kosong["urutan"], kosong["tersedia"]) == ([], ["EMAIL"])
    assert minta(berjalan, SENDIRI, "POST", "/kontak", ISI).json()["peristiwa"][0]["jenis"] == "KontakDiatur"
    assert minta(berjalan, SENDIRI, "POST", "/kontak", ISI).json()["peristiwa"] == []
    milik = minta(berjalan, SENDIRI, "GET", "/kontak").json()
    assert (milik["alamat"]["email"], milik["alamat"]["whatsapp"], milik["urutan"]) == (SURAT, "6281200000345", ["EMAIL"])
    dilihat = minta(berjalan, ADMIN, "GET", f"/kontak/{KASI}").json()
    assert dilihat["alamat"]["email"] == "ka…le"
    assert ditolak(minta(berjalan, SENDIRI, "GET", f"/kontak/{ADMIN.orang_id}")) == (403, "BukanKontakSendiri")
    assert ditolak(minta(berjalan, SENDIRI, "POST", f"/kontak/{ADMIN.orang_id}", ISI)) == (403, "BukanKontakSendiri")
    assert minta(berjalan, ADMIN, "POST", f"/kontak/{KASI}/penghapusan").json()["peristiwa"][0]["jenis"] == "KontakDihapus"
    assert minta(berjalan, SENDIRI, "GET", "/kontak").json()["alamat"]["email"] is None


def dibaca(addresses: Addresses) -> list[tuple[str, str, list[str]]]:
    """Return who is on record as having read contacts: office, way, fields."""
    with snapshot(addresses) as log:
        semua = [satu.recorded().fact for satu in log.by_position("notify") if satu.name == "AksesDataDicatat"]
    return [(f.pelaku.jabatan, f.jalur, list(f.bidang)) for f in semua if isinstance(f, AksesDataDicatat) and isinstance(f.pelaku, Pelaku)]


async def test_yang_dibuka_untuk_orang_lain_tercatat_dan_yang_dihapus_tampil_dihapus(berjalan: Addresses) -> None:
    await _dikenal(berjalan)
    assert minta(berjalan, ADMIN, "GET", f"/kontak/{KASI}").is_success
    minta(berjalan, SENDIRI, "POST", "/kontak", ISI)
    minta(berjalan, SENDIRI, "GET", "/kontak")
    assert dibaca(berjalan) == [], "nothing was there to read, and one's own is one's own"
    for _ in range(2):
        minta(berjalan, ADMIN, "GET", f"/kontak/{KASI}")
    assert dibaca(berjalan) == [("admin", "KONTAK", ["email", "whatsapp"])]
    with psycopg.connect(berjalan.dsn("admin")) as conn:
        conn.execute("DELETE FROM kunci.kunci")
    dihapus = {"email": "(dihapus)", "telegram": None, "whatsapp": None, "apprise": None}
    await until(lambda: minta(berjalan, SENDIRI, "GET", "/kontak").json()["alamat"] == dihapus, "the key is remembered no longer")
    assert minta(berjalan, ADMIN, "GET", f"/kontak/{KASI}").json()["alamat"] == dihapus
    assert len(dibaca(berjalan)) == 1


@pytest.mark.parametrize(
    ("perubahan", "aturan"),
    [
        ({"urutan": ["TELEGRAM"]}, "KanalTidakTersedia"),
        ({"alamat": {"whatsapp": "081234567890"}}, "KanalTanpaAlamat"),
        ({"alamat": {"email": f"{SURAT}\r\nBcc: lain@dinas.example"}}, "IsiTidakSah"),
        ({"alamat": {"email": SURAT, "whatsapp": "12345"}}, "IsiTidakSah"),
        ({"alamat": {"email": SURAT, "apprise": "file:///etc/passwd"}}, "KanalTidakTersedia"),
        ({"jam_tenang": {"mulai": "25:00", "selesai": "06:00"}}, "IsiTidakSah"),
    ],
)
async def test_kontak_yang_tidak_mungkin_ditolak_dengan_nama(berjalan: Addresses, perubahan: dict[str, Any], aturan: str) -> None:
    await _dikenal(berjalan)
    assert ditolak(minta(berjalan, SENDIRI, "POST", "/kontak", {**ISI, **perubahan})) == (422, aturan)


async def test_yang_gagal_dilihat_dan_dikirim_ulang_oleh_operator(
    berjalan: Addresses, surat: KotakSurat, capsys: pytest.CaptureFixture[str]
) -> None:
    await _dikenal(berjalan)
    surat.tolak[SURAT] = f"550 5.1.1 <{SURAT}> unknown"
    assert minta(berjalan, SENDIRI, "POST", "/kontak", ISI).is_success
    async with pos(berjalan) as kantor:
        await kantor.permohonan()
        await until(lambda: kantor.milik(KASI)[0]["gagal"], "given up")
        assert ketik(berjalan, "alerts") == 0
        assert "langkah 4 Instruksi Kepala Seksi" in " ".join(capsys.readouterr().out.split())
        assert ketik(berjalan, "alerts", "list", "--json") == 0
        (satu,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [(coba["kanal"], coba["balasan"]) for coba in satu["riwayat"]] == [("EMAIL", "SMTP 550 5.1.1 <(alamat)> unknown")]
        surat.tolak.clear()
        assert ketik(berjalan, "alerts", "resend", "--semua") == 0
        await until(lambda: surat.surat, "it arrived")
        await until(lambda: kantor.milik(KASI)[0]["terkirim"], "and is recorded")
        assert [satu for _, satu in hasil_kanal(kantor.milik(KASI)[0])] == ["DITOLAK", "TERKIRIM"]
        assert ketik(berjalan, "alerts") == 0
        assert "tidak ada pemberitahuan yang gagal" in capsys.readouterr().out
        assert ketik(berjalan, "alerts", "resend", satu["pemberitahuan_id"]) == 1
        assert "PemberitahuanTidakGagal" in capsys.readouterr().err
        assert ketik(berjalan, "alerts", "resend", str(UUID(int=0))) == 1
        assert ketik(berjalan, "alerts", "resend") == 2
    assert ditolak(minta(berjalan, SENDIRI, "GET", "/pengiriman-gagal")) == (403, "BukanWewenang")


def hasil_kanal(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what became of each try of a row; the administrator's word is none."""
    return hasil({"riwayat": [satu for satu in row["riwayat"] if "kanal" in satu]})
