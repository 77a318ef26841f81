"""The office as its papers show it (disposition/pengaturan): letterhead, type area, how letters are numbered, notes of the footer."""

import re
from datetime import date
from typing import Annotated, ClassVar, Final, Literal

from pydantic import AwareDatetime, Field, StringConstraints, field_validator

from shared.contracts.bersama import TANPA_NUL, Lampiran, Nilai, Peristiwa, TeksPendek

KANTOR: Final = "kantor"
"""The one office of a set: what names the stream of its settings."""
LAMBANG_MAKS_BYTE: Final = 128 * 1024
"""The emblem is set into every paper: no more than it needs."""
BULAN_ROMAWI: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
TEMPAT: Final = re.compile(r"\{(?:sifat|klasifikasi|bulan_romawi|tahun|urut(?::0[1-9]d)?)\}")
"""What stands in a number's pattern for something else."""

Baris = Annotated[str, StringConstraints(strip_whitespace=True, max_length=255, pattern=TANPA_NUL)]
Margin = Annotated[int, Field(ge=5, le=60)]


class Kop(Nilai):
    """The letterhead; what is empty is not printed."""

    pemerintah: TeksPendek
    dinas: TeksPendek
    alamat: TeksPendek
    telepon: Baris = ""
    laman: Baris = ""
    pos_el: Baris = ""
    kode_pos: Baris = ""


class Cetak(Nilai):
    """What all papers have in common: the place before the date, the SOP's number, type, and type area."""

    tempat: TeksPendek
    sop: TeksPendek
    huruf: Annotated[tuple[TeksPendek, ...], Field(min_length=1, max_length=5)]
    ukuran_huruf_pt: Annotated[int, Field(ge=8, le=14)] = 11
    kertas: Literal["a4", "a5", "us-legal"] = "a4"
    margin_atas_mm: Margin = 20
    margin_bawah_mm: Margin = 20
    margin_kiri_mm: Margin = 25
    margin_kanan_mm: Margin = 20


class Tte(Nilai):
    """The notes at the foot of a letter that is signed electronically; `{penerbit}` stands for who issued the certificate."""

    catatan: Annotated[tuple[TeksPendek, ...], Field(max_length=5)]


class PolaNomor(Nilai):
    """How the office writes a letter's number: the pattern, the handling class (B biasa), and the classification code.

    Places: `{sifat}`, `{klasifikasi}`, `{urut}`, `{bulan_romawi}`, `{tahun}`; number and year must be there, or two letters
    would get the same text.
    """

    pola: TeksPendek = "{sifat}/{klasifikasi}/{urut:03d}/Diskominfo/{bulan_romawi}/{tahun}"
    sifat: Baris = "B"
    klasifikasi: Baris = "500.12"

    @field_validator("pola")
    @classmethod
    def _membedakan(cls, pola: str) -> str:
        """Refuse a pattern with unknown places, and one that gives two numbers or two years the same text."""
        if sisa := re.search(r"[{}][^{}]*[{}]?", TEMPAT.sub("", pola)):
            message = f"pola nomor surat tidak dapat diisi: {sisa[0]}"
            raise ValueError(message)
        if "{tahun}" not in pola or "{urut" not in pola:
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


class PengaturanKantor(Nilai):
    """All that papers and numbers take from the office; whole, in every version. `lambang` is a PNG among the stored files."""

    kop: Kop
    cetak: Cetak
    tte: Tte
    nomor: PolaNomor = PolaNomor()
    lambang: Lampiran | None = None


class PengaturanKantorDitetapkan(Peristiwa):
    """The office's settings are these from `sejak` on; a paper prints what was in force when the act was done that it tells of."""

    SOURCES: ClassVar[tuple[str, ...]] = ("disposition",)

    versi: int = Field(ge=1)
    sejak: AwareDatetime
    pengaturan: PengaturanKantor
    alasan: str
