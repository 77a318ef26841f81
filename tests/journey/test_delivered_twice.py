"""Every event delivered again: what has had its effect has it once.

Two ways, both outside of what the services do themselves:

1. While requests run, a durable of each service is deleted on the server and declared again, so that what was fetched and not acknowledged
   is delivered once more: the service begins all of its durables after the position that PostgreSQL holds, and neither skips nor repeats.
2. The positions themselves protect from a second delivery, so they are taken away: each service in turn is held still, the
   database's owner removes its tracking rows, and the process is killed. The next one starts from the beginning of every
   stream and hands each event that it ever heard, with the same ce-id, to its handler again. Now only the decisions stand
   between a repetition and a second effect, and no store may have grown when the old positions are reached again.
"""

import asyncio
from collections.abc import Mapping
from typing import Final

import psycopg
from psycopg.sql import SQL, Identifier

from deploy.audit.stores.streams import connected
from deploy.demo.kantor import Klien
from deploy.nats.declare import declare
from deploy.set.layout import INIT, SERVICES
from shared.contracts.peran import Jabatan
from shared.office.names import stream_of
from tests.integration.deploy.machine import until
from tests.journey.expected import pastikan_utuh
from tests.journey.http import Pintu
from tests.journey.people import People
from tests.journey.records import PENDENGAR, bukti, dokumen_selesai, hidup, jumlah, tenang
from tests.journey.request import TERAKHIR, Permohonan
from tests.journey.whole_set import WholeSet

REQUESTS: Final = 8
SECONDS: Final = 30.0
OF_STREAMS: Final = SQL("application_name LIKE 'EV%'")


async def test_durable_yang_dihapus_selagi_berjalan(seluruh_set: WholeSet, kantor: Klien, pintu: Pintu) -> None:
    async def satu(_: int) -> Permohonan:
        permohonan = await Permohonan.ajukan(kantor, sampai=TERAKHIR)
        await permohonan.selesaikan()
        return permohonan

    walking = asyncio.gather(*(satu(nomor) for nomor in range(REQUESTS)))
    gone = [next(key for key in PENDENGAR if key[0] == service) for service in SERVICES]
    before = await durables(seluruh_set)
    async with connected(seluruh_set.addresses, INIT) as client:
        for service, source in gone:
            await client.jetstream().delete_consumer(stream_of(source), service)
    found = await declare(seluruh_set.addresses)
    assert sorted(drift.stream for drift in found if "consumer" in drift.what) == sorted({stream_of(source) for _, source in gone})
    permohonan = await walking
    await tenang(seluruh_set.addresses)
    after = await durables(seluruh_set)
    assert {key for key in PENDENGAR if after[key] != before[key]} == set(gone), "nobody else makes one"
    for selesai in permohonan:
        pastikan_utuh(hidup(seluruh_set.addresses, selesai.permohonan_id))
    assert (await bukti(seluruh_set.addresses)).clean
    await pintu.pastikan_tidak_ada_yang_diparkir()


async def durables(running: WholeSet) -> dict[tuple[str, str], object]:
    """Return when each durable was made."""
    async with connected(running.addresses, INIT) as client:
        js = client.jetstream()
        return {key: (await js.consumer_info(stream_of(key[1]), key[0])).created for key in PENDENGAR}


async def test_setiap_peristiwa_diserahkan_dua_kali_berakibat_sekali(
    seluruh_set: WholeSet, kantor: Klien, orang: People, pintu: Pintu
) -> None:
    requests = await keadaan(kantor, orang)
    await dokumen_selesai(seluruh_set.addresses)
    await tenang(seluruh_set.addresses)
    for permohonan in requests.values():
        await permohonan.tunggu("notify", lambda kasus: bool(kasus["isi"]["dicatat"] == kasus["isi"]["dikirim"]))
    before = {nama: riwayat(seluruh_set, satu) for nama, satu in requests.items()}
    positions, counted = posisi(seluruh_set), jumlah(seluruh_set.addresses)
    for service in SERVICES:
        serahkan_lagi(seluruh_set, service, positions)
    await tenang(seluruh_set.addresses)
    again = {nama: sorted(riwayat(seluruh_set, satu) - before[nama]) for nama, satu in requests.items()}
    assert again == {nama: [] for nama in requests}
    assert jumlah(seluruh_set.addresses) == counted
    report = await bukti(seluruh_set.addresses)
    assert report.clean, [finding.line() for finding in report.findings]
    await pintu.pastikan_tidak_ada_yang_diparkir()


async def keadaan(kantor: Klien, orang: People) -> Mapping[str, Permohonan]:
    """Make one request of each kind in which a repeated event could do harm."""
    selesai = await Permohonan.ajukan(kantor, sampai=TERAKHIR)
    await selesai.selesaikan()
    ditolak = await Permohonan.ajukan(kantor)
    isi = {"jenis": "BUKAN_KEWENANGAN", "alasan": "Bukan urusan dinas ini."}
    await kantor.lakukan(ditolak.tindakan("disposition", "penolakan", (await ditolak.langkah(2)).orang, isi))
    dua_kali_kembali = await Permohonan.ajukan(kantor, sampai=4)
    await dua_kali_kembali.kembalikan(5)
    await dua_kali_kembali.ajukan_kembali()
    await dua_kali_kembali.kembalikan(5)
    dibuka_kembali = await Permohonan.ajukan(kantor, sampai=12)
    isi = {"aspek": "KEAMANAN", "alasan": "Kontrol perlu diuji ulang."}
    await kantor.lakukan(dibuka_kembali.tindakan("analysis", "pembukaan-kembali", orang[Jabatan.KEPALA_SEKSI], isi))
    diganti = await Permohonan.ajukan(kantor, sampai=11)
    isi = {"analis_id": str(orang.pejabat[Jabatan.ANALIS][1].orang_id), "alasan": "Cuti."}
    await kantor.lakukan(diganti.tindakan("disposition", "penugasan-ulang", orang[Jabatan.KEPALA_SEKSI], isi))
    dicabut, dibatalkan = await Permohonan.ajukan(kantor, sampai=11), await Permohonan.ajukan(kantor, sampai=15)
    for permohonan in (dicabut, dibatalkan):
        await permohonan.cabut()
    return {
        "selesai": selesai,
        "ditolak": ditolak,
        "dikembalikan dua kali": dua_kali_kembali,
        "analisa dibuka kembali": dibuka_kembali,
        "analis diganti": diganti,
        "dicabut": dicabut,
        "surat dibatalkan": dibatalkan,
    }


def serahkan_lagi(running: WholeSet, service: str, positions: Mapping[tuple[str, str], int]) -> None:
    """Have every event that a service ever heard handed to it once more; return when it is where it was."""
    heard = {key: position for key, position in positions.items() if key[0] == service}
    assert heard, service
    with running.frozen(service), psycopg.connect(running.addresses.dsn("admin"), autocommit=True) as conn:
        removed = conn.execute(SQL("DELETE FROM {} WHERE {}").format(Identifier(service, f"{service}_tracking"), OF_STREAMS))
        assert removed.rowcount == len(heard)
        assert running.kill(service)
    back = f"{service} is where it was"
    until(lambda: all(posisi(running).get(key, 0) >= position for key, position in heard.items()), SECONDS, back)


def posisi(running: WholeSet) -> dict[tuple[str, str], int]:
    """Return how far each service has taken in each stream that it hears."""
    select = SQL("SELECT {}, application_name, notification_id FROM {} WHERE {}")
    parts = [select.format(service, Identifier(service, f"{service}_tracking"), OF_STREAMS) for service in SERVICES]
    with psycopg.connect(running.addresses.dsn("admin")) as conn:
        return {(row[0], row[1]): row[2] for row in conn.execute(SQL(" UNION ALL ").join(parts)).fetchall()}


def riwayat(running: WholeSet, permohonan: Permohonan) -> set[str]:
    """Return all events of a request: service, version and name."""
    events = hidup(running.addresses, permohonan.permohonan_id)
    return {f"{satu.aggregate.service} {satu.recorded.version:02} {type(satu.recorded.fact).__name__}" for satu in events}
