"""The number that the national portal gave an application is typed back into the register."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.analysis.aplikasi.errors import TandaDaftarBertanggalMasaDepan, pastikan_aktif, pastikan_terdaftar
from services.analysis.aplikasi.state import Aplikasi
from shared.contracts.analysis_register import NomorPseDicatat
from shared.contracts.bersama import TeksPendek
from shared.contracts.formulir.dasar import Url
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class CatatNomorPse(Perintah):
    """Record number, date and badge of the registration certificate, as it is known on `hari_ini`."""

    aplikasi_id: UUID
    nomor: TeksPendek
    tanggal: date
    url_badge: Url | None = None
    hari_ini: date


def catat_nomor_pse(command: CatatNomorPse, state: Aplikasi) -> Sequence[NomorPseDicatat]:
    """Kepala Bidang holds the portal's account, the analyst types for him; a later certificate replaces the earlier one."""
    pastikan_wewenang(command.pelaku, Jabatan.KEPALA_BIDANG, Jabatan.ANALIS)
    pastikan_terdaftar(state.asal)
    pastikan_aktif(state.nonaktif)
    if command.tanggal > command.hari_ini:
        raise TandaDaftarBertanggalMasaDepan(tanggal=command.tanggal)
    if state.pse is not None and (state.pse.nomor, state.pse.tanggal, state.pse.url_badge) == (
        command.nomor,
        command.tanggal,
        command.url_badge,
    ):
        return []
    return [
        NomorPseDicatat(
            pelaku=command.pelaku,
            aplikasi_id=command.aplikasi_id,
            nomor=command.nomor,
            tanggal=command.tanggal,
            url_badge=command.url_badge,
        )
    ]
