"""When a deadline is due: the one place where its working days, extensions, pauses and the calendar come together."""

from services.notify.tenggat.state import Batas, Kunci, Saat, Tenggat
from shared.contracts.tenggat import JenisTenggat, Pergeseran
from shared.kalender.hitung import tambah
from shared.kalender.jam import hari_jeda, jatuh_tempo, tiga_perempat, tutup
from shared.kalender.jeda import Jeda
from shared.kalender.nilai import Kalender
from shared.kernel.zone import WIB


def saat(kalender: Kalender, batas: Batas, jeda: tuple[Jeda, ...] = ()) -> Saat:
    """Return when a deadline is due, warned of and escalated; the pauses give their working days back. Total."""
    tempo = jatuh_tempo(kalender, batas.mulai, batas.hari_kerja + batas.tambahan + hari_jeda(kalender, jeda))
    besok = tambah(kalender, tempo.astimezone(WIB).date(), 1)
    return Saat(tempo, tiga_perempat(kalender, batas.mulai, tempo, jeda), tutup(kalender, besok))


def jeda_dari(state: Tenggat, kunci: Kunci) -> tuple[Jeda, ...]:
    """Return the pauses that move a deadline: only the whole is longer than one turn of the office."""
    return state.jeda if kunci.jenis is JenisTenggat.KESELURUHAN else ()


def pergeseran(kalender: Kalender, state: Tenggat) -> tuple[Pergeseran, ...]:
    """Return the open deadlines that are due at another time by this calendar than they were told to be."""
    hasil: list[Pergeseran] = []
    for kunci, batas in state.terbuka.items():
        baru = saat(kalender, batas, jeda_dari(state, kunci))
        if baru != batas.saat:
            hasil.append(
                Pergeseran(
                    jenis=kunci.jenis,
                    langkah=kunci.langkah,
                    putaran=kunci.putaran,
                    sebelum=batas.saat.jatuh_tempo,
                    jatuh_tempo=baru.jatuh_tempo,
                    peringatan=baru.peringatan,
                    eskalasi=baru.eskalasi,
                )
            )
    return tuple(hasil)
