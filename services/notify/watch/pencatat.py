"""A paper letter was written down: its agency is told, and the clerk what is to be completed of it."""

from collections.abc import Iterator

from services.notify.watch.giliran import Kabar
from services.notify.watch.state import Pemberitahuan
from shared.contracts.bersama import pencatat
from shared.contracts.intake import PermohonanDiterima
from shared.contracts.notify import JenisPemberitahuan
from shared.contracts.peran import Jabatan


def kabar_pencatatan(event: PermohonanDiterima, state: Pemberitahuan) -> tuple[Kabar, ...]:
    """Return what is told when a request is heard of: nothing where its agency handed it in itself.

    That it came back may have been heard before, from another service; what still waits the clerk is told then.
    """
    if (petugas := pencatat(event.pelaku)) is None:
        return ()
    return (Kabar(JenisPemberitahuan.DICATAT, event.langkah, event.putaran, Jabatan.OPD_PEMOHON), *_menunggu(petugas, state))


def _menunggu(petugas: Jabatan, state: Pemberitahuan) -> Iterator[Kabar]:
    """Yield the latest return, where the request is not back yet: then no step is open."""
    kembali = [satu for satu in state.dicatat if satu.jenis is JenisPemberitahuan.DIKEMBALIKAN]
    if kembali and not state.terbuka and not state.usai:
        terakhir = max(kembali, key=lambda satu: satu.putaran)
        yield Kabar(terakhir.jenis, terakhir.langkah, terakhir.putaran, petugas)
