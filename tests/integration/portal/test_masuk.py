"""Signing in over HTTP without a script: invitation, password, app, recovery codes, sessions, the record, and accounts to try."""

import re
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

import httpx
import psycopg
import pytest
from pyotp.totp import TOTP

from deploy.set.addresses import Addresses
from deploy.set.layout import PORTAL
from services.portal.masuk import akun
from services.portal.masuk.catatan import BACA, putus
from services.portal.masuk.sesi import KUKI
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from tests.integration.portal.proses import Portal, portal, ruang_dua
from tests.integration.portal.test_halaman import words

SANDI: Final = "kuda baterai benar"


async def diundang(addresses: Addresses, peran: Jabatan = Jabatan.KEPALA_DINAS, sejak: datetime | None = None) -> str:
    """Return a link for a new account."""
    async with await psycopg.AsyncConnection.connect(addresses.dsn(PORTAL), autocommit=True) as conn:
        akun_id = await akun.buat(conn, uuid4(), peran.value, uuid4() if peran is Jabatan.OPD_PEMOHON else None)
        return await akun.undang(conn, akun_id, sejak or now())


def jenis(addresses: Addresses) -> list[str]:
    """Return what the record says, in order, and hold its chain."""
    with psycopg.connect(addresses.dsn("auditor")) as conn:
        semua = conn.execute(BACA).fetchall()
    assert not list(putus(semua))
    return [satu[2] for satu in semua]


def buat_sandi(client: httpx.Client, tautan: str, nama: str, sandi: str = SANDI) -> httpx.Response:
    """Choose name and password by a link."""
    return client.post(f"/undangan/{tautan}", data={"nama": nama, "sandi": sandi, "ulang": sandi})


def masuk(client: httpx.Client, nama: str, sandi: str = SANDI, lanjut: str = "/akun") -> httpx.Response:
    """Sign in by name and password."""
    return client.post("/masuk", data={"nama": nama, "sandi": sandi, "lanjut": lanjut})


@pytest.fixture
def nama() -> str:
    """A name of its own for each test."""
    return f"orang-{uuid4().hex[:8]}"


async def test_undangan_sekali_pakai_lalu_sandi_lalu_aplikasi_kode_lalu_kode_pulih(berjalan: Portal, nama: str) -> None:
    tautan = await diundang(berjalan.addresses)
    with berjalan.klien() as client:
        page = client.get(f"/undangan/{tautan}")
        assert (words(page), page.headers["referrer-policy"]) == ("Buat sandi Anda", "no-referrer")
        assert "sedikitnya 12" in buat_sandi(client, tautan, nama, "pendek").text
        assert buat_sandi(client, tautan, nama).headers["location"] == "/masuk?kabar=sandi"
        assert buat_sandi(client, tautan, "lain").status_code == 410
        assert "tidak cocok" in masuk(client, nama, "bukan sandi itu").text

        assert masuk(client, nama).headers["location"] == "/masuk/pasang-kode"
        assert client.get("/akun").headers["location"] == "/masuk?lanjut=/akun", "half signed in is not signed in"
        page = client.get("/masuk/pasang-kode")
        rahasia = re.findall(r"<code>([A-Z2-7 ]+)</code>", page.text)[0].replace(" ", "")
        segel = re.findall(r'name="segel" value="([^"]+)"', page.text)[0]
        assert client.post("/masuk/pasang-kode", data={"segel": segel, "kode": "000000"}).status_code == 422
        kode = TOTP(rahasia).now()
        before = client.cookies[KUKI]
        page = client.post("/masuk/pasang-kode", data={"segel": segel, "kode": kode})
        pulih = re.findall(r"<li><code>([^<]+)</code>", page.text)
        assert (words(page), len(pulih), len(set(pulih))) == ("Simpan kode pulih Anda", 10, 10)
        assert client.cookies[KUKI] != before, "another session than the one before"
        assert client.get("/akun").status_code == 200

    with berjalan.klien() as other:
        assert masuk(other, nama).headers["location"] == "/masuk/kode"
        assert other.get("/masuk/pasang-kode").headers["location"] == "/masuk", "an app is not replaced by the password alone"
        assert other.post("/masuk/kode", data={"kode": kode}).status_code == 422, "each code once"
        assert other.post("/masuk/kode", data={"kode": pulih[0].upper()}).headers["location"] == "/"
        assert other.get("/akun").status_code == 200
        assert other.post("/keluar").headers["location"] == "/masuk"
        assert other.get("/akun").status_code == 303
    with berjalan.klien() as third:
        masuk(third, nama)
        assert third.post("/masuk/kode", data={"kode": pulih[0]}).status_code == 422, "each recovery code once"
    wanted = "AKUN_DIBUAT TAUTAN_DIBUAT SANDI_DISETEL GAGAL KODE_DIPASANG MASUK GAGAL KODE_PULIH_DIPAKAI MASUK KELUAR GAGAL"
    assert jenis(berjalan.addresses)[-11:] == wanted.split()


async def test_petugas_opd_masuk_dengan_sandi_saja_dan_mengeluarkan_peramban_lain(berjalan: Portal, nama: str) -> None:
    tautan = await diundang(berjalan.addresses, Jabatan.OPD_PEMOHON)
    with berjalan.klien() as satu, berjalan.klien() as dua:
        buat_sandi(satu, tautan, nama)
        for client in (satu, dua):
            answer = masuk(client, nama.upper())
            assert answer.headers["location"] == "/akun"
            cookie = answer.headers["set-cookie-asli"].lower()
            assert all(word in cookie for word in ("__host-sesi=", "secure", "httponly", "samesite=lax", "path=/"))
            assert "domain" not in cookie
        assert "di 2 peramban" in satu.get("/akun").text
        assert satu.post("/keluar-semua").headers["location"] == "/akun?keluar=1"
        assert satu.get("/akun").status_code == 200
        assert dua.get("/akun").status_code == 303


async def test_undangan_yang_lewat_diganti_atau_karangan_tidak_berlaku(berjalan: Portal) -> None:
    lewat = await diundang(berjalan.addresses, sejak=now() - timedelta(hours=49))
    with berjalan.klien() as client:
        for tautan in (lewat, "karangan"):
            assert words(client.get(f"/undangan/{tautan}")) == "Tautan ini tidak berlaku lagi"


async def test_nama_masuk_hanya_milik_satu_akun(berjalan: Portal, nama: str) -> None:
    with berjalan.klien() as client:
        buat_sandi(client, await diundang(berjalan.addresses), nama)
        assert "sudah dipakai akun lain" in buat_sandi(client, await diundang(berjalan.addresses), nama).text


def test_percobaan_yang_gagal_meminta_kesabaran_juga_bagi_nama_yang_tidak_ada(berjalan: Portal, nama: str) -> None:
    with berjalan.klien() as client:
        assert [masuk(client, nama).status_code for _ in range(5)] == [422] * 5
        page = masuk(client, nama)
        assert page.status_code == 429
        assert "detik lagi" in page.text


async def test_sesi_yang_diam_terlalu_lama_berakhir(berjalan: Portal, nama: str) -> None:
    with berjalan.klien() as client:
        buat_sandi(client, await diundang(berjalan.addresses, Jabatan.OPD_PEMOHON), nama)
        masuk(client, nama)
        assert client.get("/akun").status_code == 200
        with psycopg.connect(berjalan.addresses.dsn("admin")) as conn:
            conn.execute("UPDATE portal.sesi SET terlihat = %s", (datetime.now(UTC) - timedelta(minutes=61),))
        assert client.get("/akun").status_code == 303


def test_peran_portal_tidak_dapat_mengubah_catatan_dan_tidak_menulisnya_sendiri(berjalan: Portal) -> None:
    for statement in (
        "INSERT INTO portal.catatan_masuk VALUES (1, now(), 'MASUK', NULL, '{}', '')",
        "UPDATE portal.catatan_masuk SET jenis = 'KELUAR'",
        "DELETE FROM portal.catatan_masuk",
        "SELECT 1 FROM intake.kasus",
        "SELECT 1 FROM berkas.berkas",
        "SELECT 1 FROM kunci.kunci",
    ):
        with psycopg.connect(berjalan.addresses.dsn(PORTAL)) as conn, pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute(statement)


@pytest.fixture(scope="module")
def kantor(module_addresses: Addresses, tmp_path_factory: pytest.TempPathFactory) -> Generator[Portal]:
    """The same set's portal, told that it is an office's own."""
    log: Path = tmp_path_factory.mktemp("kantor") / "portal.log"
    with ruang_dua(module_addresses), portal(module_addresses, log, {"SATUPINTU_MODE": "kantor"}) as running:
        yield running


async def test_akun_contoh_hanya_ditawarkan_dan_diterima_di_set_percobaan(berjalan: Portal, kantor: Portal) -> None:
    async with await psycopg.AsyncConnection.connect(berjalan.addresses.dsn(PORTAL), autocommit=True) as conn:
        contoh = await akun.buat(conn, uuid4(), Jabatan.KEPALA_DINAS.value, None, contoh=True)
    with berjalan.klien() as client:
        page = client.get("/masuk")
        assert "Portal percobaan" in page.text
        assert f'value="{contoh}"' in page.text
        assert client.post("/masuk/contoh", data={"akun": str(contoh), "lanjut": "//penipu.example"}).headers["location"] == "/"
        assert client.get("/akun").status_code == 200
        assert client.get("/masuk/pasang-kode").headers["location"] == "/masuk"
    with kantor.klien() as client:
        assert str(contoh) not in client.get("/masuk").text
        assert client.post("/masuk/contoh", data={"akun": str(contoh)}).status_code == 422
        assert client.get("/akun").status_code == 303


def test_lewat_http_dari_mesin_lain_halaman_masuk_mengatakannya(berjalan: Portal) -> None:
    with berjalan.klien() as client:
        assert "tidak memakai HTTPS" in client.get("/masuk", headers={"host": "10.0.0.7:8000"}).text
        assert "tidak memakai HTTPS" not in client.get("/masuk").text


def test_layanan_yang_pergi_dikatakan_dengan_namanya(berjalan: Portal) -> None:
    with berjalan.klien() as client:
        page = client.get("/masuk")
        akun_id = re.findall(r'name="akun" value="([^"]+)"', page.text)[0]
        client.post("/masuk/contoh", data={"akun": akun_id})
        answer = client.get("/")
        assert (answer.status_code, words(answer)) == (503, "Layanan penerimaan permohonan sedang tidak menjawab")
        assert answer.headers["retry-after"] == "5"
