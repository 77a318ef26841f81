"""Which events a subscription is sent: judged on the event itself, and on whose request it is, which never changes."""

from typing import Final
from uuid import UUID

from services.notify.live.frame import LiveEvent
from services.notify.live.visibility import Viewer, Visibility, pandangan
from services.notify.watch.giliran import PeristiwaGiliran, akibat
from services.notify.watch.peringatan import KABAR, kabar_tenggat
from services.notify.watch.state import EMPTY
from services.notify.webhooks.langganan import peristiwa_tenggat
from shared.contracts.bersama import PeristiwaPermohonan
from shared.contracts.langganan import KeadaanTenggat, Saringan
from shared.contracts.notify import GiliranDialihkan, GiliranDicatat, PemberitahuanDicatat
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import PeristiwaSatuTenggat
from shared.kernel.event.envelope import name_and_version
from shared.kernel.event.fact import Fact, read_fact
from shared.sop.table import SOP_V1, pelaksana

SEMUA_PEJABAT: Final = Viewer(UUID(int=0), Jabatan.KEPALA_DINAS, None)
"""Whoever holds an office, without being anybody in particular: what such a person reads whole needs no name to be sent."""
TENGGAT: Final = {peristiwa_tenggat(keadaan): keadaan for keadaan in KeadaanTenggat}


def cocok(saringan: Saringan, kabar: LiveEvent, opd_id: UUID | None) -> bool:
    """Whether an event of a request of this agency fits every list that is not empty; without names, what any official may read whole."""
    if kabar.nama not in saringan.peristiwa if saringan.peristiwa else not terbuka(kabar):
        return False
    return (
        (not saringan.langkah or kabar.isi.get("langkah") in saringan.langkah)
        and (not saringan.opd_id or opd_id in saringan.opd_id)
        and (not saringan.tenggat or TENGGAT.get(kabar.nama) in saringan.tenggat)
        and (not saringan.peran or not peran_berikut(kabar).isdisjoint(saringan.peran))
    )


def terbuka(kabar: LiveEvent) -> bool:
    """Whether any official may read an event whole: no draft, nobody's alert, no server's address (ADR 0023, 0034)."""
    return pandangan(kabar.nama, kabar.isi, None, SEMUA_PEJABAT) is Visibility.UTUH


def peran_berikut(kabar: LiveEvent) -> frozenset[Jabatan]:
    """Return who is next in line by an event; nobody where it does not say, or says what this program does not know yet."""
    try:
        return frozenset(_peran(read_fact(*name_and_version(kabar.pesan.ce_type), kabar.isi)))
    except (LookupError, ValueError):
        return frozenset()


def _peran(fakta: Fact) -> set[Jabatan]:
    match fakta:
        case GiliranDicatat():
            return {pelaksana(giliran.langkah) for giliran in fakta.terbuka}
        case GiliranDialihkan():
            return {fakta.jabatan}
        case PemberitahuanDicatat():
            return {fakta.peran}
        case PeristiwaSatuTenggat():
            return {satu.peran for satu in kabar_tenggat(fakta, EMPTY)} if type(fakta) in KABAR else set()
        case PeristiwaPermohonan():
            return _dari_tabel(fakta) | (_akibat(fakta) if isinstance(fakta, PeristiwaGiliran) else set())
        case _:
            return set()


def _akibat(fakta: PeristiwaGiliran) -> set[Jabatan]:
    hasil = akibat(fakta, EMPTY)
    return {pelaksana(giliran.langkah) for giliran in hasil.terbuka} | {kabar.peran for kabar in hasil.kabar}


def _dari_tabel(fakta: PeristiwaPermohonan) -> set[Jabatan]:
    """Return who has the next step, where the work goes on to another service."""
    baris = SOP_V1[fakta.langkah]
    if not isinstance(fakta, baris.event):
        return set()
    return {pelaksana(nomor) for nomor in baris.berikut if SOP_V1[nomor].service != baris.service}
