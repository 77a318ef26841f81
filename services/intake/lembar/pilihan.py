"""What may be written in a cell: choices from a hidden sheet, whole numbers within limits, dates; and the sentence when it is not."""

from typing import Any, Final

from services.intake.lembar.buku import Gaya, Lembar, Sel, alamat
from services.intake.lembar.layout import PILIHAN, TIDAK, YA
from shared.contracts.formulir import VERSI, VERSI_KINI
from shared.contracts.formulir.isian import Isian, JenisIsian

TEKS_MAKS: Final = 255
"""The most letters of a message beside a cell."""


class LembarPilihan:
    """The hidden sheet of choices: a column for each list, written when it is first needed."""

    def __init__(self) -> None:
        """Begin without any list."""
        self._daftar: dict[tuple[str, ...], str] = {}
        self._lembar = Lembar(PILIHAN, [], sembunyi=True)

    def lembar(self) -> Lembar:
        """Return the sheet."""
        return self._lembar

    def sumber(self, daftar: tuple[str, ...]) -> str:
        """Return where a list stands."""
        if daftar not in self._daftar:
            kolom = len(self._daftar)
            self._lembar.lebar.append(30)
            self._lembar.sel.extend(Sel(baris, kolom, satu, Gaya.KETERANGAN) for baris, satu in enumerate(daftar))
            awal, akhir = alamat(0, kolom), alamat(len(daftar) - 1, kolom)
            huruf = awal.rstrip("0123456789")
            self._daftar[daftar] = f"={PILIHAN}!${huruf}$1:${huruf}${akhir.removeprefix(huruf)}"
        return self._daftar[daftar]

    def aturan(self, isian: Isian) -> dict[str, Any]:
        """Return what may be written as an answer; nothing where any text may."""
        bantuan = {"input_title": isian.label[:32], "input_message": isian.bantuan[:TEKS_MAKS]} if isian.bantuan else {}
        if isian.jalur[-1] == "kode_raa":
            kode = self.sumber(tuple(VERSI[VERSI_KINI].raa))
            return {
                "validate": "list",
                "source": kode,
                "error_type": "information",
                "error_message": "Kode lain dipakai apa adanya.",
                **bantuan,
            }
        if isian.jenis is JenisIsian.PILIHAN:
            return self._daftar_pilihan(tuple(sebutan for _, sebutan in isian.pilihan)) | bantuan
        if isian.jenis in {JenisIsian.YA_TIDAK, JenisIsian.PERNYATAAN}:
            return self._daftar_pilihan((YA, TIDAK)) | bantuan
        if isian.jenis is JenisIsian.BILANGAN:
            kecil, besar = isian.batas
            salah = f"Tulis bilangan bulat {kecil} sampai {besar}."
            return {"validate": "integer", "criteria": "between", "minimum": kecil, "maximum": besar, "error_message": salah, **bantuan}
        if isian.jenis is JenisIsian.TANGGAL:
            salah = "Tulis tanggal sebagai HH/BB/TTTT, misalnya 20/11/2026."
            return {"validate": "date", "criteria": ">=", "value": "=DATE(1900,1,1)", "error_message": salah, **bantuan}
        return {"validate": "any", **bantuan} if bantuan else {}

    def _daftar_pilihan(self, daftar: tuple[str, ...]) -> dict[str, Any]:
        return {"validate": "list", "source": self.sumber(daftar), "error_message": "Pilih salah satu dari daftar."}
