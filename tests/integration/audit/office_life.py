"""A whole set that has lived: requests, returns, a deputy, drafts, contacts, subscriptions, decrees, incidents; stopped in its tracks."""

import asyncio
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final, cast

import psycopg
from psycopg.sql import SQL, Identifier
from psycopg.types.json import Jsonb

from deploy.audit.stores.aggregates import AGENDA
from deploy.audit.stores.asking import Ranks
from deploy.audit.stores.log import Log
from deploy.audit.verify.expected import kept
from deploy.audit.verify.queues import KERTAS
from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.unggahan import pdf
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from services.disposition.kantor import DECIDER as KANTOR
from services.notify.calendar.api.decrees import CONTOH_HARI, CONTOH_KEPUTUSAN
from shared.contracts.disposition import JabatanDitetapkan
from shared.contracts.examples.disposition import SISTEM
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB, now
from shared.kernel.publish.outgoing import message_of
from shared.kernel.vault.media import PDF
from shared.kernel.writer.unit import Unit
from shared.office.names import stream_of
from shared.papers.kantor import BAWAAN, kantor_berkas
from tests.integration.audit.command import ketik_dengan
from tests.integration.audit.lives import Putar, plays, stores
from tests.journey.kanal import menerima
from tests.journey.people import People
from tests.journey.records import dokumen_selesai, tenang
from tests.journey.whole_set import WholeSet, whole_set

ALASAN: Final = {"alasan": "Diminta dengan surat."}
BANYAK: Final = 8
"""So many of most things, since each column of a table is changed in a row of its own."""
NOMOR: Final = count(1)


@contextmanager
def stopped_set(folder: Path) -> Generator[Addresses]:
    """Give the servers of a set that has lived, while its services stand still."""
    with menerima(folder) as penyedia, whole_set(**penyedia.setelan) as running, ExitStack() as still:
        live(running, folder)
        for service in SERVICES:
            still.enter_context(running.frozen(service))
        fill_queues(running.addresses)
        yield running.addresses


def live(running: WholeSet, folder: Path) -> None:
    """Let the office live, until nothing is on its way."""
    addresses = running.home / "data" / "alamat.json"
    assert ketik_dengan(addresses, "demo", "--permohonan", "2", "--dokumen", str(folder)) == 0
    assert ketik_dengan(addresses, "simulate", "--requests", "5", "--concurrency", "3", "--returns", "0.4") == 0
    asyncio.run(_around(People(running.addresses)))
    asyncio.run(_as_before(running.addresses))
    asyncio.run(dokumen_selesai(running.addresses))
    asyncio.run(tenang(running.addresses))
    for _ in range(3):
        assert ketik_dengan(addresses, "anchor") == 0


async def _around(orang: People) -> None:
    """Do what an office does besides requests."""
    async with Klien.buka(orang.tempat, bersamaan=4) as kantor:
        for tindakan in _acts(orang):
            await kantor.lakukan(tindakan)
        admin, petugas = orang[Jabatan.ADMIN], orang.opd[0].orang
        (subjek, *_) = cast("list[dict[str, Any]]", await kantor.lakukan(Tindakan("intake", "/data-pribadi/pencarian", admin, NIP)))
        for nomor in range(3):
            isi = {"benar": {"nama": f"Nama Benar {nomor}"}, **ALASAN}
            await kantor.lakukan(Tindakan("intake", f"/data-pribadi/{subjek['subjek_id']}/koreksi", admin, isi))
        for nomor in range(BANYAK):
            konsep = await kantor.lakukan(Tindakan("intake", "/konsep", petugas, {"formulir": {"identitas": {"uraian": f"K {nomor}"}}}))
            berkas = {"berkas": ("kak.pdf", pdf(f"kak {nomor}"), "application/pdf")}
            await kantor.lakukan(Tindakan("intake", f"/konsep/{konsep['id']}/berkas/kak", petugas, unggahan=({}, berkas)))
            if nomor % 2:
                await kantor.lakukan(Tindakan("intake", f"/konsep/{konsep['id']}/pembuangan", petugas))
        for mandat in [await kantor.lakukan(satu) for satu in _mandates(orang)][:3]:
            await kantor.lakukan(Tindakan("disposition", f"/mandat/{mandat['id']}/pencabutan", admin, ALASAN))


async def _as_before(addresses: Addresses) -> None:
    """Record titles as the program did before one was set since a moment."""
    async with stores(addresses) as written:
        await written.by_service["disposition"].submit(_titles)


def _titles(unit: Unit) -> None:
    for jabatan in (Jabatan.ANALIS, Jabatan.KEPALA_DINAS):
        tercetak = unit.state(KANTOR, jabatan).perubahan[-1][1]
        lama = JabatanDitetapkan(pelaku=SISTEM, jabatan=jabatan, sebutan=tercetak.sebutan, unit=tercetak.unit)
        unit.run(plays(KANTOR), jabatan, Putar(fakta=(lama,)))


NIP: Final = {"nip": "198404042010041902"}


def _acts(orang: People) -> Iterator[Tindakan]:
    admin = orang[Jabatan.ADMIN]
    for jabatan in (Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG, Jabatan.SEKRETARIS_DINAS):
        isi = {"sebutan": f"Sebutan {jabatan}", "unit": "Bidang Aptika", **ALASAN}
        yield Tindakan("disposition", f"/jabatan/{jabatan}/sebutan", admin, isi)
    for jabatan in (Jabatan.KEPALA_DINAS, Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_SEKSI, Jabatan.ANALIS):
        kontak = {"alamat": {"email": f"{jabatan}@segeltujuh.example"}, "urutan": ["EMAIL"]}
        yield Tindakan("notify", "/kontak", orang[jabatan], kontak)
    waktu = {"terjadi": "2026-11-20T10:00:00+07:00", "diketahui": "2026-11-23T08:00:00+07:00"}
    insiden = {**waktu, "uraian": "Berkas terkirim ke alamat lain.", "data": "nama", "jumlah_subjek": 1, "sebab": "x", "dampak": "x"}
    for _ in range(3):
        yield Tindakan("intake", "/insiden", admin, insiden)
    yield Tindakan("notify", "/kalender/penetapan", admin, {"keputusan": CONTOH_KEPUTUSAN, "hari": [CONTOH_HARI]})
    semula = kantor_berkas(BAWAAN).pengaturan.model_dump(mode="json", exclude={"lambang"})
    for nomor in range(4):
        kop = {"kop": {**semula["kop"], "telepon": f"({nomor})"}}
        yield Tindakan("disposition", "/kantor/penetapan", admin, {**semula, **kop, **ALASAN})
    for nomor in range(4):
        isi = {"nama_sistem": f"Dasbor {nomor}", "alamat": f"https://dasbor{nomor}.example/terima", "sejak": "awal"}
        yield Tindakan("notify", "/langganan", admin, isi)


def _mandates(orang: People) -> Iterator[Tindakan]:
    """Yield orders for times that are still to come, one after the other."""
    begin = now().astimezone(WIB) + timedelta(days=30)
    for _ in range(BANYAK):
        nomor = next(NOMOR)
        mulai = begin + timedelta(days=3 * nomor)
        isi = _order(orang, nomor, mulai)
        unggahan = (isi, {"surat_perintah": ("perintah.pdf", pdf(f"Surat perintah {nomor}"), PDF)})
        yield Tindakan("disposition", "/mandat", orang[Jabatan.ADMIN], unggahan=unggahan)


def _order(orang: People, nomor: int, mulai: datetime) -> dict[str, str]:
    return {
        "jabatan": Jabatan.KEPALA_DINAS.value,
        "jenis": "PLH",
        "orang_id": str(orang[Jabatan.SEKRETARIS_DINAS].orang_id),
        "menggantikan_id": str(orang[Jabatan.KEPALA_DINAS].orang_id),
        "dasar_nomor": f"800/UJI/{nomor}",
        "dasar_tanggal": "2026-11-23",
        "mulai": mulai.isoformat(),
        "selesai": (mulai + timedelta(days=1)).isoformat(),
    }


def fill_queues(addresses: Addresses) -> None:
    """Put rows where a quiet set has none: events that could not be handled, papers that are to be made, imports; each as it would be."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        for service in SERVICES:
            _park(conn, service)
            _ask_for_papers(conn, service)
            conn.execute(
                SQL("INSERT INTO {} (posisi, urutan) SELECT max(notification_id), count(*) FROM {} ON CONFLICT DO NOTHING").format(
                    Identifier(service, "posisi_relay"), Identifier(service, f"{service}_events")
                )
            )
        conn.execute(
            "INSERT INTO impor.kutipan (aliran, versi, layanan, hash) SELECT originator_id, originator_version, 'intake',"
            " convert_from(state, 'UTF8')::jsonb->'meta'->>'hash' FROM intake.intake_events WHERE originator_id = %s LIMIT 4",
            (AGENDA.decider.stream(now().astimezone(WIB).year),),
        )
        conn.execute("INSERT INTO impor.bukti SELECT 'sha256:' || permohonan_id, permohonan_id FROM intake.kasus LIMIT 2")
        conn.execute(
            "INSERT INTO letters.denyut SELECT permohonan_id, percobaan, now() FROM letters.berkas_bertanda ON CONFLICT DO NOTHING"
        )


def _park(conn: psycopg.Connection[Any], service: str) -> None:
    """Park events of another service that leave no row of their own here."""
    source = "analysis" if service != "analysis" else "letters"
    names = [event.__name__ for event in kept(service)]
    query = SQL(
        "SELECT notification_id, originator_id, originator_version, topic, state FROM {} WHERE split_part(topic, '.', 4) <> ALL(%s)"
        " LIMIT %s"
    ).format(Identifier(source, f"{source}_events"))
    insert = SQL(
        "INSERT INTO {} (sumber, urutan, ce_id, kelompok, jenis, header, isi, galat) VALUES (%s, %s, %s, %s, %s, %s, %b, 'uji')"
    ).format(Identifier(service, "parkir"))
    for row in conn.execute(query, (names, BANYAK)).fetchall():
        subject, body, head = message_of(source, row, 0)
        rank = Ranks(Log(conn)).of(source, [row[0]])[row[0]]
        conn.execute(insert, (stream_of(source), rank, head["ce-id"], subject.rpartition(".")[2], subject.split(".")[2], Jsonb(head), body))


def _ask_for_papers(conn: psycopg.Connection[Any], service: str) -> None:
    query = SQL(
        "INSERT INTO {} (ce_id, jenis, stream_id, versi, dibuat) SELECT originator_id || ':' || originator_version, %s, originator_id,"
        " originator_version, (convert_from(state, 'UTF8')::jsonb->'meta'->>'time')::timestamptz FROM {}"
        " WHERE split_part(topic, '.', 4) = %s ON CONFLICT DO NOTHING"
    ).format(Identifier(service, "kertas"), Identifier(service, f"{service}_events"))
    for event, papers in KERTAS.get(service, {}).items():
        conn.execute(query, (papers[0].jenis.value, event.__name__))
