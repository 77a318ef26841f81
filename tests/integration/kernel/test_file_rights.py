"""A file is whole when it is stored, and stays as it is: who stored it adds nothing later, and nobody else ever does."""

import hashlib
from contextlib import closing

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from deploy.set.addresses import Addresses
from shared.kernel.postgres.pool import Pool
from shared.kernel.vault.files import CHUNK_BYTES, Files
from shared.office.names import SERVICES
from tests.backends import prepare
from tests.integration.kernel.counter import settings_of
from tests.integration.kernel.pdf import pdf

PIECE = "INSERT INTO berkas.potongan (sha256, nomor, isi) VALUES (%(key)s, 7, 'lagi')"
FORBIDDEN = {
    "sepotong lagi": PIECE,
    "potongan yang ada ditimpa": "INSERT INTO berkas.potongan SELECT sha256, nomor, 'lain' FROM berkas.potongan WHERE sha256 = %(key)s"
    " ON CONFLICT (sha256, nomor) DO UPDATE SET isi = excluded.isi",
    "potongan diubah": "UPDATE berkas.potongan SET isi = '' WHERE sha256 = %(key)s",
    "potongan dihapus": "DELETE FROM berkas.potongan WHERE sha256 = %(key)s",
    "berkas diubah": "UPDATE berkas.berkas SET ukuran = 1 WHERE sha256 = %(key)s",
    "berkas dihapus": "DELETE FROM berkas.berkas WHERE sha256 = %(key)s",
    "berkas dikunci agar tampak baru": "SELECT FROM berkas.berkas WHERE sha256 = %(key)s FOR NO KEY UPDATE",
    "berkas atas nama orang lain": "INSERT INTO berkas.berkas (sha256, ukuran, tipe, oleh) VALUES (sha256('x'), 1, 'x', 'ptsp_intake')",
    "semua dikosongkan": "TRUNCATE berkas.potongan, berkas.berkas",
    "aturannya dicabut": "ALTER TABLE berkas.potongan DISABLE ROW LEVEL SECURITY",
}


@pytest.fixture
async def stored(module_addresses: Addresses) -> bytes:
    """The hash of a file of several pieces that letters has stored."""
    files, isi = Files(Pool(settings_of(module_addresses, "letters").pg_dsn), 4 * CHUNK_BYTES), pdf(ballast=2 * CHUNK_BYTES)
    await files.open()
    await files.simpan(isi)
    await files.close()
    return hashlib.sha256(isi).digest()


@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN)
@pytest.mark.parametrize("identity", ["letters", "intake", "auditor"])
def test_berkas_yang_tersimpan_tetap_seperti_adanya(module_addresses: Addresses, stored: bytes, identity: str, statement: str) -> None:
    with psycopg.connect(module_addresses.dsn(identity)) as conn, pytest.raises(InsufficientPrivilege):
        conn.execute(statement.encode(), {"key": stored})


def test_potongan_hanya_dalam_transaksi_yang_menyimpan_berkasnya(module_addresses: Addresses) -> None:
    key = hashlib.sha256(b"dua transaksi").digest()
    with psycopg.connect(module_addresses.dsn("letters")) as conn:
        conn.execute("INSERT INTO berkas.berkas (sha256, ukuran, tipe) VALUES (%s, 4, 'x')", (key,))
        conn.execute(PIECE, {"key": key})
        conn.commit()
        with pytest.raises(InsufficientPrivilege):
            conn.execute("INSERT INTO berkas.potongan (sha256, nomor, isi) VALUES (%s, 8, 'lagi')", (key,))


def test_berkas_dari_versi_lama_diambil_alih_pemilik(addresses: Addresses) -> None:
    key = hashlib.sha256(b"lama").digest()
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        conn.execute("DROP POLICY tambah ON berkas.potongan; ALTER TABLE berkas.berkas DROP COLUMN oleh")
        for service in SERVICES:
            conn.execute(f"GRANT INSERT ON berkas.berkas TO ptsp_{service}".encode())
        with psycopg.connect(addresses.dsn("letters")) as old:
            old.execute("INSERT INTO berkas.berkas (sha256, ukuran, tipe) VALUES (%s, 4, 'x')", (key,))
        prepare(addresses)
        assert conn.execute("SELECT oleh FROM berkas.berkas").fetchall() == [(conn.info.user,)]
    for service in SERVICES:
        with closing(psycopg.connect(addresses.dsn(service))) as conn, pytest.raises(InsufficientPrivilege):
            conn.execute(PIECE, {"key": key})


@pytest.mark.parametrize(
    "statement", ["SELECT * FROM berkas.potongan", "INSERT INTO berkas.berkas (sha256, ukuran, tipe) VALUES ('', 1, 'x')"]
)
def test_yang_tidak_menyimpan_berkas_tidak_membacanya(module_addresses: Addresses, statement: str) -> None:
    with psycopg.connect(module_addresses.dsn("notify")) as conn, pytest.raises(InsufficientPrivilege):
        conn.execute(statement.encode())
