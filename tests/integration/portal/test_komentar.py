"""Comments between officials in a running portal: sealed, written once, taken back by their author alone, found and erased by words."""

import asyncio
import json
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from deploy.set.layout import PORTAL
from services.portal import komentar
from services.portal.komentar import Komentar, baca_komentar, hitung_komentar
from services.portal.masuk import akun
from services.portal.masuk.catatan import BACA, putus
from services.portal.masuk.segel import Segel
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from tests.integration.audit.command import ketik
from tests.integration.portal.proses import Portal

TULISAN: Final = "Rukmini belum mengirim Lampiran B."
DIBUKA: Final = "INSERT INTO giliran_dibuka VALUES (%s, %s, 12, 1)"
Conn = psycopg.AsyncConnection[Any]


@pytest.fixture
async def conn(berjalan: Portal) -> AsyncGenerator[Conn]:
    """The portal's own connection."""
    async with await psycopg.AsyncConnection.connect(berjalan.addresses.dsn(PORTAL), autocommit=True) as connection:
        yield connection


@pytest.fixture
def segel(berjalan: Portal) -> Segel:
    """The portal's seal."""
    return Segel.dari(berjalan.addresses.keyring.portal_seal_file)


async def orang(conn: Conn, jabatan: Jabatan = Jabatan.KEPALA_SEKSI, opd_id: UUID | None = None) -> UUID:
    """Return the account of somebody new."""
    return await akun.buat(conn, uuid4(), jabatan.value, opd_id, contoh=True)


def baru(akun_id: UUID, permohonan_id: UUID, isi: str = TULISAN) -> Komentar:
    """Return a comment to write."""
    return Komentar(uuid4(), permohonan_id, akun_id, "kepala_seksi", "DEFINITIF", None, now(), isi)


async def baris(conn: Conn, satu: Komentar) -> tuple[Any, ...]:
    """Return what stands in the table of a comment."""
    row = await (await conn.execute("SELECT isi, ditarik, dihapus FROM komentar WHERE komentar_id = %s", (satu.komentar_id,))).fetchone()
    assert row is not None
    return tuple(row)


async def test_tersegel_bagi_komentar_itu_saja_dan_berurutan(conn: Conn, segel: Segel) -> None:
    permohonan_id, satu, dua = uuid4(), await orang(conn), await orang(conn)
    semua = [baru(satu, permohonan_id), replace(baru(dua, permohonan_id, "Sudah."), dibuat=now() - timedelta(hours=1))]
    for komentarnya in semua:
        await komentar.tulis(conn, segel, komentarnya)
    terbaca = await baca_komentar(conn, segel, permohonan_id)
    assert [(kata.isi, kata.akun_id) for kata in terbaca] == [(TULISAN, satu), ("Sudah.", dua)], "as written, whatever a clock says"
    tertutup, *_ = await baris(conn, semua[0])
    assert b"Rukmini" not in tertutup
    assert await baca_komentar(conn, segel, uuid4()) == ()
    for kolom, lain in (("akun_id", dua), ("permohonan_id", uuid4()), ("komentar_id", uuid4())):
        async with conn.transaction(force_rollback=True):
            query = SQL("UPDATE komentar SET {} = %s WHERE komentar_id = %s RETURNING permohonan_id").format(Identifier(kolom))
            row = await (await conn.execute(query, (lain, semua[0].komentar_id))).fetchone()
            assert row is not None
            assert (await baca_komentar(conn, segel, row[0]))[0].isi == "", f"with another {kolom} it does not open"
    assert (await baca_komentar(conn, Segel(b"x" * 32), permohonan_id))[0].isi == "", "nor with another key"


async def test_dua_kali_terkirim_sekali_tertulis(conn: Conn, segel: Segel) -> None:
    satu = baru(await orang(conn), uuid4())
    for _ in range(2):
        await komentar.tulis(conn, segel, satu)
    assert await hitung_komentar(conn, satu.permohonan_id) == 1
    assert await komentar.tarik(conn, satu.permohonan_id, satu.akun_id, satu.komentar_id, now())
    await komentar.tulis(conn, segel, satu)
    assert await hitung_komentar(conn, satu.permohonan_id) == 0, "sent once more after it was taken back it does not come back"


async def test_hanya_penulisnya_menarik_dan_teksnya_hilang(conn: Conn, segel: Segel) -> None:
    satu, lain, kini = baru(await orang(conn), uuid4()), await orang(conn), now()
    await komentar.tulis(conn, segel, satu)
    assert not await komentar.tarik(conn, satu.permohonan_id, lain, satu.komentar_id, kini)
    assert not await komentar.tarik(conn, uuid4(), satu.akun_id, satu.komentar_id, kini)
    assert not await komentar.tarik(conn, satu.permohonan_id, satu.akun_id, uuid4(), kini)
    assert (await baris(conn, satu))[0] is not None
    assert await komentar.tarik(conn, satu.permohonan_id, satu.akun_id, satu.komentar_id, kini)
    assert await baris(conn, satu) == (None, kini, None)
    assert await komentar.tarik(conn, satu.permohonan_id, satu.akun_id, satu.komentar_id, kini + timedelta(hours=1))
    assert await baris(conn, satu) == (None, kini, None), "taken back twice it was taken back once"
    (terbaca,) = await baca_komentar(conn, segel, satu.permohonan_id)
    assert (terbaca.isi, terbaca.ditarik, terbaca.dibuat) == ("", kini, satu.dibuat)


async def test_permohonan_baru_lagi_bagi_pejabat_lain_dan_tidak_bagi_opd(conn: Conn, segel: Segel) -> None:
    permohonan_id, lain_id = uuid4(), uuid4()
    penulis, pembaca, opd = await orang(conn), await orang(conn, Jabatan.KEPALA_DINAS), await orang(conn, Jabatan.OPD_PEMOHON, uuid4())
    tetap = {penulis, opd, await orang(conn, Jabatan.ADMIN), await orang(conn, Jabatan.PETUGAS_AGENDA)}
    for akun_id in (*tetap, pembaca):
        for dibuka in (permohonan_id, lain_id):
            await conn.execute(DIBUKA, (akun_id, dibuka))
    satu = baru(penulis, permohonan_id)
    await komentar.tulis(conn, segel, satu)
    rows = await (await conn.execute("SELECT akun_id FROM giliran_dibuka WHERE permohonan_id = %s", (permohonan_id,))).fetchall()
    assert {row[0] for row in rows} == tetap
    sisa = await (await conn.execute("SELECT FROM giliran_dibuka WHERE permohonan_id = %s", (lain_id,))).fetchall()
    assert len(sisa) == len((*tetap, pembaca)), "another request stays as it was"
    await conn.execute(DIBUKA, (pembaca, permohonan_id))
    await komentar.tulis(conn, segel, satu)
    rows = await (await conn.execute("SELECT akun_id FROM giliran_dibuka WHERE permohonan_id = %s", (permohonan_id,))).fetchall()
    assert pembaca in {row[0] for row in rows}, "sent again it is no new comment"


async def test_yang_menyebut_seseorang_ditemukan_dan_dihapus(
    berjalan: Portal, conn: Conn, segel: Segel, capsys: pytest.CaptureFixture[str]
) -> None:
    penulis, permohonan_id = await orang(conn), uuid4()
    semua = [baru(penulis, permohonan_id, "Ningsih SEGELEMPAT menelepon."), baru(penulis, permohonan_id, "Sudah lengkap.")]
    ditarik = baru(await orang(conn), permohonan_id, "Segelempat juga di sini.")
    for satu in (*semua, ditarik):
        await komentar.tulis(conn, segel, satu)
    await komentar.tarik(conn, permohonan_id, ditarik.akun_id, ditarik.komentar_id, now())
    orang_id = (await baca_komentar(conn, segel, permohonan_id))[0].orang_id
    for kata, banyak in ((("--kata", "segelempat"), 1), (("--orang", str(orang_id)), 2), (("--permohonan", str(permohonan_id)), 2)):
        assert await asyncio.to_thread(ketik, berjalan.addresses, "erasure", "comments", *kata) == 0
        ditemukan = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [satu["isi"] for satu in ditemukan] == [satu.isi for satu in semua][:banyak], kata
        assert {satu["orang_id"] for satu in ditemukan} == {str(orang_id)}
    assert await asyncio.to_thread(ketik, berjalan.addresses, "erasure", "comments") != 0
    assert "sebut --kata" in capsys.readouterr().err
    assert await asyncio.to_thread(ketik, berjalan.addresses, "erasure", "comments", "--kata", "Segelempat", "--hapus") == 0
    assert capsys.readouterr().out == "isi 1 komentar dihapus\n"
    assert [satu.isi for satu in await baca_komentar(conn, segel, permohonan_id)] == ["", "Sudah lengkap.", ""]
    isi, tarik, hapus = await baris(conn, semua[0])
    assert (isi, tarik, hapus is not None) == (None, None, True)
    with psycopg.connect(berjalan.addresses.dsn("auditor")) as auditor:
        catatan = auditor.execute(BACA).fetchall()
    assert list(putus(catatan)) == []
    terakhir = catatan[-1]
    assert (terakhir[2], terakhir[3], json.loads(terakhir[4])["komentar_id"]) == ("KOMENTAR_DIHAPUS", penulis, str(semua[0].komentar_id))


async def test_kiriman_dari_halaman_lain_dan_tanpa_layanan_tidak_menulis(berjalan: Portal, conn: Conn) -> None:
    akun_id, permohonan_id = await orang(conn), uuid4()
    alamat, isi = f"/permohonan/{permohonan_id}/komentar", {"kunci": str(uuid4()), "isi_komentar": TULISAN}
    with berjalan.klien() as client:
        assert client.post(alamat, data=isi).headers["location"].startswith("/masuk")
        assert client.post("/masuk/contoh", data={"akun": str(akun_id)}).status_code == 303
        for satu in (alamat, f"{alamat}/{uuid4()}/tarik"):
            assert client.post(satu, data=isi, headers={"sec-fetch-site": "cross-site"}).status_code == 403, satu
            assert client.post(satu, data=isi).status_code == 503, "no service says whether this request may be seen"
    assert await hitung_komentar(conn, permohonan_id) == 0
