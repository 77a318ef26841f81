"""An official gives more time for something that is due, and says why."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pydantic import Field

from services.notify.deadlines.errors import TambahanBerkurang, TenggatAtasan, TenggatSendiri, TenggatTidakTerbuka
from services.notify.deadlines.hitung import hilang_dari, jeda_dari, saat
from services.notify.deadlines.state import KunciTenggat, PerintahTenggat, Tenggat
from shared.contracts.bersama import Pelaku, PelakuSistem, Teks
from shared.contracts.langkah import NomorLangkah
from shared.contracts.peran import Jabatan
from shared.contracts.tenggat import JenisTenggat, TenggatDiperpanjang
from shared.sop.aturan import pastikan_wewenang
from shared.sop.table import pelaksana

PEMBERI: Final = (Jabatan.KEPALA_DINAS, Jabatan.SEKRETARIS_DINAS, Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_SEKSI)
"""Who may give more time, the highest first."""


class PerpanjangTenggat(PerintahTenggat):
    """Let this deadline be due `tambahan` working days later than it was opened for, in all."""

    jenis: JenisTenggat
    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    tambahan: int = Field(ge=1, le=60)
    alasan: Teks


def perpanjang_tenggat(command: PerpanjangTenggat, state: Tenggat) -> Sequence[TenggatDiperpanjang]:
    """By an official above the office whose deadline it is, or by the head; the same time given again changes nothing."""
    pastikan_wewenang(command.pelaku, *PEMBERI)
    kunci = KunciTenggat(command.jenis, command.langkah, command.putaran)
    batas = state.terbuka.get(kunci)
    if batas is None:
        raise TenggatTidakTerbuka
    _pastikan_atasan(command.pelaku, kunci)
    if command.tambahan == batas.tambahan:
        return []
    if command.tambahan < batas.tambahan:
        raise TambahanBerkurang(tambahan=batas.tambahan)
    kapan = saat(command.kalender, replace(batas, tambahan=command.tambahan), jeda_dari(state, kunci), hilang_dari(state, kunci))
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


def _pastikan_atasan(pelaku: Pelaku | PelakuSistem, kunci: KunciTenggat) -> None:
    """Refuse the office whose deadline it is, and those below; what the agency has to do, any official may let wait."""
    jabatan = pelaku.jabatan if isinstance(pelaku, Pelaku) else None
    pemilik = pemilik_tenggat(kunci)
    if jabatan is None or jabatan is Jabatan.KEPALA_DINAS or pemilik not in PEMBERI:
        return
    if jabatan is pemilik:
        raise TenggatSendiri
    if PEMBERI.index(jabatan) > PEMBERI.index(pemilik):
        raise TenggatAtasan


def pemilik_tenggat(kunci: KunciTenggat) -> Jabatan:
    """Return whose deadline it is: the office that closes the step, the head for the whole, or the agency."""
    match kunci.jenis:
        case JenisTenggat.LANGKAH:
            return pelaksana(kunci.langkah)
        case JenisTenggat.KESELURUHAN:
            return Jabatan.KEPALA_DINAS
        case JenisTenggat.PELENGKAPAN | JenisTenggat.KONFIRMASI:
            return Jabatan.OPD_PEMOHON
