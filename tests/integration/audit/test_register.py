"""The register as it is read is held against the applications that the events lead to, some at a time."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg
import pytest
from psycopg.rows import RowMaker, TupleRow, tuple_row
from psycopg.sql import SQL, Identifier

from deploy.audit.findings import Findings
from deploy.audit.stores.log import Log, snapshot
from deploy.audit.verify.proof import prove_store
from deploy.audit.verify.stored_files import StoredFiles
from deploy.set.addresses import Addresses
from services.analysis import app
from services.analysis.aplikasi import CatatNomorPse, DaftarkanAplikasi, MutakhirkanAplikasi, NonaktifkanAplikasi
from shared.contracts.analysis_register import SebabNonaktif
from shared.contracts.examples import analysis_register as contoh
from shared.contracts.examples.disposition import KABID, PERMOHONAN_ID, RINGKASAN
from shared.kernel.writer.unit import Unit
from tests.integration.kernel.counter import opened

LAIN: Final = UUID("0193a000-0000-7000-8000-00000000d0ff")
BANYAK: Final = 60


def nomor(satu: int) -> UUID:
    """Return the id of one of many applications."""
    return UUID(int=contoh.APLIKASI_ID.int + satu)


def _daftarkan(unit: Unit, jumlah: int) -> None:
    for satu in range(jumlah):
        command = DaftarkanAplikasi(
            pelaku=contoh.ANALIS,
            aplikasi_id=nomor(satu),
            permohonan_id=PERMOHONAN_ID,
            opd_id=RINGKASAN.opd_id,
            opd_nama=RINGKASAN.opd_nama,
            data=contoh.DATA.model_copy(update={"nama_aplikasi": f"E-Presensi Sekolah {satu}"}),
        )
        app.urus_aplikasi(unit, command)


def _hidup(unit: Unit) -> None:
    """Let the first application live through all that can happen to an entry."""
    kenal: dict[str, Any] = {"aplikasi_id": nomor(0), "pelaku": KABID}
    data = contoh.DATA.model_copy(update={"uraian": "Diganti: ≥ 3 layanan."})
    pse = contoh.NOMOR_PSE_DICATAT
    app.urus_aplikasi(unit, MutakhirkanAplikasi(**kenal, data=data, alasan="Diperbaiki."))
    app.urus_aplikasi(unit, CatatNomorPse(**kenal, nomor=pse.nomor, tanggal=pse.tanggal, url_badge=pse.url_badge, hari_ini=pse.tanggal))
    app.urus_aplikasi(unit, NonaktifkanAplikasi(**kenal, sebab=SebabNonaktif.DIGANTI, alasan="Diganti."))


async def _isi(addresses: Addresses, jumlah: int) -> None:
    async with opened(addresses, "analysis") as store:
        await store.submit(lambda unit: _daftarkan(unit, jumlah))
        await store.submit(_hidup)


def temuan(addresses: Addresses) -> Mapping[str, str]:
    """Prove the store of analysis; return what was found of each row."""
    findings = Findings()
    with snapshot(addresses) as log:
        prove_store("analysis", StoredFiles(log, findings), lambda _: None)
    assert {satu.jenis for satu in findings} <= {"aplikasi_berbeda"}
    return {satu.tempat: satu.uraian for satu in findings}


def ubah(addresses: Addresses, statement: LiteralString, *parameters: object) -> None:
    """Change rows as only the owner of the database can."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        assert conn.execute(statement, parameters).rowcount == 1


def test_register_yang_utuh_bersih(addresses: Addresses) -> None:
    asyncio.run(_isi(addresses, 3))
    assert temuan(addresses) == {}


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [
        ("permohonan_id", str(LAIN)),
        ("opd_id", str(LAIN)),
        ("opd_nama", "Dinas Lain"),
        ("kunci_nama", "lain"),
        ("inti_nama", "lain"),
        ("kode_raa", "RAA.99"),
        ("status", "NONAKTIF"),
        ("isi", "{}"),
        ("kata", "{}"),
        ("cari", "'lain':1"),
        ("versi", "7"),
        ("diperbarui", "2020-01-01T00:00:00Z"),
    ],
)
def test_kolom_yang_diubah_ditemukan(addresses: Addresses, kolom: str, nilai: str) -> None:
    asyncio.run(_isi(addresses, 2))
    query = SQL("UPDATE analysis.aplikasi SET {} = %s WHERE aplikasi_id = %s").format(Identifier(kolom))
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute(query, (nilai, nomor(1)))
    assert temuan(addresses) == {f"aplikasi {nomor(1)}": f"berbeda dari hasil susun ulang: {kolom}"}


def test_baris_yang_dihapus_atau_ditambah_ditemukan(addresses: Addresses) -> None:
    asyncio.run(_isi(addresses, 2))
    ubah(addresses, "UPDATE analysis.aplikasi SET aplikasi_id = %s WHERE aplikasi_id = %s", LAIN, nomor(1))
    assert temuan(addresses) == {
        f"aplikasi {nomor(1)}": "tidak ada barisnya di tabel aplikasi",
        f"aplikasi {LAIN}": "ada barisnya di tabel aplikasi, tetapi tidak ada peristiwanya",
    }


def test_banyak_baris_ditanyakan_sekaligus(addresses: Addresses, module_addresses: Addresses) -> None:
    asyncio.run(_isi(addresses, BANYAK))
    asyncio.run(_isi(module_addresses, 2))
    assert 0 < _tanya(addresses) == _tanya(module_addresses)


def _tanya(addresses: Addresses) -> int:
    """Return how often the database is asked for a proof."""
    tanya: list[str] = []

    def tercatat(cursor: Any) -> RowMaker[TupleRow]:
        tanya.append(str(cursor.rowcount))
        return tuple_row(cursor)

    with psycopg.connect(addresses.dsn("auditor"), row_factory=tercatat) as conn:
        prove_store("analysis", StoredFiles(Log(conn), Findings()), lambda _: None)
    return len(tanya)
