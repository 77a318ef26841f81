"""The first administrator's link, and the way back for the last one: typed by the operator, on record, and told to that person."""

import asyncio
import re
from pathlib import Path
from uuid import UUID

import httpx
import psycopg
import pytest
from pyotp.totp import TOTP

from deploy.set.addresses import Addresses
from deploy.set.layout import PORTAL
from services.portal.masuk import akun
from shared.contracts.peran import Jabatan
from shared.office.kind import JenisSet
from tests.integration.audit.command import ketik
from tests.integration.deploy.sets import become
from tests.integration.deploy.test_office import isi
from tests.integration.portal.proses import Portal
from tests.integration.portal.test_halaman import words
from tests.integration.portal.test_masuk import SANDI, buat_sandi, jenis, masuk

ADMIN: UUID = UUID("0193a000-0000-7000-8000-0000000000ad")


def beralamat(berjalan: Portal) -> Addresses:
    """Return the set as its own file of addresses says it."""
    return berjalan.addresses.model_copy(update={"portal": berjalan.alamat})


def ada(berjalan: Portal, orang_id: UUID, peran: Jabatan, *, contoh: bool = False) -> None:
    """Make an account."""

    async def buat() -> None:
        async with await psycopg.AsyncConnection.connect(berjalan.addresses.dsn(PORTAL), autocommit=True) as conn:
            await akun.buat(conn, orang_id, peran.value, orang_id if peran is Jabatan.OPD_PEMOHON else None, contoh=contoh)

    asyncio.run(buat())


def tautan(kata: str) -> str:
    """Return the one link that a command printed."""
    (satu,) = re.findall(r"/undangan/([\w-]+)$", kata, re.MULTILINE)
    return str(satu)


def pasang(client: httpx.Client) -> tuple[str, list[str]]:
    """Set an app up; return its secret and the recovery codes."""
    page = client.get("/masuk/pasang-kode").text
    rahasia = re.findall(r"<code>([A-Z2-7 ]+)</code>", page)[0].replace(" ", "")
    segel = re.findall(r'name="segel" value="([^"]+)"', page)[0]
    page = client.post("/masuk/pasang-kode", data={"segel": segel, "kode": TOTP(rahasia).now()}).text
    return rahasia, re.findall(r"<li><code>([^<]+)</code>", page)


def test_akun_yang_disetel_ulang_operator_mulai_dari_awal_dan_orangnya_diberi_tahu(
    berjalan: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    addresses = beralamat(berjalan)
    ada(berjalan, ADMIN, Jabatan.ADMIN)
    assert ketik(addresses, "account", "reset", "--orang", str(ADMIN)) == 0
    with berjalan.klien() as lama, berjalan.klien() as baru:
        buat_sandi(lama, tautan(capsys.readouterr().out), "admin-lama")
        masuk(lama, "admin-lama")
        _, pulih = pasang(lama)
        assert lama.get("/akun/kabar").status_code == 200, "that the account was reset is told before anything else"
        assert lama.get("/akun").status_code == 200
        with psycopg.connect(berjalan.addresses.dsn("admin")) as conn:
            conn.execute("UPDATE portal.akun SET aktif = false WHERE orang_id = %s", (ADMIN,))

        assert ketik(addresses, "account", "reset", "--orang", str(ADMIN)) == 0
        assert jenis(berjalan.addresses)[-3:] == ["AKUN_DIBUKA", "AKUN_DISETEL_ULANG", "TAUTAN_DIBUAT"]
        isi_tautan = tautan(capsys.readouterr().out)
        assert lama.get("/akun").status_code == 303, "its sessions are over"
        assert "tidak cocok" in masuk(baru, "admin-lama").text, "the old password too"
        buat_sandi(baru, isi_tautan, "admin-baru")
        assert masuk(baru, "admin-baru").headers["location"] == "/masuk/pasang-kode", "and the app"
        pasang(baru)
        with psycopg.connect(berjalan.addresses.dsn("admin")) as conn:
            row = conn.execute(
                "SELECT count(*) FROM portal.kode_pulih WHERE sidik = sha256(convert_to(%s, 'UTF8'))", (pulih[0],)
            ).fetchone()
        assert row == (0,), "recovery codes too"
        page = baru.get("/akun/kabar?lanjut=/sop")
        assert (words(page), "operator server" in page.text) == ("Tentang akun Anda", True)
        assert baru.post("/akun/kabar", data={"lanjut": "/sop"}).headers["location"] == "/sop"
        assert baru.get("/akun/kabar?lanjut=/sop").headers["location"] == "/sop", "told once"


def test_sesudah_disetel_ulang_masuk_berikutnya_menuju_kabarnya(berjalan: Portal, capsys: pytest.CaptureFixture[str]) -> None:
    orang = UUID("0193a000-0000-7000-8000-0000000000ae")
    ada(berjalan, orang, Jabatan.OPD_PEMOHON)
    assert ketik(beralamat(berjalan), "account", "reset", "--orang", str(orang)) == 0
    with berjalan.klien() as client:
        buat_sandi(client, tautan(capsys.readouterr().out), "petugas-ulang")
        assert masuk(client, "petugas-ulang").headers["location"] == "/akun/kabar?lanjut=/akun"
        client.post("/akun/kabar", data={"lanjut": "/akun"})
        client.post("/keluar")
        assert masuk(client, "petugas-ulang").headers["location"] == "/akun"


def test_yang_tidak_dapat_disetel_ulang_dikatakan(berjalan: Portal, capsys: pytest.CaptureFixture[str]) -> None:
    addresses = beralamat(berjalan)
    tiada = UUID("0193a000-0000-7000-8000-0000000000af")
    assert ketik(addresses, "account", "reset") == 2
    assert ketik(addresses, "account", "reset", "--orang", str(tiada)) == 1
    assert "satupintu account invite" in capsys.readouterr().err
    ada(berjalan, tiada, Jabatan.ANALIS, contoh=True)
    assert ketik(addresses, "account", "reset", "--orang", str(tiada)) == 1
    assert "akun contoh" in capsys.readouterr().err


def test_admin_pertama_mendapat_tautannya_dari_office_init(
    addresses: Addresses, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = addresses.model_copy(update={"portal": "http://127.0.0.1:1"})
    assert ketik(addresses, "office", "init", str(tmp_path / "satu")) == 0
    kata = capsys.readouterr().out
    assert "/undangan/" not in kata
    assert "satupintu account invite --peran admin" in kata
    isi(tmp_path / "satu")
    assert ketik(addresses, "office", "load", str(tmp_path / "satu")) == 0
    become(addresses, JenisSet.KANTOR)
    monkeypatch.setenv("SATUPINTU_MODE", "kantor")
    monkeypatch.setenv("SATUPINTU_KANTOR", str(tmp_path / "satu"))
    capsys.readouterr()
    assert ketik(addresses, "office", "init", str(tmp_path / "dua")) == 0
    assert tautan(capsys.readouterr().out)
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute("UPDATE portal.akun SET sandi = 'x', sidik_nama = 'x' WHERE peran = 'admin'")
    assert ketik(addresses, "office", "init", str(tmp_path / "tiga")) == 0
    kata = capsys.readouterr().out
    assert "/undangan/" not in kata, "whoever is in is not put out by a folder"
    assert "satupintu account reset --peran admin" in kata
    assert SANDI not in kata
