"""Personal data as ciphertext: a format for ever, one key per person, and nothing left of it once that key is gone."""

import asyncio
import base64
import hmac
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from deploy.set.addresses import Addresses
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.faults import Unavailable
from shared.kernel.process.settings import InvalidSettings
from shared.kernel.vault import seal
from shared.kernel.vault.seal import NONCE_BYTES, Sealer
from tests.integration.kernel.counter import settings_of

MASTER = bytes(range(32))
WRAPPING = hmac.digest(MASTER, b"bungkus\x01", "sha256")
"""One block of HKDF-Expand, by the letter of RFC 5869."""

SUBJECT = UUID("11111111-2222-8333-8444-555555555555")
WRAPPED = "yMnKy8zNzs/Q0dLTkYjj9LQlqDykqfGNwmduSm94+TJw+qa63b9yL6MbQ7jN8mBkyV5BxG4cb/HIoKZd"
SEALED = "MjM0NTY3ODk6Ozw9g7FQJ4EV3pv5/cOwPgabuIZUNHrLQRj1d6ZuGLIjEyc7yLvIgYgc064YTN6wBKT3vQVtUfQ4XENIfzp/sR3M7ZanGvM="
DATA = {"nama": "Pemohon Contoh", "nip": "199001012015031001"}


@asynccontextmanager
async def sealing(addresses: Addresses, master: Path | None = None) -> AsyncGenerator[Sealer]:
    """Open a sealer as one process does."""
    settings = settings_of(addresses, "intake")
    sealer = Sealer(Pool(settings.pg_dsn), master or settings.master_key_file)
    await sealer.open()
    try:
        yield sealer
    finally:
        await sealer.close()


def golden_key(folder: Path) -> Path:
    """Write the master key under which the golden ciphertexts were made."""
    path = folder / "master.key"
    path.write_text(base64.b64encode(MASTER).decode(), encoding="ascii")
    return path


def destroy(addresses: Addresses, subject: UUID) -> None:
    """Take a person's key away, as erasure will."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        assert conn.execute("DELETE FROM kunci.kunci WHERE subjek_id = %s", (subject,)).rowcount == 1


async def test_bentuk_lama_tetap_terbuka(module_addresses: Addresses, tmp_path: Path) -> None:
    with psycopg.connect(module_addresses.dsn("admin")) as conn:
        conn.execute("INSERT INTO kunci.kunci (subjek_id, terbungkus) VALUES (%s, %s)", (SUBJECT, WRAPPED))
    async with sealing(module_addresses, golden_key(tmp_path)) as sealer:
        assert await sealer.open_all([(SUBJECT, SEALED)]) == [DATA]
        assert sealer.subject(" 199001012015031001 ") == UUID("c2b4a9b9-3481-8e25-8167-20fa5635a536")


async def test_bentuk_baru_sama_dengan_yang_ditetapkan(module_addresses: Addresses, tmp_path: Path) -> None:
    async with sealing(module_addresses, golden_key(tmp_path)) as sealer:
        ((subject, sealed),) = await sealer.seal_all([("orang-bentuk", DATA)])
    with psycopg.connect(module_addresses.dsn("admin")) as conn:
        row = conn.execute("SELECT terbungkus FROM kunci.kunci WHERE subjek_id = %s", (subject,)).fetchone()
    assert row is not None
    key = opened(WRAPPING, subject, row[0])
    assert opened(key, subject, sealed) == b'{"nama":"Pemohon Contoh","nip":"199001012015031001"}'


def opened(key: bytes, subject: UUID, sandi: str) -> bytes:
    """Open a ciphertext by the letter of the format."""
    raw = base64.b64decode(sandi, validate=True)
    return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], subject.bytes)


async def test_orang_yang_sama_bersubjek_sama_di_setiap_proses(module_addresses: Addresses) -> None:
    async with sealing(module_addresses) as one, sealing(module_addresses) as other:
        people = [("Orang@contoh.example", DATA), ("lain@contoh.example", {"nama": "Orang Lain"})]
        first, second = await asyncio.gather(one.seal_all(people), other.seal_all([(" orang@CONTOH.example", DATA)]))
        assert first[0][0] == second[0][0] != first[1][0]
        assert first[0][1] != second[0][1], "each ciphertext has a nonce of its own"
        assert await other.open_all(first) == [data for _, data in people]
        assert await one.open_all(second) == [DATA]


async def test_kunci_yang_dimusnahkan_menghapus_orangnya_saja(module_addresses: Addresses) -> None:
    async with sealing(module_addresses) as sealer:
        (gone, kept) = await sealer.seal_all([("orang-terhapus", DATA), ("orang-tetap", {"nama": "Orang Tetap"})])
    destroy(module_addresses, gone[0])
    async with sealing(module_addresses) as sealer:
        assert await sealer.open_all([gone, kept]) == [None, {"nama": "Orang Tetap"}]
        (again,) = await sealer.seal_all([("orang-terhapus", DATA)])
        assert again[0] == gone[0]
        assert await sealer.open_all([gone, again]) == [None, DATA]


async def test_kunci_yang_dimusnahkan_proses_lain_dilupakan_setelah_sejenak(
    module_addresses: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    saat = [1000.0]
    monkeypatch.setattr(seal, "monotonic", lambda: saat[0])
    async with sealing(module_addresses) as sealer:
        (sealed,) = await sealer.seal_all([("orang-diingat", DATA)])
        destroy(module_addresses, sealed[0])
        assert await sealer.open_all([sealed]) == [DATA], "for a moment the key is remembered"
        saat[0] += seal.CACHE_SECONDS
        assert await sealer.open_all([sealed]) == [None]


async def test_yang_memusnahkan_sendiri_lupa_seketika(module_addresses: Addresses) -> None:
    async with sealing(module_addresses) as sealer:
        (sealed,) = await sealer.seal_all([("orang-dilupakan", DATA)])
        destroy(module_addresses, sealed[0])
        sealer.forget(sealed[0])
        assert await sealer.open_all([sealed]) == [None]
        assert await sealer.seal_subject(sealed[0], DATA) is None


async def test_tidak_ada_yang_disegel_dengan_kunci_yang_sudah_dimusnahkan(module_addresses: Addresses) -> None:
    async with sealing(module_addresses) as sealer, sealing(module_addresses) as other:
        (sealed,) = await sealer.seal_all([("orang-kembali", DATA)])
        lama = await sealer.sidik_kunci([sealed[0]])
        destroy(module_addresses, sealed[0])
        (again,) = await sealer.seal_all([("orang-kembali", DATA)])
        assert await other.open_all([sealed, again]) == [None, DATA]
        assert await sealer.sidik_kunci([again[0]]) != lama, "the fingerprint tells the new key from the old one"


async def test_sandi_orang_lain_dan_sandi_yang_diubah_tidak_terbuka(module_addresses: Addresses) -> None:
    async with sealing(module_addresses) as sealer:
        (one, other) = await sealer.seal_all([("orang-satu", DATA), ("orang-dua", DATA)])
        raw = bytearray(base64.b64decode(one[1]))
        raw[-1] ^= 1
        altered = base64.b64encode(raw).decode()
        moved = [(other[0], one[1]), (one[0], other[1]), (uuid4(), one[1]), (one[0], altered)]
        assert await sealer.open_all(moved) == [None] * 4


async def test_kunci_yang_sama_dengan_subjek_lain_ditolak(module_addresses: Addresses, tmp_path: Path) -> None:
    """The associated data binds a ciphertext to its person: the right key under another person's id opens nothing."""
    stranger = uuid4()
    nonce = bytes(NONCE_BYTES)
    wrapped = base64.b64encode(nonce + AESGCM(WRAPPING).encrypt(nonce, bytes(range(100, 132)), stranger.bytes)).decode()
    with psycopg.connect(module_addresses.dsn("admin")) as conn:
        conn.execute("INSERT INTO kunci.kunci (subjek_id, terbungkus) VALUES (%s, %s)", (stranger, wrapped))
    async with sealing(module_addresses, golden_key(tmp_path)) as sealer:
        assert await sealer.open_all([(stranger, SEALED)]) == [None]


async def test_lebih_banyak_orang_daripada_yang_diingat(module_addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "CACHE_MAX", 2)
    people = [(f"orang-{number}@ramai.example", {"nama": f"Orang {number}"}) for number in range(5)]
    async with sealing(module_addresses) as one, sealing(module_addresses) as other:
        sealed = await one.seal_all(people)
        assert await one.open_all(sealed) == await other.open_all(sealed) == [data for _, data in people]


async def test_basis_data_yang_terputus_lalu_kembali(module_addresses: Addresses) -> None:
    async with sealing(module_addresses) as sealer:
        await sealer.seal_all([("orang-sebelum", DATA)])
        with psycopg.connect(module_addresses.dsn("admin"), autocommit=True) as conn:
            conn.execute("ALTER ROLE ptsp_intake NOLOGIN")
            conn.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'ptsp_intake'")
            try:
                with pytest.raises(Unavailable):
                    await sealer.seal_all([("orang-saat-terputus", DATA)])
            finally:
                conn.execute("ALTER ROLE ptsp_intake LOGIN")
        assert await sealer.seal_all([("orang-sesudah", DATA)])


@pytest.mark.parametrize("content", ["", "AAAA", "bukan base64!", base64.b64encode(bytes(33)).decode(), "é"])
def test_kunci_induk_yang_bukan_32_byte_ditolak(tmp_path: Path, content: str) -> None:
    path = tmp_path / "master.key"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidSettings, match="SATUPINTU_MASTER_KEY_FILE"):
        Sealer(Pool(""), path)
    with pytest.raises(InvalidSettings, match="SATUPINTU_MASTER_KEY_FILE"):
        Sealer(Pool(""), tmp_path / "tidak ada")
