"""The next number of the year goes to a letter; its text follows the office's pattern."""

from datetime import date
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, field_validator

from services.letters.buku_nomor.errors import TahunBukuBerbeda
from services.letters.buku_nomor.state import BukuNomor
from shared.contracts.letters import NomorDicatat
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import Perintah

BULAN_ROMAWI: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class PolaNomor(BaseModel):
    """How the office writes a letter's number: the pattern, the handling class (B biasa), and the classification code.

    Places: `{sifat}`, `{klasifikasi}`, `{urut}`, `{bulan_romawi}`, `{tahun}`; number and year must be there, or two letters
    would get the same text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pola: str = "{sifat}/{klasifikasi}/{urut:03d}/Diskominfo/{bulan_romawi}/{tahun}"
    sifat: str = "B"
    klasifikasi: str = "500.12"

    @field_validator("pola")
    @classmethod
    def _membedakan(cls, pola: str) -> str:
        """Refuse a pattern with unknown places, and one that gives two numbers or two years the same text."""
        try:
            teks = {pola.format(sifat="", klasifikasi="", urut=urut, bulan_romawi="", tahun=tahun) for urut in (1, 2) for tahun in (1, 2)}
        except (LookupError, ValueError, AttributeError) as salah:
            message = f"pola nomor surat tidak dapat diisi: {type(salah).__name__} {salah}"
            raise ValueError(message) from salah
        if len(teks) < len({1, 2}) ** 2:
            message = "pola nomor surat harus memuat {urut} dan {tahun}"
            raise ValueError(message)
        return pola

    def tulis(self, urut: int, tanggal: date) -> str:
        """Return the number as the letter prints it."""
        return self.pola.format(
            sifat=self.sifat,
            klasifikasi=self.klasifikasi,
            urut=urut,
            bulan_romawi=BULAN_ROMAWI[tanggal.month - 1],
            tahun=tanggal.year,
        )


class AmbilNomor(Perintah):
    """A letter that is to be signed on this day needs a number."""

    permohonan_id: UUID
    tanggal: date
    pola: PolaNomor = PolaNomor()


def ambil_nomor(command: AmbilNomor, state: BukuNomor) -> list[NomorDicatat]:
    """Numbers follow each other without gaps, and are never given twice; a letter that has one keeps it."""
    pastikan_sistem(command.pelaku)
    tahun = command.tanggal.year
    if state.tahun not in {None, tahun}:
        raise TahunBukuBerbeda(tahun=state.tahun, diminta=tahun)
    if state.milik(command.permohonan_id) is not None:
        return []
    nomor = len(state.entri) + 1
    return [
        NomorDicatat(
            pelaku=command.pelaku,
            tahun=tahun,
            nomor=nomor,
            nomor_surat=command.pola.tulis(nomor, command.tanggal),
            permohonan_id=command.permohonan_id,
        )
    ]
