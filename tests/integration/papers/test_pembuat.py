"""Papers of a service: each once, after its act, and put off with a reason where it cannot be made."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest

from deploy.office_files.directory_file import EXAMPLE, load
from deploy.set.addresses import Addresses
from services.intake.app import EntriOpd, daftarkan_direktori
from services.intake.main import SERVICE
from shared.contracts.bersama import PelakuSistem
from shared.contracts.dokumen import JenisDokumen
from shared.papers.pencetak import GagalCetak, Pencetak
from shared.service.papers.kertas import DaftarKertas
from shared.service.papers.maker import LAMA_SECONDS, DuePaper, PaperMaker, mengalah, per_jenis
from shared.service.papers.persons import Pengisi
from shared.service.run.runtime import Runtime, build
from tests.bench.backlog import submit
from tests.integration.kernel.counter import settings_of


class TanpaTinta(Pencetak):
    """A printer that fails, as one whose template is broken does."""

    async def cetak(self, template: str, data: Mapping[str, Any], waktu: datetime, bagian: Sequence[bytes] = ()) -> bytes:
        message = f"{template}: habis pada {waktu.year} dengan {len(data)} isian dan {len(bagian)} bagian"
        raise GagalCetak(message)


class Meja:
    """Intake with one submission, and its maker of papers at hand."""

    def __init__(self, runtime: Runtime, permohonan_id: UUID, conn: psycopg.AsyncConnection) -> None:
        self.runtime = runtime
        self.permohonan_id = permohonan_id
        self.conn = conn

    async def buat(self, pencetak: Pencetak | None = None, daftar: DaftarKertas | None = None) -> int:
        """Make what is due, once."""
        runtime = self.runtime
        pengisi = Pengisi(runtime.store, runtime.penyegel)
        pembuat = PaperMaker(runtime.leads, runtime.store, runtime.files, pengisi, pencetak or runtime.pencetak)
        return await pembuat.sekali(self.conn, SERVICE.name, SERVICE.utama, SERVICE.kertas if daftar is None else daftar)

    async def baris(self, statement: LiteralString) -> list[tuple[Any, ...]]:
        """Return rows of intake's tables."""
        return await self.runtime.store.query(statement)


@asynccontextmanager
async def meja(addresses: Addresses) -> AsyncGenerator[Meja]:
    """Open intake as its process does, and submit one request."""
    settings = settings_of(addresses, "intake")
    runtime = build(SERVICE, settings)
    await runtime.store.open()
    opd = load(EXAMPLE).opd[0]
    entri = EntriOpd(opd.opd_id, opd.kode, opd.nama, {})
    await runtime.store.submit(lambda unit: daftarkan_direktori(unit, PelakuSistem(sistem="intake"), entri))
    (permohonan_id,) = await submit(settings, 1)
    await runtime.files.open()
    await runtime.sealer.open()
    async with await psycopg.AsyncConnection.connect(settings.pg_dsn, autocommit=True) as conn:
        yield Meja(runtime, permohonan_id, conn)
    await runtime.stop()


@pytest.fixture
async def intake(addresses: Addresses) -> AsyncGenerator[Meja]:
    async with meja(addresses) as terbuka:
        yield terbuka


async def test_setiap_dokumen_dibuat_sekali_dan_disimpan(intake: Meja) -> None:
    jumlah = sum(map(len, (SERVICE.kertas[event] for event in SERVICE.kertas if event.__name__ == "PermohonanDiterima")))
    assert await intake.buat() == jumlah
    assert await intake.buat() == 0
    rows = await intake.baris("SELECT jenis, sha256, ukuran FROM dokumen ORDER BY jenis")
    assert len(rows) == jumlah
    for _, sha256, ukuran in rows:
        dibuka = await intake.runtime.files.buka(sha256)
        assert (dibuka.ukuran, dibuka.tipe) == (ukuran, "application/pdf")
        assert (await anext(dibuka.isi)).startswith(b"%PDF-")


async def test_dokumen_tidak_menggeser_versi_permohonan(intake: Meja) -> None:
    sebelum = await intake.runtime.store.load(SERVICE.utama, intake.permohonan_id)
    await intake.buat()
    assert await intake.runtime.store.load(SERVICE.utama, intake.permohonan_id) == sebelum


async def test_dokumen_yang_sudah_tercatat_tidak_dicatat_lagi(intake: Meja) -> None:
    rows = await intake.baris("SELECT ce_id, jenis, stream_id, versi, dibuat FROM kertas")
    await intake.buat()
    peristiwa: LiteralString = "SELECT count(*) FROM intake_events WHERE topic = 'id.go.ptsp.DokumenDibuat.v1'"
    ((sebelum,),) = await intake.baris(peristiwa)
    for row in rows:
        await intake.conn.execute("INSERT INTO kertas (ce_id, jenis, stream_id, versi, dibuat) VALUES (%s, %s, %s, %s, %s)", row)
    assert await intake.buat() == len(rows)
    assert await intake.baris(peristiwa) == [(sebelum,)]
    assert await intake.baris("SELECT count(*) FROM kertas") == [(0,)]


async def test_dokumen_yang_gagal_menunggu_dengan_alasannya(intake: Meja) -> None:
    await intake.buat(TanpaTinta())
    rows = await intake.baris("SELECT percobaan, galat, coba_lagi > now() FROM kertas")
    assert rows
    assert all(percobaan == 1 and galat.startswith("GagalCetak: ") and nanti for percobaan, galat, nanti in rows)
    assert await intake.buat() == 0
    await intake.conn.execute("UPDATE kertas SET coba_lagi = now()")
    assert await intake.buat() == len(rows)
    assert await intake.baris("SELECT count(*) FROM kertas") == [(0,)]


async def test_kertas_yang_tidak_lagi_dikenal_diselesaikan_tanpa_dokumen(intake: Meja) -> None:
    await intake.buat(daftar={})
    assert await intake.baris("SELECT count(*) FROM kertas") == [(0,)]
    assert await intake.baris("SELECT count(*) FROM dokumen") == [(0,)]


@pytest.mark.parametrize("perintah", [-1, 0])
def test_dokumen_tidak_menunggu_bila_layanan_sepi(perintah: int) -> None:
    assert not mengalah(perintah, 0.1)


def test_dokumen_menunggu_selagi_layanan_bekerja() -> None:
    assert mengalah(1, 0.0)
    assert mengalah(50, LAMA_SECONDS - 0.1)


def test_dokumen_yang_lama_menunggu_tidak_mengalah_lagi() -> None:
    assert not mengalah(50, LAMA_SECONDS)


def test_dokumen_sejenis_dibuat_berurutan_dan_jenis_yang_paling_lama_menunggu_didahulukan() -> None:
    datang = [JenisDokumen.TANDA_TERIMA, JenisDokumen.FORMULIR, JenisDokumen.TANDA_TERIMA, JenisDokumen.FORMULIR]
    antre = [DuePaper(f"{nomor}", jenis, UUID(int=nomor), 1) for nomor, jenis in enumerate(datang)]
    assert [satu.ce_id for satu in per_jenis(antre)] == ["0", "2", "1", "3"]


async def test_yang_diserahkan_kepada_penulis_dihitung(intake: Meja) -> None:
    sebelum = intake.runtime.store.submitted
    jumlah = await intake.buat()
    assert intake.runtime.store.submitted - sebelum == jumlah
