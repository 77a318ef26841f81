"""A mandate begins and ends while a task waits: the deputy is told, then the holder again; each once, whoever asks again."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg

from deploy.set.addresses import Addresses
from services.disposition.mandat import BUKU, CabutMandat, LimpahkanWewenang
from services.disposition.mandat import DECIDER as MANDAT
from services.notify.consumers import DENGAR
from services.notify.main import SERVICE
from services.notify.watch.decide import DECIDER
from services.notify.watch.pengalihan import alihkan_semua
from shared.contracts.examples import disposition as kantor
from shared.contracts.notify import GiliranDialihkan, PemberitahuanDicatat
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.kernel.writer.unit import Unit
from tests.integration.kernel.counter import until_true
from tests.integration.kernel.toy_service import SYSTEM, Web, toy
from tests.integration.letters.meja import hadir

KADIS, SEKDIS = kantor.KADIS.orang_id, kantor.SEKDIS.orang_id
PERMOHONAN, LAIN = kantor.PERMOHONAN_ID, UUID(int=2)
MANDAT_ID = kantor.WEWENANG_DILIMPAHKAN.mandat_id
JAM = timedelta(hours=1)


async def dengar(web: Web, permohonan_id: UUID) -> None:
    """Let notify hear that a request waits for Kepala Dinas."""

    def kerja(unit: Unit) -> None:
        event = kantor.DISPOSISI_DIBUKA.model_copy(update={"permohonan_id": permohonan_id})
        DENGAR.terdaftar[type(event).__name__].handler(unit, event)

    await web.runtime.store.submit(kerja)


async def diberitahu(web: Web, permohonan_id: UUID) -> list[UUID | None]:
    """Return who was told of the request, in order."""
    facts = [satu.fact for satu in await web.runtime.store.history(DECIDER, permohonan_id)]
    return [fact.orang_id for fact in facts if isinstance(fact, PemberitahuanDicatat)]


async def limpahkan(web: Web) -> None:
    """Let the Sekretaris be Plh. Kepala Dinas from an hour ago on."""
    isi: dict[str, Any] = {nama: nilai for nama, nilai in kantor.WEWENANG_DILIMPAHKAN if nama != "pelaku"}
    isi |= {"mulai": now() - JAM, "selesai": now() + JAM, "dasar_tanggal": date(2026, 11, 20)}
    command = LimpahkanWewenang(pelaku=SYSTEM, jabatan_diganti=Jabatan.KEPALA_DINAS, waktu=now(), **isi)
    await web.runtime.store.execute(MANDAT, BUKU, command)


async def cabut(web: Web) -> None:
    """Let the mandate be over."""
    command = CabutMandat(pelaku=SYSTEM, mandat_id=MANDAT_ID, alasan="Sudah kembali.", waktu=now())
    await web.runtime.store.execute(MANDAT, BUKU, command)


async def test_tugas_yang_terbuka_berpindah_dan_kembali_dengan_peristiwa(addresses: Addresses) -> None:
    async with toy(addresses, SERVICE) as web:
        await hadir(web, KADIS)
        await hadir(web, SEKDIS, Jabatan.SEKRETARIS_DINAS)
        await dengar(web, PERMOHONAN)
        assert await diberitahu(web, PERMOHONAN) == [KADIS]
        await limpahkan(web)

        async def sampai(orang: list[UUID]) -> None:
            async def sama() -> bool:
                return await diberitahu(web, PERMOHONAN) == orang

            await until_true(sama, "told")

        await sampai([KADIS, SEKDIS])
        await dengar(web, LAIN)
        assert await diberitahu(web, LAIN) == [SEKDIS], "what opens during the mandate is the deputy's from the start"
        await cabut(web)
        await sampai([KADIS, SEKDIS, KADIS])
        facts = [satu.fact for satu in await web.runtime.store.history(DECIDER, PERMOHONAN)]
        assert [fact.sebab for fact in facts if isinstance(fact, GiliranDialihkan)] == ["MANDAT_MULAI", "MANDAT_BERAKHIR"]
        await mengulang(web)
        assert await diberitahu(web, PERMOHONAN) == [KADIS, SEKDIS, KADIS]
        assert await diberitahu(web, LAIN) == [SEKDIS, KADIS]


async def mengulang(web: Web) -> None:
    """Forget what was acted on, as a crash just before the end does, and act again."""
    with psycopg.connect(web.addresses.dsn("admin"), autocommit=True) as admin:
        admin.execute("DELETE FROM notify.mandat_dialihkan")
    async with await psycopg.AsyncConnection.connect(web.runtime.settings.pg_dsn, autocommit=True) as conn:
        await alihkan_semua(conn, web.runtime, now())
        assert await alihkan_semua(conn, web.runtime, now()) == 0


@asynccontextmanager
async def sendiri(addresses: Addresses) -> AsyncGenerator[tuple[Web, psycopg.AsyncConnection]]:
    """A service that looks at mandates only when the test does, over the connection that comes with it."""
    async with toy(addresses, replace(SERVICE, tasks=())) as web:
        await hadir(web, KADIS)
        await hadir(web, SEKDIS, Jabatan.SEKRETARIS_DINAS)
        async with await psycopg.AsyncConnection.connect(web.runtime.settings.pg_dsn, autocommit=True) as conn:
            yield web, conn


async def test_perubahan_yang_belum_terdengar_diketahui_sebelum_diberitahukan(addresses: Addresses) -> None:
    """The table says that the deputy is in office; that the copy in memory will say so in a moment must not be what decides."""
    async with sendiri(addresses) as (web, conn):
        await dengar(web, PERMOHONAN)
        (mengikuti,) = (task for task in web.runtime.running if task.get_name() == "directory")
        mengikuti.cancel()
        await limpahkan(web)
        assert await alihkan_semua(conn, web.runtime, now()) == 1
        assert await diberitahu(web, PERMOHONAN) == [KADIS, SEKDIS]
        await cabut(web)
        assert await alihkan_semua(conn, web.runtime, now()) == 1
        assert await diberitahu(web, PERMOHONAN) == [KADIS, SEKDIS, KADIS]


async def test_yang_dibuka_sesudah_mandat_berakhir_tidak_diberitahukan_dua_kali(addresses: Addresses) -> None:
    """A look at mandates comes twice a second: until then a request may arrive of which the holder, who is back, is told at once."""
    async with sendiri(addresses) as (web, conn):
        await limpahkan(web)
        assert await alihkan_semua(conn, web.runtime, now()) == 1
        await dengar(web, PERMOHONAN)
        await cabut(web)
        await web.runtime.direktori.renew(conn)
        await dengar(web, LAIN)
        assert await alihkan_semua(conn, web.runtime, now()) == 1
        assert await diberitahu(web, PERMOHONAN) == [SEKDIS, KADIS]
        assert await diberitahu(web, LAIN) == [KADIS]
