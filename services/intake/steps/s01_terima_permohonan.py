"""SOP step 1: an agency submits its letter and form; the request is accepted under the agenda number it got."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from pydantic import Field

from services.intake.errors import BukanOpdPemilik, OpdBelumTerdaftar, pastikan_layak, pastikan_pengaju
from services.intake.state import Permohonan
from shared.contracts.bersama import Lampiran
from shared.contracts.formulir import Agenda, FormulirTersegel, ringkas
from shared.contracts.intake import PermohonanDiterima
from shared.sop.perintah import PerintahPermohonan


class TerimaPermohonan(PerintahPermohonan):
    """Accept a submission made on `tanggal` (the office's date) for agency `opd_id`, whose name is empty when unknown."""

    tanggal: date
    opd_id: UUID | None
    opd_nama: str
    nomor_agenda: int = Field(ge=1)
    formulir: FormulirTersegel
    berkas: tuple[Lampiran, ...]


def terima_permohonan(command: TerimaPermohonan, state: Permohonan) -> Sequence[PermohonanDiterima]:
    """For its own agency only, or as the clerk from a paper letter, with that letter and a form that obeys its own rules; once."""
    pastikan_pengaju(command.pelaku, command.opd_id, command.formulir.permohonan.opd_id)
    if state.isi is not None:
        if state.opd_id != command.opd_id:
            raise BukanOpdPemilik
        return []
    if not command.opd_nama:
        raise OpdBelumTerdaftar(opd_id=command.opd_id)
    pastikan_layak(command.formulir, command.berkas, command.tanggal)
    agenda = Agenda(command.nomor_agenda, command.tanggal.year, command.tanggal)
    return [
        PermohonanDiterima(
            permohonan_id=command.permohonan_id,
            langkah=1,
            putaran=1,
            pelaku=command.pelaku,
            ringkasan=ringkas(command.formulir, agenda, command.opd_nama),
            formulir=command.formulir,
            berkas=command.berkas,
        )
    ]
