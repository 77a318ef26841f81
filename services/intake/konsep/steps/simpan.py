"""Save a draft: a new one, or new content of an open one."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from pydantic import Field

from services.intake.konsep.errors import (
    KonsepSudahDiajukan,
    KonsepSudahDibuang,
    KonsepTerlaluBesar,
    TerlaluBanyakKonsep,
    pastikan_milik,
    pastikan_petugas,
)
from services.intake.konsep.state import Konsep, Status
from shared.contracts.bersama import JenisPermohonan, TeksPendek, Tersegel
from shared.contracts.intake import KonsepPermohonanDisimpan
from shared.sop.perintah import Perintah

KONSEP_MAKS: Final = 20
"""The most drafts that an agency keeps open."""

UKURAN_MAKS: Final = 256 * 1024
"""The most bytes of a draft's form: sealed, it must fit into one message of the broker."""


class SimpanKonsep(Perintah):
    """Save the sealed form of a draft; `terbuka` is how many drafts the agency has open.

    Two persons who begin a draft in the same instant are both let in, so that an agency may come to have one more than the limit.
    """

    konsep_id: UUID
    opd_id: UUID | None
    versi_formulir: int
    nama_aplikasi: TeksPendek | None
    jenis_permohonan: JenisPermohonan | None
    ukuran: int = Field(ge=2)
    isi: Tersegel
    terbuka: int = Field(ge=0)


def simpan_konsep(command: SimpanKonsep, state: Konsep) -> Sequence[KonsepPermohonanDisimpan]:
    """The agency's own open drafts only, of a limited size and number; saving the same again changes nothing."""
    opd_id = pastikan_petugas(command.pelaku, command.opd_id)
    if state.opd_id is None and command.terbuka >= KONSEP_MAKS:
        raise TerlaluBanyakKonsep(batas=KONSEP_MAKS)
    if state.opd_id is not None:
        pastikan_milik(command.pelaku, opd_id, state.opd_id)
    if state.status is Status.DIAJUKAN:
        raise KonsepSudahDiajukan
    if state.status is Status.DIBUANG:
        raise KonsepSudahDibuang
    if command.ukuran > UKURAN_MAKS:
        raise KonsepTerlaluBesar(batas=UKURAN_MAKS // 1024)
    if command.isi == state.isi:
        return []
    return [
        KonsepPermohonanDisimpan(
            pelaku=command.pelaku,
            konsep_id=command.konsep_id,
            opd_id=opd_id,
            versi_formulir=command.versi_formulir,
            nama_aplikasi=command.nama_aplikasi,
            jenis_permohonan=command.jenis_permohonan,
            ukuran=command.ukuran,
            isi=command.isi,
        )
    ]
