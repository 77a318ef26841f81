"""An alert for one person, recorded exactly once."""

from uuid import UUID

from pydantic import Field

from services.notify.state import Kunci, Pemberitahuan, dikenal
from shared.contracts.notify import JenisPemberitahuan, PemberitahuanDicatat
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatPemberitahuan(PerintahPermohonan):
    """Tell this person, in this role, this about a step and round. `orang_id` is absent while nobody holds the role.

    `mandat_id` is the mandate whose beginning or end made it this person's turn.
    """

    langkah: int = Field(ge=1, le=16)
    putaran: int = Field(ge=1)
    jenis: JenisPemberitahuan
    peran: Jabatan
    orang_id: UUID | None
    mandat_id: UUID | None = None


def catat_pemberitahuan(command: CatatPemberitahuan, state: Pemberitahuan) -> list[PemberitahuanDicatat]:
    """Exactly once per request, step, round, kind, role and person; after the end it is nobody's turn any more."""
    pastikan_sistem(command.pelaku)
    ringkasan = dikenal(state)
    usang = state.usai and command.jenis is JenisPemberitahuan.GILIRAN
    kunci = Kunci(command.langkah, command.putaran, command.jenis, command.peran, command.orang_id, command.mandat_id)
    if usang or kunci in state.dicatat:
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
        )
    ]
