"""Give a person an office for a time, by an order with number, date and file."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from pydantic import AwareDatetime

from services.disposition.mandat.errors import (
    BukanMandatSendiri,
    BukanPemegangJabatan,
    JabatanTidakDilimpahkan,
    MandatBerputar,
    MandatSudahAda,
    MandatTumpangTindih,
    PemegangTidakDisebut,
    PenerimaBukanPejabat,
    PeriodeTidakSah,
    SudahMemegangJabatan,
)
from services.disposition.mandat.state import PENGGANTI, BukuMandat
from shared.contracts.bersama import Lampiran, Pelaku, TeksPendek
from shared.contracts.disposition import WewenangDilimpahkan
from shared.contracts.peran import Jabatan, Kapasitas
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah
from shared.sop.sebutan import sebutan

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
    if command.jabatan_asal in (None, Jabatan.OPD_PEMOHON, Jabatan.ADMIN):
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
