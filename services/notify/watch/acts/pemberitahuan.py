"""An alert for one person: recorded exactly once; whether it went out, failed, or goes out again."""

from typing import Final

from pydantic import Field

from services.notify.errors import PemberitahuanTidakDikenal, PemberitahuanTidakGagal
from services.notify.watch.state import Pemberitahuan, PerintahTentangPemberitahuan, dikenal
from shared.contracts.bersama import Sifat
from shared.contracts.notify import (
    JenisPemberitahuan,
    KanalPemberitahuan,
    PemberitahuanDicatat,
    PemberitahuanDikirim,
    PemberitahuanGagal,
    PengirimanDiulang,
    SebabGagalKirim,
)
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_sistem, pastikan_wewenang

MENDESAK: Final = (JenisPemberitahuan.TENGGAT_LEWAT, JenisPemberitahuan.TENGGAT_DIESKALASI)
"""What waits for nothing, whatever the letter asks for."""


class CatatPemberitahuan(PerintahTentangPemberitahuan):
    """Tell this person, in this role, this about a step and round. `orang_id` is absent while nobody holds the role.

    `mandat_id` is the mandate whose beginning or end made it this person's turn. Who is `terhalang` may not act, and is told the way out.
    """

    terhalang: bool = False


def catat_pemberitahuan(command: CatatPemberitahuan, state: Pemberitahuan) -> list[PemberitahuanDicatat]:
    """Exactly once per request, step, round, kind, role and person; after the end it is nobody's turn any more.

    A letter that asks to be handled at once (sifat SANGAT_SEGERA) makes its alerts urgent, and so does a deadline that is missed.
    """
    pastikan_sistem(command.pelaku)
    ringkasan = dikenal(state)
    usang = state.usai and command.jenis is JenisPemberitahuan.GILIRAN
    if usang or command.kunci in state.dicatat:
        return []
    return [
        PemberitahuanDicatat(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            jenis=command.jenis,
            peran=command.peran,
            orang_id=command.orang_id,
            nomor_agenda=ringkasan.nomor_agenda,
            tahun_agenda=ringkasan.tahun_agenda,
            mandat_id=command.mandat_id,
            terhalang=command.terhalang,
            mendesak=ringkasan.surat_sifat is Sifat.SANGAT_SEGERA or command.jenis in MENDESAK,
            surat_tanggal=ringkasan.surat_tanggal if command.jenis is JenisPemberitahuan.DICATAT else None,
        )
    ]


class CatatPengiriman(PerintahTentangPemberitahuan):
    """This channel took the alert with this key."""

    kanal: KanalPemberitahuan


def catat_pengiriman(command: CatatPengiriman, state: Pemberitahuan) -> list[PemberitahuanDikirim]:
    """Recorded once, however often the channel took it; only what was recorded as an alert can have gone out."""
    pastikan_sistem(command.pelaku)
    dikenal(state)
    if command.kunci not in state.dicatat:
        raise PemberitahuanTidakDikenal
    if command.kunci in state.dikirim:
        return []
    return [
        PemberitahuanDikirim(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            jenis=command.jenis,
            peran=command.peran,
            orang_id=command.orang_id,
            kanal=command.kanal,
            mandat_id=command.mandat_id,
        )
    ]


class CatatKegagalan(PerintahTentangPemberitahuan):
    """The alert with this key was tried so often; this is what the last channel said."""

    kanal: KanalPemberitahuan
    percobaan: int = Field(ge=1)
    sebab: SebabGagalKirim


def catat_kegagalan(command: CatatKegagalan, state: Pemberitahuan) -> list[PemberitahuanGagal]:
    """Recorded once, until it is sent again; what went out did not fail."""
    pastikan_sistem(command.pelaku)
    dikenal(state)
    if command.kunci not in state.dicatat:
        raise PemberitahuanTidakDikenal
    if command.kunci in state.dikirim or command.kunci in state.gagal:
        return []
    return [
        PemberitahuanGagal(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            jenis=command.jenis,
            peran=command.peran,
            orang_id=command.orang_id,
            mandat_id=command.mandat_id,
            kanal=command.kanal,
            percobaan=command.percobaan,
            sebab=command.sebab,
        )
    ]


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
