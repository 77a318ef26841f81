"""Files that somebody altered in the store: not a byte of them is handed out."""

from io import BytesIO
from typing import LiteralString

import psycopg
import pytest

from deploy.set.addresses import Addresses
from shared.kernel.postgres.pool import Pool
from shared.kernel.vault.files import CHUNK_BYTES, BerkasRusak, Files
from tests.integration.kernel.counter import settings_of
from tests.integration.kernel.pdf import pdf

LIMIT_BYTES = 4 * CHUNK_BYTES

ALTERED: dict[str, LiteralString] = {
    "satu byte": "UPDATE berkas.potongan SET isi = set_byte(isi, 7, get_byte(isi, 7) # 1) WHERE sha256 = %s AND nomor = 1",
    "ditambah": "INSERT INTO berkas.potongan SELECT sha256, 3, 'lagi'::bytea FROM berkas.berkas WHERE sha256 = %s",
    "dipotong": "UPDATE berkas.potongan SET isi = substr(isi, 2) WHERE sha256 = %s AND nomor = 2",
    "sepotong hilang": "DELETE FROM berkas.potongan WHERE sha256 = %s AND nomor = 1",
    "ekor hilang": "DELETE FROM berkas.potongan WHERE sha256 = %s AND nomor = 2",
    "semua hilang": "DELETE FROM berkas.potongan WHERE sha256 = %s",
}


@pytest.mark.parametrize("change", ALTERED.values(), ids=ALTERED.keys())
async def test_yang_diubah_di_penyimpanan_tidak_diserahkan_sebyte_pun(
    addresses: Addresses, change: LiteralString, caplog: pytest.LogCaptureFixture
) -> None:
    files = Files(Pool(settings_of(addresses, "letters").pg_dsn), LIMIT_BYTES)
    await files.open()
    stored = await files.store_upload(BytesIO(pdf(ballast=2 * CHUNK_BYTES)), "surat.pdf")
    alter(addresses, change, stored.sha256)
    with pytest.raises(BerkasRusak):
        await files.buka(stored.sha256)
    with pytest.raises(BerkasRusak):
        await files.isi(stored.sha256)
    await files.close()
    assert [(one.levelname, stored.sha256 in one.getMessage()) for one in caplog.records] == [("CRITICAL", True)] * 2


async def test_yang_diubah_selagi_diserahkan_tidak_pernah_utuh(addresses: Addresses) -> None:
    files = Files(Pool(settings_of(addresses, "letters").pg_dsn), LIMIT_BYTES)
    await files.open()
    stored = await files.store_upload(BytesIO(pdf(ballast=2 * CHUNK_BYTES)), "surat.pdf")
    dibuka = await files.buka(stored.sha256)
    alter(addresses, ALTERED["satu byte"], stored.sha256)
    assert [len(await anext(dibuka.isi)) for _ in range(2)] == [CHUNK_BYTES] * 2
    with pytest.raises(BerkasRusak):
        await anext(dibuka.isi)
    await files.close()


def alter(addresses: Addresses, change: LiteralString, sha256: str) -> None:
    """Change a stored file behind everybody's back."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        assert conn.execute(change, (bytes.fromhex(sha256.removeprefix("sha256:")),)).rowcount >= 1
