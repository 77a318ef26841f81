"""What other services' events do to the analysis: opened, gone on with, another analyst's, locked, closed."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from services.analysis.state import LANGKAH, Analisa
from shared.contracts.analysis import AnalisaDibuka, AnalisaDihentikan, AnalisaDikunci, AnalisaDilanjutkan, AnalisDiganti
from shared.contracts.bersama import Ringkasan, Sebab
from shared.contracts.penilaian import InstrumenAspek
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class BukaAnalisa(PerintahPermohonan):
    """Open the analysis of a request for the analyst named in the instruction, under the instruments of the day."""

    ringkasan: Ringkasan
    analis_id: UUID
    instrumen: tuple[InstrumenAspek, ...]
    putaran: int = Field(ge=1)


def buka_analisa(command: BukaAnalisa, state: Analisa) -> Sequence[AnalisaDibuka]:
    """Open it once, and once more for the instruction that follows a returned one; a request withdrawn before stays closed.

    What the agency completed, and the instruments that the analysis began under, are newer than what the sheet knows.
    """
    pastikan_sistem(command.pelaku)
    lagi = state.instruksi_kembali is not None and state.berakhir is None and command.putaran > state.putaran
    if state.permohonan_id is not None and not lagi:
        return []
    return [
        AnalisaDibuka(
            permohonan_id=command.permohonan_id,
            langkah=LANGKAH[0],
            putaran=command.putaran,
            pelaku=command.pelaku,
            ringkasan=state.ringkasan or command.ringkasan,
            analis_id=command.analis_id,
            instrumen=state.instrumen or command.instrumen,
        )
    ]


class LanjutkanAnalisa(PerintahPermohonan):
    """Take the completed request up again; `perubahan` lists the form fields that changed."""

    ringkasan: Ringkasan
    perubahan: tuple[str, ...]
    putaran: int = Field(ge=1)


def lanjutkan_analisa(command: LanjutkanAnalisa, state: Analisa) -> Sequence[AnalisaDilanjutkan]:
    """Once per return: a submission that answered an earlier return has no effect on a later one, and none after the signature.

    Entry and the three analyses are done again; what was answered before stays to start from.
    """
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.terkunci or not state.dikembalikan or command.putaran <= state.putaran:
        return []
    return [
        AnalisaDilanjutkan(
            permohonan_id=command.permohonan_id,
            langkah=LANGKAH[0],
            putaran=command.putaran,
            pelaku=command.pelaku,
            ringkasan=command.ringkasan,
            perubahan=command.perubahan,
        )
    ]


class GantiAnalis(PerintahPermohonan):
    """Let another analyst perform the steps that are left."""

    analis_id: UUID


def ganti_analis(command: GantiAnalis, state: Analisa) -> Sequence[AnalisDiganti]:
    """Recorded while the request goes on, also after the result, since an analysis may be opened again."""
    pastikan_sistem(command.pelaku)
    if state.ringkasan is None or state.berakhir is not None or state.analis_id == command.analis_id:
        return []
    return [
        AnalisDiganti(
            permohonan_id=command.permohonan_id,
            langkah=state.kini,
            putaran=state.putaran,
            pelaku=command.pelaku,
            analis_id=command.analis_id,
        )
    ]


class KunciAnalisa(PerintahPermohonan):
    """Lock the analysis on which the letter with this number rests: on the result of this round, where the signature says so."""

    nomor_surat: str
    putaran_analisa: int | None = None


def kunci_analisa(command: KunciAnalisa, state: Analisa) -> Sequence[AnalisaDikunci]:
    """Locked once, even when it was opened again between signing and hearing of it: the signature wins."""
    pastikan_sistem(command.pelaku)
    if state.ringkasan is None or state.berakhir is not None or state.terkunci:
        return []
    return [
        AnalisaDikunci(
            permohonan_id=command.permohonan_id,
            langkah=state.kini,
            putaran=state.putaran,
            pelaku=command.pelaku,
            nomor_surat=command.nomor_surat,
            putaran_analisa=command.putaran_analisa,
        )
    ]


class HentikanAnalisa(PerintahPermohonan):
    """Close the analysis because the request ended for `sebab`."""

    sebab: Sebab


def hentikan_analisa(command: HentikanAnalisa, state: Analisa) -> Sequence[AnalisaDihentikan]:
    """Close it once. A withdrawal heard before the instruction leaves this as the only event, and nothing opens later."""
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None:
        return []
    return [
        AnalisaDihentikan(
            permohonan_id=command.permohonan_id,
            langkah=state.kini,
            putaran=state.putaran,
            pelaku=command.pelaku,
            sebab=command.sebab,
        )
    ]
