"""Tenggat, the deadlines of one request: those that are open, those that ever were, and the pauses; and when each is due."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum
from typing import Final, NamedTuple
from uuid import UUID

from pydantic import AwareDatetime, Field, InstanceOf

from shared.contracts.surat import JenisKegagalan
from shared.contracts.tenggat import (
    GangguanDicatat,
    JenisTenggat,
    Pergeseran,
    PeristiwaTenggatPermohonan,
    TenggatDibuka,
    TenggatDieskalasi,
    TenggatDihentikan,
    TenggatDihitungUlang,
    TenggatDijeda,
    TenggatDilanjutkan,
    TenggatDipenuhi,
    TenggatDiperingatkan,
    TenggatDiperpanjang,
    TenggatTerlampaui,
    WaktuHilangDihitung,
)
from shared.kalender.jeda import Jeda
from shared.kalender.nilai import Kalender
from shared.sop.perintah import PerintahPermohonan


class TingkatTenggat(IntEnum):
    """How far a deadline has come."""

    BERJALAN = 0
    DIPERINGATKAN = 1
    TERLAMPAUI = 2
    DIESKALASI = 3


class WaktuGangguan(NamedTuple):
    """Time that was lost because the signer failed."""

    sejak: datetime
    sampai: datetime
    sebab: JenisKegagalan


class KunciTenggat(NamedTuple):
    """What makes a deadline of a request the same deadline."""

    jenis: JenisTenggat
    langkah: int
    putaran: int


DIESKALASI: Final = (JenisTenggat.LANGKAH, JenisTenggat.KESELURUHAN)
"""What a superior is told of: the office's own deadlines."""


@dataclass(frozen=True, slots=True)
class SaatTenggat:
    """When a deadline is due, when it is warned of before, and when the superior is told after."""

    jatuh_tempo: datetime
    peringatan: datetime
    eskalasi: datetime


@dataclass(frozen=True, slots=True)
class TenggatBerjalan:
    """One open deadline; `tambahan` are the working days that were given on top."""

    mulai: datetime
    hari_kerja: int
    saat: SaatTenggat
    tingkat: TingkatTenggat = TingkatTenggat.BERJALAN
    tambahan: int = 0


@dataclass(frozen=True, slots=True)
class Tenggat:
    """All deadlines of a request; `dijeda_sejak` is set while it is with the agency, `usai` when nothing is due any more.

    `gangguan` is since when the signer has failed, and why; `hilang` what that cost before.
    """

    permohonan_id: UUID | None = None
    terbuka: Mapping[KunciTenggat, TenggatBerjalan] = field(default_factory=dict[KunciTenggat, TenggatBerjalan])
    pernah: frozenset[KunciTenggat] = frozenset()
    dijeda_sejak: datetime | None = None
    jeda: tuple[Jeda, ...] = ()
    gangguan: tuple[datetime, JenisKegagalan] | None = None
    hilang: tuple[WaktuGangguan, ...] = ()
    usai: bool = False

    def berikut(self, kunci: KunciTenggat) -> datetime | None:
        """Return when something happens to an open deadline if nobody does anything; nothing while its clock stands still."""
        batas = self.terbuka.get(kunci)
        if batas is None or not self.jalan(kunci):
            return None
        saat = (batas.saat.peringatan, batas.saat.jatuh_tempo, *((batas.saat.eskalasi,) if kunci.jenis in DIESKALASI else ()))
        return saat[batas.tingkat] if batas.tingkat < len(saat) else None

    def jalan(self, kunci: KunciTenggat) -> bool:
        """Say whether a deadline's clock runs: the office's stands still while the request is with the agency."""
        return self.dijeda_sejak is None or kunci.jenis is JenisTenggat.PELENGKAPAN


EMPTY: Final = Tenggat()


def _ubah(state: Tenggat, kunci: KunciTenggat, **lain: object) -> Tenggat:
    """Change one open deadline; one that is not open stays so."""
    batas = state.terbuka.get(kunci)
    return replace(state, terbuka={**state.terbuka, kunci: replace(batas, **lain)}) if batas else state  # type: ignore[arg-type]  # fields of Batas


def _geser(state: Tenggat, pergeseran: tuple[Pergeseran, ...]) -> Tenggat:
    for satu in pergeseran:
        saat = SaatTenggat(satu.jatuh_tempo, satu.peringatan, satu.eskalasi)
        state = _ubah(state, KunciTenggat(satu.jenis, satu.langkah, satu.putaran), saat=saat)
    return state


def _kunci(
    event: TenggatDibuka | TenggatDiperingatkan | TenggatTerlampaui | TenggatDieskalasi | TenggatDipenuhi | TenggatDiperpanjang,
) -> KunciTenggat:
    return KunciTenggat(event.jenis, event.langkah, event.putaran)


def evolve(state: Tenggat, event: PeristiwaTenggatPermohonan) -> Tenggat:
    """Apply one event."""
    state = replace(state, permohonan_id=event.permohonan_id)
    match event:
        case TenggatDibuka():
            batas = TenggatBerjalan(event.mulai, event.hari_kerja, SaatTenggat(event.jatuh_tempo, event.peringatan, event.eskalasi))
            kunci = _kunci(event)
            return replace(state, terbuka={**state.terbuka, kunci: batas}, pernah=state.pernah | {kunci})
        case TenggatDiperingatkan():
            return _ubah(state, _kunci(event), tingkat=TingkatTenggat.DIPERINGATKAN)
        case TenggatTerlampaui():
            return _ubah(state, _kunci(event), tingkat=TingkatTenggat.TERLAMPAUI)
        case TenggatDieskalasi():
            return _ubah(state, _kunci(event), tingkat=TingkatTenggat.DIESKALASI)
        case TenggatDipenuhi():
            return replace(state, terbuka={k: batas for k, batas in state.terbuka.items() if k != _kunci(event)})
        case TenggatDiperpanjang():
            saat = SaatTenggat(event.jatuh_tempo, event.peringatan, event.eskalasi)
            return _ubah(state, _kunci(event), saat=saat, tambahan=event.tambahan)
        case TenggatDihitungUlang():
            return _geser(state, event.pergeseran)
        case TenggatDijeda():
            return replace(state, dijeda_sejak=event.sejak)
        case TenggatDilanjutkan():
            return _geser(replace(state, dijeda_sejak=None, jeda=(*state.jeda, (event.sejak, event.sampai))), event.pergeseran)
        case GangguanDicatat():
            return replace(state, gangguan=(event.sejak, event.sebab))
        case WaktuHilangDihitung():
            hilang = WaktuGangguan(event.sejak, event.sampai, event.sebab)
            return _geser(replace(state, gangguan=None, hilang=(*state.hilang, hilang)), event.pergeseran)
        case TenggatDihentikan():
            return replace(state, terbuka={}, dijeda_sejak=None, usai=True)


class PerintahTenggat(PerintahPermohonan):
    """A command that counts working days: at which moment, by which calendar. The calendar is no part of what is asked."""

    saat: AwareDatetime
    kalender: InstanceOf[Kalender] = Field(exclude=True, repr=False)
