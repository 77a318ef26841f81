"""An older copy of the database is put under newer streams by hand: the set stops and says so, and the command that it names mends it."""

import asyncio

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
        database, copy = home / "data" / "postgresql", home / "salinan"
        with running_set(home, settings) as running:
            async with office(running.addresses) as kantor:
                with piece("satu permohonan menunggu di langkah 5"):
                    request = await Permohonan.ajukan(kantor, 4)
                    await request.langkah(5)
        with piece("folder basis data disalin"):
            run(("cp", "-a", database, copy), home)
        with running_set(home, settings, "set") as running:
            async with office(running.addresses) as kantor:
                request.kantor = kantor
                with piece("kantor bekerja terus: permohonan itu selesai, dua lagi disampaikan"):
                    await request.lalui(5, 16)
                    await request.selesaikan()
                    lost = [await Permohonan.ajukan(kantor, sampai) for sampai in (1, 12)]
        with piece("salinan lama dikembalikan dengan tangan, stream dibiarkan"):
            database.rename(home / "basis-data-baru")
            run(("cp", "-a", copy, database), home)
        with running_set(home, settings, "set dengan basis data lama") as running:
            async with office(running.addresses) as kantor:
                with piece("semua layanan mengatakan terganggu, dan tidak ada yang didengar"):
                    meanwhile = await held(home, running.addresses, kantor)
        mend(home)
        with running_set(home, settings, "set yang dipulihkan") as running:
            async with office(running.addresses) as kantor:
                request.kantor = meanwhile.kantor = kantor
                with piece("semua layanan siap; yang sempat disampaikan dan yang lama sampai selesai"):
                    all_ready(running.addresses)
                    await request.lalui(5, 16)
                    await meanwhile.lalui(2, 16)
                    await request.selesaikan()
                    await meanwhile.selesaikan()
                with piece("satupintu verify menyebut apa yang hilang, tanpa temuan"):
                    assert "dipulihkan" in (said := verified(home)), said
                    gone = await asyncio.gather(*(kantor.lihat("intake", one.permohonan_id, one.opd.orang) for one in lost))
                    assert gone == [None, None], gone
