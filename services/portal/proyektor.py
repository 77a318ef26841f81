"""Builds what pages read from notify's stream: one process at a time, in batches, each one transaction with its position.

A new form is built as a generation of its own, from the beginning, while pages read the one before; then it takes that one's place.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import psycopg
from nats.aio.client import Client
from nats.aio.msg import Msg
from prometheus_client import Gauge
from psycopg.sql import SQL, Identifier

from services.portal.baca import BERUBAH
from services.portal.proyeksi import kotak
from services.portal.proyeksi.kotak import KABAR, KabarKotak, Perkara, SumberKabar, baris, kabar_kotak, lipat, selisih
from services.portal.setelan import SetelanPortal
from shared.kernel.hear.durables import rewind
from shared.kernel.hear.open_pull import pulling
from shared.kernel.postgres.leads import LeadConnection, Leads
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.tasks import heed_cancellation, until_lost
from shared.kernel.publish.connection import connected_for_term
from shared.kernel.publish.fence import Contradiction
from shared.kernel.publish.message import Forged, Message
from shared.office.names import stream_of

log = logging.getLogger(__name__)

NAMA: Final = "portal"
PERAN: Final = "proyektor"
SUMBER: Final = "notify"
SEKALIGUS: Final = 500
DIAM_DETIK: Final = 2.0
JEDA_DETIK: Final = 0.5
TERTINGGAL: Final = Gauge("satupintu_portal_tertinggal", "Events of notify that the portal's pages do not show yet")

SEBAB: Final = "ce-causationid"
"""The header that names the event which notify heard."""

Conn = psycopg.AsyncConnection[Any]
KabarBersumber = tuple[KabarKotak, SumberKabar]


class Bolong(Exception):
    """Delivery was not contiguous; it begins again from the position in the database."""


class Proyektor:
    """What one process builds while it leads."""

    def __init__(self, setelan: SetelanPortal, basis: Pool, leads: Leads) -> None:
        """Prepare; `jalan` does the work."""
        self._setelan = setelan
        self._basis = basis
        self._leads = leads

    async def jalan(self) -> None:
        """Lead whenever nobody else does, until cancelled."""
        await self._leads.always(PERAN, self._masa, JEDA_DETIK, (Bolong, Contradiction))

    async def _masa(self, line: LeadConnection) -> None:
        lost = asyncio.Event()
        line.when_lost(lost)
        setelan = self._setelan
        async with connected_for_term(setelan.nats_url, NAMA, setelan.nats_nkey_seed_file, lost) as client:
            await until_lost(self._bangun(client), lost)

    async def _bangun(self, client: Client) -> None:
        """Take in what there is, and what comes, from where this generation is."""
        js, stream = client.jetstream(), stream_of(SUMBER)
        async with self._basis.lend() as conn:
            generasi, posisi = await mulai(conn)
        posisi = max(posisi, (await js.stream_info(stream)).state.first_seq - 1)
        await rewind(client, stream, NAMA, posisi)
        async with pulling(client, stream, NAMA, at_most=SEKALIGUS, seconds=DIAM_DETIK) as masuk:
            while True:
                heed_cancellation()
                potongan = await masuk.batch()
                if potongan:
                    posisi = await self._ambil(generasi, posisi, potongan)
                info = await js.stream_info(stream)
                tertinggal = max(info.state.last_seq - posisi, 0)
                TERTINGGAL.set(tertinggal)
                if not tertinggal:
                    async with self._basis.lend() as conn:
                        await gantikan(conn, generasi)
                elif not potongan:
                    raise Bolong(stream)

    async def _ambil(self, generasi: int, posisi: int, potongan: Sequence[Msg]) -> int:
        """Record a batch, then acknowledge it."""
        baru: list[KabarBersumber] = []
        for msg in potongan:
            urutan = msg.metadata.sequence.stream
            if urutan != posisi + 1:
                raise Bolong(f"{urutan} after {posisi}")  # noqa: EM102, TRY003 - said once
            posisi = urutan
            if (kabar := baca(urutan, msg)) is not None:
                baru.append((kabar, SumberKabar(urutan, (msg.headers or {}).get(SEBAB, ""))))
        async with self._basis.lend() as conn, conn.transaction():
            await catat(conn, generasi, posisi, baru)
        await potongan[-1].ack()
        return posisi


def baca(urutan: int, msg: Msg) -> KabarKotak | None:
    """Return the event of a message, if it changes a page; one that is not what its sender recorded changes none, and is told of."""
    pesan = Message(stream_of(SUMBER), urutan, msg.headers or {}, msg.data)
    if pesan.name not in KABAR:
        return None
    try:
        return kabar_kotak(pesan.fact())
    except (Forged, ValueError, KeyError) as fault:
        log.warning("an event was left out of pages: %s: %s", type(fault).__name__, pesan.ce_id)
        return None


async def mulai(conn: Conn) -> tuple[int, int]:
    """Return the generation of today's form, begun where there is none, and how far it is."""
    async with conn.transaction():
        await conn.execute("INSERT INTO generasi (bentuk) VALUES (%s) ON CONFLICT DO NOTHING", (kotak.BENTUK,))
        row = await (await conn.execute("SELECT nomor, posisi FROM generasi WHERE bentuk = %s", (kotak.BENTUK,))).fetchone()
    assert row is not None, "it was inserted"  # noqa: S101 - as PostgreSQL has it
    return int(row[0]), int(row[1])


async def gantikan(conn: Conn, generasi: int) -> None:
    """Let pages read this generation, and delete those before it, once it is as far as the stream."""
    async with conn.transaction():
        siap = await conn.execute("UPDATE generasi SET siap = true WHERE nomor = %s AND NOT siap", (generasi,))
        if siap.rowcount:
            for tabel in ("giliran", "hitung", "perkara"):
                await conn.execute(SQL("DELETE FROM {} WHERE generasi <> %s").format(Identifier(tabel)), (generasi,))
            await conn.execute("DELETE FROM generasi WHERE nomor <> %s", (generasi,))


async def catat(conn: Conn, generasi: int, posisi: int, baru: Sequence[KabarBersumber]) -> None:
    """Fold a batch into what is known, and write what changed: requests, rows, counters and position together."""
    await conn.execute("UPDATE generasi SET posisi = %s WHERE nomor = %s", (posisi, generasi))
    if not baru:
        return
    ids = list({kabar.permohonan_id for kabar, _ in baru})
    lama = await _dikenal(conn, generasi, ids)
    kini = dict(lama)
    for kabar, sumber in baru:
        kini[kabar.permohonan_id] = lipat(kini.get(kabar.permohonan_id, Perkara()), kabar, sumber)
    berubah: Counter[tuple[str, datetime | None]] = Counter()
    for satu in ids:
        for meja, jumlah in selisih(baris(lama.get(satu, Perkara())), baris(kini[satu])).items():
            berubah[meja] += jumlah
    await _tulis(conn, generasi, kini)
    await _hitung(conn, generasi, berubah)
    await conn.execute("SELECT pg_notify(%s, %s)", (BERUBAH, str(posisi)))


async def _dikenal(conn: Conn, generasi: int, ids: Sequence[UUID]) -> dict[UUID, Perkara]:
    cursor = await conn.execute(
        "SELECT permohonan_id, isi FROM perkara WHERE generasi = %s AND permohonan_id = ANY(%s)", (generasi, list(ids))
    )
    return {row[0]: Perkara.model_validate(row[1]) for row in await cursor.fetchall()}


async def _tulis(conn: Conn, generasi: int, kini: Mapping[UUID, Perkara]) -> None:
    isi = [satu.model_dump_json() for satu in kini.values()]
    await conn.execute(
        "INSERT INTO perkara (generasi, permohonan_id, isi) SELECT %s, * FROM unnest(%s::uuid[], %s::jsonb[])"
        " ON CONFLICT (generasi, permohonan_id) DO UPDATE SET isi = excluded.isi",
        (generasi, list(kini), isi),
    )
    await conn.execute("DELETE FROM giliran WHERE generasi = %s AND permohonan_id = ANY(%s)", (generasi, list(kini)))
    rows = [(permohonan_id, *satu) for permohonan_id, perkara in kini.items() for satu in baris(perkara)]
    await conn.execute(
        "INSERT INTO giliran (generasi, permohonan_id, meja, langkah, putaran, tempo, sejak)"
        " SELECT %s, a, b, c, d, coalesce(e, 'infinity'), f"
        " FROM unnest(%s::uuid[], %s::text[], %s::smallint[], %s::int[], %s::timestamptz[], %s::bigint[]) AS t (a, b, c, d, e, f)",
        (generasi, *([row[nomor] for row in rows] for nomor in range(6))),
    )


async def _hitung(conn: Conn, generasi: int, berubah: Counter[tuple[str, datetime | None]]) -> None:
    nyata = [(meja, tempo, jumlah) for (meja, tempo), jumlah in berubah.items() if jumlah]
    await conn.execute(
        "INSERT INTO hitung (generasi, meja, tempo, jumlah) SELECT %s, a, coalesce(b, 'infinity'), c"
        " FROM unnest(%s::text[], %s::timestamptz[], %s::int[]) AS t (a, b, c)"
        " ON CONFLICT (generasi, meja, tempo) DO UPDATE SET jumlah = hitung.jumlah + excluded.jumlah",
        (generasi, *([row[nomor] for row in nyata] for nomor in range(3))),
    )
    await conn.execute("DELETE FROM hitung WHERE generasi = %s AND jumlah = 0", (generasi,))
