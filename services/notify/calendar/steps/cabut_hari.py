"""A decree takes back what was laid down for some days."""

from collections.abc import Sequence

from pydantic import Field

from services.notify.calendar.errors import HariTidakDitetapkan, versi_berikut
from shared.contracts.kalender import HariDicabut, HariLiburDicabut, Keputusan
from shared.contracts.peran import Jabatan
from shared.kalender.nilai import Kalender
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class CabutHariLibur(Perintah):
    """Enter a decree with the days that are no longer what they were laid down to be."""

    keputusan: Keputusan
    hari: tuple[HariDicabut, ...] = Field(min_length=1, max_length=400)


def cabut_hari_libur(command: CabutHariLibur, state: Kalender) -> Sequence[HariLiburDicabut]:
    """Entered by an administrator; what an older decree laid down for such a day counts again."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    versi = versi_berikut(state.versi)
    disebut = tuple(dict.fromkeys(command.hari))
    for satu in disebut:
        if all(entri.cakupan is not satu.cakupan for entri in state.hari.get(satu.tanggal, ())):
            raise HariTidakDitetapkan(tanggal=satu.tanggal.isoformat(), cakupan=satu.cakupan.value.lower().replace("_", " "))
    return [HariLiburDicabut(pelaku=command.pelaku, versi=versi, keputusan=command.keputusan, hari=disebut)]
