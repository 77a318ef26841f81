"""A section of the form as the controls of one page; a group is a set of controls, a table one set for each row and an empty one more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.portal.pengisian.nilai import TIDAK, YA, tertulis
from services.portal.teks import Asli, teks
from shared.contracts.formulir import Aturan
from shared.contracts.formulir.isian import BagianFormulir, Isian, JenisIsian, Kelompok

TURUNAN: Final = "pengoperasian.kategori_se"
"""What follows from the answers to the questionnaire, and is not asked."""
TANDA: Final = {Aturan.RB: "formulir.wajib_baru", Aturan.RK: "formulir.wajib_lama", Aturan.O: "formulir.boleh_kosong"}
RUPA: Final = {
    JenisIsian.PARAGRAF: "paragraf",
    JenisIsian.DAFTAR: "paragraf",
    JenisIsian.BILANGAN: "bilangan",
    JenisIsian.PILIHAN: "satu",
    JenisIsian.YA_TIDAK: "satu",
    JenisIsian.HIMPUNAN: "banyak",
    JenisIsian.PERNYATAAN: "banyak",
}
KOSONG: Final[Mapping[str, Any]] = {}
PETUNJUK: Final = {JenisIsian.TANGGAL: "formulir.tanggal", JenisIsian.DAFTAR: "formulir.daftar"}

CARA_LEMBAR: Final = " Tulis HH/BB/TTTT"
"""How a day is typed into the sheet; the portal says how into a page."""


@dataclass(frozen=True, slots=True)
class Opsi:
    """One choice of a control: the field that it sends, and what it says then."""

    bidang: str
    nilai: str
    nama: str
    dipilih: bool


@dataclass(frozen=True, slots=True)
class Kendali:
    """One control; `rupa` is which kind."""

    nama: str
    label: str
    rupa: str
    tanda: str = ""
    petunjuk: str = ""
    nilai: str = ""
    opsi: tuple[Opsi, ...] = ()


@dataclass(frozen=True, slots=True)
class BarisKendali:
    """Controls that belong together: of a group, or of one row of a table."""

    judul: str
    kendali: tuple[Kendali, ...]
    hapus: str = ""
    """The field by which a row is taken away."""


@dataclass(frozen=True, slots=True)
class Susunan:
    """One item of a section; a lone answer has no title of its own."""

    nama: str
    judul: str
    tanda: str
    petunjuk: str
    baris: tuple[BarisKendali, ...]


def susunan(bagian: BagianFormulir, isi: Mapping[str, Any]) -> Iterator[Susunan]:
    """Yield the items of a section, filled with what stands there."""
    for butir in bagian.isi:
        if isinstance(butir, Kelompok):
            yield _kelompok(butir, isi.get(butir.jalur[1]))
        elif ditanyakan(butir):
            yield Susunan(butir.kode, "", "", "", (BarisKendali("", (kendali(butir, butir.kode, isi.get(butir.jalur[1])),)),))


def ditanyakan(isian: Isian) -> bool:
    """Say whether an answer is asked for: whose agency it is, and what follows from other answers, is known."""
    return isian.jenis is not JenisIsian.RUJUKAN and isian.kode != TURUNAN


def kendali(isian: Isian, nama: str, nilai: object) -> Kendali:
    """Return an answer's control, under this name."""
    bantuan, cara = Asli(isian.bantuan.partition(CARA_LEMBAR)[0]), teks(PETUNJUK[isian.jenis]) if isian.jenis in PETUNJUK else ""
    return Kendali(
        nama,
        Asli(isian.label),
        RUPA.get(isian.jenis, "baris"),
        tanda(isian.aturan),
        f"{bantuan} {cara}" if bantuan and cara else bantuan or cara,
        tertulis(isian, nilai),
        tuple(_opsi(isian, nama, tertulis(isian, nilai))),
    )


def tanda(aturan: Aturan) -> str:
    """Return what is said beside a label of what need not always be filled in."""
    return teks(TANDA[aturan]) if aturan in TANDA else ""


def nama_baris(kelompok: Kelompok, baris: int, isian: Isian) -> str:
    """Return the name of a control in a row of a table."""
    return f"{kelompok.kode}.{baris}.{isian.jalur[-1]}"


def nama_hapus(kelompok: Kelompok, baris: int) -> str:
    """Return the name of the field by which a row of a table is taken away."""
    return nama_hapus_baris(kelompok.kode, baris)


def nama_hapus_baris(kode: str, baris: int) -> str:
    """Return the name of that field by the table's own."""
    return f"{kode}.{baris}.hapus"


def _kelompok(kelompok: Kelompok, isi: Any) -> Susunan:  # noqa: ANN401 - a part of a form as JSON
    if kelompok.berulang:
        terisi: Sequence[Mapping[str, Any]] = isi or ()
        semua: Sequence[Mapping[str, Any]] = [*terisi, KOSONG][: kelompok.berulang]
        baris = tuple(
            BarisKendali(
                teks("formulir.baris", nomor=nomor + 1),
                tuple(kendali(satu, nama_baris(kelompok, nomor, satu), ada.get(satu.jalur[-1])) for satu in kelompok.isian),
                nama_hapus(kelompok, nomor) if ada else "",
            )
            for nomor, ada in enumerate(semua)
        )
    else:
        ada: Mapping[str, Any] = isi or {}
        baris = (BarisKendali("", tuple(kendali(satu, satu.kode, ada.get(satu.jalur[-1])) for satu in kelompok.isian)),)
    return Susunan(kelompok.kode, Asli(kelompok.judul), tanda(kelompok.aturan), Asli(kelompok.bantuan), baris)


def _opsi(isian: Isian, nama: str, nilai: str) -> Iterator[Opsi]:
    match isian.jenis:
        case JenisIsian.HIMPUNAN:
            yield from (Opsi(f"{nama}.{satu}", YA, Asli(sebutan), satu in nilai.splitlines()) for satu, sebutan in isian.pilihan)
        case JenisIsian.PERNYATAAN:
            yield Opsi(nama, YA, teks("formulir.setuju"), nilai == YA)
        case JenisIsian.PILIHAN | JenisIsian.YA_TIDAK:
            pilihan = tuple((satu, Asli(sebutan)) for satu, sebutan in isian.pilihan)
            semua = pilihan or ((YA, teks("formulir.ya")), (TIDAK, teks("formulir.tidak")))
            kosong = (("", teks("formulir.kosong")),) if isian.aturan is not Aturan.R else ()
            yield from (Opsi(nama, satu, sebutan, satu == nilai) for satu, sebutan in (*semua, *kosong))
        case _:
            return
