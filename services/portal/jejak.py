"""What an act leaves in the next page's address: its event, which notify must have heard before the inbox can show it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from shared.contracts import analysis, disposition, intake, letters, pengembalian, penolakan, penyampaian, rangkap

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
