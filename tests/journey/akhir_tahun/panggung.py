"""The stage: a whole set of its own on a virtual clock, a mail server that can die, and the office that plays the story."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any, Final, LiteralString

from psycopg import AsyncConnection

from deploy.audit.history.words import read_moment
from deploy.demo.kantor import Ditolak, Klien
from deploy.demo.tempat import Pemeran
from deploy.office_files.directory_file import EXAMPLE
from deploy.set.layout import SERVICES
from shared.contracts.peran import Jabatan
from tests.integration.notify.penyedia import LOOPBACK, KotakSurat, server_surat
from tests.journey.jam_maya import UJI_JAM, JamMaya
from tests.journey.people import People
from tests.journey.records import PATIENCE_SECONDS, POLL_SECONDS, tenang
from tests.journey.whole_set import WholeSet, whole_set

MULAI: Final = "2026-12-11 08:00"
"""The Friday before: the set is started, and everybody says how to be reached."""

PLH: Final = "0190a000-0000-7000-8000-000000000018"
DIREKTORI: Final = (
    EXAMPLE.read_text().replace("Dinas Contoh A", "Dinas Tumang").replace("Contoh", "Sangkuriang")
    + f'\n[[pejabat]]\norang_id = "{PLH}"\njabatan = "kepala_bidang"\nnama = "Kepala Bidang Sangkuriang Dua"\n'
)
"""The example directory with names that stand nowhere else, and a second Kepala Bidang, who will be Plh. Kepala Dinas."""

BERLAKU: Final = timedelta(days=400)
"""Tokens are signed by the real clock, and must outlast the story's."""

PENGIRIM: Final = "ptsp@dinas.example"

SELESAI: Final[LiteralString] = """
SELECT NOT EXISTS (SELECT 1 FROM notify.tenggat WHERE berikut <= %(kini)s)
   AND NOT EXISTS (SELECT 1 FROM notify.tenggat WHERE terbuka AND kalender_versi <
                   (SELECT count(*) FROM notify.notify_events WHERE topic LIKE '%%.Kalender%%' OR topic LIKE '%%.HariLibur%%'))
   AND NOT EXISTS (SELECT 1 FROM notify.kotak_keluar WHERE terkirim IS NULL AND gagal IS NULL
                   AND (coba_lagi IS NULL OR coba_lagi <= %(kini)s))
   AND NOT EXISTS (SELECT 1 FROM disposition.mandat LEFT JOIN disposition.mandat_berakhir USING (mandat_id)
                   WHERE sejak IS NULL AND selesai <= %(kini)s)
   AND NOT EXISTS (SELECT 1 FROM notify.mandat AS m WHERE m.mulai <= %(kini)s AND NOT EXISTS
                   (SELECT 1 FROM notify.mandat_dialihkan AS d WHERE d.mandat_id = m.mandat_id AND d.sebab = 'MANDAT_MULAI'))
   AND NOT EXISTS (SELECT 1 FROM notify.mandat AS m WHERE m.selesai <= %(kini)s AND NOT EXISTS
                   (SELECT 1 FROM notify.mandat_dialihkan AS d WHERE d.mandat_id = m.mandat_id AND d.sebab = 'MANDAT_BERAKHIR'))
"""
"""Whether the services have done all that is due by this moment: deadlines, a decree, alerts, mandates."""

BERIKUT: Final[LiteralString] = """
SELECT min(saat) FROM (
    SELECT berikut FROM notify.tenggat UNION ALL
    SELECT coba_lagi FROM notify.kotak_keluar WHERE terkirim IS NULL AND gagal IS NULL UNION ALL
    SELECT mulai FROM disposition.mandat UNION ALL SELECT selesai FROM disposition.mandat) AS t (saat)
WHERE saat > %(kini)s AND saat <= %(sampai)s
"""
"""The next moment at which something happens by itself."""


@dataclass
class Panggung:
    """A running set whose time passes only here."""

    berjalan: WholeSet
    jam: JamMaya
    orang: People
    kantor: Klien
    conn: AsyncConnection
    surat: KotakSurat
    server: ExitStack = field(default_factory=ExitStack)

    @property
    def plh(self) -> Pemeran:
        """Who will act for Kepala Dinas."""
        return self.orang.pejabat[Jabatan.KEPALA_BIDANG][1]

    async def pukul(self, saat: str) -> datetime:
        """Let time pass until this moment of the office's clock, stopping wherever something happens by itself."""
        sampai = read_moment(saat)
        while (berikut := await self._satu(BERIKUT, sampai=sampai)) is not None:
            self.jam.setel(berikut)
            await self.beres()
        self.jam.setel(sampai)
        await self.beres()
        return sampai

    async def beres(self) -> None:
        """Wait until the services have done what is due now, and have heard of each other what they did."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                while not await self._satu(SELESAI):  # noqa: ASYNC110 - other processes do it
                    await asyncio.sleep(POLL_SECONDS)
                await tenang(self.berjalan.addresses)
                if await self._satu(SELESAI):
                    return

    async def saling_kenal(self) -> None:
        """Wait until every service knows whom the directory file names last."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            for service, siapa in product(SERVICES, (self.plh, self.orang.opd[-1].orang)):
                while not await self._dikenal(service, siapa):  # noqa: ASYNC110 - other processes hear of it
                    await asyncio.sleep(POLL_SECONDS)

    def surat_mati(self) -> None:
        """The mail server is gone; connections are refused."""
        self.server.close()

    def surat_hidup(self) -> None:
        """The mail server is there, on the same port as ever."""
        self.server.enter_context(server_surat(self.surat))

    async def _dikenal(self, service: str, siapa: Pemeran) -> bool:
        try:
            await self.kantor.baca(service, "/tugas", siapa)
        except Ditolak:
            return False
        return True

    async def _satu(self, query: LiteralString, **isi: Any) -> Any:
        row = await (await self.conn.execute(query, {"kini": self.jam.now(), **isi})).fetchone()
        return row[0] if row else None


@asynccontextmanager
async def panggung(folder: Path) -> AsyncGenerator[Panggung]:
    """Start it on the Friday before, with the mail server alive."""
    jam, surat = JamMaya.buat(folder / "jam", read_moment(MULAI)), KotakSurat()
    with ExitStack() as server:
        server.enter_context(server_surat(surat))
        setelan = {
            UJI_JAM.removeprefix("SATUPINTU_"): folder / "jam",
            "EMAIL_HOST": LOOPBACK,
            "EMAIL_PORT": surat.port,
            "EMAIL_KEAMANAN": "polos",
            "EMAIL_DARI": f"PTSP Aplikasi <{PENGIRIM}>",
        }
        with whole_set(("tests.journey.jam_maya",), DIREKTORI, **setelan) as berjalan:
            orang = People(berjalan.addresses, DIREKTORI, BERLAKU)
            async with (
                Klien.buka(orang.tempat) as kantor,
                await AsyncConnection.connect(berjalan.addresses.dsn("admin"), autocommit=True) as conn,
            ):
                siap = Panggung(berjalan, jam, orang, kantor, conn, surat, server)
                await siap.saling_kenal()
                yield siap
