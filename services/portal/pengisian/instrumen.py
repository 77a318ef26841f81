"""An instrument as pages: a group a page, a control a row, with what its draft says; and how far the whole is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.portal.formulir import IsiFormulir
from services.portal.pengisian.kendali import Opsi
from services.portal.teks import teks
from shared.contracts.penilaian import NilaiJawaban

JAWABAN: Final = {satu.value: f"nilai.jawab.{satu}" for satu in NilaiJawaban}
SEBUTAN_JAWABAN: Final = re.compile("|".join(sorted(JAWABAN, key=len, reverse=True)))
"""An answer as the instruments write it, the longer before what it contains."""
KOSONG: Final[Mapping[str, Any]] = {
    "jawaban": (),
    "temuan": (),
    "sus": (),
    "penilaian": None,
    "alasan_berbeda": "",
    "kesimpulan": "",
}
"""A draft that nobody has begun."""


def petunjuk(instrumen: Mapping[str, Any]) -> str:
    """Return what an instrument says beforehand, with its answers called as the page calls them."""
    return SEBUTAN_JAWABAN.sub(lambda satu: teks(JAWABAN[satu[0]]), str(instrumen["petunjuk"]))


@dataclass(frozen=True, slots=True)
class KontrolTampil:
    """One row; one that does not apply has no choices."""

    kode: str
    uraian: str
    bukti: str
    penentu: bool
    opsi: tuple[Opsi, ...]
    catatan: str
    bukti_ada: int


@dataclass(frozen=True, slots=True)
class KelompokTampil:
    """How far one group is."""

    kode: str
    judul: str
    dijawab: int
    semua: int
    belum: tuple[str, ...] = ()
    """The controls that are still to be answered, in their order."""


@dataclass(frozen=True, slots=True)
class MajuTampil:
    """How far the whole is, and this group."""

    dijawab: int
    semua: int
    kelompok: int
    kelompok_semua: int
    belum: str = ""
    """The first control of this group that is still to be answered."""

    @property
    def lain(self) -> int:
        """How many are answered in other groups."""
        return self.dijawab - self.kelompok


def isi_konsep(konsep: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a draft says."""
    return {**KOSONG, **(konsep["isi"] or {})}


def dijawab(isi: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the answers by control."""
    return {satu["kode"]: satu for satu in isi["jawaban"]}


def berlaku(konsep: Mapping[str, Any]) -> frozenset[str]:
    """Return the controls that apply: those that are answered, and those that are said to be missing."""
    return frozenset(konsep["belum"]) | {kode for kode, satu in dijawab(isi_konsep(konsep)).items() if satu["nilai"] is not None}


def kelompok(instrumen: Mapping[str, Any], konsep: Mapping[str, Any]) -> Iterator[KelompokTampil]:
    """Yield how far each group is."""
    perlu, belum = berlaku(konsep), set(konsep["belum"])
    for satu in instrumen["kelompok"]:
        semua = [kontrol["kode"] for kontrol in satu["kontrol"] if kontrol["kode"] in perlu]
        sisa = tuple(kode for kode in semua if kode in belum)
        yield KelompokTampil(satu["kode"], satu["judul"], len(semua) - len(sisa), len(semua), sisa)


def maju(semua: Sequence[KelompokTampil], kode: str) -> MajuTampil:
    """Return how far the whole is, and one group."""
    ini = next(satu for satu in semua if satu.kode == kode)
    dijawab, dari = sum(satu.dijawab for satu in semua), sum(satu.semua for satu in semua)
    return MajuTampil(dijawab, dari, ini.dijawab, ini.semua, *ini.belum[:1])


def dengan_ketikan(instrumen: Mapping[str, Any], konsep: Mapping[str, Any], diketik: Mapping[str, IsiFormulir]) -> Mapping[str, Any]:
    """Return a draft with what is typed into some groups and not saved yet: what is answered counts as answered."""
    if not diketik:
        return konsep
    perlu, isi = berlaku(konsep), isi_konsep(konsep)
    for satu in instrumen["kelompok"]:
        if (terketik := diketik.get(satu["kode"])) is not None:
            isi = {**isi, "jawaban": terima(satu, perlu, dijawab(isi), terketik)}
    ada = {kode for kode, satu in dijawab(isi).items() if satu["nilai"] is not None}
    return {**konsep, "isi": isi, "belum": [kode for kode in urut(instrumen) if kode in perlu - ada]}


def urut(instrumen: Mapping[str, Any]) -> Iterator[str]:
    """Yield the controls in their order."""
    return (kontrol["kode"] for kelompok in instrumen["kelompok"] for kontrol in kelompok["kontrol"])


def kontrol(satu: Mapping[str, Any], perlu: frozenset[str], jawaban: Mapping[str, Mapping[str, Any]]) -> Iterator[KontrolTampil]:
    """Yield the rows of a group."""
    for baris in satu["kontrol"]:
        kode = baris["kode"]
        ada = jawaban.get(kode) or {}
        nama = f"nilai.{kode}"
        opsi = tuple(Opsi(nama, nilai, teks(kunci), nilai == ada.get("nilai")) for nilai, kunci in JAWABAN.items()) if kode in perlu else ()
        yield KontrolTampil(
            kode, baris["uraian"], baris["bukti"], bool(baris.get("penentu")), opsi, ada.get("catatan") or "", len(ada.get("bukti") or ())
        )


def terima(
    satu: Mapping[str, Any], perlu: frozenset[str], jawaban: Mapping[str, Mapping[str, Any]], isian: IsiFormulir
) -> list[dict[str, Any]]:
    """Return all answers with those of this group as they were filled in; evidence that was named before stays."""
    milik = [kontrol["kode"] for kontrol in satu["kontrol"] if kontrol["kode"] in perlu]
    tetap = [dict(ada) for kode, ada in jawaban.items() if kode not in milik]
    return [*tetap, *(_jawaban(kode, jawaban.get(kode) or {}, isian) for kode in milik if _terisi(kode, jawaban.get(kode) or {}, isian))]


def _jawaban(kode: str, ada: Mapping[str, Any], isian: IsiFormulir) -> dict[str, Any]:
    nilai = isian.teks(f"nilai.{kode}")
    return {
        "kode": kode,
        "nilai": nilai if nilai in JAWABAN else None,
        "catatan": isian.teks(f"catatan.{kode}"),
        "bukti": list(ada.get("bukti") or ()),
    }


def _terisi(kode: str, ada: Mapping[str, Any], isian: IsiFormulir) -> bool:
    return bool(isian.teks(f"nilai.{kode}") or isian.teks(f"catatan.{kode}") or ada.get("bukti"))


def sus(tulisan: str) -> list[list[int | None]]:
    """Return the answers of users, one a line; what is no number is left open, and refused in the end."""
    return [[_angka(satu) for satu in baris.split()] for baris in tulisan.splitlines() if baris.strip()]


def _angka(tulisan: str) -> int | None:
    return int(tulisan) if tulisan.isascii() and tulisan.isdigit() else None


def sus_tertulis(semua: Sequence[Sequence[int | None]]) -> str:
    """Return the answers of users as they are typed."""
    return "\n".join(" ".join("-" if satu is None else str(satu) for satu in baris) for baris in semua)
