"""An alert for one person, recorded exactly once."""

from typing import Final

from services.notify.watch.state import Pemberitahuan, PerintahTentangPemberitahuan, dikenal
from shared.contracts.bersama import Sifat
from shared.contracts.notify import JenisPemberitahuan, PemberitahuanDicatat
from shared.sop.aturan import pastikan_sistem

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
        )
    ]
