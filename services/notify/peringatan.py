"""Who is told of a deadline: whoever has to act, and the superior once it is his affair."""

from typing import Final

from services.notify.giliran import Kabar
from services.notify.state import Pemberitahuan
from shared.contracts.notify import JenisPemberitahuan
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat, PeristiwaSatuTenggat, TenggatDieskalasi, TenggatDiperingatkan, TenggatTerlampaui
from shared.sop.table import pelaksana

KABAR: Final[dict[type, JenisPemberitahuan]] = {
    TenggatDiperingatkan: JenisPemberitahuan.TENGGAT_DEKAT,
    TenggatTerlampaui: JenisPemberitahuan.TENGGAT_LEWAT,
    TenggatDieskalasi: JenisPemberitahuan.TENGGAT_DIESKALASI,
}

OPD: Final = (JenisTenggat.PELENGKAPAN, JenisTenggat.KONFIRMASI)
"""What the agency has to do in time; that it did not is told by what follows from it."""


def kabar_tenggat(event: PeristiwaSatuTenggat, state: Pemberitahuan) -> tuple[Kabar, ...]:
    """Return what is told, to each role once: of the whole to all whose turn it is."""
    if event.jenis in OPD and isinstance(event, TenggatTerlampaui):
        return ()
    return tuple(Kabar(KABAR[type(event)], event.langkah, event.putaran, peran) for peran in dict.fromkeys(_peran(event, state)))


def _peran(event: PeristiwaSatuTenggat, state: Pemberitahuan) -> tuple[Jabatan, ...]:
    if isinstance(event, TenggatDieskalasi):
        return (event.kepada,)
    if event.jenis in OPD:
        return (Jabatan.OPD_PEMOHON,)
    if event.jenis is JenisTenggat.KESELURUHAN:
        return tuple(pelaksana(satu.langkah) for satu in state.terbuka)
    return (pelaksana(event.langkah),)
