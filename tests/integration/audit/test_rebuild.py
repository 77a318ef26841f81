"""`satupintu rebuild`: as verify advises, it puts rows right that follow from events; where an event is not whole, it touches nothing."""

import asyncio
from datetime import timedelta
from typing import Any, Final, LiteralString

import psycopg
import pytest

from deploy.audit.stores.aggregates import request_aggregate
from deploy.set.addresses import Addresses
from services.disposition.kantor import DECIDER as KANTOR
from services.disposition.kantor import TetapkanJabatan
from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pejabat import DaftarkanPejabat, PindahkanPejabat
from shared.contracts.bersama import Tersegel
from shared.contracts.examples import disposition
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import new_id
from shared.kernel.writer.unit import Unit
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import fill, stores
from tests.integration.audit.tampering import found, stream_of, tamper

TAMPERED: Final[tuple[LiteralString, ...]] = (
    "UPDATE disposition.direktori SET jabatan = 'kepala_dinas'",
    "UPDATE disposition.kedudukan SET jabatan = 'kepala_dinas'",
    "UPDATE disposition.sebutan_jabatan SET sebutan = 'Kepala'",
    "INSERT INTO disposition.direktori SELECT gen_random_uuid(), jabatan, opd_id, aktif, data FROM disposition.direktori LIMIT 1",
    "DELETE FROM letters.kasus",
    "UPDATE letters.surat_terbit SET batal = 'DICABUT'",
)


def terdaftar(unit: Unit) -> None:
    """Register an official and give him another office, by one transaction."""
    orang_id, data = new_id(), Tersegel(subjek_id=new_id(), sandi="AA==")
    dasar: dict[str, Any] = {"pelaku": disposition.ADMIN, "orang_id": orang_id, "waktu": unit.saat, "alasan": disposition.ALASAN}
    unit.run(PEJABAT, orang_id, DaftarkanPejabat(**dasar, jabatan=Jabatan.ANALIS, data=data))
    nanti = unit.saat + timedelta(days=1)
    unit.run(PEJABAT, orang_id, PindahkanPejabat(**dasar, jabatan=Jabatan.KEPALA_SEKSI, sejak=nanti))
    sebutan = TetapkanJabatan(pelaku=disposition.SISTEM, jabatan=Jabatan.ANALIS, sebutan="Analis", unit="Bidang", waktu=nanti, alasan="uji")
    unit.run(KANTOR, Jabatan.ANALIS, sebutan)


async def hidup(addresses: Addresses) -> None:
    """Let requests live, and people come."""
    await fill(addresses, 2)
    async with stores(addresses) as written:
        await written.by_service["disposition"].submit(terdaftar)


def ubah(addresses: Addresses, *statements: LiteralString) -> None:
    """Change rows as only the owner of the database can."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        for statement in statements:
            assert conn.execute(statement).rowcount >= 1


def test_yang_disarankan_verify_membetulkan_barisnya(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(hidup(addresses))
    assert found(addresses) == {}
    ubah(addresses, *TAMPERED)
    temuan = found(addresses)
    assert temuan.keys() == {"baris_berbeda", "kasus_berbeda"}
    assert "docs/pembaruan.md" in temuan["kasus_berbeda"].saran, "an update is the likely reason, and no crime"
    for satu in temuan.values():
        assert f"satupintu rebuild --service {satu.service}" in satu.saran
        assert ketik(addresses, "rebuild", "--service", satu.service) == 0
    said = capsys.readouterr().out
    assert "berbeda dari hasil susun ulang: jabatan; ditulis ulang" in said
    assert found(addresses) == {}
    assert ketik(addresses, "rebuild") == 0
    assert "0 baris ditulis ulang" in capsys.readouterr().out


def test_satu_layanan_saja_tidak_menyentuh_yang_lain(addresses: Addresses) -> None:
    asyncio.run(hidup(addresses))
    ubah(addresses, *TAMPERED)
    assert ketik(addresses, "rebuild", "--service", "letters") == 0
    assert {one.service for one in found(addresses).values()} == {"disposition"}


def test_dari_peristiwa_yang_tidak_utuh_tidak_ditulis_apa_pun(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(hidup(addresses))
    asyncio.run(_another(addresses))
    ubah(addresses, *TAMPERED)
    with psycopg.connect(addresses.dsn("admin")) as conn:
        row = conn.execute("SELECT permohonan_id FROM disposition.kasus LIMIT 1").fetchone()
    assert row is not None
    tamper(
        addresses,
        "disposition",
        "UPDATE {events} SET state = overlay(state placing repeat('a', 64)::bytea from position('\"hash\":'::bytea in state) + 8)"
        " WHERE originator_id = %s AND originator_version = 1",
        (stream_of("disposition", row[0]),),
    )
    assert ketik(addresses, "rebuild") == 1
    assert "ada peristiwa yang tidak utuh, atau posisi yang bukan semestinya: hash_salah di disposition" in capsys.readouterr().err
    assert {"baris_berbeda", "kasus_berbeda"} <= found(addresses).keys()


async def _another(addresses: Addresses) -> None:
    async with stores(addresses) as written:
        await written.record(request_aggregate("disposition"), [disposition.DISPOSISI_DIBUKA])


def test_didaftarkan_dan_dipindahkan_dalam_satu_transaksi_tidak_menghapus_namanya(addresses: Addresses) -> None:
    asyncio.run(hidup(addresses))
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute("SET search_path TO disposition")
        rows = conn.execute(
            "SELECT k.jabatan, d.data->>'sandi' FROM (VALUES (0), (2)) AS v (i), direktori AS d,"
            " kedudukan_pada(now() + i * interval '1 day') AS k ORDER BY i"
        ).fetchall()
    assert rows == [(Jabatan.ANALIS.value, "AA=="), (Jabatan.KEPALA_SEKSI.value, "AA==")]
