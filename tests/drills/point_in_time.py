"""A set goes back to a moment: what came later is gone, and said; a moment that no copy reaches is refused, and nothing is touched."""

import asyncio
from datetime import UTC, datetime, timedelta

from tests.drills.commands import satupintu
from tests.drills.copies import copied, followed, moment
from tests.drills.office import all_ready, office, verified
from tests.drills.progress import piece
from tests.drills.sets import running_set
from tests.integration.deploy.machine import free_port_base
from tests.journey.records import tenang
from tests.journey.request import Permohonan
from tests.journey.whole_set import set_home


async def drill() -> None:
    """Walk it."""
    with set_home() as home:
        copies = home / "cadangan"
        settings = {"PORT_BASE": free_port_base(), "CADANGAN": copies}
        with running_set(home, settings) as running:
            async with office(running.addresses) as kantor:
                with piece("salinan pertama, selagi kantor bekerja"):
                    request = await Permohonan.ajukan(kantor, 4)
                    await asyncio.to_thread(copied, copies)
                with piece("saat itu, dan sesudahnya: satu permohonan selesai, satu lagi disampaikan"):
                    await tenang(running.addresses)
                    then = moment(running.addresses)
                    await request.lalui(5, 16)
                    await request.selesaikan()
                    lost = await Permohonan.ajukan(kantor, 3)
                with piece("log sampai di cadangan"):
                    await asyncio.to_thread(followed, running.addresses)
        with piece("saat yang tidak tercapai ditolak"):
            tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
            satupintu(home, "restore", str(copies), "--sampai", tomorrow, "--ganti", code=1)
        with piece(f"satupintu restore --sampai {then}"):
            satupintu(home, "restore", str(copies), "--sampai", then, "--ganti")
        with running_set(home, settings, "set yang dipulihkan") as running:
            async with office(running.addresses) as kantor:
                with piece("semua layanan siap; yang sesudahnya tidak ada, permohonan lama sampai selesai"):
                    all_ready(running.addresses)
                    assert await kantor.lihat("intake", lost.permohonan_id, lost.opd.orang) is None
                    request.kantor = kantor
                    await request.lalui(5, 16)
                    await request.selesaikan()
                with piece("satupintu verify menyebut apa yang hilang, tanpa temuan"):
                    assert "dipulihkan" in (said := verified(home)), said
