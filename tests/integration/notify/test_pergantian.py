"""The administrator changes who holds an office while a task waits: handed over once, whatever crashes, comes late, or is heard twice."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg

from deploy.set.addresses import Addresses
from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pejabat import NonaktifkanPejabat, PindahkanPejabat
from services.notify.main import SERVICE
from services.notify.watch.decide import DECIDER
from services.notify.watch.pengalihan import alihkan_semua
from services.notify.watch.pergantian import LAGI_SECONDS, Pergantian
from shared.contracts.examples import disposition as kantor
from shared.contracts.notify import GiliranDialihkan, JenisPemberitahuan, PemberitahuanDicatat
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from tests.integration.kernel.counter import until_true
from tests.integration.kernel.toy_service import SYSTEM, Web, toy
from tests.integration.letters.meja import hadir
from tests.integration.notify.test_pengalihan import cabut, dengar, diberitahu, limpahkan

LAMA, BARU = kantor.KADIS.orang_id, kantor.SEKDIS.orang_id
PERMOHONAN, LAIN = kantor.PERMOHONAN_ID, UUID(int=2)
GILIRAN, BERALIH = JenisPemberitahuan.GILIRAN, JenisPemberitahuan.GILIRAN_BERALIH
HARI = timedelta(days=1)


class Jam:
    """A clock that stands where the test puts it."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.detik = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.detik


async def kabar(web: Web, permohonan_id: UUID) -> list[tuple[JenisPemberitahuan, UUID | None]]:
    """Return who was told what of the request, in order."""
    facts = [satu.fact for satu in await web.runtime.store.history(DECIDER, permohonan_id)]
    return [(fact.jenis, fact.orang_id) for fact in facts if isinstance(fact, PemberitahuanDicatat)]


async def dialihkan(web: Web, permohonan_id: UUID) -> list[GiliranDialihkan]:
    """Return how the request's steps were handed over."""
    return [satu.fact for satu in await web.runtime.store.history(DECIDER, permohonan_id) if isinstance(satu.fact, GiliranDialihkan)]


async def pindahkan(web: Web, orang_id: UUID, jabatan: Jabatan, **lain: Any) -> None:
    """Give somebody this office, in place of his own."""
    isi: dict[str, Any] = {
        "pelaku": SYSTEM,
        "orang_id": orang_id,
        "jabatan": jabatan,
        "waktu": now(),
        "alasan": "Mutasi menurut keputusan.",
    }
    await web.runtime.store.execute(PEJABAT, orang_id, PindahkanPejabat(**isi, **lain))


async def akhiri(web: Web, orang_id: UUID) -> None:
    """Take somebody's office away."""
    command = NonaktifkanPejabat(pelaku=SYSTEM, orang_id=orang_id, waktu=now(), alasan="Pensiun menurut keputusan.", boleh_kosong=True)
    await web.runtime.store.execute(PEJABAT, orang_id, command)


async def test_langkah_terbuka_berpindah_kepada_pejabat_baru(addresses: Addresses) -> None:
    async with toy(addresses, SERVICE) as web:
        await hadir(web, LAMA)
        await hadir(web, BARU, Jabatan.SEKRETARIS_DINAS)
        await dengar(web, PERMOHONAN)
        await akhiri(web, LAMA)

        async def dilepas() -> bool:
            return (BERALIH, LAMA) in await kabar(web, PERMOHONAN)

        await until_true(dilepas, "the old holder is told")
        await pindahkan(web, BARU, Jabatan.KEPALA_DINAS)

        async def diserahkan() -> bool:
            return (GILIRAN, BARU) in await kabar(web, PERMOHONAN)

        await until_true(diserahkan, "the new holder is told")
        semua = await dialihkan(web, PERMOHONAN)
        dari_ke = [([satu.orang_id for satu in fact.sebelumnya], [satu.orang_id for satu in fact.pemegang or ()]) for fact in semua]
        assert dari_ke == [([LAMA], []), ([], [BARU])]
        assert await kabar(web, PERMOHONAN) == [(GILIRAN, LAMA), (BERALIH, LAMA), (GILIRAN, BARU)]


@asynccontextmanager
async def sendiri(addresses: Addresses) -> AsyncGenerator[tuple[Web, psycopg.AsyncConnection]]:
    """A service that looks at nothing by itself: the copy of the directory is what the test lets it be."""
    async with toy(addresses, replace(SERVICE, tasks=())) as web:
        await hadir(web, LAMA)
        await hadir(web, BARU, Jabatan.SEKRETARIS_DINAS)
        (mengikuti,) = (task for task in web.runtime.running if task.get_name() == "directory")
        mengikuti.cancel()
        async with await psycopg.AsyncConnection.connect(web.runtime.settings.pg_dsn, autocommit=True) as conn:
            yield web, conn


async def tanpa_mandat() -> None:
    """No mandate began or ended."""


async def tukar(web: Web) -> None:
    """Let one leave the office and the other have it."""
    await pindahkan(web, BARU, Jabatan.KEPALA_DINAS)
    await akhiri(web, LAMA)


async def test_yang_mati_di_tengah_mengulang_tanpa_memberi_tahu_dua_kali(addresses: Addresses) -> None:
    async with sendiri(addresses) as (web, conn):
        await dengar(web, PERMOHONAN)
        await tukar(web)
        assert await Pergantian().sekali(conn, web.runtime, now(), tanpa_mandat) > 0
        sudah = await kabar(web, PERMOHONAN)
        assert sudah == [(GILIRAN, LAMA), (GILIRAN, BARU), (BERALIH, LAMA)]
        assert await Pergantian().sekali(conn, web.runtime, now(), tanpa_mandat) > 0, (
            "another process that leads begins again with what was not noted"
        )
        assert await kabar(web, PERMOHONAN) == sudah
        assert len(await dialihkan(web, PERMOHONAN)) == 1


async def test_giliran_yang_dicatat_dengan_direktori_yang_tertinggal_diserahkan_pada_pandangan_kedua(addresses: Addresses) -> None:
    """Another process records a turn for who has left, by its copy of before, after everything open was looked at."""
    async with sendiri(addresses) as (web, conn):
        jam = Jam()
        pergantian = Pergantian(jam)
        tertinggal = web.runtime.direktori.daftar
        await tukar(web)
        assert await pergantian.sekali(conn, web.runtime, now(), tanpa_mandat) > 0
        web.runtime.direktori.daftar = tertinggal
        await dengar(web, LAIN)
        assert await kabar(web, LAIN) == [(GILIRAN, LAMA)]
        assert await pergantian.sekali(conn, web.runtime, now(), tanpa_mandat) == 0, "not yet"
        jam.detik = LAGI_SECONDS
        assert await pergantian.sekali(conn, web.runtime, now(), tanpa_mandat) > 0
        assert await kabar(web, LAIN) == [(GILIRAN, LAMA), (GILIRAN, BARU), (BERALIH, LAMA)]
        assert await pergantian.sekali(conn, web.runtime, now(), tanpa_mandat) == 0
        assert await Pergantian().sekali(conn, web.runtime, now(), tanpa_mandat) == 0, "it is noted"


async def test_yang_belum_mulai_menunggu_saatnya(addresses: Addresses) -> None:
    async with sendiri(addresses) as (web, conn):
        await dengar(web, PERMOHONAN)
        await pindahkan(web, BARU, Jabatan.KEPALA_DINAS, sejak=now() + HARI)
        jam = Jam()
        pergantian = Pergantian(jam)
        await pergantian.sekali(conn, web.runtime, now(), tanpa_mandat)
        jam.detik = LAGI_SECONDS
        await pergantian.sekali(conn, web.runtime, now(), tanpa_mandat)
        assert await dialihkan(web, PERMOHONAN) == []
        assert await pergantian.sekali(conn, web.runtime, now(), tanpa_mandat) == 0
        assert await pergantian.sekali(conn, web.runtime, now() + 2 * HARI, tanpa_mandat) == 1, "its moment has come"


async def test_perubahan_yang_terdengar_terbalik_berakhir_sama(addresses: Addresses) -> None:
    """What was recorded last counts, whichever row comes first."""
    async with sendiri(addresses) as (web, conn):
        await dengar(web, PERMOHONAN)
        await tukar(web)
        await pindahkan(web, LAMA, Jabatan.KEPALA_DINAS)
        await pindahkan(web, BARU, Jabatan.SEKRETARIS_DINAS)
        with psycopg.connect(addresses.dsn("admin"), autocommit=True) as admin:
            terlambat = admin.execute(
                "DELETE FROM notify.kedudukan WHERE dicatat < (SELECT max(dicatat) FROM notify.kedudukan WHERE orang_id = %(lama)s)"
                " AND dicatat > (SELECT min(dicatat) FROM notify.kedudukan WHERE orang_id = %(lama)s) AND orang_id = %(lama)s RETURNING *",
                {"lama": LAMA},
            ).fetchall()
            assert len(terlambat) == 1
            await Pergantian().sekali(conn, web.runtime, now(), tanpa_mandat)
            assert await kabar(web, PERMOHONAN) == [(GILIRAN, LAMA)]
            admin.execute("INSERT INTO notify.kedudukan VALUES (%s, %s, %s, %s, %s, %s)", terlambat[0])
        await Pergantian().sekali(conn, web.runtime, now(), tanpa_mandat)
        assert await kabar(web, PERMOHONAN) == [(GILIRAN, LAMA)]
        assert await dialihkan(web, PERMOHONAN) == []


async def test_mandat_yang_berakhir_di_antara_dua_pandangan_disampaikan_satu_kali_sebagai_itu(addresses: Addresses) -> None:
    """The changes of holders are looked at again when the mandate has just ended: the directory knows, and its end was not acted on."""
    async with sendiri(addresses) as (web, conn):
        await dengar(web, PERMOHONAN)
        await limpahkan(web)
        await alihkan_semua(conn, web.runtime, now())
        await cabut(web)
        await Pergantian().sekali(conn, web.runtime, now(), lambda: alihkan_semua(conn, web.runtime, now()))
        await alihkan_semua(conn, web.runtime, now())
        assert [fact.sebab for fact in await dialihkan(web, PERMOHONAN)] == ["MANDAT_MULAI", "MANDAT_BERAKHIR"]
        assert await diberitahu(web, PERMOHONAN) == [LAMA, BARU, LAMA]
