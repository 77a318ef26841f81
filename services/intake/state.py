"""Permohonan, one request as intake knows it: what its decisions and its row in lists need, and how events change it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from uuid import UUID

from shared.contracts.analysis import ButirDikembalikan
from shared.contracts.bersama import Lampiran, Ringkasan, Sebab, pencatat
from shared.contracts.formulir import FormulirTersegel
from shared.contracts.intake import (
    PenandatangananDicatat,
    PenerimaanDikonfirmasi,
    PengembalianDicatat,
    PenyampaianDicatat,
    PeristiwaBerkas,
    PermohonanDiajukanKembali,
    PermohonanDicabut,
    PermohonanDiterima,
    PermohonanDitutupKedaluwarsa,
)
from shared.contracts.penolakan import PermohonanDihentikan, SuratPenolakanDicatat
from shared.contracts.peran import Jabatan
from shared.sop.aturan import PermohonanTidakDikenal


class StatusPermohonan(StrEnum):
    """Where a request is, as far as the agency's side can know."""

    DITERIMA = "DITERIMA"
    DIKEMBALIKAN = "DIKEMBALIKAN"
    DIAJUKAN_KEMBALI = "DIAJUKAN_KEMBALI"
    DITANDATANGANI = "DITANDATANGANI"
    DISAMPAIKAN = "DISAMPAIKAN"
    SELESAI = "SELESAI"
    DICABUT = "DICABUT"
    DITOLAK_MENUNGGU_TTD = "DITOLAK_MENUNGGU_TTD"
    DITOLAK = "DITOLAK"
    KEDALUWARSA = "KEDALUWARSA"


@dataclass(frozen=True, slots=True)
class FormulirDiajukan:
    """What the agency handed in: the latest form and files, and the summary made of them.

    The form is kept as JSON (`naskah`): thousands of requests are in memory at once, and few of their forms are looked at.
    """

    ringkasan: Ringkasan
    naskah: str
    berkas: tuple[Lampiran, ...]

    @property
    def formulir(self) -> FormulirTersegel:
        """The latest form."""
        return FormulirTersegel.model_validate_json(self.naskah)


@dataclass(frozen=True, slots=True)
class Permohonan:
    """A request: its content, the round it is in, what the office asked to mend, and why it ended.

    `dikembalikan` is the round of the latest return, `penyampaian` of the latest delivery, so that hearing of them twice changes nothing.
    `pencatat` is the office that wrote the request down from paper, where its agency did not hand it in itself.
    `surat_penolakan` is the number of the letter by which a refusal went out, `diterima` whether the agency has the letter that it got.
    """

    permohonan_id: UUID | None = None
    isi: FormulirDiajukan | None = None
    pencatat: Jabatan | None = None
    status: StatusPermohonan = StatusPermohonan.DITERIMA
    putaran: int = 1
    dikembalikan: int = 0
    butir: tuple[ButirDikembalikan, ...] = ()
    catatan: str = ""
    nomor_surat: str | None = None
    penyampaian: int = 0
    berakhir: Sebab | None = None
    surat_penolakan: str | None = None
    diterima: bool = False

    @property
    def opd_id(self) -> UUID | None:
        """The agency that owns the request."""
        return self.isi.ringkasan.opd_id if self.isi else None

    @property
    def sudah_ditandatangani(self) -> bool:
        """Whether the letter was signed, delivered or not."""
        return self.nomor_surat is not None

    @property
    def sudah_disampaikan(self) -> bool:
        """Whether the letter was delivered, confirmed or not."""
        return self.status in {StatusPermohonan.DISAMPAIKAN, StatusPermohonan.SELESAI}

    @property
    def ditolak_dengan_surat(self) -> bool:
        """Whether the request was refused, and the letter that says so is signed: the agency has it, or has only to read it."""
        return self.berakhir is Sebab.DITOLAK and self.surat_penolakan is not None


EMPTY: Final = Permohonan()


def dikenal(state: Permohonan) -> FormulirDiajukan:
    """Return the content of a request that was submitted; refuse by name what never was."""
    if state.isi is None:
        raise PermohonanTidakDikenal
    return state.isi


def _isi(event: PermohonanDiterima | PermohonanDiajukanKembali) -> FormulirDiajukan:
    """Read the content from the event that brought it."""
    return FormulirDiajukan(event.ringkasan, event.formulir.model_dump_json(), event.berkas)


def evolve(state: Permohonan, event: PeristiwaBerkas) -> Permohonan:
    """Apply one event; the round only grows."""
    state = replace(state, permohonan_id=event.permohonan_id, putaran=max(state.putaran, event.putaran))
    match event:
        case PermohonanDiterima():
            return replace(state, isi=_isi(event), pencatat=pencatat(event.pelaku), status=StatusPermohonan.DITERIMA)
        case PengembalianDicatat():
            return replace(
                state, status=StatusPermohonan.DIKEMBALIKAN, dikembalikan=event.putaran, butir=event.butir, catatan=event.catatan
            )
        case PermohonanDiajukanKembali():
            return replace(state, isi=_isi(event), status=StatusPermohonan.DIAJUKAN_KEMBALI, butir=(), catatan="")
        case PermohonanDicabut():
            return replace(state, status=StatusPermohonan.DICABUT, berakhir=Sebab.DICABUT, catatan=event.alasan)
        case PermohonanDitutupKedaluwarsa():
            return replace(state, status=StatusPermohonan.KEDALUWARSA, berakhir=Sebab.KEDALUWARSA, catatan=event.alasan)
        case PermohonanDihentikan():
            menunggu = event.surat_menyusul and state.surat_penolakan is None
            status = StatusPermohonan.DITOLAK_MENUNGGU_TTD if menunggu else StatusPermohonan(event.sebab)
            return replace(state, status=status, berakhir=event.sebab, catatan=event.alasan)
        case SuratPenolakanDicatat():
            status = state.status if state.berakhir is None else StatusPermohonan.DITOLAK
            return replace(state, status=status, surat_penolakan=event.nomor_surat)
        case PenandatangananDicatat():
            return replace(state, status=StatusPermohonan.DITANDATANGANI, butir=(), catatan="", nomor_surat=event.nomor_surat)
        case PenyampaianDicatat():
            return replace(state, status=StatusPermohonan.DISAMPAIKAN, nomor_surat=event.nomor_surat, penyampaian=event.putaran)
        case PenerimaanDikonfirmasi():
            return replace(state, status=state.status if state.berakhir else StatusPermohonan.SELESAI, diterima=True)
