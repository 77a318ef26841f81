"""What the portal holds of a person: ids, fingerprints, hashes, what is sealed: a search finds nothing there, an erasure leaves nothing.

An account's name to sign in with is a keyed fingerprint: nobody reads it, and who may not act any more cannot sign in to do so.
"""

import asyncio
from typing import Final
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier

from deploy.set.addresses import Addresses
from deploy.set.layout import PORTAL
from services.portal import komentar
from services.portal.komentar import Komentar
from services.portal.masuk import akun, akun_kantor
from services.portal.masuk.segel import Segel
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now

NAMA: Final = "budi.santoso@dinas.example"
TERBACA: Final = {
    "akun": {"peran"},
    "sesi": {"tingkat"},
    "catatan_masuk": {"jenis", "rincian"},
    "komentar": {"jabatan", "kapasitas"},
}
"""Columns of the tables of the door that hold text which is neither a hash nor sealed: words of ours, ids, counts."""
RAHASIA: Final = {"akun": {"sandi"}}
"""A password's argon2 hash is text too."""
KOLOM: Final = (
    "SELECT table_name, column_name FROM information_schema.columns"
    " WHERE table_schema = 'portal' AND table_name = ANY(%s) AND data_type IN ('text', 'jsonb')"
)
PINTU: Final = ["akun", "akun_kantor", "catatan_masuk", "dibaca", "gagal_masuk", "kode_pulih", "komentar", "sesi", "tautan"]


async def beraneka(addresses: Addresses, segel: Segel) -> None:
    """Let somebody be invited, choose a name, be linked, and use a code, in all ways that write."""
    async with await psycopg.AsyncConnection.connect(addresses.dsn(PORTAL), autocommit=True) as conn:
        for cara in ("sandi", "kantor"):
            akun_id = await akun.buat(conn, uuid4(), Jabatan.ANALIS.value, None)
            tautan = await akun.undang(conn, akun_id, now())
            satu = await akun.menurut_tautan(conn, tautan, now())
            assert satu is not None
            if cara == "sandi":
                assert await akun.setel_dengan_tautan(conn, satu, tautan, segel.nama(NAMA), "hash")
            else:
                assert await akun_kantor.tautkan(conn, satu, tautan, segel.identitas("https://identitas.example", NAMA), now())
            await akun.pasang_kode(conn, akun_id, segel.tutup(akun_id.bytes, "rahasia"), 1)
            await komentar.tulis(conn, segel, Komentar(uuid4(), uuid4(), akun_id, "kepala_seksi", "DEFINITIF", None, now(), NAMA))


def test_portal_tidak_menyimpan_data_pribadi_yang_terbaca(addresses: Addresses) -> None:
    asyncio.run(beraneka(addresses, Segel(b"k" * 32)))
    with psycopg.connect(addresses.dsn("admin")) as conn:
        kolom: dict[str, set[str]] = {}
        for tabel, nama in conn.execute(KOLOM, (PINTU,)):
            kolom.setdefault(tabel, set()).add(nama)
        assert kolom == {tabel: TERBACA[tabel] | RAHASIA.get(tabel, set()) for tabel in TERBACA}, "say of a new column why it names nobody"
        for tabel in PINTU:
            for (baris,) in conn.execute(SQL("SELECT t::text FROM {} AS t").format(Identifier(PORTAL, tabel))):
                assert NAMA not in baris
                assert NAMA.encode().hex() not in baris
