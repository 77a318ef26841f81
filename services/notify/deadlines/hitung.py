"""When a deadline is due: the one place where its working days, extensions, pauses and the calendar come together."""

from datetime import datetime, timedelta

from services.notify.deadlines.state import KunciTenggat, SaatTenggat, Tenggat, TenggatBerjalan, WaktuGangguan
from shared.contracts.letters import SuratDitandatangani
from shared.contracts.tenggat import JenisTenggat, Pergeseran
from shared.kalender.hitung import tambah
from shared.kalender.jam import hari_jeda, jatuh_tempo, maju, tiga_perempat, tutup, waktu_kerja
from shared.kalender.jeda import Jeda, gabung
from shared.kalender.nilai import Kalender
from shared.office.zone import WIB
from shared.sop.table import SOP_V1


def saat(kalender: Kalender, batas: TenggatBerjalan, jeda: tuple[Jeda, ...] = (), hilang: tuple[WaktuGangguan, ...] = ()) -> SaatTenggat:
    """Return when a deadline is due, warned of and escalated; pauses give their working days back, lost time its working time. Total."""
    tempo = jatuh_tempo(kalender, batas.mulai, batas.hari_kerja + batas.tambahan + hari_jeda(kalender, jeda))
    tempo = maju(kalender, tempo, waktu_hilang(kalender, hilang, batas.mulai))
    besok = tambah(kalender, tempo.astimezone(WIB).date(), 1)
    return SaatTenggat(tempo, tiga_perempat(kalender, batas.mulai, tempo, jeda), tutup(kalender, besok))


def jeda_dari(state: Tenggat, kunci: KunciTenggat) -> tuple[Jeda, ...]:
    """Return the pauses that move a deadline: only the whole is longer than one turn of the office."""
    return state.jeda if kunci.jenis is JenisTenggat.KESELURUHAN else ()


def hilang_dari(state: Tenggat, kunci: KunciTenggat) -> tuple[WaktuGangguan, ...]:
    """Return the lost time that moves a deadline: that of the signature, and the whole."""
    tanda_tangan = kunci.jenis is JenisTenggat.LANGKAH and SOP_V1[kunci.langkah].event is SuratDitandatangani
    return state.hilang if tanda_tangan or kunci.jenis is JenisTenggat.KESELURUHAN else ()


def waktu_hilang(kalender: Kalender, hilang: tuple[WaktuGangguan, ...], mulai: datetime) -> timedelta:
    """Return the working time that was lost since `mulai`; what overlaps counts once."""
    sejak = gabung([(max(satu.sejak, mulai), satu.sampai) for satu in hilang])
    return sum((waktu_kerja(kalender, *satu) for satu in sejak), timedelta())


def pergeseran(kalender: Kalender, state: Tenggat) -> tuple[Pergeseran, ...]:
    """Return the open deadlines that are due at another time by this calendar than they were told to be."""
    hasil: list[Pergeseran] = []
    for kunci, batas in state.terbuka.items():
        baru = saat(kalender, batas, jeda_dari(state, kunci), hilang_dari(state, kunci))
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
