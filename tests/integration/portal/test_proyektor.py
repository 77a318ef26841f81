"""What pages read, in the database: counters are the rows behind them, and a new form takes the old one's place when it is ready."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import psycopg
import pytest

from deploy.set.addresses import Addresses
from deploy.set.layout import PORTAL
from services.portal.baca import SEHALAMAN, Kotak, TempatKotak, pukul
from services.portal.baca import kotak as baca_kotak
from services.portal.baca_langsung import langsung
from services.portal.generasi import catat, dilihat, gantikan, mulai
from services.portal.pandangan import Lihat, Pandangan, Saring
from services.portal.proyeksi import kotak as bentuk
from services.portal.proyeksi.kotak import KabarKotak, SumberKabar
from shared.contracts.examples.notify import GILIRAN_DICATAT, PEMANTAUAN_DIMULAI
from tests.spec.portal.test_kotak import giliran

KINI: Final = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
AKUN: Final = UUID(int=3)

Conn = psycopg.AsyncConnection[Any]


def melihat(*meja: str) -> Pandangan:
    """Return what somebody sees who acts at these desks."""
    return Pandangan(AKUN, meja, meja)


MEJA: Final = melihat("kepala_seksi", "kepala_bidang")


async def kotak(conn: Conn, pandangan: Pandangan, saring: Saring, sesudah: str, kini: datetime) -> Kotak:
    """Return a page of what somebody can act on."""
    return await baca_kotak(conn, pandangan, TempatKotak(Lihat.JABATAN, saring, sesudah), kini)


def jumlah(isi: Kotak) -> Mapping[Saring, int]:
    """Return the counters of what somebody can act on."""
    return isi.jumlah[Lihat.JABATAN]


@asynccontextmanager
async def tersambung(addresses: Addresses) -> AsyncGenerator[Conn]:
    """Be connected as the portal."""
    async with await psycopg.AsyncConnection.connect(addresses.dsn(PORTAL), autocommit=True) as conn:
        yield conn


def permohonan(nomor: int) -> Sequence[KabarKotak]:
    """Return the events of a request whose paraf is awaited: of every third one Kabid's, late, today, later or at no time."""
    tempo = (KINI - timedelta(days=1), KINI + timedelta(hours=5), KINI + timedelta(days=2), None)[nomor % 4]
    milik = {"permohonan_id": UUID(int=nomor + 1)}
    dibuka = giliran(13 if nomor % 3 == 0 else 12, saat=tempo)
    return PEMANTAUAN_DIMULAI.model_copy(update=milik), dibuka.model_copy(update=milik)


def bersumber(kabar: Sequence[KabarKotak], awal: int) -> list[tuple[KabarKotak, SumberKabar]]:
    """Return events with their places in the stream, from one on."""
    return [(satu, SumberKabar(urutan)) for urutan, satu in enumerate(kabar, awal)]


async def bangun(conn: Conn, banyak: int, sekaligus: int) -> int:
    """Build a generation of so many requests, in batches."""
    generasi, posisi = await mulai(conn)
    kabar = [satu for nomor in range(banyak) for satu in permohonan(nomor)]
    for awal in range(0, len(kabar), sekaligus):
        potongan = kabar[awal : awal + sekaligus]
        posisi += len(potongan)
        async with conn.transaction():
            await catat(conn, generasi, posisi, bersumber(potongan, posisi - len(potongan) + 1))
    return generasi


async def semua_halaman(conn: Conn, saring: Saring) -> tuple[Kotak, list[UUID]]:
    """Walk through all pages of a filter."""
    halaman = await kotak(conn, MEJA, saring, "", KINI)
    pertama, ids = halaman, [satu.permohonan_id for satu in halaman.tugas]
    while halaman.lanjut:
        halaman = await kotak(conn, MEJA, saring, halaman.lanjut, KINI)
        ids += [satu.permohonan_id for satu in halaman.tugas]
    return pertama, ids


async def test_setiap_hitungan_sama_dengan_baris_di_baliknya_halaman_demi_halaman(addresses: Addresses) -> None:
    async with tersambung(addresses) as conn:
        await gantikan(conn, await bangun(conn, 230, 7))
        for saring in Saring:
            pertama, ids = await semua_halaman(conn, saring)
            assert len(ids) == len(set(ids)) == jumlah(pertama)[saring] > SEHALAMAN, "each row once, and as many as the counter says"
        pertama, _ = await semua_halaman(conn, Saring.SEMUA)
        satu = jumlah(pertama)
        assert satu[Saring.SEMUA] == 230 == satu[Saring.TELAT] + satu[Saring.HARI] + satu[Saring.NANTI]
        assert [satu.tempo for satu in pertama.tugas] == sorted(satu.tempo for satu in pertama.tugas if satu.tempo)
        assert pertama.tugas[0].aplikasi == GILIRAN_DICATAT.nama_aplikasi
        lain = await kotak(conn, melihat("kepala_dinas"), Saring.SEMUA, "", KINI)
        assert (jumlah(lain)[Saring.SEMUA], lain.tugas) == (0, ())


async def test_potongan_mana_pun_memberi_hasil_yang_sama(addresses: Addresses) -> None:
    isi = "SELECT permohonan_id, meja, langkah, putaran, tempo = 'infinity', sejak FROM portal.giliran WHERE generasi = %s ORDER BY 1, 2, 3"
    hitung = "SELECT meja, tempo = 'infinity', jumlah FROM portal.hitung WHERE generasi = %s ORDER BY meja, tempo"
    async with tersambung(addresses) as conn:
        hasil: list[list[Any]] = []
        for sekaligus in (1, 5, 1000):
            await conn.execute("DELETE FROM giliran; DELETE FROM hitung; DELETE FROM perkara; DELETE FROM generasi")
            generasi = await bangun(conn, 40, sekaligus)
            hasil.append([row for query in (isi, hitung) for row in await (await conn.execute(query, (generasi,))).fetchall()])
    assert hasil[0] == hasil[1] == hasil[2] != []


async def test_yang_berpindah_dan_berakhir_meninggalkan_mejanya_di_potongan_mana_pun(addresses: Addresses) -> None:
    """Each request lies on one desk after the other, some come back, every fourth ends; counters follow, and none stays behind at zero."""
    jalan = [giliran(12, saat=KINI), giliran(13, saat=KINI), giliran(12, saat=KINI + timedelta(days=1)), giliran(14)]
    akhir = giliran(13, saat=KINI).model_copy(update={"berakhir": True, "terbuka": ()})
    semua = [
        satu.model_copy(update={"permohonan_id": UUID(int=nomor + 1)})
        for langkah in range(len(jalan) + 1)
        for nomor in range(20)
        if (satu := jalan[langkah] if langkah < len(jalan) else akhir if nomor % 4 == 0 else None) is not None
    ]
    async with tersambung(addresses) as conn:
        for sekaligus in (1, 7, 1000):
            await conn.execute("DELETE FROM giliran; DELETE FROM hitung; DELETE FROM perkara; DELETE FROM generasi")
            generasi, posisi = await mulai(conn)
            for awal in range(0, len(semua), sekaligus):
                potongan = bersumber(semua[awal : awal + sekaligus], posisi + 1)
                posisi += len(potongan)
                async with conn.transaction():
                    await catat(conn, generasi, posisi, potongan)
            rows = await (await conn.execute("SELECT langkah, count(*), count(DISTINCT permohonan_id) FROM giliran GROUP BY 1")).fetchall()
            hitung = await (await conn.execute("SELECT sum(jumlah), min(jumlah) FROM hitung")).fetchone()
            assert rows == [(14, 15, 15)], sekaligus
            assert hitung == (15, 15), "one counter, of what lies on one desk at no time"


async def test_bentuk_baru_dibangun_di_samping_yang_dibaca_lalu_menggantikannya(
    addresses: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with tersambung(addresses) as conn:
        assert not (await kotak(conn, MEJA, Saring.SEMUA, "", KINI)).siap
        await gantikan(conn, await bangun(conn, 4, 3))
        monkeypatch.setattr(bentuk, "BENTUK", bentuk.BENTUK + 1)
        baru = await bangun(conn, 9, 3)
        assert jumlah(await kotak(conn, MEJA, Saring.SEMUA, "", KINI))[Saring.SEMUA] == 4, "read is what was ready"
        await gantikan(conn, baru)
        assert jumlah(await kotak(conn, MEJA, Saring.SEMUA, "", KINI))[Saring.SEMUA] == 9
        row = await (await conn.execute("SELECT count(*) FROM generasi")).fetchone()
        assert row == (1,)


async def test_yang_lama_tidak_dilihat_dikatakan_pukul_berapa_keadaannya(addresses: Addresses) -> None:
    async with tersambung(addresses) as conn:
        generasi = await bangun(conn, 2, 4)
        await gantikan(conn, generasi)
        assert not (await kotak(conn, MEJA, Saring.SEMUA, "", KINI)).pukul, "never looked at is as new as it is"
        for lalu, pukul in ((timedelta(minutes=5), "09.55"), (timedelta(days=1), "09.55"), (timedelta(seconds=50), "")):
            await dilihat(conn, generasi, KINI - lalu)
            isi = await kotak(conn, MEJA, Saring.SEMUA, "", KINI)
            assert (isi.pukul, jumlah(isi)[Saring.SEMUA]) == (pukul, 2), "readable, and never older than it was"
            assert {satu.pukul for satu in (await langsung(conn, [MEJA], KINI)).values()} == {pukul}


def test_keadaan_kemarin_menyebut_harinya() -> None:
    assert pukul(KINI - timedelta(days=1), KINI) == "10.00, 30-11-2026"


@pytest.mark.parametrize(
    "sesudah", ["", "x", "infinity~x~1", "2026-12-01~0~0", "~~", "infinity~00000000-0000-0000-0000-000000000000~99999999"]
)
async def test_kunci_halaman_karangan_tidak_merusak(addresses: Addresses, sesudah: str) -> None:
    async with tersambung(addresses) as conn:
        await gantikan(conn, await bangun(conn, 2, 4))
        assert jumlah(await kotak(conn, MEJA, Saring.SEMUA, sesudah, KINI))[Saring.SEMUA] == 2
