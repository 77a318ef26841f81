"""Step 6 reaches the register: a new entry, or newer data for the entry that is there."""

from collections.abc import Sequence
from uuid import UUID

from services.analysis.aplikasi.errors import AplikasiMilikOpdLain, AplikasiTidakDikenal
from services.analysis.aplikasi.state import Aplikasi
from shared.contracts.analysis_register import AplikasiDidaftarkan, DataAplikasiDimutakhirkan
from shared.contracts.penilaian import DataAplikasi
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class DaftarkanAplikasi(Perintah):
    """Enter what step 6 of a request says; `dikenal` when whoever enters it named an application that the register knows."""

    aplikasi_id: UUID
    permohonan_id: UUID
    opd_id: UUID
    opd_nama: str
    data: DataAplikasi
    dikenal: bool = False


def daftarkan_aplikasi(command: DaftarkanAplikasi, state: Aplikasi) -> Sequence[AplikasiDidaftarkan | DataAplikasiDimutakhirkan]:
    """One entry per application: a later request renews it, and makes one active again that was not; the same entry changes nothing."""
    pastikan_wewenang(command.pelaku, Jabatan.ANALIS)
    if state.asal is None:
        if command.dikenal:
            raise AplikasiTidakDikenal
        return [
            AplikasiDidaftarkan(
                pelaku=command.pelaku,
                aplikasi_id=command.aplikasi_id,
                permohonan_id=command.permohonan_id,
                opd_id=command.opd_id,
                opd_nama=command.opd_nama,
                data=command.data,
            )
        ]
    if state.asal.opd_id != command.opd_id:
        raise AplikasiMilikOpdLain(opd=state.asal.opd_nama)
    if state.nonaktif is None and (state.data, state.permohonan_id) == (command.data, command.permohonan_id):
        return []
    return [
        DataAplikasiDimutakhirkan(
            pelaku=command.pelaku,
            aplikasi_id=command.aplikasi_id,
            permohonan_id=command.permohonan_id,
            data=command.data,
            alasan="",
        )
    ]
