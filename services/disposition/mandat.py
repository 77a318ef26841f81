"""Mandat: who holds an office besides, or instead of, the official whom the directory names (domain facts, Plt. and Plh.).

The aggregate is one book of all mandates, since they must not overlap nor go round in a circle.
Out go `WewenangDilimpahkan` and `PelimpahanBerakhir`, from which every service knows who holds an office now.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final, TypeAlias, get_args
from uuid import UUID

from pydantic import AwareDatetime

from shared.contracts.bersama import Lampiran, Pelaku, Teks, TeksPendek
from shared.contracts.disposition import PelimpahanBerakhir, PeristiwaMandat, SebabMandatBerakhir, WewenangDilimpahkan
from shared.contracts.peran import PENGAJU, Jabatan, Kapasitas
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_sistem, pastikan_wewenang
from shared.sop.perintah import Perintah
from shared.sop.sebutan import sebutan

BUKU: Final = "buku"
"""The one book of the office."""
PENGGANTI: Final = (Kapasitas.PLT, Kapasitas.PLH)
"""The capacities that take the place of a holder."""


@dataclass(frozen=True, slots=True)
class MandatTercatat:
    """One mandate; `berakhir` says how it ended, if it did."""

    isi: WewenangDilimpahkan
    berakhir: PelimpahanBerakhir | None = None

    def bersamaan(self, mulai: datetime, selesai: datetime | None) -> bool:
        """Whether it counts at some moment of a half-open period; one that is over counts no more."""
        if self.berakhir is not None:
            return False
        return (self.isi.selesai is None or mulai < self.isi.selesai) and (selesai is None or self.isi.mulai < selesai)

    def berlaku(self, saat: datetime) -> bool:
        """Whether it counts at this moment."""
        return self.berakhir is None and self.isi.mulai <= saat and (self.isi.selesai is None or saat < self.isi.selesai)


@dataclass(frozen=True, slots=True)
class BukuMandat:
    """All mandates, in the order in which they were recorded."""

    mandat: tuple[MandatTercatat, ...] = ()

    def cari(self, mandat_id: UUID) -> MandatTercatat | None:
        """Return a mandate by its id."""
        return next((satu for satu in self.mandat if satu.isi.mandat_id == mandat_id), None)

    def bersamaan(self, mulai: datetime, selesai: datetime | None) -> Iterator[WewenangDilimpahkan]:
        """Yield the mandates that count at some moment of a period."""
        return (satu.isi for satu in self.mandat if satu.bersamaan(mulai, selesai))

    def memegang(self, orang_id: UUID, jabatan: Jabatan, mulai: datetime) -> bool:
        """Whether a person was appointed to an office for good, by a mandate that counts at this moment."""
        dicari = (orang_id, jabatan, Kapasitas.DEFINITIF)
        return any((satu.isi.orang_id, satu.isi.jabatan, satu.isi.jenis) == dicari and satu.berlaku(mulai) for satu in self.mandat)


EMPTY: Final = BukuMandat()


def evolve(state: BukuMandat, event: PeristiwaMandat) -> BukuMandat:
    """Apply one event."""
    match event:
        case WewenangDilimpahkan():
            return BukuMandat((*state.mandat, MandatTercatat(event)))
        case PelimpahanBerakhir():
            sesudah = (replace(satu, berakhir=event) if satu.isi.mandat_id == event.mandat_id else satu for satu in state.mandat)
            return BukuMandat(tuple(sesudah))


class BukanMandatSendiri(DomainError):
    """Nobody gives himself an office."""

    kind = Kind.FORBIDDEN
    pesan = "Mandat untuk diri sendiri dicatat oleh admin lain."


class JabatanTidakDilimpahkan(DomainError):
    """A mandate is about an office of the chain; an analyst is reassigned instead, and an administrator is registered."""

    kind = Kind.INVALID
    pesan = "{jabatan} tidak dapat dilimpahkan dengan mandat."


class PenerimaBukanPejabat(DomainError):
    """Who acts for an office is an official of the dinas."""

    kind = Kind.INVALID
    pesan = "Penerima mandat {orang_id} bukan pejabat di dinas."


class SudahMemegangJabatan(DomainError):
    """Who holds an office needs no mandate for it."""

    kind = Kind.INVALID
    pesan = "Penerima sudah memegang jabatan {jabatan}."


class PemegangTidakDisebut(DomainError):
    """Plh. and a.n. are for somebody: the official who is away, or in whose name is signed."""

    kind = Kind.INVALID
    pesan = "Sebutkan pejabat yang digantikan atau yang melimpahkan wewenang."


class BukanPemegangJabatan(DomainError):
    """Only who holds an office can be replaced in it; who is appointed for good replaces nobody."""

    kind = Kind.INVALID
    pesan = "Pejabat yang disebut tidak memegang jabatan {jabatan}, atau mandat ini tidak menggantikan siapa pun."


class PeriodeTidakSah(DomainError):
    """A mandate begins before it ends, ends some day, and is not over when it is recorded."""

    kind = Kind.INVALID
    pesan = "Periode mandat tidak sah: selesai harus sesudah mulai dan belum lewat; Plt., Plh. dan a.n. harus mempunyai akhir."


class MandatTumpangTindih(DomainError):
    """At any time one person acts for one holder of an office, and nobody in two capacities."""

    pesan = "Mandat ini bertumpang tindih dengan mandat nomor {dasar_nomor} untuk jabatan yang sama."


class MandatBerputar(DomainError):
    """Whom a deputy stands in for cannot, at the same time, stand in for the deputy."""

    pesan = "Mandat ini berputar: pejabat yang digantikan sedang menggantikan penerimanya."


class MandatSudahAda(DomainError):
    """This id names another mandate."""

    pesan = "Mandat dengan nomor ini sudah tercatat dengan isi lain."


class MandatTidakDikenal(DomainError):
    """There is no such mandate."""

    kind = Kind.NOT_FOUND
    pesan = "Mandat {mandat_id} tidak tercatat."


class MandatSudahHabis(DomainError):
    """What has run out cannot be revoked."""

    pesan = "Masa mandat ini sudah habis."


DILIMPAHKAN: Final = (Jabatan.KEPALA_DINAS, Jabatan.SEKRETARIS_DINAS, Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_SEKSI)
"""The offices of the chain of command; everybody else acts by name, or is replaced by registration."""


class LimpahkanWewenang(Perintah):
    """Let a person act in an office from `mulai` until before `selesai`.

    `jabatan_asal` and `jabatan_diganti` are the offices that receiver and replaced official hold in the directory now, looked up at the
    edge; `waktu` is when this is asked.
    """

    mandat_id: UUID
    jabatan: Jabatan
    jenis: Kapasitas
    orang_id: UUID
    jabatan_asal: Jabatan | None
    menggantikan_id: UUID | None = None
    jabatan_diganti: Jabatan | None = None
    dasar_nomor: TeksPendek
    dasar_tanggal: date
    surat_perintah: Lampiran
    mulai: AwareDatetime
    selesai: AwareDatetime | None = None
    waktu: datetime


def limpahkan_wewenang(command: LimpahkanWewenang, state: BukuMandat) -> Sequence[WewenangDilimpahkan]:
    """By an administrator, for an official who does not hold the office himself; never overlapping and never round in a circle."""
    if isinstance(command.pelaku, Pelaku):
        pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
        if command.pelaku.orang_id == command.orang_id:
            raise BukanMandatSendiri
    if command.jabatan not in DILIMPAHKAN:
        raise JabatanTidakDilimpahkan(jabatan=sebutan(command.jabatan))
    if command.jabatan_asal in (None, Jabatan.ADMIN, *PENGAJU):
        raise PenerimaBukanPejabat(orang_id=command.orang_id)
    mandat = _mandat(command, command.jabatan_asal)
    if (ada := state.cari(command.mandat_id)) is not None:
        if ada.isi == mandat:
            return []
        raise MandatSudahAda
    if command.jabatan_asal is command.jabatan:
        raise SudahMemegangJabatan(jabatan=sebutan(command.jabatan))
    _pastikan_periode(command)
    _pastikan_pemegang(command, state)
    _pastikan_bebas(mandat, state)
    return [mandat]


def _mandat(command: LimpahkanWewenang, jabatan_asal: Jabatan) -> WewenangDilimpahkan:
    return WewenangDilimpahkan(
        pelaku=command.pelaku,
        mandat_id=command.mandat_id,
        jabatan=command.jabatan,
        jenis=command.jenis,
        orang_id=command.orang_id,
        jabatan_asal=jabatan_asal,
        menggantikan_id=command.menggantikan_id,
        dasar_nomor=command.dasar_nomor,
        dasar_tanggal=command.dasar_tanggal,
        surat_perintah=command.surat_perintah,
        mulai=command.mulai.astimezone(UTC),
        selesai=command.selesai.astimezone(UTC) if command.selesai else None,
    )


def _pastikan_periode(command: LimpahkanWewenang) -> None:
    """Half-open and not over yet; only who is appointed for good needs no end."""
    if command.selesai is None:
        if command.jenis is not Kapasitas.DEFINITIF:
            raise PeriodeTidakSah
    elif not command.mulai < command.selesai or command.selesai <= command.waktu:
        raise PeriodeTidakSah


def _pastikan_pemegang(command: LimpahkanWewenang, state: BukuMandat) -> None:
    """Plh. and a.n. name a holder of the office, Plt. may (a post can be vacant), an appointment for good names nobody."""
    if command.menggantikan_id is None:
        if command.jenis in (Kapasitas.PLH, Kapasitas.AN):
            raise PemegangTidakDisebut
        return
    if command.menggantikan_id == command.orang_id:
        raise MandatBerputar
    memegang = command.jabatan_diganti is command.jabatan or state.memegang(command.menggantikan_id, command.jabatan, command.mulai)
    if command.jenis is Kapasitas.DEFINITIF or not memegang:
        raise BukanPemegangJabatan(jabatan=sebutan(command.jabatan))


def _pastikan_bebas(mandat: WewenangDilimpahkan, state: BukuMandat) -> None:
    """Refuse a second deputy of the same holder, a second capacity of the same person in this office, and a circle of deputies."""
    bersamaan = tuple(state.bersamaan(mandat.mulai, mandat.selesai))
    for lain in bersamaan:
        berdua = lain.jenis in PENGGANTI and mandat.jenis in PENGGANTI and lain.menggantikan_id == mandat.menggantikan_id
        if lain.jabatan is mandat.jabatan and (berdua or lain.orang_id == mandat.orang_id):
            raise MandatTumpangTindih(dasar_nomor=lain.dasar_nomor)
    if mandat.jenis in PENGGANTI and mandat.menggantikan_id in _diwakili_sampai(mandat.orang_id, bersamaan):
        raise MandatBerputar


def _diwakili_sampai(orang_id: UUID, bersamaan: Sequence[WewenangDilimpahkan]) -> set[UUID]:
    """Return who stands in for a person at that time, and for those again, as far as it goes."""
    sampai: set[UUID] = set()
    dicari = [orang_id]
    while dicari:
        diganti = dicari.pop()
        wakil = {satu.orang_id for satu in bersamaan if satu.jenis in PENGGANTI and satu.menggantikan_id == diganti} - sampai
        sampai |= wakil
        dicari.extend(wakil)
    return sampai


class CabutMandat(Perintah):
    """End a mandate now, for this reason."""

    mandat_id: UUID
    alasan: Teks
    waktu: datetime


def cabut_mandat(command: CabutMandat, state: BukuMandat) -> Sequence[PelimpahanBerakhir]:
    """By an administrator, or by the official who was replaced and is back; once."""
    mandat = state.cari(command.mandat_id)
    _pastikan_boleh(command, mandat)
    if mandat is None:
        raise MandatTidakDikenal(mandat_id=command.mandat_id)
    if mandat.berakhir is not None:
        if mandat.berakhir.sebab is SebabMandatBerakhir.DICABUT:
            return []
        raise MandatSudahHabis
    if mandat.isi.selesai is not None and mandat.isi.selesai <= command.waktu:
        raise MandatSudahHabis
    return [
        PelimpahanBerakhir(
            pelaku=command.pelaku,
            mandat_id=mandat.isi.mandat_id,
            jabatan=mandat.isi.jabatan,
            orang_id=mandat.isi.orang_id,
            sebab=SebabMandatBerakhir.DICABUT,
            sejak=command.waktu,
            alasan=command.alasan,
        )
    ]


def _pastikan_boleh(command: CabutMandat, mandat: MandatTercatat | None) -> None:
    """Refuse everybody else; of a mandate that there is not, only an administrator is told so."""
    pelaku = command.pelaku
    if not isinstance(pelaku, Pelaku) or (mandat is not None and mandat.isi.menggantikan_id == pelaku.orang_id):
        return
    pastikan_wewenang(pelaku, Jabatan.ADMIN)


class AkhiriMandat(Perintah):
    """End whatever has run out at this moment."""

    waktu: datetime


def akhiri_mandat(command: AkhiriMandat, state: BukuMandat) -> Sequence[PelimpahanBerakhir]:
    """Each once, and as of its own end, however late this is noticed."""
    pastikan_sistem(command.pelaku)
    return [
        PelimpahanBerakhir(
            pelaku=command.pelaku,
            mandat_id=mandat.isi.mandat_id,
            jabatan=mandat.isi.jabatan,
            orang_id=mandat.isi.orang_id,
            sebab=SebabMandatBerakhir.HABIS,
            sejak=mandat.isi.selesai,
        )
        for mandat in state.mandat
        if mandat.berakhir is None and mandat.isi.selesai is not None and mandat.isi.selesai <= command.waktu
    ]


PerintahMandat: TypeAlias = LimpahkanWewenang | CabutMandat | AkhiriMandat
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahMandat)


def decide(command: PerintahMandat, state: BukuMandat) -> Sequence[PeristiwaMandat]:
    """Answer a command."""
    match command:
        case LimpahkanWewenang():
            return limpahkan_wewenang(command, state)
        case CabutMandat():
            return cabut_mandat(command, state)
        case AkhiriMandat():
            return akhiri_mandat(command, state)


DECIDER: Final[Decider[PerintahMandat, BukuMandat]] = Decider("disposition/mandat", EMPTY, decide, evolve)
