"""Permohonan as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.intake.acts.ajukan_kembali import AjukanKembali, ajukan_kembali
from services.intake.acts.cabut import CabutPermohonan, cabut_permohonan
from services.intake.acts.didengar import (
    CatatPenandatanganan,
    CatatPengembalian,
    CatatPenyampaian,
    CatatSuratPenolakan,
    HentikanPermohonan,
    catat_penandatanganan,
    catat_pengembalian,
    catat_penyampaian,
    catat_surat_penolakan,
    hentikan_permohonan,
)
from services.intake.acts.konfirmasi_penerimaan import KonfirmasiPenerimaan, konfirmasi_penerimaan
from services.intake.acts.waktu_habis import KonfirmasiOtomatis, TutupKedaluwarsa, konfirmasi_otomatis, tutup_kedaluwarsa
from services.intake.state import EMPTY, Permohonan, evolve
from services.intake.steps.s01_terima_permohonan import TerimaPermohonan, terima_permohonan
from shared.contracts.intake import PeristiwaBerkas
from shared.kernel.event.decider import Decider

PerintahBerkas: TypeAlias = (
    TerimaPermohonan
    | AjukanKembali
    | CabutPermohonan
    | KonfirmasiPenerimaan
    | CatatPengembalian
    | HentikanPermohonan
    | CatatSuratPenolakan
    | CatatPenandatanganan
    | CatatPenyampaian
    | TutupKedaluwarsa
    | KonfirmasiOtomatis
)
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahBerkas)


def decide(command: PerintahBerkas, state: Permohonan) -> Sequence[PeristiwaBerkas]:
    """Answer a command."""
    match command:
        case TerimaPermohonan():
            return terima_permohonan(command, state)
        case AjukanKembali():
            return ajukan_kembali(command, state)
        case CabutPermohonan():
            return cabut_permohonan(command, state)
        case KonfirmasiPenerimaan():
            return konfirmasi_penerimaan(command, state)
        case CatatPengembalian():
            return catat_pengembalian(command, state)
        case HentikanPermohonan():
            return hentikan_permohonan(command, state)
        case CatatSuratPenolakan():
            return catat_surat_penolakan(command, state)
        case CatatPenandatanganan():
            return catat_penandatanganan(command, state)
        case CatatPenyampaian():
            return catat_penyampaian(command, state)
        case TutupKedaluwarsa():
            return tutup_kedaluwarsa(command, state)
        case KonfirmasiOtomatis():
            return konfirmasi_otomatis(command, state)


DECIDER: Final[Decider[PerintahBerkas, Permohonan]] = Decider("intake/permohonan", EMPTY, decide, evolve)
