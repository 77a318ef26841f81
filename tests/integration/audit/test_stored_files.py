"""The stored files as verify sees them: each is hashed, each that an event names is there, and what no event names is counted."""

import asyncio
import json
from typing import Final, LiteralString

import psycopg
import pytest

from deploy.set.addresses import Addresses
from tests.integration.audit.berbukti import dengan_dokumen
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import files
from tests.integration.audit.tampering import found

SURAT: Final = "SELECT decode(substr(sha256, 8), 'hex') FROM letters.dokumen WHERE jenis = 'SURAT'"
RUSAK: Final = "berkas_rusak"
ALTERED: Final[dict[str, tuple[LiteralString, str, str]]] = {
    "satu byte": (
        "UPDATE berkas.potongan SET isi = set_byte(isi, 7, get_byte(isi, 7) # 1) WHERE sha256 = %(sha256)s",
        RUSAK,
        "potongan.isi",
    ),
    "sepotong ditambahkan": (
        "INSERT INTO berkas.potongan SELECT sha256, 1, 'lagi'::bytea FROM berkas.berkas WHERE sha256 = %(sha256)s",
        RUSAK,
        "potongan.isi, berkas.ukuran",
    ),
    "dengan sela": (
        "INSERT INTO berkas.potongan SELECT sha256, 5, ''::bytea FROM berkas.berkas WHERE sha256 = %(sha256)s",
        RUSAK,
        "potongan.nomor",
    ),
    "dipotong": (
        "UPDATE berkas.potongan SET isi = substr(isi, 2) WHERE sha256 = %(sha256)s",
        RUSAK,
        "potongan.isi, berkas.ukuran",
    ),
    "potongannya hilang": ("DELETE FROM berkas.potongan WHERE sha256 = %(sha256)s", RUSAK, "potongan.isi, berkas.ukuran"),
    "tipe": ("UPDATE berkas.berkas SET tipe = 'text/html' WHERE sha256 = %(sha256)s", RUSAK, "tipe"),
    "berkasnya hilang": (
        "WITH p AS (DELETE FROM berkas.potongan WHERE sha256 = %(sha256)s) DELETE FROM berkas.berkas WHERE sha256 = %(sha256)s",
        "berkas_hilang",
        "tidak ada di tabel berkas.berkas",
    ),
}


@pytest.mark.parametrize(("statement", "jenis", "uraian"), ALTERED.values(), ids=ALTERED.keys())
@pytest.mark.parametrize("services", [(), ("letters",)], ids=["semua", "letters saja"])
def test_berkas_yang_diubah_ditemukan(
    addresses: Addresses, statement: LiteralString, jenis: str, uraian: str, services: tuple[str, ...]
) -> None:
    dengan_dokumen(addresses)
    asked = (services,) if services else ()
    assert found(addresses, *asked).keys() <= {"stream_tidak_ada"}
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute("SET session_replication_role TO replica")
        row = conn.execute(SURAT).fetchone()
        assert row is not None
        assert conn.execute(statement, {"sha256": row[0]}).rowcount == 1
    temuan = found(addresses, *asked)[jenis]
    assert uraian in temuan.uraian
    assert "dari cadangan yang bersih" in temuan.saran


def test_unggahan_yang_tidak_jadi_diajukan_dihitung_saja(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    async def unggah() -> None:
        async with files(addresses) as kept:
            await kept.simpan(b"%PDF-1.7 tidak jadi diajukan")

    dengan_dokumen(addresses)
    asyncio.run(unggah())
    ketik(addresses, "verify", "--json", "--tunggu", "0")
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["berkas"] == {"utuh": 4, "tidak_disebut_peristiwa": 1}
