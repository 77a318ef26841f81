"""Aplikasi: one entry of the register of electronic systems, from its first entry on, through later requests, until it is not active."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias, get_args
from uuid import UUID

from shared.contracts.analysis_register import (
    AplikasiDidaftarkan,
    AplikasiDinonaktifkan,
    DataAplikasiDimutakhirkan,
    NomorPseDicatat,
    PeristiwaAplikasi,
    SebabNonaktif,
)
from shared.contracts.bersama import Teks, TeksPendek
from shared.contracts.formulir.dasar import Url
from shared.contracts.penilaian import DataAplikasi
from shared.contracts.peran import Jabatan
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_sistem, pastikan_wewenang
from shared.sop.perintah import Perintah


@dataclass(frozen=True, slots=True)
class Aplikasi:
    """An entry: `asal` is the event that brought it in, `permohonan_id` the request whose step 6 gave today's data, if one did."""

    asal: AplikasiDidaftarkan | None = None
    data: DataAplikasi | None = None
    permohonan_id: UUID | None = None
    nonaktif: AplikasiDinonaktifkan | None = None
    pse: NomorPseDicatat | None = None

    @property
    def status(self) -> str:
        """Where the entry stands, as one word."""
        return "TERDAFTAR" if self.nonaktif is None else "NONAKTIF"


EMPTY: Final = Aplikasi()


def evolve(state: Aplikasi, event: PeristiwaAplikasi) -> Aplikasi:
    """Apply one event."""
    match event:
        case AplikasiDidaftarkan():
            return replace(state, asal=event, data=event.data, permohonan_id=event.permohonan_id)
        case DataAplikasiDimutakhirkan():
            return replace(state, data=event.data, permohonan_id=event.permohonan_id, nonaktif=None)
        case AplikasiDinonaktifkan():
            return replace(state, nonaktif=event)
        case NomorPseDicatat():
            return replace(state, pse=event)


class AplikasiTidakDikenal(DomainError):
    """The register has no such application."""

    kind = Kind.NOT_FOUND
    pesan = "Aplikasi ini tidak ada di register."


class AplikasiMilikOpdLain(DomainError):
    """A request of one agency does not change another agency's entry."""

    kind = Kind.INVALID
    pesan = "Aplikasi ini terdaftar atas nama {opd}; entri tanpa aplikasi_id bila yang dimaksud aplikasi lain."


class AplikasiSudahNonaktif(DomainError):
    """An entry that is not active is history: only step 6 of a request makes it active again."""

    pesan = "Aplikasi ini sudah dinonaktifkan dari register ({sebab}): {alasan}"


class TandaDaftarBertanggalMasaDepan(DomainError):
    """A registration certificate is dated today at the latest."""

    kind = Kind.INVALID
    pesan = "Tanggal tanda daftar {tanggal} melewati hari ini."


def pastikan_terdaftar(asal: AplikasiDidaftarkan | None) -> None:
    """Refuse what is done to an application that the register does not have."""
    if asal is None:
        raise AplikasiTidakDikenal


def pastikan_aktif(nonaktif: AplikasiDinonaktifkan | None) -> None:
    """Refuse what is done to an entry that is history, saying since what."""
    if nonaktif is not None:
        raise AplikasiSudahNonaktif(sebab=nonaktif.sebab, alasan=nonaktif.alasan)


class DaftarkanAplikasi(Perintah):
    """Enter what step 6 of a request says; `dikenal` when whoever enters it named an application that the register knows."""

    aplikasi_id: UUID
    permohonan_id: UUID
    opd_id: UUID
    opd_nama: str
    data: DataAplikasi
    dikenal: bool = False


def daftarkan_aplikasi(command: DaftarkanAplikasi, state: Aplikasi) -> Sequence[AplikasiDidaftarkan | DataAplikasiDimutakhirkan]:
    """One entry per application: a later request renews it, and makes one active again that was not; the same entry changes nothing."""
    pastikan_wewenang(command.pelaku, Jabatan.ANALIS)
    if state.asal is None:
        if command.dikenal:
            raise AplikasiTidakDikenal
        return [
            AplikasiDidaftarkan(
                pelaku=command.pelaku,
                aplikasi_id=command.aplikasi_id,
                permohonan_id=command.permohonan_id,
                opd_id=command.opd_id,
                opd_nama=command.opd_nama,
                data=command.data,
            )
        ]
    if state.asal.opd_id != command.opd_id:
        raise AplikasiMilikOpdLain(opd=state.asal.opd_nama)
    if state.nonaktif is None and (state.data, state.permohonan_id) == (command.data, command.permohonan_id):
        return []
    return [
        DataAplikasiDimutakhirkan(
            pelaku=command.pelaku,
            aplikasi_id=command.aplikasi_id,
            permohonan_id=command.permohonan_id,
            data=command.data,
            alasan="",
        )
    ]


class MutakhirkanAplikasi(Perintah):
    """Renew the data, and say why."""

    aplikasi_id: UUID
    data: DataAplikasi
    alasan: Teks


def mutakhirkan_aplikasi(command: MutakhirkanAplikasi, state: Aplikasi) -> Sequence[DataAplikasiDimutakhirkan]:
    """Kepala Bidang is the registrar, the analyst enters for him; the same data changes nothing."""
    pastikan_wewenang(command.pelaku, Jabatan.KEPALA_BIDANG, Jabatan.ANALIS)
    pastikan_terdaftar(state.asal)
    pastikan_aktif(state.nonaktif)
    if command.data == state.data:
        return []
    return [
        DataAplikasiDimutakhirkan(
            pelaku=command.pelaku,
            aplikasi_id=command.aplikasi_id,
            permohonan_id=None,
            data=command.data,
            alasan=command.alasan,
        )
    ]


class NonaktifkanAplikasi(Perintah):
    """Take an application out of the active ones."""

    aplikasi_id: UUID
    sebab: SebabNonaktif
    alasan: Teks


def nonaktifkan_aplikasi(command: NonaktifkanAplikasi, state: Aplikasi) -> Sequence[AplikasiDinonaktifkan]:
    """Kepala Seksi and Kepala Bidang may; said again it changes nothing, and another reason does not replace the first."""
    pastikan_wewenang(command.pelaku, Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_SEKSI)
    pastikan_terdaftar(state.asal)
    if state.nonaktif is not None and (state.nonaktif.sebab, state.nonaktif.alasan) == (command.sebab, command.alasan):
        return []
    pastikan_aktif(state.nonaktif)
    return [
        AplikasiDinonaktifkan(
            pelaku=command.pelaku,
            aplikasi_id=command.aplikasi_id,
            permohonan_id=None,
            sebab=command.sebab,
            alasan=command.alasan,
        )
    ]


class CatatNomorPse(Perintah):
    """Record number, date and badge of the registration certificate, as it is known on `hari_ini`."""

    aplikasi_id: UUID
    nomor: TeksPendek
    tanggal: date
    url_badge: Url | None = None
    hari_ini: date


def catat_nomor_pse(command: CatatNomorPse, state: Aplikasi) -> Sequence[NomorPseDicatat]:
    """Kepala Bidang holds the portal's account, the analyst types for him; a later certificate replaces the earlier one."""
    pastikan_wewenang(command.pelaku, Jabatan.KEPALA_BIDANG, Jabatan.ANALIS)
    pastikan_terdaftar(state.asal)
    pastikan_aktif(state.nonaktif)
    if command.tanggal > command.hari_ini:
        raise TandaDaftarBertanggalMasaDepan(tanggal=command.tanggal)
    if state.pse is not None and (state.pse.nomor, state.pse.tanggal, state.pse.url_badge) == (
        command.nomor,
        command.tanggal,
        command.url_badge,
    ):
        return []
    return [
        NomorPseDicatat(
            pelaku=command.pelaku,
            aplikasi_id=command.aplikasi_id,
            nomor=command.nomor,
            tanggal=command.tanggal,
            url_badge=command.url_badge,
        )
    ]


ALASAN: Final = "Permohonan asal dicabut oleh OPD pemohon."


class CatatPencabutan(Perintah):
    """The register hears that a request was withdrawn which had entered this application."""

    aplikasi_id: UUID
    permohonan_id: UUID


def catat_pencabutan(command: CatatPencabutan, state: Aplikasi) -> Sequence[AplikasiDinonaktifkan]:
    """What only the withdrawn request vouches for is no longer active, and stays as history with its origin.

    An entry stays active when it came from an earlier request, or when the office has built on it since: newer data, or a
    registration number.
    """
    pastikan_sistem(command.pelaku)
    berasal = state.asal is not None and state.asal.permohonan_id == state.permohonan_id == command.permohonan_id
    if not berasal or state.nonaktif is not None or state.pse is not None:
        return []
    return [
        AplikasiDinonaktifkan(
            pelaku=command.pelaku,
            aplikasi_id=command.aplikasi_id,
            permohonan_id=command.permohonan_id,
            sebab=SebabNonaktif.PERMOHONAN_DICABUT,
            alasan=ALASAN,
        )
    ]


PerintahAplikasi: TypeAlias = DaftarkanAplikasi | MutakhirkanAplikasi | NonaktifkanAplikasi | CatatPencabutan | CatatNomorPse
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahAplikasi)


def decide(command: PerintahAplikasi, state: Aplikasi) -> Sequence[PeristiwaAplikasi]:
    """Answer a command."""
    match command:
        case DaftarkanAplikasi():
            return daftarkan_aplikasi(command, state)
        case MutakhirkanAplikasi():
            return mutakhirkan_aplikasi(command, state)
        case NonaktifkanAplikasi():
            return nonaktifkan_aplikasi(command, state)
        case CatatPencabutan():
            return catat_pencabutan(command, state)
        case CatatNomorPse():
            return catat_nomor_pse(command, state)


DECIDER: Final[Decider[PerintahAplikasi, Aplikasi]] = Decider("analysis/aplikasi", EMPTY, decide, evolve)
