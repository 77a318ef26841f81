"""Rows of notify, held against the events: what was altered, lost or put there by hand in deadlines, contacts, subscriptions is found."""

import asyncio
from datetime import date
from functools import partial
from typing import Final, LiteralString

import psycopg
import pytest

from deploy.office_files.calendar_seed import load_calendar
from deploy.set.addresses import Addresses
from services.notify.calendar.kalender import DECIDER as KALENDER
from services.notify.calendar.kalender import TetapkanHariLibur
from services.notify.contacts.kontak import DECIDER as PENGURUS_KONTAK
from services.notify.contacts.kontak import HapusKontak
from services.notify.webhooks import usecases
from services.notify.webhooks.langganan import PutarRahasia
from shared.contracts.bersama import Pelaku
from shared.contracts.examples import disposition
from shared.contracts.kalender import KANTOR
from shared.contracts.langganan import SebabLanggananNonaktif
from shared.contracts.notify import KanalPemberitahuan
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from tests.integration.audit.tampering import found
from tests.integration.notify.jalan import ALAMAT, KASI
from tests.integration.notify.kantor_pos import pos
from tests.integration.notify.rumah import Rumah
from tests.integration.notify.test_penjaga import Kantor
from tests.spec.kalender.bahan import KEPUTUSAN, hari

LAIN: Final = disposition.KABID.orang_id
TENGGAT: Final = "tenggat_berbeda"
KONTAK: Final = "kontak_berbeda"
LANGGANAN: Final = "langganan_berbeda"
SIMPAN: Final = (
    "CREATE TABLE simpan_t AS TABLE notify.tenggat; CREATE TABLE simpan_k AS TABLE notify.kontak;"
    "CREATE TABLE simpan_l AS TABLE notify.langganan"
)
KEMBALIKAN: Final = (
    "DELETE FROM notify.tenggat; INSERT INTO notify.tenggat TABLE simpan_t; DROP TABLE simpan_t;"
    "DELETE FROM notify.kontak; INSERT INTO notify.kontak TABLE simpan_k; DROP TABLE simpan_k;"
    "DELETE FROM notify.langganan; INSERT INTO notify.langganan TABLE simpan_l; DROP TABLE simpan_l"
)
DIUBAH: Final[dict[LiteralString, str]] = {
    "UPDATE notify.tenggat SET jatuh_tempo = jatuh_tempo + interval '1 day' WHERE jenis = 'KESELURUHAN'": TENGGAT,
    "UPDATE notify.tenggat SET tingkat = 3 WHERE langkah = 2": TENGGAT,
    "UPDATE notify.tenggat SET berikut = NULL": TENGGAT,
    "UPDATE notify.tenggat SET hari_kerja = hari_kerja + 5": TENGGAT,
    "UPDATE notify.tenggat SET kalender_versi = 9": TENGGAT,
    "UPDATE notify.tenggat SET terbuka = NOT terbuka": TENGGAT,
    "DELETE FROM notify.tenggat WHERE langkah = 2": TENGGAT,
    "INSERT INTO notify.tenggat SELECT 'x:' || kunci, gen_random_uuid(), jenis, langkah, putaran, mulai, hari_kerja, jatuh_tempo, berikut,"
    " tingkat, kalender_versi, terbuka FROM notify.tenggat LIMIT 1": TENGGAT,
    "INSERT INTO notify.tenggat SELECT 'x:' || kunci, permohonan_id, jenis, langkah, putaran, mulai, hari_kerja, jatuh_tempo, berikut,"
    " tingkat, kalender_versi, terbuka FROM notify.tenggat LIMIT 1": TENGGAT,
    "UPDATE notify.kontak SET isi = jsonb_set(isi, '{urutan}', '[\"LOG\"]') WHERE isi IS NOT NULL": KONTAK,
    "UPDATE notify.kontak SET isi = NULL": KONTAK,
    "DELETE FROM notify.kontak WHERE isi IS NULL": KONTAK,
    "INSERT INTO notify.kontak SELECT gen_random_uuid(), isi FROM notify.kontak WHERE isi IS NOT NULL": KONTAK,
    "UPDATE notify.langganan SET isi = jsonb_set(isi, '{alamat}', isi->'rahasia')": LANGGANAN,
    "UPDATE notify.langganan SET isi = jsonb_set(isi, '{saringan,langkah}', '[1]')": LANGGANAN,
    "UPDATE notify.langganan SET status = 'DIHAPUS' WHERE status = 'AKTIF'": LANGGANAN,
    "DELETE FROM notify.langganan WHERE status = 'NONAKTIF'": LANGGANAN,
    "INSERT INTO notify.langganan SELECT gen_random_uuid(), isi, status, posisi FROM notify.langganan LIMIT 1": LANGGANAN,
}
"""What is done by hand, and what must be found."""


async def jalani(addresses: Addresses) -> None:
    """Let deadlines be opened, warned of, missed, and counted again by a decree, and contacts be said and taken back."""
    await load_calendar(addresses)
    async with pos(addresses) as tempat:
        kantor = Kantor(tempat, addresses)
        await kantor.permohonan(2)
        await kantor.lihat("2026-12-15", "17:00")
        command = TetapkanHariLibur(pelaku=disposition.ADMIN, keputusan=KEPUTUSAN, hari=(hari(date(2026, 12, 22)),))
        await tempat.store.submit(lambda unit: unit.run(KALENDER, KANTOR, command))
        await kantor.lihat("2026-12-16", "09:00")
        await kantor.permohonan()
        for orang_id in (KASI, LAIN):
            await tempat.atur(orang_id, ALAMAT, KanalPemberitahuan.EMAIL)
        hapus = HapusKontak(pelaku=Pelaku(orang_id=LAIN, jabatan=Jabatan.KEPALA_BIDANG), orang_id=LAIN)
        await tempat.store.submit(lambda unit: unit.run(PENGURUS_KONTAK, hapus.orang_id, hapus))
        await langganan(Rumah(addresses, tempat))


async def langganan(rumah: Rumah) -> None:
    """Let one subscription be served, and another one end by itself, with word of it; both with two secrets."""
    for berhenti in (False, True):
        langganan_id, _ = await rumah.daftar("https://dasbor.example/", langkah=(12,))
        rahasia = await rumah.segel(langganan_id, {"rahasia": "baru"})
        await rumah.urus(PutarRahasia(pelaku=disposition.ADMIN, langganan_id=langganan_id, rahasia=rahasia, lama_sampai=now()))
        if berhenti:
            sebab = SebabLanggananNonaktif.TIDAK_DITERIMA
            await rumah.pos.store.submit(partial(usecases.hentikan, langganan_id=langganan_id, sebab=sebab, ce_id="a:1"))


@pytest.fixture(scope="module")
def utuh(module_addresses: Addresses) -> Addresses:
    """Give a store of notify with all kinds of rows."""
    asyncio.run(jalani(module_addresses))
    return module_addresses


def test_yang_tidak_diubah_bersih(utuh: Addresses) -> None:
    assert found(utuh, ("notify",)) == {}
    with psycopg.connect(utuh.dsn("admin")) as conn:
        jenis = conn.execute("SELECT count(*), count(DISTINCT tingkat), max(kalender_versi) FROM notify.tenggat").fetchone()
    assert jenis == (6, 2, 2)


@pytest.mark.parametrize(("perubahan", "jenis"), DIUBAH.items(), ids=lambda nilai: nilai[:60])
def test_baris_yang_diubah_dengan_tangan_ditemukan(utuh: Addresses, perubahan: LiteralString, jenis: str) -> None:
    with psycopg.connect(utuh.dsn("admin")) as conn:
        conn.execute(SIMPAN)
        assert conn.execute(perubahan).rowcount >= 1
    try:
        assert list(found(utuh, ("notify",))) == [jenis]
    finally:
        with psycopg.connect(utuh.dsn("admin")) as conn:
            conn.execute(KEMBALIKAN)
