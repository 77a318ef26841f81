"""All commands about a letter, and which decision answers each."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.letters.acts.didengar import (
    BukaSurat,
    BukaSuratPenolakan,
    GantiAnalis,
    HentikanSurat,
    TerbitkanPengembalian,
    TungguAnalisa,
    buka_surat,
    buka_surat_penolakan,
    ganti_analis,
    hentikan_surat,
    terbitkan_pengembalian,
    tunggu_analisa,
)
from services.letters.acts.penyampaian import CatatPenerimaan, NyatakanPenyampaianGagal, catat_penerimaan, nyatakan_penyampaian_gagal
from services.letters.acts.tanda_tangan import (
    CatatPenandatangananGagal,
    CatatTandaTangan,
    UnggahPindaian,
    catat_penandatanganan_gagal,
    catat_tanda_tangan,
    unggah_pindaian,
)
from services.letters.state import EMPTY, Surat, evolve
from services.letters.steps.s11_konsep_surat import SusunKonsep, susun_konsep
from services.letters.steps.s12_s14_paraf import LewatiParaf, Paraf, TolakParaf, lewati_paraf, paraf, tolak_paraf
from services.letters.steps.s15_tanda_tangan import (
    BeriNomor,
    TandaTangani,
    TolakTandaTangan,
    beri_nomor,
    tanda_tangani,
    tolak_tanda_tangan,
)
from services.letters.steps.s16_sampaikan import SampaikanSurat, sampaikan_surat
from shared.contracts.letters import PeristiwaSurat
from shared.kernel.event.decider import Decider

PerintahSurat: TypeAlias = (
    BukaSurat
    | BukaSuratPenolakan
    | TerbitkanPengembalian
    | GantiAnalis
    | TungguAnalisa
    | SusunKonsep
    | Paraf
    | LewatiParaf
    | TolakParaf
    | BeriNomor
    | TandaTangani
    | TolakTandaTangan
    | UnggahPindaian
    | CatatTandaTangan
    | CatatPenandatangananGagal
    | SampaikanSurat
    | NyatakanPenyampaianGagal
    | CatatPenerimaan
    | HentikanSurat
)

PERINTAH: Final[tuple[type, ...]] = get_args(PerintahSurat)


def decide(command: PerintahSurat, state: Surat) -> Sequence[PeristiwaSurat]:
    """Answer `command`: new events, none, or a refusal by name."""
    match command:
        case BukaSurat():
            return buka_surat(command, state)
        case BukaSuratPenolakan():
            return buka_surat_penolakan(command, state)
        case TerbitkanPengembalian():
            return terbitkan_pengembalian(command, state)
        case GantiAnalis():
            return ganti_analis(command, state)
        case TungguAnalisa():
            return tunggu_analisa(command, state)
        case SusunKonsep():
            return susun_konsep(command, state)
        case Paraf() | LewatiParaf() | TolakParaf():
            return _paraf(command, state)
        case BeriNomor():
            return beri_nomor(command, state)
        case TandaTangani():
            return tanda_tangani(command, state)
        case TolakTandaTangan():
            return tolak_tanda_tangan(command, state)
        case UnggahPindaian():
            return unggah_pindaian(command, state)
        case CatatTandaTangan():
            return catat_tanda_tangan(command, state)
        case CatatPenandatangananGagal():
            return catat_penandatanganan_gagal(command, state)
        case SampaikanSurat():
            return sampaikan_surat(command, state)
        case NyatakanPenyampaianGagal():
            return nyatakan_penyampaian_gagal(command, state)
        case CatatPenerimaan():
            return catat_penerimaan(command, state)
        case HentikanSurat():
            return hentikan_surat(command, state)


def _paraf(command: Paraf | LewatiParaf | TolakParaf, state: Surat) -> Sequence[PeristiwaSurat]:
    match command:
        case Paraf():
            return paraf(command, state)
        case LewatiParaf():
            return lewati_paraf(command, state)
        case TolakParaf():
            return tolak_paraf(command, state)


DECIDER: Final[Decider[PerintahSurat, Surat]] = Decider("letters/surat", EMPTY, decide, evolve)
