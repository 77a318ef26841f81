"""The administrator lets an alert that had failed go out again."""

from services.notify.errors import PemberitahuanTidakDikenal, PemberitahuanTidakGagal
from services.notify.watch.state import Pemberitahuan, PerintahTentangPemberitahuan, dikenal
from shared.contracts.notify import PengirimanDiulang
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang


class UlangiPengiriman(PerintahTentangPemberitahuan):
    """Send the alert with this key again, from the person's first channel on."""


def ulangi_pengiriman(command: UlangiPengiriman, state: Pemberitahuan) -> list[PengirimanDiulang]:
    """Only what failed is sent again: everything else went out, or is still being tried."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    dikenal(state)
    if command.kunci not in state.dicatat:
        raise PemberitahuanTidakDikenal
    if command.kunci not in state.gagal:
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
