"""An official gives more time for something that is due, and says why."""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import Field

from services.notify.tenggat.errors import TambahanBerkurang, TenggatSendiri, TenggatTidakTerbuka
from services.notify.tenggat.hitung import jeda_dari, saat
from services.notify.tenggat.perintah import PerintahTenggat
from services.notify.tenggat.state import Kunci, Tenggat
from shared.contracts.bersama import Pelaku, Teks
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat, TenggatDiperpanjang
from shared.sop.aturan import pastikan_wewenang
from shared.sop.table import pelaksana

PEMBERI = (Jabatan.KEPALA_DINAS, Jabatan.SEKRETARIS_DINAS, Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_SEKSI)
"""Who may give more time."""


class PerpanjangTenggat(PerintahTenggat):
    """Let this deadline be due `tambahan` working days later than it was opened for, in all."""

    jenis: JenisTenggat
    langkah: int = Field(ge=1, le=16)
    putaran: int = Field(ge=1)
    tambahan: int = Field(ge=1, le=60)
    alasan: Teks


def perpanjang_tenggat(command: PerpanjangTenggat, state: Tenggat) -> Sequence[TenggatDiperpanjang]:
    """By an official who does not perform the step himself, unless he is the head; the same time given again changes nothing."""
    pastikan_wewenang(command.pelaku, *PEMBERI)
    kunci = Kunci(command.jenis, command.langkah, command.putaran)
    batas = state.terbuka.get(kunci)
    if batas is None:
        raise TenggatTidakTerbuka
    jabatan = command.pelaku.jabatan if isinstance(command.pelaku, Pelaku) else None
    if kunci.jenis is JenisTenggat.LANGKAH and jabatan is pelaksana(kunci.langkah) is not Jabatan.KEPALA_DINAS:
        raise TenggatSendiri
    if command.tambahan == batas.tambahan:
        return []
    if command.tambahan < batas.tambahan:
        raise TambahanBerkurang(tambahan=batas.tambahan)
    kapan = saat(command.kalender, replace(batas, tambahan=command.tambahan), jeda_dari(state, kunci))
    return [
        TenggatDiperpanjang(
            permohonan_id=command.permohonan_id,
            pelaku=command.pelaku,
            jenis=kunci.jenis,
            langkah=kunci.langkah,
            putaran=kunci.putaran,
            tambahan=command.tambahan,
            alasan=command.alasan,
            jatuh_tempo=kapan.jatuh_tempo,
            peringatan=kapan.peringatan,
            eskalasi=kapan.eskalasi,
            kalender_versi=command.kalender.versi,
        )
    ]
