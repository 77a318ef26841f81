"""An application is no longer active: an official says so, with the reason."""

from collections.abc import Sequence
from uuid import UUID

from services.analysis.aplikasi.errors import pastikan_aktif, pastikan_terdaftar
from services.analysis.aplikasi.state import Aplikasi
from shared.contracts.analysis_register import AplikasiDinonaktifkan, SebabNonaktif
from shared.contracts.bersama import Teks
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class NonaktifkanAplikasi(Perintah):
    """Take an application out of the active ones."""

    aplikasi_id: UUID
    sebab: SebabNonaktif
    alasan: Teks


def nonaktifkan_aplikasi(command: NonaktifkanAplikasi, state: Aplikasi) -> Sequence[AplikasiDinonaktifkan]:
    """Kepala Seksi and Kepala Bidang may; said again it changes nothing, and another reason does not replace the first."""
    pastikan_wewenang(command.pelaku, Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_SEKSI)
    pastikan_terdaftar(state.asal)
    if state.nonaktif is not None and (state.nonaktif.sebab, state.nonaktif.alasan) == (command.sebab, command.alasan):
        return []
    pastikan_aktif(state.nonaktif)
    return [
        AplikasiDinonaktifkan(
            pelaku=command.pelaku,
            aplikasi_id=command.aplikasi_id,
            permohonan_id=None,
            sebab=command.sebab,
            alasan=command.alasan,
        )
    ]
