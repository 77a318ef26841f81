"""Rules about the calendar that can say no: KalenderBelumDimulai, HariTidakDitetapkan, JamKerjaTidakWajar."""

from shared.kernel.event.errors import DomainError, Kind


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
