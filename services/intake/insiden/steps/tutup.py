"""Close an incident."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from services.intake.insiden.errors import InsidenTidakDikenal, PemberitahuanBelumLengkap
from services.intake.insiden.state import Insiden
from shared.contracts.bersama import Teks
from shared.contracts.insiden import InsidenDitutup, PenerimaInsiden
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah

SEBUTAN: Final = {PenerimaInsiden.SUBJEK: "subjek data", PenerimaInsiden.LEMBAGA: "lembaga"}


class TutupInsiden(Perintah):
    """Say what came of it."""

    insiden_id: UUID
    kesimpulan: Teks


def tutup_insiden(command: TutupInsiden, state: Insiden) -> Sequence[InsidenDitutup]:
    """Closed once; where persons are concerned, only after they and the authority were told."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if state.isi is None:
        raise InsidenTidakDikenal
    if state.penutup is not None:
        return []
    belum = [SEBUTAN[satu] for satu in PenerimaInsiden if satu not in {telah.kepada for telah in state.pemberitahuan}]
    if belum and state.isi.jumlah_subjek:
        raise PemberitahuanBelumLengkap(belum=" dan ".join(belum))
    return [InsidenDitutup(pelaku=command.pelaku, insiden_id=command.insiden_id, kesimpulan=command.kesimpulan)]
