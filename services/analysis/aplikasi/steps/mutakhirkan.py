"""The office itself renews the data of a registered application, without a request."""

from collections.abc import Sequence
from uuid import UUID

from services.analysis.aplikasi.errors import pastikan_aktif, pastikan_terdaftar
from services.analysis.aplikasi.state import Aplikasi
from shared.contracts.analysis_register import DataAplikasiDimutakhirkan
from shared.contracts.bersama import Teks
from shared.contracts.penilaian import DataAplikasi
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class MutakhirkanAplikasi(Perintah):
    """Renew the data, and say why."""

    aplikasi_id: UUID
    data: DataAplikasi
    alasan: Teks


def mutakhirkan_aplikasi(command: MutakhirkanAplikasi, state: Aplikasi) -> Sequence[DataAplikasiDimutakhirkan]:
    """Kepala Bidang is the registrar, the analyst enters for him; the same data changes nothing."""
    pastikan_wewenang(command.pelaku, Jabatan.KEPALA_BIDANG, Jabatan.ANALIS)
    pastikan_terdaftar(state.asal)
    pastikan_aktif(state.nonaktif)
    if command.data == state.data:
        return []
    return [
        DataAplikasiDimutakhirkan(
            pelaku=command.pelaku,
            aplikasi_id=command.aplikasi_id,
            permohonan_id=None,
            data=command.data,
            alasan=command.alasan,
        )
    ]
