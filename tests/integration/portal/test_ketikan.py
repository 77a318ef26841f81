"""What is typed and not sent yet, kept by a running portal: sealed, of one account, never overwritten unawares, and let go of in time."""

import json
from collections.abc import AsyncGenerator, Generator
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from deploy.set.layout import PORTAL
from services.portal import ketikan
from services.portal.ketikan import AlamatKetikan
from services.portal.masuk import akun
from services.portal.masuk.segel import Segel, SegelRusak
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from tests.integration.portal.proses import Portal

TULISAN: Final = "Dikembalikan karena lampiran kurang."
ISI: Final = [["catatan", TULISAN], ["frasa_sandi", "sangat rahasia"], ["totp", "123456"]]
TERSIMPAN: Final = [["catatan", TULISAN]]
Conn = psycopg.AsyncConnection[Any]


def alamat(nama: str = "tolak_paraf") -> str:
    """Return where a form is."""
    return f"/permohonan/{uuid4()}/{nama}"


@pytest.fixture
async def conn(berjalan: Portal) -> AsyncGenerator[Conn]:
    """The portal's own connection."""
    async with await psycopg.AsyncConnection.connect(berjalan.addresses.dsn(PORTAL), autocommit=True) as connection:
        yield connection


@pytest.fixture
async def akun_id(conn: Conn) -> UUID:
    """An account to try."""
    return await akun.buat(conn, uuid4(), Jabatan.KEPALA_DINAS.value, None, contoh=True)


@pytest.fixture
def orang(berjalan: Portal, akun_id: UUID) -> Generator[httpx.Client]:
    """Its person's browser, signed in."""
    with berjalan.klien() as client:
        masuk(client, akun_id)
        yield client


def masuk(client: httpx.Client, akun_id: UUID) -> None:
    """Sign in."""
    assert client.post("/masuk/contoh", data={"akun": str(akun_id)}).status_code == 303


def segel(berjalan: Portal) -> Segel:
    """Return the portal's seal."""
    return Segel.dari(berjalan.addresses.keyring.portal_seal_file)


def simpan(orang: httpx.Client, di: str, isi: Any = ISI, versi: str = "") -> httpx.Response:
    """Save as a page's script does."""
    return orang.post("/ketikan", data={"alamat": di, "isi": json.dumps(isi), "versi": versi})


def terbaca(orang: httpx.Client, di: str) -> httpx.Response:
    """Ask for what is kept, as a page's script does."""
    return orang.get("/ketikan", params={"alamat": di})


async def test_yang_diketik_kembali_kepada_orangnya_saja_dan_tanpa_rahasia(berjalan: Portal, conn: Conn, orang: httpx.Client) -> None:
    di = alamat()
    assert terbaca(orang, di).status_code == 204
    assert simpan(orang, di).status_code == 200
    assert terbaca(orang, di).json()["isi"] == TERSIMPAN
    lain = await akun.buat(conn, uuid4(), Jabatan.KEPALA_BIDANG.value, None, contoh=True)
    with berjalan.klien() as client:
        masuk(client, lain)
        assert terbaca(client, di).status_code == 204
    with berjalan.klien() as client:
        assert terbaca(client, di).headers["location"].startswith("/masuk")
        assert simpan(client, di).headers["location"].startswith("/masuk")


async def test_yang_tersimpan_tersegel_bagi_akun_dan_formulirnya(berjalan: Portal, conn: Conn, orang: httpx.Client, akun_id: UUID) -> None:
    di, ke = alamat(), alamat()
    simpan(orang, di)
    row = await (await conn.execute("SELECT isi FROM ketikan WHERE akun_id = %s AND alamat = %s", (akun_id, di))).fetchone()
    assert row is not None
    assert TULISAN.encode() not in row[0]
    assert json.loads(segel(berjalan).buka(akun_id.bytes + di.encode(), row[0])) == TERSIMPAN
    with pytest.raises(SegelRusak):
        segel(berjalan).buka(akun_id.bytes + ke.encode(), row[0])
    await conn.execute("UPDATE ketikan SET alamat = %s WHERE alamat = %s", (ke, di))
    assert terbaca(orang, ke).status_code == 204, "moved to another form it does not open"


def test_tab_kedua_tidak_menimpa_diam_diam(orang: httpx.Client) -> None:
    di = alamat()
    satu = simpan(orang, di).json()
    buta = simpan(orang, di, [["catatan", "lain"]])
    assert (buta.status_code, buta.json()) == (409, satu)
    assert terbaca(orang, di).json()["isi"] == TERSIMPAN
    dua = simpan(orang, di, [["catatan", "lain"]], satu["versi"])
    assert dua.status_code == 200
    assert simpan(orang, di, ISI, satu["versi"]).status_code == 409
    assert orang.post("/ketikan/buang", data={"alamat": di}).status_code == 204
    hilang = simpan(orang, di, ISI, dua.json()["versi"])
    assert (hilang.status_code, hilang.json()["versi"]) == (409, ""), (
        "what was thrown away or recorded elsewhere does not come back unasked"
    )
    assert simpan(orang, di).status_code == 200


def test_yang_terlalu_besar_atau_bukan_formulir_ditolak(orang: httpx.Client) -> None:
    assert simpan(orang, alamat(), [["catatan", "x" * ketikan.MAKS_BYTE]]).status_code == 413
    assert simpan(orang, alamat(), {"catatan": "x"}).status_code == 413
    assert simpan(orang, "/masuk").status_code == 404
    assert simpan(orang, alamat(), ISI, "bukan-uuid").status_code == 400
    assert orang.post("/ketikan", headers={"sec-fetch-site": "cross-site"}, data={"alamat": alamat(), "isi": "[]"}).status_code == 403


async def test_satu_akun_tidak_menyimpan_tanpa_batas(berjalan: Portal, conn: Conn, akun_id: UUID) -> None:
    kini, tempat = now(), [alamat() for _ in range(ketikan.SATU_AKUN_MAKS + 1)]
    for nomor, di in enumerate(tempat):
        await ketikan.simpan(conn, segel(berjalan), AlamatKetikan(akun_id, di), (), dilihat=None, kini=kini + timedelta(seconds=nomor))
    rows = await (await conn.execute("SELECT alamat FROM ketikan WHERE akun_id = %s", (akun_id,))).fetchall()
    assert {row[0] for row in rows} == set(tempat[1:])


async def test_sesudah_tiga_puluh_hari_tidak_ada_lagi(berjalan: Portal, conn: Conn, akun_id: UUID) -> None:
    kini, di, tutup = now(), AlamatKetikan(akun_id, alamat()), segel(berjalan)
    await ketikan.simpan(conn, tutup, di, (("catatan", "x"),), dilihat=None, kini=kini - ketikan.DISIMPAN)
    assert await ketikan.buka(conn, tutup, di, kini) is None
    assert await ketikan.simpan(conn, tutup, di, (("catatan", "y"),), dilihat=None, kini=kini) is not None, (
        "what is over is in nobody's way"
    )
    assert await ketikan.sapu(conn, kini) == 0
    assert await ketikan.sapu(conn, kini + ketikan.DISIMPAN) > 0
    assert await (await conn.execute("SELECT FROM ketikan WHERE akun_id = %s", (akun_id,))).fetchall() == []


async def test_orang_yang_dihapus_tidak_tinggal_di_ketikan_formulir(berjalan: Portal, conn: Conn, orang: httpx.Client) -> None:
    di, putusan = f"/formulir/{uuid4()}/bagian/permohonan", alamat()
    simpan(orang, di, [["permohonan.pic.nama", "Pemohon Contoh"]])
    simpan(orang, putusan)
    with psycopg.connect(berjalan.addresses.dsn("intake"), autocommit=True) as intake:
        intake.execute("INSERT INTO intake.penghapusan VALUES (%s, 'sidik', now())", (uuid4(),))
    assert terbaca(orang, di).status_code == 204
    assert terbaca(orang, putusan).status_code == 200
    rows = await (await conn.execute("SELECT FROM ketikan WHERE alamat = %s", (di,))).fetchall()
    assert rows == []


def test_yang_tidak_tercatat_tetap_ada(orang: httpx.Client) -> None:
    di = alamat("disposisikan")
    simpan(orang, di)
    assert orang.post(di, data={"catatan": TULISAN}).status_code == 503, "no service answers here"
    assert terbaca(orang, di).json()["isi"] == TERSIMPAN
