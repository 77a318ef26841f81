"""The guard of deadlines on real tables and a virtual clock: each level once, after restarts, beside another guard, and on a decree."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from deploy.office_files.calendar_seed import load_calendar
from deploy.set.addresses import Addresses
from services.notify.calendar.kalender import DECIDER as KALENDER
from services.notify.calendar.kalender import TetapkanHariLibur
from services.notify.consumers import DENGAR
from services.notify.deadlines.task import BATCH_MAX, JATUH, LAMA, TOGETHER, DeadlineWatch
from shared.contracts.examples import analysis, disposition, intake
from shared.contracts.kalender import KANTOR
from shared.kernel.event.clock import new_id
from shared.kernel.event.fact import Fact
from shared.kernel.postgres.leads import Leads
from shared.kernel.writer.store import spontaneous
from shared.kernel.writer.unit import Unit
from tests.integration.audit.command import ketik
from tests.integration.kernel.counter import settings_of, until
from tests.integration.notify.kantor_pos import Pos, pos
from tests.spec.kalender.bahan import KEPUTUSAN, hari, pukul

SENIN: Final = pukul("2026-12-14", "10:00")
DUA_LANGKAH: Final[Sequence[Fact]] = (intake.DITERIMA, disposition.DISPOSISI_DIBUKA)
TINGKAT: Final = "TenggatDiperingatkan", "TenggatTerlampaui", "TenggatDieskalasi"


class Kantor:
    """A store of notify, and the hands of the clock."""

    def __init__(self, tempat: Pos, addresses: Addresses) -> None:
        self.pos = tempat
        self.addresses = addresses
        self.kini = SENIN

    def penjaga(self) -> DeadlineWatch:
        """Return a guard that looks at this clock."""
        return DeadlineWatch(Leads(settings_of(self.addresses, "notify").pg_dsn), self.pos.store, lambda: self.kini)

    async def terjadi(self, permohonan_id: UUID, events: Sequence[Fact], saat: datetime) -> None:
        """Let notify hear events that happened at some moment."""

        def dengar(unit: Unit) -> None:
            for event in events:
                bagian = unit.part(unit.cause._replace(happened=saat), "v1")
                DENGAR.terdaftar[type(event).__name__].handler(bagian, event.model_copy(update={"permohonan_id": permohonan_id}))
                unit.join(bagian)

        await self.pos.store.submit(dengar, spontaneous())

    async def permohonan(self, jumlah: int = 1) -> list[UUID]:
        """Accept requests on Monday at 10; step 2 is open since then."""
        ids = [new_id() for _ in range(jumlah)]
        for satu in ids:
            await self.terjadi(satu, DUA_LANGKAH, SENIN)
        return ids

    async def lihat(self, tanggal: str, jam: str) -> None:
        """Look once, at this time."""
        self.kini = pukul(tanggal, jam)
        dsn = settings_of(self.addresses, "notify").pg_dsn
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as conn:
            await self.penjaga().sekali(conn)

    def tingkat(self) -> list[int]:
        """Count the events of each level."""
        hitung = dict(self.pos.tanya("SELECT split_part(topic, '.', 4), count(*) FROM notify.notify_events GROUP BY 1"))
        return [int(hitung.get(nama, 0)) for nama in TINGKAT]

    def kabar(self) -> list[str]:
        """Return the alerts about deadlines that are to go out, in order."""
        rows = self.pos.tanya(
            "SELECT isi->>'jenis', isi->>'peran' FROM notify.kotak_keluar WHERE isi->>'jenis' LIKE 'TENGGAT%%' ORDER BY dibuat, id"
        )
        return sorted(f"{jenis} {peran}" for jenis, peran in rows)


@pytest.fixture
async def kantor(addresses: Addresses) -> AsyncGenerator[Kantor]:
    """An office whose calendar has begun."""
    await load_calendar(addresses)
    async with pos(addresses) as tempat:
        yield Kantor(tempat, addresses)


async def test_setiap_tingkat_sekali_per_langkah_dan_putaran(kantor: Kantor) -> None:
    await kantor.permohonan()
    for tanggal, jam, tingkat in (
        ("2026-12-15", "11:52", [0, 0, 0]),
        ("2026-12-15", "11:53", [1, 0, 0]),
        ("2026-12-15", "15:59", [1, 0, 0]),
        ("2026-12-15", "16:00", [1, 1, 0]),
        ("2026-12-16", "16:00", [1, 1, 1]),
        ("2026-12-18", "16:00", [1, 1, 1]),
    ):
        await kantor.lihat(tanggal, jam)
        assert kantor.tingkat() == tingkat, (tanggal, jam)
    assert kantor.kabar() == [
        "TENGGAT_DEKAT kepala_dinas",
        "TENGGAT_DIESKALASI kepala_dinas",
        "TENGGAT_LEWAT kepala_dinas",
    ]


async def test_sesudah_lama_mati_dikejar_dan_dua_penjaga_tidak_menggandakan(kantor: Kantor) -> None:
    await kantor.permohonan(3)
    await asyncio.gather(*(kantor.lihat("2026-12-17", "08:00") for _ in range(3)))
    assert kantor.tingkat() == [3, 3, 3]
    async with pos(kantor.addresses) as lain:
        await Kantor(lain, kantor.addresses).lihat("2026-12-17", "08:00")
    assert kantor.tingkat() == [3, 3, 3]
    assert kantor.pos.tanya("SELECT count(*) FROM notify.tenggat WHERE berikut <= %s", pukul("2026-12-17", "08:00")) == [(0,)]


async def test_yang_terdengar_terlambat_tetapi_selesai_tepat_waktu_tidak_terlambat(kantor: Kantor) -> None:
    (satu,) = await kantor.permohonan()
    await kantor.terjadi(satu, (disposition.DISPOSISI_KADIS,), pukul("2026-12-15", "15:00"))
    await kantor.lihat("2026-12-16", "09:00")
    assert kantor.tingkat() == [0, 0, 0]
    jatuh = kantor.pos.tanya("SELECT langkah, jatuh_tempo FROM notify.tenggat WHERE terbuka AND jenis = 'LANGKAH'")
    assert jatuh == [(3, pukul("2026-12-16", "16:00"))]


async def test_keputusan_menggeser_semua_tenggat_yang_terbuka(kantor: Kantor) -> None:
    ids = await kantor.permohonan(2)
    command = TetapkanHariLibur(pelaku=disposition.ADMIN, keputusan=KEPUTUSAN, hari=(hari(pukul("2026-12-28", "08:00").date()),))
    await kantor.pos.store.submit(lambda unit: unit.run(KALENDER, KANTOR, command))
    await kantor.lihat("2026-12-14", "11:00")
    seluruh = kantor.pos.tanya("SELECT jatuh_tempo, kalender_versi FROM notify.tenggat WHERE jenis = 'KESELURUHAN'")
    assert seluruh == [(pukul("2027-01-12", "16:00"), 2)] * 2
    assert kantor.pos.tanya("SELECT count(*) FROM notify.tenggat WHERE kalender_versi < 2") == [(0,)]
    dihitung = "SELECT count(*) FROM notify.notify_events WHERE topic LIKE '%%.TenggatDihitungUlang.%%' AND %s"
    assert kantor.pos.tanya(dihitung, True) == [(len(ids),)]  # noqa: FBT003 - a condition that holds
    await kantor.lihat("2026-12-14", "11:01")
    assert kantor.pos.tanya(dihitung, True) == [(len(ids),)]  # noqa: FBT003 - a condition that holds


async def test_selagi_banyak_tenggat_dihitung_ulang_yang_lain_tetap_dilayani(kantor: Kantor) -> None:
    await kantor.permohonan(8 * TOGETHER)
    kantor.pos.tanya("UPDATE notify.tenggat SET kalender_versi = NULL")
    dilayani = 0
    melihat = asyncio.ensure_future(kantor.lihat("2026-12-14", "11:00"))
    while not melihat.done():
        await kantor.terjadi(new_id(), (intake.DITERIMA,), SENIN)
        dilayani += 1
    await melihat
    assert kantor.pos.tanya("SELECT count(*) FROM notify.tenggat WHERE kalender_versi IS NULL") == [(0,)]
    assert dilayani >= 8, "once before each piece of work at least"


async def test_penjaga_membaca_tabelnya_menurut_indeks(kantor: Kantor) -> None:
    with psycopg.connect(kantor.addresses.dsn("admin")) as conn:
        for cara in ("seqscan", "bitmapscan", "sort"):
            conn.execute(SQL("SET {} = off").format(Identifier(f"enable_{cara}")))
        for query, nilai, indeks in ((LAMA, 2, "tenggat_dihitung"), (JATUH, SENIN, "tenggat_berikut")):
            rows = conn.execute(b"EXPLAIN " + query.encode(), (nilai, BATCH_MAX)).fetchall()
            langkah = [str(satu[0]).strip() for satu in rows]
            assert len([satu for satu in langkah if " using " + indeks in satu]) == 1, langkah
            assert not [satu for satu in langkah if "Sort" in satu or "Filter" in satu], "what is open is neither sorted nor looked through"


async def test_perintah_menunjukkan_tenggat_yang_akan_bergeser(kantor: Kantor, capsys: pytest.CaptureFixture[str]) -> None:
    (satu,) = await kantor.permohonan()
    await kantor.terjadi(satu, (analysis.PERMOHONAN_DIKEMBALIKAN,), pukul("2026-12-15", "09:00"))
    await kantor.terjadi(satu, (analysis.ANALISA_DILANJUTKAN,), pukul("2026-12-17", "09:00"))
    preview = ("calendar", "preview", "--tetapkan")
    assert await asyncio.to_thread(ketik, kantor.addresses, *preview, "2026-12-28:CUTI_BERSAMA") == 0
    said = capsys.readouterr().out.splitlines()
    assert f"({satu})  KESELURUHAN langkah 1 putaran 1  13 Jan 2027 16.00.00 -> 14 Jan 2027 16.00.00" in said[-2]
    assert said[-1] == "1 hari berubah dalam kalender versi 1; 1 tenggat dari 1 permohonan bergeser"
    assert await asyncio.to_thread(ketik, kantor.addresses, *preview, "2026-12-16:LOKAL") == 0
    assert "; 0 tenggat dari 0 permohonan bergeser" in capsys.readouterr().out, "a day that was the agency's anyway"


async def test_penjaga_memimpin_sendiri_dan_diganti(kantor: Kantor) -> None:
    await kantor.permohonan()
    kantor.kini = pukul("2026-12-15", "16:00")
    penjaga = [asyncio.create_task(kantor.penjaga().jalan()) for _ in range(2)]
    try:
        await until(lambda: kantor.tingkat() == [1, 1, 0], "warned of and missed")
        kantor.kini = pukul("2026-12-16", "16:00")
        await until(lambda: kantor.tingkat() == [1, 1, 1], "told to the superior")
    finally:
        for satu in penjaga:
            satu.cancel()
        await asyncio.wait(penjaga)
