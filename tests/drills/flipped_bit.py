"""One bit of a block of a stream is another one: the event is heard all the same, somebody says so, and one command mends the stream."""

from pathlib import Path
from typing import Final

from deploy.audit.stores.streams import connected
from deploy.set.layout import INIT
from shared.office.names import stream_of
from tests.drills.commands import satupintu
from tests.drills.office import all_ready, metric, office, verified
from tests.drills.progress import piece
from tests.drills.sets import running_set
from tests.integration.deploy.machine import free_port_base
from tests.journey.request import Permohonan
from tests.journey.whole_set import WholeSet, set_home

HEARER: Final = "disposition"
FROM_LOG: Final = "satupintu_konsumen_dari_penyimpanan_total"
FOR_EVER: Final = "9999-01-01T00:00:00Z"


async def drill() -> None:
    """Walk it."""
    settings = {"PORT_BASE": free_port_base()}
    with set_home() as home:
        with running_set(home, settings) as running:
            async with office(running.addresses) as kantor:
                with piece("satu permohonan disampaikan, yang belum didengar disposition"):
                    before = await Permohonan.ajukan(kantor, 2)
                    await _deaf(running)
                    request = await Permohonan.ajukan(kantor)
                    await request.tunggu("notify", bool)
                    await before.cabut()
        with piece("satu bit di dalam isi peristiwanya dibalik, di berkas stream EV_INTAKE"):
            flip(home / "data" / "nats", stream_of("intake"), str(request.permohonan_id).encode())
        with running_set(home, settings, "set dengan stream yang rusak") as running:
            async with office(running.addresses) as kantor:
                request.kantor = kantor
                await _hearing(running)
                with piece("peristiwa itu didengar juga; permohonan sampai langkah 4"):
                    await request.lalui(2, 4)
                assert metric(running.addresses, HEARER, FROM_LOG) >= 1, "nobody says that the stream lost an event"
                with piece("satupintu verify menyebutnya, satupintu republish memperbaikinya"):
                    said = satupintu(home, "verify", code=1)
                    assert "satupintu republish --service intake" in said, said
                    satupintu(home, "republish", "--service", "intake", "--dari-awal")
                    verified(home)
                with piece("permohonan sampai selesai, semua layanan siap"):
                    await request.lalui(5, 16)
                    await request.selesaikan()
                    all_ready(running.addresses)


async def _deaf(running: WholeSet) -> None:
    """Let the broker deliver nothing of EV_INTAKE to disposition, until it is asked anew."""
    async with connected(running.addresses, INIT) as client:
        await client.jetstream().pause_consumer(stream_of("intake"), HEARER, FOR_EVER)


async def _hearing(running: WholeSet) -> None:
    """Let it be delivered again: what a broker was told to hold back, it holds back after a restart too."""
    async with connected(running.addresses, INIT) as client:
        await client.jetstream().resume_consumer(stream_of("intake"), HEARER)


def flip(store: Path, stream: str, within: bytes) -> None:
    """Turn one bit in the last message of a stream's files that holds these bytes."""
    for block in sorted(store.rglob(f"streams/{stream}/msgs/*.blk"), reverse=True):
        content = bytearray(block.read_bytes())
        if (at := content.rfind(within)) >= 0:
            content[at] ^= 1
            block.write_bytes(content)
            return
    message = f"no block of {stream} holds the event"
    raise AssertionError(message)
