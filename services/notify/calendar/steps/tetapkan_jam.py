"""A decree lays down office hours, or the days of Ramadan, from a day on."""

from collections.abc import Sequence

from services.notify.calendar.errors import JamKerjaTidakWajar, versi_berikut
from shared.contracts.kalender import JamHari, JamKerja, JamKerjaDitetapkan, Keputusan
from shared.contracts.peran import Jabatan
from shared.kalender.nilai import Kalender
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class TetapkanJamKerja(Perintah):
    """Enter a decree (Perpres, a circular for Ramadan) with the hours that are in force from a day on, whole."""

    keputusan: Keputusan
    jam: JamKerja


def tetapkan_jam_kerja(command: TetapkanJamKerja, state: Kalender) -> Sequence[JamKerjaDitetapkan]:
    """Entered by an administrator; the same hours again change nothing."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    versi = versi_berikut(state.versi)
    if not wajar(command.jam):
        raise JamKerjaTidakWajar
    if command.jam in state.jam:
        return []
    return [JamKerjaDitetapkan(pelaku=command.pelaku, versi=versi, keputusan=command.keputusan, jam=command.jam)]


def wajar(jam: JamKerja) -> bool:
    """Say whether hours can be meant."""
    daftar = all(len(semua) == len({satu.hari for satu in semua}) for semua in (jam.biasa, jam.ramadan))
    masa = all(satu.mulai <= satu.selesai for satu in jam.masa_ramadan)
    return bool(jam.biasa) and daftar and masa and all(map(_berurutan, (*jam.biasa, *jam.ramadan)))


def _berurutan(satu: JamHari) -> bool:
    henti = (satu.istirahat.mulai, satu.istirahat.selesai) if satu.istirahat else ()
    saat = (satu.buka, *henti, satu.tutup)
    return list(saat) == sorted(set(saat))
