"""With each stolen credential every act is tried that is forbidden with it, on a set at work: nothing changes, and the work goes on."""

import asyncio
from typing import Final

from psycopg.sql import SQL

from deploy.audit.stores.log import snapshot
from deploy.set.addresses import Addresses
from deploy.set.layout import AUDITOR, DATABASE_IDENTITIES, SERVICES
from tests.drills.commands import satupintu
from tests.drills.forgeries import forge, litter
from tests.drills.office import Said, all_ready, counted, faults, office, verified, wait_until
from tests.drills.progress import piece
from tests.drills.sets import running_set
from tests.drills.thefts import crowd, steal
from tests.integration.deploy.machine import free_port_base
from tests.journey.records import dokumen_selesai, tenang
from tests.journey.request import Permohonan
from tests.journey.whole_set import set_home

VICTIM: Final = "letters"
REBUILD: Final = ("republish", "--service", VICTIM, "--dari-awal")
"""What the set says that helps against a foreign message."""
ON_THE_BUS: Final = (*SERVICES, AUDITOR)


async def drill() -> None:
    """Walk it."""
    with set_home() as home, running_set(home, {"PORT_BASE": free_port_base()}) as running:
        addresses = running.addresses
        async with office(addresses) as kantor:
            with piece("satu permohonan menunggu di langkah 16, satu di langkah 2"):
                signed, young = await asyncio.gather(Permohonan.ajukan(kantor, 15), Permohonan.ajukan(kantor))
                await dokumen_selesai(addresses)
                await tenang(addresses)
            before = counted(addresses)
            for thief in ON_THE_BUS:
                with piece(f"NATS dengan kunci {thief}: permintaan yang jawabannya diminta ke stream layanan lain"):
                    await forge(addresses, thief)
            for thief in DATABASE_IDENTITIES:
                with piece(f"PostgreSQL dengan kata sandi {thief}: kunci, berkas, tabel, sambungan milik yang lain"):
                    await asyncio.to_thread(steal, addresses, thief, a_file(addresses))
                    await asyncio.to_thread(crowd, addresses, thief)
            with piece("tidak ada yang berubah, semua layanan siap"):
                await asyncio.to_thread(all_ready, addresses)
                assert (after := counted(addresses)) == before, (before, after)
                await asyncio.to_thread(verified, home)
            with piece("kedua permohonan sampai selesai"):
                await signed.lalui(16, 16)
                await young.lalui(2, 16)
                await asyncio.gather(signed.selesaikan(), young.selesaikan())
            with piece(f"pesan asing di stream {VICTIM}, dengan kuncinya sendiri: disebut, dan perintah yang disebut memperbaikinya"):
                await litter(addresses, VICTIM)
                await asyncio.to_thread(wait_until, addresses, f"{VICTIM} menyebut pesan asing", _named)
                await asyncio.to_thread(satupintu, home, *REBUILD)
                await asyncio.to_thread(all_ready, addresses)
            with piece("satupintu verify bersih"):
                await asyncio.to_thread(verified, home)


def _named(said: Said) -> bool:
    return any(" ".join(("satupintu", *REBUILD)) in words for words in faults(said[VICTIM]))


SOME_FILE: Final = SQL("SELECT sha256 FROM berkas.berkas ORDER BY sha256 LIMIT 1")


def a_file(addresses: Addresses) -> bytes:
    """Return the hash of a file that somebody has stored: an upload or a letter."""
    with snapshot(addresses) as log:
        return next(bytes(row[0]) for row in log.pieces(SOME_FILE))
