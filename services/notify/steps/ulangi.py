"""The administrator lets an alert that had failed go out again."""

from uuid import UUID

from pydantic import Field

from services.notify.errors import PemberitahuanTidakDikenal, PemberitahuanTidakGagal
from services.notify.state import Kunci, Pemberitahuan, dikenal
from shared.contracts.notify import JenisPemberitahuan, PengirimanDiulang
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import PerintahPermohonan


class UlangiPengiriman(PerintahPermohonan):
    """Send the alert with this key again, from the person's first channel on."""

    langkah: int = Field(ge=1, le=16)
    putaran: int = Field(ge=1)
    jenis: JenisPemberitahuan
    peran: Jabatan
    orang_id: UUID | None
    mandat_id: UUID | None = None


def ulangi_pengiriman(command: UlangiPengiriman, state: Pemberitahuan) -> list[PengirimanDiulang]:
    """Only what failed is sent again: everything else went out, or is still being tried."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    dikenal(state)
    kunci = Kunci(command.langkah, command.putaran, command.jenis, command.peran, command.orang_id, command.mandat_id)
    if kunci not in state.dicatat:
        raise PemberitahuanTidakDikenal
    if kunci not in state.gagal:
        raise PemberitahuanTidakGagal
    return [
        PengirimanDiulang(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            jenis=command.jenis,
            peran=command.peran,
            orang_id=command.orang_id,
            mandat_id=command.mandat_id,
        )
    ]
