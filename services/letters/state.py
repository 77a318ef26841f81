"""Surat: what the decisions about a reply letter need to know, and how each event changes it."""

from typing import Final, NamedTuple
from uuid import UUID

from shared.contracts.bersama import Pelaku, PelakuSistem, Ringkasan, Sebab
from shared.contracts.letters import (
    AnalisSuratDiganti,
    Diparaf,
    KonsepSuratDibuat,
    KonsepSuratDirevisi,
    NomorSuratDiberikan,
    ParafDitolak,
    PenandatangananDimulai,
    PenandatangananDitolak,
    PenandatangananGagal,
    PeristiwaSurat,
    SuratDibatalkan,
    SuratDibuka,
    SuratDihentikan,
    SuratDisampaikan,
    SuratDitandatangani,
    SuratMenungguAnalisa,
)
from shared.contracts.pemberitahuan_kantor import PemberitahuanKantor, PengembalianTerbit
from shared.contracts.penolakan import SuratPenolakanDibuka, SuratPenolakanDitandatangani
from shared.contracts.penyampaian import PenerimaanDicatat, PenyampaianGagal
from shared.contracts.rangkap import ParafDilewati, PeranDirangkap
from shared.contracts.surat import Metode
from shared.sop.aturan import PermohonanTidakDikenal, pastikan_berjalan
from shared.sop.table import ditutup

RANTAI_PARAF: Final = ditutup(Diparaf)
"""The SOP steps at which a paraf is given, in order."""

(SUSUN,) = ditutup(KonsepSuratDibuat)
(TANDA_TANGAN,) = ditutup(SuratDitandatangani)
(SAMPAIKAN,) = ditutup(SuratDisampaikan)


class Surat(NamedTuple):
    """One letter to the agency: the result it tells or the refusal, all versions of its draft, and the parafs under the last one.

    The last draft counts while `berlaku`; what was refused since the last result is in `hash_ditolak`, every refusal with its notes in
    `koreksi`, and `tunggu` says why an analysis is open again. A letter of refusal (`penolakan`) is written by the program from the
    decision of step 2, needs no paraf, and is delivered by its signature.
    """

    permohonan_id: UUID | None = None
    putaran: int = 0
    dibuka: SuratDibuka | None = None
    penolakan: SuratPenolakanDibuka | None = None
    analis_id: UUID | None = None
    analis_diganti: bool = False
    tunggu: SuratMenungguAnalisa | None = None
    konsep: tuple[KonsepSuratDibuat | KonsepSuratDirevisi | SuratPenolakanDibuka, ...] = ()
    berlaku: bool = False
    hash_ditolak: tuple[str, ...] = ()
    koreksi: tuple[ParafDitolak | PenandatangananDitolak, ...] = ()
    paraf: tuple[Diparaf | ParafDilewati, ...] = ()
    nomor: NomorSuratDiberikan | None = None
    percobaan: tuple[PenandatangananDimulai | PenandatangananGagal, ...] = ()
    ditandatangani: SuratDitandatangani | SuratPenolakanDitandatangani | None = None
    penyampaian: tuple[SuratDisampaikan | PenyampaianGagal, ...] = ()
    diterima: bool = False
    sebab: Sebab | None = None
    pemberitahuan: tuple[PemberitahuanKantor, ...] = ()

    @property
    def ringkasan(self) -> Ringkasan | None:
        """The request that the letter answers, once there is something to answer."""
        asal = self.dibuka or self.penolakan
        return asal.ringkasan if asal is not None else None

    @property
    def menunggu_analisa(self) -> bool:
        """Whether an analysis is open again, and the letter waits for a new result."""
        return self.tunggu is not None

    @property
    def hash_sekarang(self) -> str | None:
        """The hash of the draft that may be acted on now, if there is one."""
        return self.konsep[-1].hash_konsep if self.berlaku else None

    @property
    def langkah(self) -> int:
        """The SOP step at which the letter stands."""
        if self.ditandatangani is not None:
            return SAMPAIKAN
        if not self.berlaku:
            return SUSUN
        if self.penolakan is not None:
            return TANDA_TANGAN
        return (*RANTAI_PARAF, TANDA_TANGAN)[min(len(self.paraf), len(RANTAI_PARAF))]

    @property
    def berjalan(self) -> PenandatangananDimulai | None:
        """The attempt to sign whose end is not known yet."""
        terakhir = self.percobaan[-1] if self.percobaan else None
        return terakhir if isinstance(terakhir, PenandatangananDimulai) and self.ditandatangani is None else None

    @property
    def dicetak(self) -> PenandatangananDimulai | None:
        """The attempt for which the present draft was printed, to be signed with ink."""
        berjalan = self.berjalan
        cocok = berjalan is not None and berjalan.metode is Metode.BASAH and berjalan.hash_konsep == self.hash_sekarang
        return berjalan if cocok else None

    @property
    def percobaan_count(self) -> int:
        """How many attempts to sign there were."""
        return max((satu.percobaan for satu in self.percobaan), default=0)

    @property
    def terkirim(self) -> SuratDisampaikan | SuratPenolakanDitandatangani | PenyampaianGagal | None:
        """What was told last of the way to the agency, if the letter was ever on it."""
        if isinstance(self.ditandatangani, SuratPenolakanDitandatangani):
            return self.ditandatangani
        return self.penyampaian[-1] if self.penyampaian else None

    @property
    def disampaikan(self) -> bool:
        """Whether the letter is on its way to the agency, or there: no delivery failed after which none came; a receipt proves one."""
        return self.diterima or isinstance(self.terkirim, SuratDisampaikan | SuratPenolakanDitandatangani)

    @property
    def berperan(self) -> tuple[UUID, ...]:
        """Who made the analysis, wrote the present draft, or put a paraf under it; a paraf that was skipped is none."""
        pembuat = (self.dibuka.analis_id if self.dibuka is not None else None, orang_id(self.konsep[-1].pelaku))
        pemaraf = (orang_id(satu.pelaku) for satu in self.paraf if isinstance(satu, Diparaf))
        return tuple(dict.fromkeys(satu for satu in (*pembuat, *pemaraf) if satu is not None))


EMPTY: Final = Surat()


def orang_id(pelaku: Pelaku | PelakuSistem) -> UUID | None:
    """Return who acted, if it was a person."""
    return pelaku.orang_id if isinstance(pelaku, Pelaku) else None


def pastikan_terbuka(state: Surat) -> None:
    """Refuse when the request has not reached letters, or has ended."""
    if state.sebab is None and state.ringkasan is None:
        raise PermohonanTidakDikenal
    pastikan_berjalan(state.sebab)


def evolve(state: Surat, event: PeristiwaSurat) -> Surat:
    """Return the letter after `event`."""
    if state.permohonan_id is None:
        state = state._replace(permohonan_id=event.permohonan_id)
    match event:
        case SuratDibuka():
            return _dibuka(state, event)
        case SuratPenolakanDibuka():
            return state._replace(putaran=event.putaran, penolakan=event, konsep=(event,), berlaku=True)
        case AnalisSuratDiganti():
            return state._replace(analis_id=event.analis_id, analis_diganti=True)
        case SuratMenungguAnalisa():
            return state._replace(tunggu=event, berlaku=False, paraf=())
        case KonsepSuratDibuat() | KonsepSuratDirevisi():
            return state._replace(putaran=event.putaran, konsep=(*state.konsep, event), berlaku=True, paraf=())
        case Diparaf() | ParafDilewati():
            return state._replace(paraf=(*state.paraf, event))
        case PeranDirangkap():
            return state
        case PengembalianTerbit():
            return state._replace(pemberitahuan=(*state.pemberitahuan, event.pemberitahuan))
        case ParafDitolak() | PenandatangananDitolak():
            ditolak, koreksi = (*state.hash_ditolak, event.hash_konsep), (*state.koreksi, event)
            return state._replace(putaran=event.putaran + 1, berlaku=False, paraf=(), hash_ditolak=ditolak, koreksi=koreksi)
        case NomorSuratDiberikan():
            return state._replace(nomor=event)
        case PenandatangananDimulai() | PenandatangananGagal():
            return state._replace(percobaan=(*state.percobaan, event))
        case SuratDitandatangani() | SuratPenolakanDitandatangani():
            return state._replace(ditandatangani=event)
        case SuratDisampaikan():
            return state._replace(penyampaian=(*state.penyampaian, event))
        case PenyampaianGagal():
            return state._replace(putaran=event.putaran + 1, penyampaian=(*state.penyampaian, event))
        case PenerimaanDicatat():
            return state._replace(diterima=True)
        case SuratDibatalkan() | SuratDihentikan():
            return state._replace(sebab=event.sebab)


def _dibuka(state: Surat, event: SuratDibuka) -> Surat:
    """Begin with a new result: earlier drafts stay as history, nothing stands under them any more."""
    return state._replace(
        putaran=event.putaran, dibuka=event, analis_id=event.analis_id, tunggu=None, berlaku=False, paraf=(), hash_ditolak=()
    )
