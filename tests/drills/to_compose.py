"""A set of `make run` moves into containers by a copy of it, and goes on there."""

from tests.drills.before import checked_out
from tests.drills.commands import satupintu
from tests.drills.containers import containers
from tests.drills.office import all_ready, office
from tests.drills.progress import piece
from tests.drills.sets import running_set
from tests.integration.deploy.machine import free_port_base
from tests.journey.request import Permohonan
from tests.journey.whole_set import set_home


async def drill() -> None:
    """Walk it."""
    with set_home() as home, checked_out("HEAD") as checkout:
        copies = home / "cadangan"
        with running_set(home, {"PORT_BASE": free_port_base()}) as running:
            async with office(running.addresses) as kantor:
                with piece("satu permohonan menunggu tanda tangan; satupintu backup"):
                    request = await Permohonan.ajukan(kantor, 14)
                    await request.langkah(15)
                    satupintu(home, "backup", str(copies))
        with containers(checkout, {"SATUPINTU_CADANGAN": str(copies)}) as now:
            with piece("docker compose run --rm restore /cadangan"):
                now.compose("build")
                now.compose("run", "--rm", "restore", "/cadangan")
            with piece("docker compose up --wait"):
                now.up()
            addresses = now.addresses(home)
            async with office(addresses) as kantor:
                with piece("semua layanan siap; permohonan itu sampai selesai, satu yang baru juga"):
                    all_ready(addresses)
                    request.kantor = kantor
                    await request.lalui(15, 16)
                    await request.selesaikan()
                    await (await Permohonan.ajukan(kantor, 16)).selesaikan()
            with piece("docker compose run --rm operator verify"):
                now.compose("run", "--rm", "operator", "verify")
