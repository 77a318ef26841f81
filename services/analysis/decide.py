"""Analisa as a decider: its commands, which decision answers which, and the aggregate's name."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from services.analysis.acts.catat_kemiripan import CatatKemiripan, catat_kemiripan
from services.analysis.acts.didengar import (
    BukaAnalisa,
    GantiAnalis,
    HentikanAnalisa,
    KunciAnalisa,
    LanjutkanAnalisa,
    buka_analisa,
    ganti_analis,
    hentikan_analisa,
    kunci_analisa,
    lanjutkan_analisa,
)
from services.analysis.acts.kembali import (
    BukaKembaliAnalisa,
    KembalikanInstruksi,
    KembalikanPermohonan,
    buka_kembali_analisa,
    kembalikan_instruksi,
    kembalikan_permohonan,
)
from services.analysis.acts.unggah_bukti import UnggahBukti, unggah_bukti
from services.analysis.state import EMPTY, Analisa, evolve
from services.analysis.steps.s05_periksa_kelengkapan import PeriksaKelengkapan, periksa_kelengkapan
from services.analysis.steps.s06_entri_data import EntriData, entri_data
from services.analysis.steps.s07_s09_analisa_standar import AnalisaStandar, analisa_standar
from services.analysis.steps.s10_olah_hasil import OlahHasil, olah_hasil
from shared.contracts.analysis import PeristiwaAnalisa
from shared.kernel.event.decider import Decider

PerintahAnalisa: TypeAlias = (
    BukaAnalisa
    | KembalikanInstruksi
    | GantiAnalis
    | PeriksaKelengkapan
    | LanjutkanAnalisa
    | EntriData
    | UnggahBukti
    | CatatKemiripan
    | AnalisaStandar
    | OlahHasil
    | KembalikanPermohonan
    | BukaKembaliAnalisa
    | KunciAnalisa
    | HentikanAnalisa
)
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahAnalisa)


def decide(command: PerintahAnalisa, state: Analisa) -> Sequence[PeristiwaAnalisa]:
    """Answer a command."""
    match command:
        case BukaAnalisa():
            return buka_analisa(command, state)
        case KembalikanInstruksi():
            return kembalikan_instruksi(command, state)
        case GantiAnalis():
            return ganti_analis(command, state)
        case PeriksaKelengkapan():
            return periksa_kelengkapan(command, state)
        case LanjutkanAnalisa():
            return lanjutkan_analisa(command, state)
        case EntriData():
            return entri_data(command, state)
        case UnggahBukti():
            return unggah_bukti(command, state)
        case CatatKemiripan():
            return catat_kemiripan(command, state)
        case AnalisaStandar():
            return analisa_standar(command, state)
        case OlahHasil():
            return olah_hasil(command, state)
        case KembalikanPermohonan():
            return kembalikan_permohonan(command, state)
        case BukaKembaliAnalisa():
            return buka_kembali_analisa(command, state)
        case KunciAnalisa():
            return kunci_analisa(command, state)
        case HentikanAnalisa():
            return hentikan_analisa(command, state)


DECIDER: Final[Decider[PerintahAnalisa, Analisa]] = Decider("analysis/analisa", EMPTY, decide, evolve)
