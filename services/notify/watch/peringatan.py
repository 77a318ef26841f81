"""Who is told of a deadline: whoever has to act, and the superior once it is his affair; and who holds an office and may not act."""

from typing import Final
from uuid import UUID

from services.notify.watch.giliran import Kabar, PeristiwaGiliran, pelengkap
from services.notify.watch.state import Pemberitahuan
from shared.contracts.bersama import Pelaku
from shared.contracts.letters import Diparaf, KonsepSuratDibuat, KonsepSuratDirevisi, SuratDibuka, SuratDitandatangani
from shared.contracts.notify import JenisPemberitahuan
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat, PeristiwaSatuTenggat, TenggatDieskalasi, TenggatDiperingatkan, TenggatTerlampaui
from shared.sop.table import ditutup, pelaksana

KABAR: Final[dict[type, JenisPemberitahuan]] = {
    TenggatDiperingatkan: JenisPemberitahuan.TENGGAT_DEKAT,
    TenggatTerlampaui: JenisPemberitahuan.TENGGAT_LEWAT,
    TenggatDieskalasi: JenisPemberitahuan.TENGGAT_DIESKALASI,
}

(_TANDA_TANGAN,) = ditutup(SuratDitandatangani)

OPD: Final = (JenisTenggat.PELENGKAPAN, JenisTenggat.KONFIRMASI)
"""What the agency has to do in time; that it did not is told by what follows from it."""


def kabar_tenggat(event: PeristiwaSatuTenggat, state: Pemberitahuan) -> tuple[Kabar, ...]:
    """Return what is told, to each role once: of the whole to all whose turn it is."""
    if event.jenis in OPD and isinstance(event, TenggatTerlampaui):
        return ()
    return tuple(Kabar(KABAR[type(event)], event.langkah, event.putaran, peran) for peran in dict.fromkeys(_peran(event, state)))


def terhalang(kabar: Kabar, orang_id: UUID | None, state: Pemberitahuan) -> bool:
    """Say whether this person may never do what the alert is about: who has acted on the draft signs it in no other office."""
    return kabar.langkah == _TANDA_TANGAN and kabar.peran is pelaksana(_TANDA_TANGAN) and orang_id in state.berperan


def berperan(event: PeristiwaGiliran, state: Pemberitahuan) -> tuple[UUID, ...]:
    """Return who has acted on the letter's draft, the analyst whose result it tells first; a paraf that was skipped is none."""
    oleh = (event.pelaku.orang_id,) if isinstance(event.pelaku, Pelaku) else ()
    match event:
        case SuratDibuka():
            return (event.analis_id,)
        case KonsepSuratDibuat() | KonsepSuratDirevisi():
            return tuple(dict.fromkeys((*state.berperan[:1], *oleh)))
        case Diparaf():
            return tuple(dict.fromkeys((*state.berperan, *oleh)))
        case _:
            return state.berperan


def _peran(event: PeristiwaSatuTenggat, state: Pemberitahuan) -> tuple[Jabatan, ...]:
    if isinstance(event, TenggatDieskalasi):
        return (event.kepada,)
    if event.jenis in OPD:
        return pelengkap(state) if event.jenis is JenisTenggat.PELENGKAPAN else (Jabatan.OPD_PEMOHON,)
    if event.jenis is JenisTenggat.KESELURUHAN:
        return tuple(pelaksana(satu.langkah) for satu in state.terbuka)
    return (pelaksana(event.langkah),)
