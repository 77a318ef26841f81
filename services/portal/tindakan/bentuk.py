"""What an act of the table is made of: where it goes, what its form asks, and how its body is made of that."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from services.portal.formulir import IsiFormulir
from services.portal.formulir import tanggal as hari

PORTAL_SABAR_DETIK: Final = 10.0
HASH: Final = "hash_konsep"
"""The draft that was read, where an act is about one."""


class JenisBidang(StrEnum):
    """How a field is asked."""

    PENDEK = "pendek"
    PANJANG = "panjang"
    SATU = "satu"
    """One of some choices."""
    BEBERAPA = "beberapa"
    """Any of some choices."""
    TANGGAL = "tanggal"
    RAHASIA = "rahasia"
    """Typed each time: never shown again, and never kept."""


class Sumber(StrEnum):
    """Where choices come from that are not always the same."""

    PEJABAT = "pejabat"
    """Offices to which a disposition may go."""
    ANALIS = "analis"
    """Analysts by name, with how much waits for each."""


class Perlu(StrEnum):
    """What stands beside the form."""

    KONSEP = "konsep"
    """The draft of the letter, whose hash is sent along."""
    TANDA_TANGAN = "tanda_tangan"
    """The draft, and what the office's signer asks for."""


@dataclass(frozen=True, slots=True)
class Bidang:
    """One field of a form; its words are `isian.<nama>`."""

    nama: str
    jenis: JenisBidang
    wajib: bool = False
    pilihan: tuple[str, ...] = ()
    sumber: Sumber | None = None
    jarang: bool = False
    """Whether few ever need it: folded until it is opened, filled in, or wrong."""


KODE_BUKTI: Final = Bidang("kode_bukti", JenisBidang.RAHASIA)
"""What proves the act to its service: sent beside the body, never in it."""
Tubuh = Callable[["TindakanPortal", IsiFormulir], dict[str, Any]]


def apa_adanya(tindakan: "TindakanPortal", isian: IsiFormulir) -> dict[str, Any]:
    """Return each field under its own name, without what was left empty."""
    isi: dict[str, Any] = {}
    for bidang in tindakan.bidang:
        if bidang is KODE_BUKTI:
            continue
        nilai = nilai_dari(bidang, isian)
        if nilai or bidang.wajib:
            isi[bidang.nama] = nilai
    if tindakan.berkonsep:
        isi[HASH] = isian.teks(HASH)
    return isi


@dataclass(frozen=True, slots=True)
class TindakanPortal:
    """One act: what its service calls it, the steps that it closes, where it is sent, what is asked, and how that is said there."""

    nama: str
    layanan: str
    jalur: str
    bidang: tuple[Bidang, ...] = ()
    langkah: tuple[int, ...] = ()
    perlu: Perlu | None = None
    tubuh: Tubuh = apa_adanya
    cara: str = "POST"
    sabar_detik: float = PORTAL_SABAR_DETIK
    berversi: bool = True
    """Whether it names the version that was seen; signing names the draft alone, for each attempt makes a version of its own."""

    @property
    def berkonsep(self) -> bool:
        """Whether it is about one draft, which was read."""
        return self.perlu in {Perlu.KONSEP, Perlu.TANDA_TANGAN}

    def alamat(self, permohonan_id: object) -> str:
        """Return where it is sent for a request."""
        return self.jalur.format(permohonan_id=permohonan_id)


def nilai_dari(bidang: Bidang, isian: IsiFormulir) -> Any:  # noqa: ANN401 - text, or a list of it
    """Return what was filled in, as the service takes it; a day that cannot be read stays as it was typed."""
    if bidang.jenis is JenisBidang.BEBERAPA:
        return list(isian.semua(bidang.nama))
    if bidang.jenis is JenisBidang.RAHASIA:
        return isian.utuh(bidang.nama)
    teks = isian.teks(bidang.nama)
    return tanggal(teks) or teks if bidang.jenis is JenisBidang.TANGGAL else teks


def tanggal(teks: str) -> str:
    """Return a day, typed as people here write it, as machines do; nothing where it is none."""
    saat = hari(teks)
    return saat.isoformat() if saat else ""


def kosong(tindakan: TindakanPortal, isian: IsiFormulir) -> tuple[str, ...]:
    """Return which fields must be filled in and are not."""
    return tuple(bidang.nama for bidang in tindakan.bidang if bidang.wajib and not nilai_dari(bidang, isian))


def bukan_tanggal(tindakan: TindakanPortal, isian: IsiFormulir) -> tuple[str, ...]:
    """Return which days cannot be read."""
    hari = (bidang.nama for bidang in tindakan.bidang if bidang.jenis is JenisBidang.TANGGAL and isian.teks(bidang.nama))
    return tuple(nama for nama in hari if not tanggal(isian.teks(nama)))


def diketik(tindakan: TindakanPortal, isian: IsiFormulir) -> Mapping[str, tuple[str, ...]]:
    """Return what was typed, to be shown again; of secrets nothing."""
    return {
        bidang.nama: isian.semua(bidang.nama) if bidang.jenis is JenisBidang.BEBERAPA else (isian.utuh(bidang.nama),)
        for bidang in tindakan.bidang
        if bidang.jenis is not JenisBidang.RAHASIA
    }
