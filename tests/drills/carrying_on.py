"""Whatever waited in a set before goes on in the set that is there now: every request ends, and the subscriber missed nothing."""

import asyncio
from datetime import date
from typing import Any, Final
from uuid import UUID

from deploy.demo.bahan import Bahan
from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.tempat import KantorDemo, Pemeran, Pemohon
from deploy.set.addresses import Addresses
from shared.contracts.analysis import Kesimpulan
from shared.contracts.formulir import JenisBerkas
from shared.contracts.intake import PenerimaanDikonfirmasi
from shared.contracts.peran import Jabatan
from shared.sop.table import SOP_V1
from tests.drills.progress import piece
from tests.drills.subscriber import Subscriber, due, order_of
from tests.integration.deploy.machine import until
from tests.journey.records import dokumen_selesai, hidup, tenang
from tests.journey.request import Permohonan

PATIENCE_SECONDS: Final = 180.0

Stood = dict[str, Any]
"""What `waiting.py` printed."""


async def carry_on(addresses: Addresses, stood: Stood, program: Subscriber) -> list[Permohonan]:
    """Take everything to its end; return the requests that ended."""
    async with Klien.buka(place(addresses, stood["orang"]), bersamaan=8, batas_detik=PATIENCE_SECONDS) as kantor:
        with piece("setiap permohonan dibawa sampai selesai, dan satu yang baru"):
            ended = await end_all(kantor, stood["permohonan"])
    await asyncio.to_thread(told_all, addresses, program, stood)
    lives = {permohonan.permohonan_id: hidup(addresses, permohonan.permohonan_id) for permohonan in ended}
    unread = [one for one, life in lives.items() if not any(isinstance(event.recorded.fact, PenerimaanDikonfirmasi) for event in life)]
    assert not unread, unread
    return ended


def place(addresses: Addresses, people: dict[str, Any]) -> KantorDemo:
    """Return where everybody acts, with the tokens that the set had given them before."""
    opd = tuple(Pemohon(orang(one), UUID(one["opd_id"])) for one in people["opd"])
    return KantorDemo(addresses.services, opd, {Jabatan(jabatan): orang(one) for jabatan, one in people["pejabat"].items()}, addresses)


def orang(noted: dict[str, str]) -> Pemeran:
    """Return a person as noted."""
    return Pemeran(UUID(noted["orang_id"]), noted["token"])


async def end_all(kantor: Klien, noted: list[dict[str, Any]]) -> list[Permohonan]:
    """Take every request from where it waits to its end, all at once, and a new one from its beginning."""
    await kantor.pastikan_siap()
    baru = asyncio.create_task(Permohonan.ajukan(kantor, 16))
    ended = list(await asyncio.gather(*(end(kantor, one) for one in noted), baru))
    await ended[-1].selesaikan()
    return ended


async def end(kantor: Klien, noted: dict[str, Any]) -> Permohonan:
    """Take one request from where it waits to its end."""
    opd = kantor.tempat.opd[0]
    bahan = Bahan.siapkan(noted["nomor"], date.fromisoformat(noted["tanggal"]), opd.opd_id, Kesimpulan.DIREKOMENDASIKAN)
    permohonan = Permohonan(kantor, bahan, opd, UUID(noted["permohonan_id"]), noted.get("koreksi", 0))
    langkah = noted["menunggu"]
    if langkah == 1:
        _, berkas = bahan.pengajuan(JenisBerkas.KAK)
        await kantor.lakukan(Tindakan("intake", f"/konsep/{permohonan.permohonan_id}/pengajuan", opd.orang, unggahan=({}, berkas)))
        langkah = 2
    if noted.get("dikembalikan"):
        await permohonan.ajukan_kembali()
    bersama = [lain for row in SOP_V1.langkah if langkah in row.berikut for lain in row.berikut]
    lanjut = max(bersama)
    await permohonan.lalui(langkah, langkah)
    await permohonan.lalui(lanjut + 1, len(SOP_V1.langkah))
    await permohonan.selesaikan()
    return permohonan


def told_all(addresses: Addresses, program: Subscriber, stood: Stood) -> None:
    """See that the subscriber took every event that it asked for, and those of each stream in their order."""
    with piece("pelanggan menerima sisanya"):
        asyncio.run(_at_rest(addresses))
        wanted = due(addresses, stood["langganan"]["id"], stood["peristiwa"])
        until(lambda: wanted <= set(program.taken), PATIENCE_SECONDS, "the subscriber has taken everything")
    taken = program.taken
    assert set(taken) == wanted, f"never recorded, and sent all the same: {sorted(set(taken) - wanted)[:5]}"
    assert all(versions == sorted(versions) for versions in order_of(taken).values()), "events of one stream came in another order"
    print(f"  {len(wanted)} peristiwa, {len(taken) - len(wanted)} di antaranya dua kali")


async def _at_rest(addresses: Addresses) -> None:
    """Wait until everything that follows from the acts is recorded."""
    await dokumen_selesai(addresses)
    await tenang(addresses, PATIENCE_SECONDS)
