"""Analisa, the analysis of one request: what the decisions of steps 5 to 10 need to know, and how events change it."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from shared.contracts.analysis import (
    AnalisaDibuka,
    AnalisaDibukaKembali,
    AnalisaDihentikan,
    AnalisaDikunci,
    AnalisaDilanjutkan,
    AnalisaSelesai,
    AnalisDiganti,
    BuktiDiunggah,
    DataAplikasiDientri,
    HasilPemeriksaan,
    KelengkapanDiperiksa,
    PeristiwaAnalisa,
    PermohonanDikembalikan,
    StandarDianalisa,
)
from shared.contracts.analysis_register import KemiripanDiperiksa
from shared.contracts.bersama import Lampiran, Ringkasan, Sebab
from shared.contracts.pengembalian import InstruksiDikembalikan
from shared.contracts.penilaian import Aspek, InstrumenAspek
from shared.sop.aturan import PermohonanTidakDikenal, pastikan_berjalan
from shared.sop.table import SOP_V1, didahului

LANGKAH: Final = tuple(baris.nomor for baris in SOP_V1.langkah if baris.service == "analysis")
"""The rows of the SOP that are done here."""

SYARAT: Final = {nomor: frozenset(didahului(nomor)) & frozenset(LANGKAH) for nomor in LANGKAH}
"""For each of them, the rows done here that must be closed before it opens."""

LANGKAH_ASPEK: Final = {Aspek.KEAMANAN: 7, Aspek.FUNGSI: 8, Aspek.KEMUDAHAN_PENGGUNAAN: 9}
"""The step that analyses each standard."""

PENGOLAHAN: Final = 10
"""The step that consolidates the three analyses."""


@dataclass(frozen=True, slots=True)
class DasarHasil:
    """A result, and what it was made from: what a letter about it rests on, whatever is done later."""

    hasil: AnalisaSelesai
    entri: DataAplikasiDientri | None
    standar: tuple[StandarDianalisa, ...]


@dataclass(frozen=True, slots=True)
class Analisa:
    """The analysis: which steps are closed in the present pass, and the latest content of each step of any round."""

    permohonan_id: UUID | None = None
    ringkasan: Ringkasan | None = None
    analis_id: UUID | None = None
    instrumen: tuple[InstrumenAspek, ...] = ()
    langkah: int = LANGKAH[0]
    putaran: int = 1
    tertutup: frozenset[int] = frozenset()
    instruksi_kembali: InstruksiDikembalikan | None = None
    pemeriksaan: KelengkapanDiperiksa | None = None
    pengembalian: PermohonanDikembalikan | None = None
    entri: DataAplikasiDientri | None = None
    bukti: tuple[Lampiran, ...] = ()
    kemiripan: KemiripanDiperiksa | None = None
    standar: tuple[StandarDianalisa, ...] = ()
    hasil: AnalisaSelesai | None = None
    dasar: tuple[DasarHasil, ...] = ()
    pembukaan: tuple[AnalisaDibukaKembali, ...] = ()
    terkunci: bool = False
    berakhir: Sebab | None = None

    @property
    def dikembalikan(self) -> bool:
        """Whether the request is with the agency now: returned, and not yet submitted again in a later round."""
        return self.pengembalian is not None and self.pengembalian.putaran == self.putaran

    @property
    def terbuka(self) -> tuple[int, ...]:
        """The steps that wait for the analyst now, read from the SOP table."""
        if self.ringkasan is None or self.berakhir is not None or self.terkunci or self.dikembalikan or self.instruksi_kembali:
            return ()
        return tuple(nomor for nomor in LANGKAH if nomor not in self.tertutup and SYARAT[nomor] <= self.tertutup)

    @property
    def aspek_terbuka(self) -> tuple[int, ...]:
        """The analyses among them."""
        return tuple(nomor for nomor in LANGKAH_ASPEK.values() if nomor in self.terbuka)

    @property
    def selesai(self) -> bool:
        """Whether the result of this pass is given."""
        return PENGOLAHAN in self.tertutup

    @property
    def dapat_dibuka_kembali(self) -> bool:
        """Whether all three analyses are in, and neither a signature nor the request's end stands in the way."""
        return PENGOLAHAN in self.terbuka or (self.selesai and not self.terkunci and self.berakhir is None)

    @property
    def pembukaan_baru(self) -> tuple[AnalisaDibukaKembali, ...]:
        """Why analyses are done again for the result that is still to come."""
        sejak = self.hasil.putaran if self.hasil is not None else 1
        return () if self.selesai else tuple(satu for satu in self.pembukaan if satu.putaran >= sejak)

    @property
    def kini(self) -> int:
        """The step the analysis stands at: the first that waits, or the one of the last event."""
        return min(self.terbuka, default=self.langkah)


EMPTY: Final = Analisa()


def berjalan(state: Analisa) -> tuple[Ringkasan, UUID]:
    """Return summary and analyst of a request that is here and goes on; refuse by name when it ended or never came."""
    pastikan_berjalan(state.berakhir)
    if state.ringkasan is None or state.analis_id is None:
        raise PermohonanTidakDikenal
    return state.ringkasan, state.analis_id


def evolve(state: Analisa, event: PeristiwaAnalisa) -> Analisa:
    """Apply one event."""
    state = replace(state, permohonan_id=event.permohonan_id, langkah=event.langkah, putaran=event.putaran)
    match event:
        case AnalisaDibuka():
            state = replace(state, tertutup=frozenset(), instruksi_kembali=None)
            return replace(state, ringkasan=event.ringkasan, analis_id=event.analis_id, instrumen=event.instrumen)
        case InstruksiDikembalikan():
            return replace(state, instruksi_kembali=event)
        case AnalisDiganti():
            return replace(state, analis_id=event.analis_id)
        case KelengkapanDiperiksa():
            lengkap = frozenset({event.langkah} if event.hasil is HasilPemeriksaan.LENGKAP else ())
            return replace(state, pemeriksaan=event, tertutup=state.tertutup | lengkap)
        case PermohonanDikembalikan():
            return replace(state, pengembalian=event)
        case AnalisaDilanjutkan():
            return replace(state, ringkasan=event.ringkasan, tertutup=frozenset())
        case DataAplikasiDientri():
            return replace(state, entri=event, tertutup=state.tertutup | {event.langkah})
        case BuktiDiunggah():
            return replace(state, bukti=(*state.bukti, event.berkas))
        case KemiripanDiperiksa():
            return replace(state, kemiripan=event)
        case StandarDianalisa():
            lain = tuple(standar for standar in state.standar if standar.aspek is not event.aspek)
            return replace(state, standar=(*lain, event), tertutup=state.tertutup | {event.langkah})
        case AnalisaSelesai():
            dasar = (*state.dasar, DasarHasil(event, state.entri, state.standar))
            return replace(state, hasil=event, dasar=dasar, tertutup=state.tertutup | {event.langkah})
        case AnalisaDibukaKembali():
            tertutup = state.tertutup - {event.langkah, PENGOLAHAN}
            return replace(state, putaran=event.putaran + 1, tertutup=tertutup, pembukaan=(*state.pembukaan, event))
        case AnalisaDikunci():
            return replace(_kembali_ke_dasar(state, event.putaran_analisa), terkunci=True)
        case AnalisaDihentikan():
            return replace(state, berakhir=event.sebab)


def _kembali_ke_dasar(state: Analisa, putaran: int | None) -> Analisa:
    """Show what the signed letter rests on: work made between the signature and hearing of it stays as history only."""
    dasar = next((dasar for dasar in state.dasar if dasar.hasil.putaran == putaran), None)
    return state if dasar is None else replace(state, hasil=dasar.hasil, entri=dasar.entri, standar=dasar.standar)
