"""Pemberitahuan: what notify knows of a request, so that each person is told each thing once."""

from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple
from uuid import UUID

from pydantic import Field

from services.notify.watch.dipegang import Dipegang, Kunjungan, beralih, kunjungan, setelah
from shared.contracts.bersama import PeristiwaPermohonan, Ringkasan, Sebab
from shared.contracts.disposition import InstruksiDiberikan, PermohonanDitolak
from shared.contracts.giliran import Giliran, Pemegang, SebabPengalihan
from shared.contracts.intake import PenerimaanDikonfirmasi, PermohonanDicabut, PermohonanDitutupKedaluwarsa
from shared.contracts.langkah import NomorLangkah
from shared.contracts.notify import (
    AnalisDicatat,
    GiliranDialihkan,
    GiliranDicatat,
    JenisPemberitahuan,
    PemantauanDimulai,
    PemberitahuanDicatat,
    PemberitahuanDikirim,
    PemberitahuanGagal,
    PengirimanDiulang,
    PeristiwaPemberitahuan,
)
from shared.contracts.pengembalian import InstruksiDikembalikan
from shared.contracts.penolakan import SuratPenolakanDibuka, SuratPenolakanDitandatangani
from shared.contracts.peran import Jabatan
from shared.sop.aturan import PermohonanTidakDikenal
from shared.sop.perintah import PerintahPermohonan


class KunciPemberitahuan(NamedTuple):
    """What makes an alert of a request the same alert: step, round, kind, role and person, and the mandate that it follows from."""

    langkah: int
    putaran: int
    jenis: JenisPemberitahuan
    peran: Jabatan
    orang_id: UUID | None
    mandat_id: UUID | None = None


class PerintahTentangPemberitahuan(PerintahPermohonan):
    """A command about one alert of a request, by what makes it the same alert."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    jenis: JenisPemberitahuan
    peran: Jabatan
    orang_id: UUID | None
    mandat_id: UUID | None = None

    @property
    def kunci(self) -> KunciPemberitahuan:
        """What makes the alert the same alert."""
        return KunciPemberitahuan(self.langkah, self.putaran, self.jenis, self.peran, self.orang_id, self.mandat_id)


class Pengalihan(NamedTuple):
    """What makes a change of whose turn it is the same change: step, round, mandate, and whether that began or is over."""

    langkah: int
    putaran: int
    mandat_id: UUID | None
    sebab: SebabPengalihan


class PeristiwaDidengar(NamedTuple):
    """What makes a heard event of a request the same event: a step belongs to one service, which numbers its rounds."""

    peristiwa: str
    langkah: int
    putaran: int

    @classmethod
    def dari(cls, event: PeristiwaPermohonan) -> "PeristiwaDidengar":
        """Return it of an event."""
        return cls(type(event).__name__, event.langkah, event.putaran)


@dataclass(frozen=True, slots=True)
class Pemberitahuan:
    """The alerts of one request: the steps open now, what was heard, what was recorded, what went out, and what no channel took.

    A request that has ended is `selesai` when the agency has its letter, and not when it was withdrawn or refused. `pemegang` are those
    for whom an open step waits, as recorded; of a step that is not in it older events said nothing.
    """

    permohonan_id: UUID | None = None
    ringkasan: Ringkasan | None = None
    analis_id: UUID | None = None
    terbuka: tuple[Giliran, ...] = ()
    pemegang: Dipegang = field(default_factory=dict[Kunjungan, tuple[Pemegang, ...]])
    berperan: tuple[UUID, ...] = ()
    didengar: frozenset[PeristiwaDidengar] = frozenset()
    dialihkan: frozenset[Pengalihan] = frozenset()
    dicatat: frozenset[KunciPemberitahuan] = frozenset()
    dikirim: frozenset[KunciPemberitahuan] = frozenset()
    gagal: frozenset[KunciPemberitahuan] = frozenset()
    berakhir: Sebab | None = None
    selesai: bool = False

    @property
    def usai(self) -> bool:
        """Whether the request is at its end, one way or the other."""
        return self.selesai or self.berakhir is not None

    def menunggu(self, giliran: Giliran) -> tuple[Pemegang, ...]:
        """Return for whom an open step waits; where no event says it, those who were told that it is their turn."""
        if (tercatat := self.pemegang.get(kunjungan(giliran))) is not None:
            return tercatat
        ke = (giliran.langkah, giliran.putaran, JenisPemberitahuan.GILIRAN)
        semua = (satu.orang_id for satu in self.dicatat if (satu.langkah, satu.putaran, satu.jenis) == ke)
        tahu = {orang_id for orang_id in semua if orang_id is not None}
        return tuple(Pemegang(orang_id=orang_id) for orang_id in sorted(tahu))

    def sudah_lewat(self, didengar: PeristiwaDidengar) -> bool:
        """Whether an event changes nothing any more: heard before, or the request has ended; a withdrawal still wins over a refusal.

        After a refusal only the letter that tells of it counts.
        """
        menang = didengar.peristiwa == DICABUT and self.berakhir is Sebab.DITOLAK
        ditolak = didengar.peristiwa not in SESUDAH_DITOLAK and any(satu.peristiwa == DITOLAK for satu in self.didengar)
        return didengar in self.didengar or ditolak or (self.usai and not menang)


DICABUT: Final = PermohonanDicabut.__name__
"""The event that ends a request whatever else was heard."""

DITOLAK: Final = PermohonanDitolak.__name__
SESUDAH_DITOLAK: Final = frozenset({SuratPenolakanDibuka.__name__, SuratPenolakanDitandatangani.__name__, DICABUT})
"""The refusal, and what still counts after it."""

SEBAB: Final = {DICABUT: Sebab.DICABUT, PermohonanDitutupKedaluwarsa.__name__: Sebab.KEDALUWARSA}
"""Why a request ended, by the event that ended it; else it was refused."""

EMPTY: Final = Pemberitahuan()


def dikenal(state: Pemberitahuan) -> Ringkasan:
    """Return the summary of a request that notify follows; refuse one it never heard of (the event is then parked)."""
    if state.ringkasan is None:
        raise PermohonanTidakDikenal
    return state.ringkasan


def kunci(event: PemberitahuanDicatat | PemberitahuanDikirim | PemberitahuanGagal | PengirimanDiulang) -> KunciPemberitahuan:
    """Return which alert an event is about."""
    return KunciPemberitahuan(event.langkah, event.putaran, event.jenis, event.peran, event.orang_id, event.mandat_id)


def _melepas_analis(state: Pemberitahuan, baru: PeristiwaDidengar) -> bool:
    """Say whether the analyst has the request no longer: the instruction was returned, and none that is newer was heard of yet."""
    if baru.peristiwa != InstruksiDikembalikan.__name__:
        return False
    return not any(satu.peristiwa == InstruksiDiberikan.__name__ and satu.putaran > baru.putaran for satu in state.didengar)


def _dialihkan(state: Pemberitahuan, event: GiliranDialihkan) -> Pemberitahuan:
    """Apply that a step waits for somebody else: whoever gets it back, or loses it again, is told that again."""
    state = replace(state, pemegang=setelah(state.pemegang, event))
    if event.sebab is not SebabPengalihan.PEMEGANG_BERGANTI:
        satu = Pengalihan(event.langkah, event.putaran, event.mandat_id, event.sebab)
        return replace(state, dialihkan=state.dialihkan | {satu})
    jenis = zip((JenisPemberitahuan.GILIRAN, JenisPemberitahuan.GILIRAN_BERALIH), beralih(event), strict=True)
    lagi = {KunciPemberitahuan(event.langkah, event.putaran, satu, event.jabatan, ia.orang_id) for satu, semua in jenis for ia in semua}
    return replace(state, dicatat=state.dicatat - lagi, dikirim=state.dikirim - lagi, gagal=state.gagal - lagi)


def evolve(state: Pemberitahuan, event: PeristiwaPemberitahuan) -> Pemberitahuan:
    """Apply one event."""
    state = replace(state, permohonan_id=event.permohonan_id)
    match event:
        case PemantauanDimulai():
            return replace(state, ringkasan=event.ringkasan)
        case AnalisDicatat():
            return replace(state, analis_id=event.analis_id)
        case GiliranDicatat():
            baru = PeristiwaDidengar(event.peristiwa, event.langkah, event.putaran)
            analis_id = None if _melepas_analis(state, baru) else state.analis_id
            terbuka = tuple(Giliran(langkah=satu.langkah, putaran=satu.putaran) for satu in event.terbuka)
            didengar = state.didengar | {baru}
            pemegang = setelah(state.pemegang, event)
            state = replace(state, terbuka=terbuka, pemegang=pemegang, berperan=event.berperan, didengar=didengar, analis_id=analis_id)
            if event.peristiwa == PenerimaanDikonfirmasi.__name__:
                return replace(state, selesai=True)
            return replace(state, berakhir=SEBAB.get(event.peristiwa, Sebab.DITOLAK) if event.berakhir else None)
        case GiliranDialihkan():
            return _dialihkan(state, event)
        case PemberitahuanDicatat():
            return replace(state, dicatat=state.dicatat | {kunci(event)})
        case PemberitahuanDikirim():
            return replace(state, dikirim=state.dikirim | {kunci(event)}, gagal=state.gagal - {kunci(event)})
        case PemberitahuanGagal():
            return replace(state, gagal=state.gagal | {kunci(event)})
        case PengirimanDiulang():
            return replace(state, gagal=state.gagal - {kunci(event)})
