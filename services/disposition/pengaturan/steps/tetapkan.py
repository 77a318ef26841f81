"""Lay down the office's settings, whole, from a moment on."""

from collections.abc import Sequence

from services.disposition.pengaturan.state import Pengaturan
from shared.contracts.bersama import Pelaku
from shared.contracts.kantor import PengaturanKantor, PengaturanKantorDitetapkan
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_berlaku, pastikan_wewenang
from shared.sop.perintah import PerintahBerlaku


class TetapkanPengaturan(PerintahBerlaku):
    """Print and number by these settings from `sejak` on, or from `waktu`, now, where nothing is said."""

    pengaturan: PengaturanKantor


def tetapkan_pengaturan(command: TetapkanPengaturan, state: Pengaturan) -> Sequence[PengaturanKantorDitetapkan]:
    """By an administrator, or the folder that the operator loads; the same settings again change nothing."""
    if isinstance(command.pelaku, Pelaku):
        pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    pastikan_berlaku(command)
    sejak = command.mulai
    if state.terakhir is not None and state.terakhir.pengaturan == command.pengaturan and state.terakhir.sejak <= sejak:
        return []
    return [
        PengaturanKantorDitetapkan(
            pelaku=command.pelaku,
            versi=state.versi + 1,
            sejak=sejak,
            pengaturan=command.pengaturan,
            alasan=command.alasan,
        )
    ]
