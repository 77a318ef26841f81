"""One sheet of questions, row by row: number, question, whether it is required, the answer's cell, help, and the hidden code."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from services.intake.lembar.buku import CellRule, Gaya, Lembar, NilaiSel, Sel, alamat
from services.intake.lembar.layout import BANTUAN, JAWABAN, KODE, KODE_VERSI, LABEL, NOMOR, SEBUTAN_WAJIB, WAJIB, YA, gaya, kode_pilihan
from services.intake.lembar.pilihan import LembarPilihan
from shared.contracts.formulir.dasar import Aturan
from shared.contracts.formulir.isian import Isian, JenisIsian, Kelompok

TINGGI_BARIS: Final = 15
TINGGI_MAKS: Final = 400
"""The tallest row that spreadsheets have, nearly."""

BARIS_PARAGRAF: Final = 3
"""How many lines an empty paragraph offers."""

JENIS_PERMOHONAN: Final = "permohonan.jenis_permohonan"
SYARAT: Final = {Aturan.RB: "Pembangunan baru", Aturan.RK: "Pengembangan"}
"""The answer to the first question that makes an item required."""


class LembarPertanyaan:
    """A sheet that is being written from top to bottom."""

    def __init__(self, nama: str, lebar: list[int], *, kolom_tersembunyi: tuple[int, ...], beku: tuple[int, int]) -> None:
        """Begin at the top."""
        self._lembar = Lembar(nama, lebar, kolom_tersembunyi=kolom_tersembunyi, beku=beku)
        self._baris = 0
        self._jenis = ""
        self.pilihan: Final = LembarPilihan()

    def selesai(self) -> Lembar:
        """Return the sheet."""
        return self._lembar

    def judul(self, judul: str, petunjuk: str) -> None:
        """Print the title, and one sentence below it."""
        self._tulis((NOMOR, judul, Gaya.JUDUL), tinggi=24)
        self._tulis((NOMOR, petunjuk, Gaya.KETERANGAN))

    def versi(self, nomor: int) -> None:
        """Print the form's version, by which the sheet is read back."""
        self._tulis((LABEL, "Versi formulir", Gaya.KETERANGAN), (JAWABAN, nomor, Gaya.KETERANGAN), (KODE, KODE_VERSI, Gaya.KETERANGAN))

    def kepala(self, kolom: Sequence[str]) -> None:
        """Print what the columns are called."""
        self._tulis(*((nomor, nama, Gaya.KEPALA) for nomor, nama in enumerate(kolom)), tinggi=20)

    def bagian(self, judul: str) -> None:
        """Print the heading of a section."""
        self._tulis((NOMOR, judul, Gaya.BAGIAN), *((kolom, None, Gaya.BAGIAN) for kolom in range(LABEL, KODE)), tinggi=20)

    def kepala_kelompok(self, nomor: str, judul: str, aturan: Aturan, bantuan: str) -> None:
        """Print the heading of several answers that belong together."""
        self._tulis(
            (NOMOR, nomor, Gaya.LABEL),
            (LABEL, judul, Gaya.KELOMPOK),
            (WAJIB, SEBUTAN_WAJIB[aturan], Gaya.LABEL),
            (JAWABAN, None, Gaya.TERKUNCI),
            (BANTUAN, bantuan, Gaya.BANTUAN),
        )

    def himpunan(self, nomor: str, isian: Isian, dipilih: Collection[str]) -> None:
        """Print a question with several answers: a row for each choice, to be answered with a yes."""
        self.kepala_kelompok(nomor, isian.label, isian.aturan, isian.bantuan)
        for nilai, sebutan in isian.pilihan:
            self._tulis(
                (NOMOR, None, Gaya.LABEL),
                (LABEL, sebutan, Gaya.LABEL_DALAM),
                (WAJIB, None, Gaya.LABEL),
                (JAWABAN, YA if nilai in dipilih else None, Gaya.JAWABAN),
                (BANTUAN, f"Pilih {YA} bila termasuk.", Gaya.BANTUAN),
                (KODE, kode_pilihan(isian, nilai), Gaya.KETERANGAN),
            )
            self._kekang({"validate": "list", "source": [YA], "error_message": f"Pilih {YA}, atau kosongkan."})

    def terkunci(self, nomor: str, butir: Isian | Kelompok, nilai: NilaiSel) -> None:
        """Print an item that is not answered here."""
        label = butir.judul if isinstance(butir, Kelompok) else butir.label
        self._tulis(
            (NOMOR, nomor, Gaya.LABEL),
            (LABEL, label, Gaya.LABEL),
            (WAJIB, SEBUTAN_WAJIB[butir.aturan], Gaya.LABEL),
            (JAWABAN, nilai, Gaya.TERKUNCI),
            (BANTUAN, butir.bantuan, Gaya.BANTUAN),
        )

    def jawaban(self, nomor: str, isian: Isian, nilai: NilaiSel, *, syarat: Aturan | None = None, wajib: str = "") -> None:
        """Print a question and the cell of its answer; `syarat` and `wajib` where it is one of a group."""
        if isian.kode == JENIS_PERMOHONAN:
            self._jenis = alamat(self._baris, JAWABAN)
        aturan = isian.aturan if syarat is None else syarat
        self._tulis(
            (NOMOR, nomor, Gaya.LABEL),
            (LABEL, isian.label, Gaya.LABEL if nomor else Gaya.LABEL_DALAM),
            (WAJIB, wajib or SEBUTAN_WAJIB[aturan], Gaya.LABEL),
            (JAWABAN, nilai, gaya(isian)),
            (BANTUAN, isian.bantuan, Gaya.BANTUAN),
            (KODE, isian.kode, Gaya.KETERANGAN),
            sedikitnya=BARIS_PARAGRAF if isian.jenis in {JenisIsian.PARAGRAF, JenisIsian.DAFTAR} else 1,
        )
        aturan_sel = self.pilihan.aturan(isian)
        if aturan_sel:
            self._kekang(aturan_sel)
        self._sorot(aturan)

    def tanya(self, nomor: str, pertanyaan: str, isian: Isian, nilai: NilaiSel, pilihan: LembarPilihan) -> None:
        """Print a question of the KSE; the last column is left for its score."""
        self._tulis(
            (NOMOR, nomor, Gaya.LABEL),
            (LABEL, pertanyaan, Gaya.LABEL),
            (WAJIB, SEBUTAN_WAJIB[isian.aturan], Gaya.LABEL),
            (JAWABAN, nilai, Gaya.JAWABAN),
            (KODE, isian.kode, Gaya.KETERANGAN),
            tinggi=36,
        )
        self._kekang(pilihan.aturan(isian))
        self._sorot(Aturan.R)

    def _sorot(self, aturan: Aturan) -> None:
        """Colour an answer that is still to be given."""
        sel = alamat(self._baris - 1, JAWABAN)
        rumus = {
            Aturan.R: f'={sel}=""',
            **{satu: f'=AND({sel}="",${self._jenis[:1]}${self._jenis[1:]}="{jawaban}")' for satu, jawaban in SYARAT.items()},
        }.get(aturan)
        if rumus:
            self._lembar.sorot.append(CellRule(self._blok(), {"type": "formula", "criteria": rumus}))

    def _blok(self) -> tuple[int, int, int, int]:
        return (self._baris - 1, JAWABAN, self._baris - 1, JAWABAN)

    def _kekang(self, aturan: dict[str, Any]) -> None:
        self._lembar.kekang.append(CellRule(self._blok(), aturan))

    def _tulis(self, *sel: tuple[int, NilaiSel, Gaya], tinggi: int = 0, sedikitnya: int = 1) -> None:
        """Write one row, as tall as what stands in it."""
        for kolom, nilai, rupa in sel:
            self._lembar.sel.append(Sel(self._baris, kolom, nilai, rupa))
        dihitung = [(nilai, self._lembar.lebar[kolom]) for kolom, nilai, _ in sel if kolom in {LABEL, JAWABAN, BANTUAN}]
        terpanjang = max((jumlah_baris(nilai, lebar) for nilai, lebar in dihitung), default=1)
        setinggi = tinggi or min(TINGGI_MAKS, TINGGI_BARIS * max(terpanjang, sedikitnya) + 3)
        self._lembar.tinggi[str(self._baris)] = setinggi
        self._baris += 1


def jumlah_baris(nilai: NilaiSel, lebar: int) -> int:
    """Return how many lines a text takes in a cell of so many letters."""
    teks = "" if nilai is None else str(nilai)
    return sum(1 + max(0, len(baris) - 1) // max(1, lebar - 2) for baris in teks.split("\n"))
