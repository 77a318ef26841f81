"""What other services' events do to the letter: opened, opened again, waiting, another analyst's, closed."""

from uuid import UUID

from pydantic import Field

from services.letters.state import SUSUN, TANDA_TANGAN, Surat
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import Ringkasan, Sebab
from shared.contracts.disposition import AlasanDitolak
from shared.contracts.langkah import NomorLangkah
from shared.contracts.letters import AnalisSuratDiganti, SuratDibatalkan, SuratDibuka, SuratDihentikan, SuratMenungguAnalisa
from shared.contracts.pemberitahuan_kantor import PemberitahuanKantor, PengembalianTerbit
from shared.contracts.penolakan import SuratPenolakanDibuka
from shared.contracts.surat import IsiSurat
from shared.kernel.event.canonical import sha256_of
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class BukaSurat(PerintahPermohonan):
    """The analysis of this round ended with this result."""

    putaran: int = Field(ge=1)
    ringkasan: Ringkasan
    analis_id: UUID
    kesimpulan: Kesimpulan
    uraian: str
    catatan: tuple[str, ...]
    anjuran: Kesimpulan | None = None
    alasan_berbeda: str = ""
    kemiripan: str = ""


def buka_surat(command: BukaSurat, state: Surat) -> list[SuratDibuka]:
    """SOP row 10 -> 11. A later result replaces the earlier one, in a new round; nothing changes once signed or ended.

    An analyst whom letters heard of from Kepala Seksi is newer than the one the result names.
    """
    pastikan_sistem(command.pelaku)
    if state.sebab is not None or state.penolakan is not None or state.ditandatangani is not None or _sudah_dibuka(command, state):
        return []
    analis_id = state.analis_id if state.analis_diganti else None
    return [
        SuratDibuka(
            permohonan_id=command.permohonan_id,
            langkah=SUSUN,
            putaran=max(command.putaran, state.putaran + 1),
            pelaku=command.pelaku,
            putaran_analisa=command.putaran,
            ringkasan=command.ringkasan,
            analis_id=analis_id or command.analis_id,
            kesimpulan=command.kesimpulan,
            uraian=command.uraian,
            catatan=command.catatan,
            anjuran=command.anjuran,
            alasan_berbeda=command.alasan_berbeda,
            kemiripan=command.kemiripan,
        )
    ]


def _sudah_dibuka(command: BukaSurat, state: Surat) -> bool:
    return state.dibuka is not None and command.putaran <= state.dibuka.putaran_analisa


class BukaSuratPenolakan(PerintahPermohonan):
    """Kepala Dinas refused this request, with these words; `isi` is the letter that says so."""

    ringkasan: Ringkasan
    jenis: AlasanDitolak
    alasan: str
    isi: IsiSurat


def buka_surat_penolakan(command: BukaSuratPenolakan, state: Surat) -> list[SuratPenolakanDibuka]:
    """SOP row 2 -> 15, out of turn: no analyst drafts what Kepala Dinas has decided himself, and nobody below puts a paraf under it.

    Once; a withdrawal that came first leaves nothing to be told.
    """
    pastikan_sistem(command.pelaku)
    if state.sebab is not None or state.ringkasan is not None:
        return []
    return [
        SuratPenolakanDibuka(
            permohonan_id=command.permohonan_id,
            langkah=TANDA_TANGAN,
            putaran=1,
            pelaku=command.pelaku,
            ringkasan=command.ringkasan,
            jenis=command.jenis,
            alasan=command.alasan,
            versi=1,
            hash_konsep=sha256_of(command.isi.model_dump(mode="json")),
            isi=command.isi,
        )
    ]


class TungguAnalisa(PerintahPermohonan):
    """The analysis of this round was opened again, for this reason."""

    putaran: int = Field(ge=1)
    alasan: str


def tunggu_analisa(command: TungguAnalisa, state: Surat) -> list[SuratMenungguAnalisa]:
    """Way back from 11 to 15: without effect once signed or ended, and when a later result came already."""
    pastikan_sistem(command.pelaku)
    berjalan = state.sebab is None and state.ditandatangani is None and not state.menunggu_analisa
    if not berjalan or state.dibuka is None or command.putaran < state.dibuka.putaran_analisa:
        return []
    return [
        SuratMenungguAnalisa(
            permohonan_id=command.permohonan_id,
            langkah=SUSUN,
            putaran=state.putaran,
            pelaku=command.pelaku,
            alasan=command.alasan,
        )
    ]


class GantiAnalis(PerintahPermohonan):
    """Steps 11 and 16 are performed by this analyst."""

    analis_id: UUID


def ganti_analis(command: GantiAnalis, state: Surat) -> list[AnalisSuratDiganti]:
    """Record it, even before the letter is opened; without effect when received or ended."""
    pastikan_sistem(command.pelaku)
    if state.sebab is not None or state.diterima or command.analis_id == state.analis_id:
        return []
    return [
        AnalisSuratDiganti(
            permohonan_id=command.permohonan_id,
            langkah=state.langkah,
            putaran=max(state.putaran, 1),
            pelaku=command.pelaku,
            analis_id=command.analis_id,
        )
    ]


class TerbitkanPengembalian(PerintahPermohonan):
    """The office sent this notice, of step 5 or 10."""

    langkah: NomorLangkah
    pemberitahuan: PemberitahuanKantor


def terbitkan_pengembalian(command: TerbitkanPengembalian, state: Surat) -> list[PengembalianTerbit]:
    """Each notice once; it stays what the office sent, whatever becomes of the request. Its number names the round of the analysis."""
    pastikan_sistem(command.pelaku)
    if command.pemberitahuan.nomor in {satu.nomor for satu in state.pemberitahuan}:
        return []
    return [PengembalianTerbit.model_validate({**command.model_dump(), "putaran": max(state.putaran, 1)})]


class HentikanSurat(PerintahPermohonan):
    """The request ended for this reason."""

    sebab: Sebab


def hentikan_surat(command: HentikanSurat, state: Surat) -> list[SuratDibatalkan | SuratDihentikan]:
    """Withdrawal wins: even over a signature or a delivery; heard before the opening, it leaves a tombstone."""
    pastikan_sistem(command.pelaku)
    if state.sebab is not None:
        return []
    if state.ditandatangani is not None and state.nomor is not None:
        return [
            SuratDibatalkan(
                permohonan_id=command.permohonan_id,
                langkah=state.langkah,
                putaran=max(state.putaran, 1),
                pelaku=command.pelaku,
                nomor_surat=state.nomor.nomor_surat,
                sebab=command.sebab,
            )
        ]
    return [
        SuratDihentikan(
            permohonan_id=command.permohonan_id,
            langkah=state.langkah,
            putaran=max(state.putaran, 1),
            pelaku=command.pelaku,
            sebab=command.sebab,
        )
    ]
