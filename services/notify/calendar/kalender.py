"""Kalender, the office's one calendar as decrees make it: the very value that working days are counted by."""

from collections.abc import Sequence
from typing import Final, TypeAlias, get_args

from pydantic import Field

from shared.contracts.bersama import TeksPendek
from shared.contracts.kalender import (
    HariDicabut,
    HariDitetapkan,
    HariLiburDicabut,
    HariLiburDitetapkan,
    JamHari,
    JamKerja,
    JamKerjaDitetapkan,
    KalenderDimulai,
    Keputusan,
    PeristiwaKalender,
)
from shared.contracts.peran import Jabatan
from shared.kalender.nilai import EntriKalender, Kalender
from shared.kalender.terapkan import terapkan
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_sistem, pastikan_wewenang
from shared.sop.perintah import Perintah

EMPTY: Final = Kalender()

evolve = terapkan


class KalenderBelumDimulai(DomainError):
    """Decrees change a calendar; without version 1 there is none."""

    pesan = "Kalender belum dimulai; jalankan dahulu satupintu init."


class HariTidakDitetapkan(DomainError):
    """Only what was laid down for a day can be taken back."""

    kind = Kind.INVALID
    pesan = "Untuk {tanggal} tidak ada {cakupan} yang ditetapkan."


class JamKerjaTidakWajar(DomainError):
    """A weekday has one row of hours, the break lies within it, and a period ends after it began."""

    kind = Kind.INVALID
    pesan = "Jam kerja tidak wajar: satu baris untuk tiap hari, istirahat di antara buka dan tutup, masa berakhir sesudah mulai."


def versi_berikut(versi: int) -> int:
    """Return the version that a decree makes; refuse where there is no calendar to change."""
    if not versi:
        raise KalenderBelumDimulai
    return versi + 1


class MulaiKalender(Perintah):
    """Begin with these days and hours; `sumber` says where the days come from."""

    sumber: TeksPendek
    hari: tuple[HariDitetapkan, ...]
    jam: JamKerja


def mulai_kalender(command: MulaiKalender, state: Kalender) -> Sequence[KalenderDimulai]:
    """Once: what the source says later changes nothing, decrees do."""
    pastikan_sistem(command.pelaku)
    if state.versi:
        return []
    return [KalenderDimulai(pelaku=command.pelaku, versi=1, sumber=command.sumber, hari=command.hari, jam=command.jam)]


class TetapkanHariLibur(Perintah):
    """Enter a decree (SKB 3 Menteri, Keppres, a circular of the regent) with the days that it lays down."""

    keputusan: Keputusan
    hari: tuple[HariDitetapkan, ...] = Field(min_length=1, max_length=400)


def tetapkan_hari_libur(command: TetapkanHariLibur, state: Kalender) -> Sequence[HariLiburDitetapkan]:
    """Entered by an administrator; only what the calendar does not say already on this decree's authority is recorded."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    versi = versi_berikut(state.versi)
    disebut = {(satu.tanggal, satu.cakupan): satu for satu in command.hari}.values()
    baru = tuple(satu for satu in disebut if _entri(satu, command.keputusan) not in state.hari.get(satu.tanggal, ()))
    if not baru:
        return []
    return [HariLiburDitetapkan(pelaku=command.pelaku, versi=versi, keputusan=command.keputusan, hari=baru)]


def _entri(satu: HariDitetapkan, keputusan: Keputusan) -> EntriKalender:
    return EntriKalender(satu.cakupan, satu.uraian, satu.perkiraan, keputusan)


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


PerintahKalender: TypeAlias = MulaiKalender | TetapkanHariLibur | CabutHariLibur | TetapkanJamKerja
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahKalender)


def decide(command: PerintahKalender, state: Kalender) -> Sequence[PeristiwaKalender]:
    """Answer a command."""
    match command:
        case MulaiKalender():
            return mulai_kalender(command, state)
        case TetapkanHariLibur():
            return tetapkan_hari_libur(command, state)
        case CabutHariLibur():
            return cabut_hari_libur(command, state)
        case TetapkanJamKerja():
            return tetapkan_jam_kerja(command, state)


DECIDER: Final[Decider[PerintahKalender, Kalender]] = Decider("notify/kalender", EMPTY, decide, evolve)
