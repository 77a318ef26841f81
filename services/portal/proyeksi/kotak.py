"""The inbox: which open step of which request lies on whose desk, until when; from notify's stream alone, in its order.

A desk is an office (`kepala_dinas`), one person (`orang:<id>`, the assigned analyst), or an agency (`opd:<id>`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final, NamedTuple, TypeAlias, get_args
from uuid import UUID

from pydantic import BaseModel, ConfigDict

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
BENTUK: Final = 1
"""Of what is built: one more whenever it is built otherwise, so that it is built anew beside what pages read meanwhile."""


class Buka(BaseModel):
    """A step that is open, in which visit, for which role."""

    model_config = ConfigDict(frozen=True)

    langkah: int
    putaran: int
    jabatan: Jabatan


class BukaOpd(BaseModel):
    """What the agency has to do, since which step and visit."""

    model_config = ConfigDict(frozen=True)

    langkah: int
    putaran: int
    jenis: JenisTenggat
    opd_id: UUID


class Perkara(BaseModel):
    """What is known of one request; `tempo` is when what is due, by kind, step and visit."""

    model_config = ConfigDict(frozen=True)

    opd_nama: str = ""
    aplikasi: str = ""
    agenda: str = ""
    analis_id: UUID | None = None
    terbuka: tuple[Buka, ...] = ()
    opd: BukaOpd | None = None
    tempo: Mapping[str, datetime] = {}


class BarisKotak(NamedTuple):
    """One row of the inbox."""

    meja: str
    langkah: int
    putaran: int
    tempo: datetime | None


def kunci(jenis: JenisTenggat, langkah: int, putaran: int) -> str:
    """Return what a deadline is called."""
    return f"{jenis}:{langkah}:{putaran}"


def lipat(perkara: Perkara, kabar: KabarKotak) -> Perkara:
    """Return what is known after one more event."""
    match kabar:
        case PemantauanDimulai(ringkasan=isi):
            return perkara.model_copy(update={"opd_nama": isi.opd_nama, "aplikasi": isi.nama_aplikasi, "agenda": isi.agenda})
        case AnalisDicatat():
            return perkara.model_copy(update={"analis_id": kabar.analis_id})
        case GiliranDicatat():
            return _giliran(perkara, kabar)
        case TenggatDibuka() | TenggatDiperpanjang():
            return _tempo(perkara, {kunci(kabar.jenis, kabar.langkah, kabar.putaran): kabar.jatuh_tempo})
        case TenggatDihitungUlang() | TenggatDilanjutkan() | WaktuHilangDihitung():
            return _tempo(perkara, {kunci(satu.jenis, satu.langkah, satu.putaran): satu.jatuh_tempo for satu in kabar.pergeseran})


def baris(perkara: Perkara) -> Iterator[BarisKotak]:
    """Yield the rows that follow from what is known."""
    for satu in perkara.terbuka:
        milik_analis = satu.jabatan is Jabatan.ANALIS and perkara.analis_id is not None
        meja = f"orang:{perkara.analis_id}" if milik_analis else satu.jabatan.value
        yield BarisKotak(meja, satu.langkah, satu.putaran, perkara.tempo.get(kunci(JenisTenggat.LANGKAH, satu.langkah, satu.putaran)))
    if (opd := perkara.opd) is not None:
        yield BarisKotak(f"opd:{opd.opd_id}", opd.langkah, opd.putaran, perkara.tempo.get(kunci(opd.jenis, opd.langkah, opd.putaran)))


def selisih(sebelum: Iterator[BarisKotak], sesudah: Iterator[BarisKotak]) -> Counter[tuple[str, datetime | None]]:
    """Return by how much the counters change: how many rows lie on which desk until when."""
    berubah = Counter((satu.meja, satu.tempo) for satu in sesudah)
    berubah.subtract((satu.meja, satu.tempo) for satu in sebelum)
    return Counter({satu: jumlah for satu, jumlah in berubah.items() if jumlah})


def kabar_kotak(fact: Fact) -> KabarKotak | None:
    """Return an event that changes an inbox as what it is."""
    return fact if isinstance(fact, KabarKotak) else None


def _giliran(perkara: Perkara, kabar: GiliranDicatat) -> Perkara:
    tempo = {
        kunci(JenisTenggat.LANGKAH, satu.langkah, satu.putaran): satu.jatuh_tempo for satu in kabar.terbuka if satu.jatuh_tempo is not None
    }
    opd = None
    if kabar.opd is not None:
        opd = BukaOpd.model_validate(kabar.opd.model_dump(include={"langkah", "putaran", "jenis", "opd_id"}))
        tempo[kunci(opd.jenis, opd.langkah, opd.putaran)] = kabar.opd.jatuh_tempo
    terbuka = tuple(Buka(langkah=satu.langkah, putaran=satu.putaran, jabatan=satu.jabatan) for satu in kabar.terbuka)
    if kabar.berakhir:
        terbuka, opd, tempo = (), None, {}
    return _tempo(perkara.model_copy(update={"terbuka": terbuka, "opd": opd}), tempo)


def _tempo(perkara: Perkara, berubah: Mapping[str, datetime]) -> Perkara:
    """Set when things are due; of what is neither open nor just said nothing is kept."""
    ada = {kunci(JenisTenggat.LANGKAH, satu.langkah, satu.putaran) for satu in perkara.terbuka}
    if perkara.opd is not None:
        ada.add(kunci(perkara.opd.jenis, perkara.opd.langkah, perkara.opd.putaran))
    return perkara.model_copy(
        update={"tempo": {nama: saat for nama, saat in {**perkara.tempo, **berubah}.items() if nama in ada or nama in berubah}}
    )
