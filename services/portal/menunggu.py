"""Reading what one has just written: the inbox follows services by some milliseconds, for which the page after an act waits."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import psycopg

from services.portal.langsung import Pengikut
from shared.contracts import analysis, disposition, intake, letters, pengembalian, penolakan, penyampaian, rangkap
from shared.kernel.event.clock import monotonic
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.tasks import rung

Conn = psycopg.AsyncConnection[Any]

SABAR_DETIK: Final = 0.3
SEKALI_DETIK: Final = 0.1
"""A page looks again after this long although it heard of no change."""
DITUNGGU: Final = frozenset(
    satu.__name__
    for satu in (
        disposition.Didisposisi,
        disposition.InstruksiDiberikan,
        disposition.AnalisDitugaskanUlang,
        disposition.PermohonanDitolak,
        pengembalian.DisposisiDikembalikan,
        pengembalian.DisposisiDibatalkan,
        pengembalian.InstruksiDikembalikan,
        intake.PermohonanDiterima,
        intake.PermohonanDicabut,
        intake.PenerimaanDikonfirmasi,
        analysis.KelengkapanDiperiksa,
        analysis.PermohonanDikembalikan,
        analysis.DataAplikasiDientri,
        analysis.StandarDianalisa,
        analysis.AnalisaSelesai,
        analysis.AnalisaDibukaKembali,
        letters.KonsepSuratDibuat,
        letters.KonsepSuratDirevisi,
        letters.Diparaf,
        letters.ParafDitolak,
        letters.PenandatangananDitolak,
        letters.SuratDitandatangani,
        letters.SuratDisampaikan,
        rangkap.ParafDilewati,
        penolakan.SuratPenolakanDitandatangani,
        penyampaian.PenyampaianGagal,
    )
)
"""The events of people's acts that change an inbox: notify hears each of them."""
POLA: Final = re.compile(r"([0-9a-f-]{36})~([0-9a-f-]{36}:[0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Jejak:
    """What an act left: which event of which request the inbox does not show before notify has heard it."""

    permohonan_id: UUID
    peristiwa: str

    @staticmethod
    def dari(permohonan_id: UUID, hasil: Mapping[str, Any]) -> "Jejak | None":
        """Return it of a service's answer to an act."""
        semua = [satu["id"] for satu in hasil.get("peristiwa", ()) if satu["jenis"] in DITUNGGU]
        return Jejak(permohonan_id, semua[-1]) if semua else None

    @staticmethod
    def dari_alamat(teks: str) -> "Jejak | None":
        """Return it of a page's address; what is none is waited for by nobody."""
        cocok = POLA.fullmatch(teks)
        try:
            return Jejak(UUID(cocok[1]), cocok[2]) if cocok else None
        except ValueError:
            return None

    def __str__(self) -> str:
        """Return it as an address carries it."""
        return f"{self.permohonan_id}~{self.peristiwa}"


async def terlihat(basis: Pool, pengikut: Pengikut, teks: str) -> bool:
    """Wait a moment until what was done is in what pages read; say whether it is, or nothing was waited for."""
    if (jejak := Jejak.dari_alamat(teks)) is None:
        return True
    sampai = monotonic() + SABAR_DETIK
    with pengikut.mendengar() as berubah:
        while True:
            berubah.clear()
            async with basis.lend() as conn:
                if await _terdengar(conn, jejak.permohonan_id, jejak.peristiwa):
                    return True
            if (sisa := sampai - monotonic()) <= 0:
                return False
            await rung(berubah, min(sisa, SEKALI_DETIK))


async def _terdengar(conn: Conn, permohonan_id: UUID, peristiwa: str) -> bool:
    """Say whether what is read of a request was built after notify had heard this event of a service."""
    aliran, _, versi = peristiwa.rpartition(":")
    cursor = await conn.execute(
        "SELECT coalesce((isi->'terdengar'->>%s)::bigint, 0) >= %s FROM perkara"
        " WHERE generasi = (SELECT max(nomor) FROM generasi WHERE siap) AND permohonan_id = %s",
        (aliran, int(versi), permohonan_id),
    )
    row = await cursor.fetchone()
    return row is not None and bool(row[0])
