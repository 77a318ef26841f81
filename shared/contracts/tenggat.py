"""Events of deadlines (notify/tenggat): what is due when, who was warned, and how pauses, extensions and decrees moved it."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, TypeAlias

from pydantic import Field

from shared.contracts.bersama import Nilai, PeristiwaPermohonan, Teks
from shared.contracts.langkah import NomorLangkah
from shared.contracts.peran import Jabatan
from shared.contracts.surat import JenisKegagalan


class JenisTenggat(StrEnum):
    """What has to happen in time."""

    LANGKAH = "LANGKAH"  # the office closes a step
    KESELURUHAN = "KESELURUHAN"  # the office delivers the letter; its clock stops while the request is with the agency
    PELENGKAPAN = "PELENGKAPAN"  # the agency completes a returned request; else the request lapses
    KONFIRMASI = "KONFIRMASI"  # the agency confirms the receipt; else it counts as confirmed


class PeristiwaTenggat(PeristiwaPermohonan, abstract=True):
    """An event of a request's deadlines; where it is about one of them, that is named by its kind, step and round."""

    SOURCES: ClassVar[tuple[str, ...]] = ("notify",)


class PeristiwaSatuTenggat(PeristiwaTenggat, abstract=True):
    """An event of one deadline."""

    jenis: JenisTenggat


class TenggatDibuka(PeristiwaSatuTenggat):
    """A deadline runs: begun at `mulai`, due `hari_kerja` working days later at close of business, by this version of the calendar."""

    mulai: datetime
    hari_kerja: int = Field(ge=1)
    jatuh_tempo: datetime
    peringatan: datetime
    eskalasi: datetime
    kalender_versi: int


class TenggatDiperingatkan(PeristiwaSatuTenggat):
    """Three quarters of the working time are over."""

    jatuh_tempo: datetime


class TenggatTerlampaui(PeristiwaSatuTenggat):
    """It was not done by close of business."""

    jatuh_tempo: datetime


class TenggatDieskalasi(PeristiwaSatuTenggat):
    """It was not done one working day later either: the superior is told."""

    jatuh_tempo: datetime
    kepada: Jabatan


class TenggatDipenuhi(PeristiwaSatuTenggat):
    """What was due was done, in time or late."""

    pada: datetime


class TenggatDiperpanjang(PeristiwaSatuTenggat):
    """An official gave more time: `tambahan` working days in all, and why."""

    tambahan: int = Field(ge=1)
    alasan: Teks
    jatuh_tempo: datetime
    peringatan: datetime
    eskalasi: datetime
    kalender_versi: int


class Pergeseran(Nilai):
    """One deadline before and after."""

    jenis: JenisTenggat
    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    sebelum: datetime
    jatuh_tempo: datetime
    peringatan: datetime
    eskalasi: datetime


class TenggatDihitungUlang(PeristiwaTenggat):
    """A decree made another version of the calendar, and these deadlines moved."""

    pergeseran: tuple[Pergeseran, ...]
    kalender_versi: int


class TenggatDijeda(PeristiwaTenggat):
    """The request is with the agency: the office's clock stands still."""

    sejak: datetime


class TenggatDilanjutkan(PeristiwaTenggat):
    """The request is back: the office's clock goes on; `hari_kerja_opd` working days were the agency's."""

    sejak: datetime
    sampai: datetime
    hari_kerja_opd: int
    pergeseran: tuple[Pergeseran, ...]
    kalender_versi: int


class GangguanDicatat(PeristiwaTenggat):
    """The signer failed, and not the office: since `sejak` the letter waits for it."""

    sebab: JenisKegagalan
    sejak: datetime


class WaktuHilangDihitung(PeristiwaTenggat):
    """It was tried again: the working time from the failure to then was lost by `sebab`, and what was due is due that much later."""

    sebab: JenisKegagalan
    sejak: datetime
    sampai: datetime
    pergeseran: tuple[Pergeseran, ...]
    kalender_versi: int


class TenggatDihentikan(PeristiwaTenggat):
    """The request ended: nothing of it is due any more."""

    pada: datetime


PeristiwaTenggatPermohonan: TypeAlias = (
    TenggatDibuka
    | TenggatDiperingatkan
    | TenggatTerlampaui
    | TenggatDieskalasi
    | TenggatDipenuhi
    | TenggatDiperpanjang
    | TenggatDihitungUlang
    | TenggatDijeda
    | TenggatDilanjutkan
    | GangguanDicatat
    | WaktuHilangDihitung
    | TenggatDihentikan
)
