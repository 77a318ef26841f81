"""Register an agency under its code and name."""

from collections.abc import Sequence

from services.intake.opd.errors import KodeOpdTetap, OpdSudahTerdaftar, pastikan_pengelola
from services.intake.opd.perintah import PerintahOpd
from services.intake.opd.state import Opd
from shared.contracts.bersama import Pelaku, TeksPendek
from shared.contracts.intake import OpdDidaftarkan
from shared.sop.aturan import pastikan_berlaku


class DaftarkanOpd(PerintahOpd):
    """Let an agency be known; `kode_terpakai` says whether another one has the code, as the edge looked it up."""

    kode: TeksPendek
    nama: TeksPendek
    kode_terpakai: bool = False


def daftarkan_opd(command: DaftarkanOpd, state: Opd) -> Sequence[OpdDidaftarkan]:
    """An agency is registered once, under one code; loading the same file again changes nothing."""
    pastikan_pengelola(command.pelaku)
    pastikan_berlaku(command)
    if command.kode_terpakai or (state.opd_id is not None and isinstance(command.pelaku, Pelaku)):
        raise OpdSudahTerdaftar(kode=command.kode)
    if state.opd_id is None:
        daftar = OpdDidaftarkan(
            pelaku=command.pelaku,
            opd_id=command.opd_id,
            kode=command.kode,
            nama=command.nama,
            sejak=command.mulai,
            alasan=command.alasan,
        )
        return [daftar]
    if state.kode != command.kode:
        raise KodeOpdTetap(kode=state.kode, diminta=command.kode)
    return []
