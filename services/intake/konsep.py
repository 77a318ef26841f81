"""Konsep permohonan: a request that its agency has not submitted yet.

The aggregate is one draft: saved as often as the agency likes, thrown away, or submitted; the request then has the draft's id. The
whole form is sealed under a key of the draft's own, since a draft is for nobody but its agency, or the clerk who began it for one.
Its files are kept with it, sealed like the form, and leave with it.
Out go `KonsepPermohonanDisimpan`, `KonsepPermohonanDibuang`, `KonsepPermohonanDiajukan`, and of its files `BerkasKonsepDilampirkan` and
`BerkasKonsepDihapus`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeAlias, get_args
from uuid import UUID

from pydantic import Field

from shared.contracts.berkas_konsep import BerkasKonsepDihapus, BerkasKonsepDilampirkan
from shared.contracts.bersama import JenisPermohonan, Pelaku, PelakuSistem, TeksPendek, Tersegel, pencatat
from shared.contracts.formulir import JenisBerkas
from shared.contracts.intake import (
    KonsepPermohonanDiajukan,
    KonsepPermohonanDibuang,
    KonsepPermohonanDisimpan,
    PeristiwaKonsepPermohonan,
)
from shared.contracts.peran import PENGAJU, Jabatan
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class StatusKonsep(StrEnum):
    """Where a draft is."""

    TERBUKA = "TERBUKA"
    DIAJUKAN = "DIAJUKAN"
    DIBUANG = "DIBUANG"


@dataclass(frozen=True, slots=True)
class BerkasKonsep:
    """One file of a draft: its kind, under which id its pieces are kept, and its hash, sealed."""

    jenis: JenisBerkas
    unggahan_id: UUID
    ukuran: int
    tipe: str
    isi: Tersegel


@dataclass(frozen=True, slots=True)
class Konsep:
    """A draft; what was thrown away has no content, and what is closed no files. `pencatat` is the office that began it for an agency."""

    opd_id: UUID | None = None
    pencatat: Jabatan | None = None
    status: StatusKonsep = StatusKonsep.TERBUKA
    isi: Tersegel | None = None
    berkas: tuple[BerkasKonsep, ...] = ()

    def berkas_jenis(self, jenis: JenisBerkas) -> BerkasKonsep | None:
        """Return the file of a kind."""
        return next((satu for satu in self.berkas if satu.jenis is jenis), None)

    @property
    def unggahan(self) -> tuple[UUID, ...]:
        """Which files there are."""
        return tuple(satu.unggahan_id for satu in self.berkas)


EMPTY: Final = Konsep()


def evolve(state: Konsep, event: PeristiwaKonsepPermohonan) -> Konsep:
    """Apply one event."""
    match event:
        case KonsepPermohonanDisimpan():
            return replace(state, opd_id=event.opd_id, pencatat=pencatat(event.pelaku), isi=event.isi)
        case KonsepPermohonanDibuang():
            return replace(state, status=StatusKonsep.DIBUANG, isi=None, berkas=())
        case KonsepPermohonanDiajukan():
            return replace(state, status=StatusKonsep.DIAJUKAN, berkas=())
        case BerkasKonsepDilampirkan():
            baru = BerkasKonsep(event.jenis, event.unggahan_id, event.ukuran, event.tipe, event.isi)
            return replace(state, berkas=(*_tanpa(state, event.jenis), baru))
        case BerkasKonsepDihapus():
            return replace(state, berkas=_tanpa(state, event.jenis))


def _tanpa(state: Konsep, jenis: JenisBerkas) -> tuple[BerkasKonsep, ...]:
    return tuple(satu for satu in state.berkas if satu.jenis is not jenis)


class KonsepTidakDikenal(DomainError):
    """There is no such draft, or it belongs to another agency, which is told no more than that."""

    kind = Kind.NOT_FOUND
    pesan = "Konsep permohonan ini tidak ditemukan."


class KonsepSudahDibuang(DomainError):
    """What was thrown away is not used again."""

    pesan = "Konsep permohonan ini sudah dibuang; buat konsep baru."


class KonsepSudahDiajukan(DomainError):
    """What was submitted is a request now."""

    pesan = "Konsep ini sudah diajukan sebagai permohonan."


class TerlaluBanyakKonsep(DomainError):
    """An agency keeps so many drafts at a time."""

    pesan = "OPD ini sudah menyimpan {batas} konsep; ajukan atau buang salah satu dahulu."


class KonsepTerlaluBesar(DomainError):
    """A draft travels as one event, and those have a size."""

    kind = Kind.TOO_LARGE
    pesan = "Konsep lebih besar dari {batas} KiB; ringkas uraiannya, dan sampaikan rinciannya sebagai lampiran."


class KonsepBerubah(DomainError):
    """Somebody saved the draft while it was being submitted."""

    kind = Kind.STALE
    pesan = "Konsep baru saja disimpan orang lain dari OPD ini; periksa isinya, lalu ajukan lagi."


class BerkasKonsepTidakTerbaca(DomainError):
    """The pieces of a draft's file are not those that were attached, or not all there."""

    pesan = "Berkas {jenis} pada konsep ini tidak terbaca lagi; hapus, lalu lampirkan lagi."


def pastikan_petugas(pelaku: Pelaku | PelakuSistem) -> None:
    """Refuse whoever hands in nothing, and so has no drafts."""
    pastikan_wewenang(pelaku, *PENGAJU)


def pastikan_beropd(pelaku: Pelaku | PelakuSistem, opd_id: UUID | None) -> UUID:
    """Return the agency for which somebody acts; refuse everybody else."""
    pastikan_petugas(pelaku)
    if opd_id is None:
        raise KonsepTidakDikenal
    return opd_id


def pastikan_milik(pelaku: Pelaku | PelakuSistem, opd_id: UUID | None, state: Konsep) -> UUID:
    """Return the agency for which somebody acts, which the draft is for; refuse everybody else, and one side the other's drafts."""
    milik = pastikan_beropd(pelaku, opd_id)
    if milik != state.opd_id or pencatat(pelaku) is not state.pencatat:
        raise KonsepTidakDikenal
    return milik


def pastikan_terbuka(state: Konsep) -> None:
    """Refuse to change what was submitted or thrown away."""
    if state.status is StatusKonsep.DIAJUKAN:
        raise KonsepSudahDiajukan
    if state.status is StatusKonsep.DIBUANG:
        raise KonsepSudahDibuang


KONSEP_MAKS: Final = 20
"""The most drafts that an agency keeps open."""

UKURAN_MAKS: Final = 256 * 1024
"""The most bytes of a draft's form: sealed, it must fit into one message of the broker."""


class SimpanKonsep(Perintah):
    """Save the sealed form of a draft; `terbuka` is how many drafts the agency has open.

    Two persons who begin a draft in the same instant are both let in, so that an agency may come to have one more than the limit.
    """

    konsep_id: UUID
    opd_id: UUID | None
    versi_formulir: int
    nama_aplikasi: TeksPendek | None
    jenis_permohonan: JenisPermohonan | None
    ukuran: int = Field(ge=2)
    isi: Tersegel
    terbuka: int = Field(ge=0)


def simpan_konsep(command: SimpanKonsep, state: Konsep) -> Sequence[KonsepPermohonanDisimpan]:
    """The agency's own open drafts only, of a limited size and number; saving the same again changes nothing."""
    opd_id = pastikan_beropd(command.pelaku, command.opd_id)
    if state.opd_id is None and command.terbuka >= KONSEP_MAKS:
        raise TerlaluBanyakKonsep(batas=KONSEP_MAKS)
    if state.opd_id is not None:
        pastikan_milik(command.pelaku, opd_id, state)
    pastikan_terbuka(state)
    if command.ukuran > UKURAN_MAKS:
        raise KonsepTerlaluBesar(batas=UKURAN_MAKS // 1024)
    if command.isi == state.isi:
        return []
    return [
        KonsepPermohonanDisimpan(
            pelaku=command.pelaku,
            konsep_id=command.konsep_id,
            opd_id=opd_id,
            versi_formulir=command.versi_formulir,
            nama_aplikasi=command.nama_aplikasi,
            jenis_permohonan=command.jenis_permohonan,
            ukuran=command.ukuran,
            isi=command.isi,
        )
    ]


class LampirkanBerkas(Perintah):
    """Attach a file whose pieces are kept under `unggahan_id`."""

    konsep_id: UUID
    opd_id: UUID | None
    jenis: JenisBerkas
    unggahan_id: UUID
    ukuran: int = Field(ge=1)
    tipe: str
    isi: Tersegel


def lampirkan_berkas(command: LampirkanBerkas, state: Konsep) -> Sequence[BerkasKonsepDilampirkan]:
    """To the agency's own open draft; what has the earlier one's seal is the earlier one, and changes nothing."""
    pastikan_milik(command.pelaku, command.opd_id, state)
    pastikan_terbuka(state)
    lama = state.berkas_jenis(command.jenis)
    if lama is not None and lama.isi == command.isi:
        return []
    return [BerkasKonsepDilampirkan.model_validate(dict(command))]


class HapusBerkas(Perintah):
    """Take the file of a kind off a draft."""

    konsep_id: UUID
    opd_id: UUID | None
    jenis: JenisBerkas


def hapus_berkas(command: HapusBerkas, state: Konsep) -> Sequence[BerkasKonsepDihapus]:
    """Taken off twice is taken off once."""
    opd_id = pastikan_milik(command.pelaku, command.opd_id, state)
    pastikan_terbuka(state)
    if state.berkas_jenis(command.jenis) is None:
        return []
    return [BerkasKonsepDihapus(pelaku=command.pelaku, konsep_id=command.konsep_id, opd_id=opd_id, jenis=command.jenis)]


class AjukanKonsep(Perintah):
    """Submit a draft whose content was read as `isi`, and whose files as `unggahan`."""

    konsep_id: UUID
    opd_id: UUID | None
    isi: Tersegel | None
    unggahan: tuple[UUID, ...] = ()


def ajukan_konsep(command: AjukanKonsep, state: Konsep) -> Sequence[KonsepPermohonanDiajukan]:
    """Only what was read is submitted; once."""
    opd_id = pastikan_milik(command.pelaku, command.opd_id, state)
    if state.status is StatusKonsep.DIBUANG:
        raise KonsepSudahDibuang
    if state.status is StatusKonsep.DIAJUKAN:
        return []
    if command.isi != state.isi or command.unggahan != state.unggahan:
        raise KonsepBerubah
    subjek_id = state.isi.subjek_id if state.isi else None
    return [KonsepPermohonanDiajukan(pelaku=command.pelaku, konsep_id=command.konsep_id, opd_id=opd_id, subjek_id=subjek_id)]


class BuangKonsep(Perintah):
    """Throw a draft of agency `opd_id` away; `unggahan` are its files, where they went elsewhere before."""

    konsep_id: UUID
    opd_id: UUID | None
    unggahan: tuple[UUID, ...] | None = None


def buang_konsep(command: BuangKonsep, state: Konsep) -> Sequence[KonsepPermohonanDibuang]:
    """Thrown away twice is thrown away once; a submitted draft is a request, which is withdrawn instead."""
    opd_id = pastikan_milik(command.pelaku, command.opd_id, state)
    if state.status is StatusKonsep.DIAJUKAN:
        raise KonsepSudahDiajukan
    if state.status is StatusKonsep.DIBUANG:
        return []
    if command.unggahan is not None and command.unggahan != state.unggahan:
        raise KonsepBerubah
    subjek_id = state.isi.subjek_id if state.isi else None
    return [KonsepPermohonanDibuang(pelaku=command.pelaku, konsep_id=command.konsep_id, opd_id=opd_id, subjek_id=subjek_id)]


PerintahKonsep: TypeAlias = SimpanKonsep | LampirkanBerkas | HapusBerkas | BuangKonsep | AjukanKonsep
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahKonsep)


def decide(command: PerintahKonsep, state: Konsep) -> Sequence[PeristiwaKonsepPermohonan]:
    """Answer a command."""
    match command:
        case SimpanKonsep():
            return simpan_konsep(command, state)
        case LampirkanBerkas():
            return lampirkan_berkas(command, state)
        case HapusBerkas():
            return hapus_berkas(command, state)
        case BuangKonsep():
            return buang_konsep(command, state)
        case AjukanKonsep():
            return ajukan_konsep(command, state)


DECIDER: Final[Decider[PerintahKonsep, Konsep]] = Decider("intake/konsep", EMPTY, decide, evolve)
