"""The inbox: which open step of which request lies on whose desk, until when, since when; from notify's stream alone, in its order.

A desk is an office (`kepala_dinas`), one person (`orang:<id>`, the assigned analyst), or an agency (`opd:<id>`); see `pandangan`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final, NamedTuple, TypeAlias, get_args
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.portal.pandangan import SEMUA_OPD, meja_kantor
from shared.contracts.notify import AnalisDicatat, GiliranDicatat, PemantauanDimulai
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import (
    JenisTenggat,
    TenggatDibuka,
    TenggatDihitungUlang,
    TenggatDilanjutkan,
    TenggatDiperpanjang,
    WaktuHilangDihitung,
)
from shared.kernel.event.fact import Fact

KabarKotak: TypeAlias = (
    PemantauanDimulai
    | AnalisDicatat
    | GiliranDicatat
    | TenggatDibuka
    | TenggatDiperpanjang
    | TenggatDihitungUlang
    | TenggatDilanjutkan
    | WaktuHilangDihitung
)
KABAR: Final[frozenset[str]] = frozenset(satu.__name__ for satu in get_args(KabarKotak))
"""What of notify's events changes an inbox."""
BENTUK: Final = 5
"""Of what is built: one more whenever it is built otherwise, so that it is built anew beside what pages read meanwhile."""


class SumberKabar(NamedTuple):
    """Where an event stands in notify's stream, and which event of whose stream notify heard: what was done, if anything was."""

    urutan: int
    sebab: str = ""


class Buka(BaseModel):
    """A step that is open, in which visit, for which role, since which place in the stream."""

    model_config = ConfigDict(frozen=True)

    langkah: int
    putaran: int
    jabatan: Jabatan
    sejak: int = 0


class BukaOpd(BaseModel):
    """What the agency has to do, since which step and visit."""

    model_config = ConfigDict(frozen=True)

    langkah: int
    putaran: int
    jenis: JenisTenggat
    opd_id: UUID
    sejak: int = 0


class Perkara(BaseModel):
    """What is known of one request; `tempo` is when what is due, by kind, step and visit; `terdengar` how far notify heard which stream."""

    model_config = ConfigDict(frozen=True)

    opd_id: UUID | None = None
    opd_nama: str = ""
    aplikasi: str = ""
    agenda: str = ""
    analis_id: UUID | None = None
    analis_sejak: int = 0
    terbuka: tuple[Buka, ...] = ()
    opd: BukaOpd | None = None
    tempo: Mapping[str, datetime] = {}
    terdengar: Mapping[str, int] = {}


class BarisKotak(NamedTuple):
    """One row of the inbox; `sejak` is the place in the stream since which it lies there."""

    meja: str
    langkah: int
    putaran: int
    tempo: datetime | None
    sejak: int = 0


def kunci(jenis: JenisTenggat, langkah: int, putaran: int) -> str:
    """Return what a deadline is called."""
    return f"{jenis}:{langkah}:{putaran}"


def lipat(perkara: Perkara, kabar: KabarKotak, sumber: SumberKabar) -> Perkara:
    """Return what is known after one more event."""
    return _terdengar(_isi(perkara, kabar, sumber.urutan), sumber.sebab)


def _isi(perkara: Perkara, kabar: KabarKotak, urutan: int) -> Perkara:
    match kabar:
        case PemantauanDimulai(ringkasan=isi):
            kini = {"opd_id": isi.opd_id, "opd_nama": isi.opd_nama, "aplikasi": isi.nama_aplikasi, "agenda": isi.agenda}
            return perkara.model_copy(update=kini)
        case AnalisDicatat():
            sejak = perkara.analis_sejak if perkara.analis_id == kabar.analis_id else urutan
            return perkara.model_copy(update={"analis_id": kabar.analis_id, "analis_sejak": sejak})
        case GiliranDicatat():
            return _giliran(perkara, kabar, urutan)
        case TenggatDibuka() | TenggatDiperpanjang():
            return _tempo(perkara, {kunci(kabar.jenis, kabar.langkah, kabar.putaran): kabar.jatuh_tempo})
        case TenggatDihitungUlang() | TenggatDilanjutkan() | WaktuHilangDihitung():
            return _tempo(perkara, {kunci(satu.jenis, satu.langkah, satu.putaran): satu.jatuh_tempo for satu in kabar.pergeseran})


def baris(perkara: Perkara) -> Iterator[BarisKotak]:
    """Yield the rows that follow from what is known."""
    for satu in perkara.terbuka:
        milik_analis = satu.jabatan is Jabatan.ANALIS and perkara.analis_id is not None
        meja = f"orang:{perkara.analis_id}" if milik_analis else satu.jabatan.value
        tempo = perkara.tempo.get(kunci(JenisTenggat.LANGKAH, satu.langkah, satu.putaran))
        sejak = max(satu.sejak, perkara.analis_sejak) if milik_analis else satu.sejak
        yield BarisKotak(meja, satu.langkah, satu.putaran, tempo, sejak)
    if (opd := perkara.opd) is not None:
        tempo = perkara.tempo.get(kunci(opd.jenis, opd.langkah, opd.putaran))
        yield BarisKotak(f"opd:{opd.opd_id}", opd.langkah, opd.putaran, tempo, opd.sejak)


def semua_baris(perkara: Perkara) -> Iterator[BarisKotak]:
    """Yield each row on its own desk, and on those for all of a kind."""
    for satu in baris(perkara):
        yield satu
        jenis, _, siapa = satu.meja.partition(":")
        umum = (jenis if siapa else "", meja_kantor(perkara.opd_id) if perkara.opd_id and jenis != SEMUA_OPD else "")
        yield from (satu._replace(meja=meja) for meja in umum if meja)


def selisih(sebelum: Iterator[BarisKotak], sesudah: Iterator[BarisKotak]) -> Counter[tuple[str, datetime | None]]:
    """Return by how much the counters change: how many rows lie on which desk until when."""
    berubah = Counter((satu.meja, satu.tempo) for satu in sesudah)
    berubah.subtract((satu.meja, satu.tempo) for satu in sebelum)
    return Counter({satu: jumlah for satu, jumlah in berubah.items() if jumlah})


def kabar_kotak(fact: Fact) -> KabarKotak | None:
    """Return an event that changes an inbox as what it is."""
    return fact if isinstance(fact, KabarKotak) else None


def _terdengar(perkara: Perkara, sebab: str) -> Perkara:
    """Note how far notify has heard a stream; what no event of another service led to says nothing."""
    aliran, _, versi = sebab.rpartition(":")
    if not aliran or not versi.isdecimal():
        return perkara
    sampai = max(int(versi), perkara.terdengar.get(aliran, 0))
    return perkara.model_copy(update={"terdengar": {**perkara.terdengar, aliran: sampai}})


def _giliran(perkara: Perkara, kabar: GiliranDicatat, urutan: int) -> Perkara:
    tempo = {
        kunci(JenisTenggat.LANGKAH, satu.langkah, satu.putaran): satu.jatuh_tempo for satu in kabar.terbuka if satu.jatuh_tempo is not None
    }
    opd = None
    if kabar.opd is not None:
        opd = BukaOpd(**kabar.opd.model_dump(include={"langkah", "putaran", "jenis", "opd_id"}), sejak=urutan)
        if perkara.opd is not None and opd == perkara.opd.model_copy(update={"sejak": urutan}):
            opd = perkara.opd
        tempo[kunci(opd.jenis, opd.langkah, opd.putaran)] = kabar.opd.jatuh_tempo
    sejak = {(satu.langkah, satu.putaran, satu.jabatan): satu.sejak for satu in perkara.terbuka}
    terbuka = tuple(
        Buka(
            langkah=satu.langkah,
            putaran=satu.putaran,
            jabatan=satu.jabatan,
            sejak=sejak.get((satu.langkah, satu.putaran, satu.jabatan), urutan),
        )
        for satu in kabar.terbuka
    )
    if kabar.berakhir:
        terbuka, opd, tempo = (), None, {}
    return _tempo(perkara.model_copy(update={"terbuka": terbuka, "opd": opd}), tempo)


def _tempo(perkara: Perkara, berubah: Mapping[str, datetime]) -> Perkara:
    """Set when things are due; of what is neither open nor just said nothing is kept."""
    ada = {*berubah, *(kunci(JenisTenggat.LANGKAH, satu.langkah, satu.putaran) for satu in perkara.terbuka)}
    if perkara.opd is not None:
        ada.add(kunci(perkara.opd.jenis, perkara.opd.langkah, perkara.opd.putaran))
    tempo = {nama: saat for nama, saat in {**perkara.tempo, **berubah}.items() if nama in ada}
    return perkara.model_copy(update={"tempo": tempo})
