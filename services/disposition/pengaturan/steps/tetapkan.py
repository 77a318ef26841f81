"""Lay down the office's settings, whole, from a moment on."""

from collections.abc import Sequence
from datetime import datetime

from services.disposition.pengaturan.errors import BerlakuSurut
from services.disposition.pengaturan.state import Pengaturan
from shared.contracts.bersama import Pelaku, Teks
from shared.contracts.kantor import PengaturanKantor, PengaturanKantorDitetapkan
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class TetapkanPengaturan(Perintah):
    """Print and number by these settings from `sejak` on, or from `waktu`, now, where nothing is said."""

    pengaturan: PengaturanKantor
    alasan: Teks
    waktu: datetime
    sejak: datetime | None = None


def tetapkan_pengaturan(command: TetapkanPengaturan, state: Pengaturan) -> Sequence[PengaturanKantorDitetapkan]:
    """By an administrator, or the folder that the operator loads; the same settings again change nothing."""
    if isinstance(command.pelaku, Pelaku):
        pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    sejak = command.sejak or command.waktu
    if sejak < command.waktu:
        raise BerlakuSurut
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
