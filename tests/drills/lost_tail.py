"""A standby without the last events takes the place of the database: the set says so, and no letter gets the number of a lost one."""

from asyncio import gather
from pathlib import Path
from typing import Any

import psycopg

from deploy.demo.kantor import Klien
from deploy.set.addresses import Addresses
from tests.drills.by_hand import held, mend
from tests.drills.commands import run
from tests.drills.office import all_ready, office, verified
from tests.drills.progress import piece
from tests.drills.sets import running_set
from tests.integration.deploy.machine import free_port_base
from tests.journey.request import Permohonan
from tests.journey.whole_set import set_home


async def drill() -> None:
    """Walk it."""
    settings = {"PORT_BASE": free_port_base()}
    with set_home() as home:
        cluster, base = home / "data" / "postgresql" / "data", home / "siaga"
        with running_set(home, settings) as running:
            async with office(running.addresses) as kantor:
                with piece("satu permohonan menunggu tanda tangan"):
                    request = await Permohonan.ajukan(kantor, 14)
                    await request.langkah(15)
        with piece("folder basis data disalin, sebagai server siaga"):
            run(("cp", "-a", cluster, base), home)
        with running_set(home, settings) as running:
            async with office(running.addresses) as kantor:
                request.kantor = kantor
                with piece("satu permohonan lagi; sampai di sini server siaga mengikuti"):
                    other = await Permohonan.ajukan(kantor, 1)
                    reached = flushed(running.addresses)
                with piece("ekor yang hilang: surat ditandatangani dan disampaikan"):
                    await request.lalui(15, 16)
                    lost = await letter(kantor, request)
        with piece("server siaga dijadikan basis data, tanpa ekornya"):
            promote(home, cluster, base, reached)
        with running_set(home, settings, "set dengan bekas server siaga") as running:
            async with office(running.addresses) as kantor:
                with piece("semua layanan mengatakan terganggu, dan tidak ada yang didengar"):
                    meanwhile = await held(home, running.addresses, kantor)
        mend(home)
        with running_set(home, settings, "set yang dipulihkan") as running:
            async with office(running.addresses) as kantor:
                with piece("semua layanan siap; surat ditandatangani lagi, dengan nomor lain"):
                    all_ready(running.addresses)
                    request.kantor = other.kantor = meanwhile.kantor = kantor
                    await request.lalui(15, 16)
                    assert await letter(kantor, request) != lost, f"letter number {lost} was given twice"
                with piece("semua sampai selesai, satupintu verify bersih"):
                    for one in (other, meanwhile):
                        await one.lalui(2, 16)
                    await gather(*(one.selesaikan() for one in (request, other, meanwhile)))
                    verified(home)


def flushed(addresses: Addresses) -> str:
    """Return how far the log of the database goes."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        row: Any = conn.execute("SELECT pg_current_wal_flush_lsn()").fetchone()
    return str(row[0])


def promote(home: Path, cluster: Path, base: Path, reached: str) -> None:
    """Let the copy follow the log up to a place and no further, and then be the database."""
    log = home / "log-siaga"
    run(("cp", "-a", cluster / "pg_wal", log), home)
    log.chmod(0o755)
    cluster.rename(home / "basis-data-dahulu")
    run(("cp", "-a", base, cluster), home)
    with (cluster / "postgresql.auto.conf").open("a") as settings:
        settings.write(f"restore_command = 'cp {log}/%f %p'\nrecovery_target_lsn = '{reached}'\nrecovery_target_action = 'promote'\n")
    run(("cp", "-a", cluster / "PG_VERSION", cluster / "recovery.signal"), home)


async def letter(kantor: Klien, request: Permohonan) -> str:
    """Return the number of the request's letter."""
    kasus = await kantor.lihat("letters", request.permohonan_id, request.pelaksana(16))
    assert kasus is not None
    return str(kasus["isi"]["nomor_surat"])
