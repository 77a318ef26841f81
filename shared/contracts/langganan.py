"""Events of subscriptions (notify/langganan): which program of another system is told of which events, and when it no longer is."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar, Final, TypeAlias
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.contracts.bersama import Nilai, Peristiwa, TeksPendek, Tersegel
from shared.contracts.langkah import NomorLangkah
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim
from shared.contracts.peran import Jabatan

POLA_POSISI: Final = r"[0-9]{1,18}(\.[0-9]{1,18}){0,31}"
"""How a place in the live stream is written: a number for each service that there was, in the order of their list."""
Posisi = Annotated[str, StringConstraints(pattern=f"^{POLA_POSISI}$")]
"""A place in the live stream (ADR 0034): what comes after it has not been looked at yet."""

NamaPeristiwa = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z]{2,60}$")]
"""The name of an event, as in its type."""


class KeadaanTenggat(StrEnum):
    """What an event says of a deadline."""

    DIBUKA = "DIBUKA"
    DIPERINGATKAN = "DIPERINGATKAN"
    TERLAMPAUI = "TERLAMPAUI"
    DIESKALASI = "DIESKALASI"
    DIPENUHI = "DIPENUHI"
    DIPERPANJANG = "DIPERPANJANG"


class StatusLangganan(StrEnum):
    """Whether a subscription is served."""

    AKTIF = "AKTIF"
    NONAKTIF = "NONAKTIF"  # keeps its place: made active again, it goes on from there
    DIHAPUS = "DIHAPUS"


class SebabLanggananNonaktif(StrEnum):
    """Why a subscription is served no longer."""

    DIMINTA = "DIMINTA"  # by the administrator
    TIDAK_DITERIMA = "TIDAK_DITERIMA"  # one event was tried for about a day and not taken
    PENERIMA_BERHENTI = "PENERIMA_BERHENTI"  # the receiver answered 410 Gone


class Saringan(Nilai):
    """Which events are sent: those that fit every list that is not empty; what says nothing of a list's matter does not fit it."""

    langkah: tuple[NomorLangkah, ...] = Field(default=(), description="steps of the SOP")
    peran: tuple[Jabatan, ...] = Field(default=(), description="who is next in line by the event")
    opd_id: tuple[UUID, ...] = Field(default=(), description="agencies whose requests they are")
    peristiwa: tuple[NamaPeristiwa, ...] = Field(
        default=(), description="names of events; only those named here can be more than officials read"
    )
    tenggat: tuple[KeadaanTenggat, ...] = Field(default=(), description="what is said of a deadline")


class PeristiwaLangganan(Peristiwa, abstract=True):
    """An event of one subscription."""

    SOURCES: ClassVar[tuple[str, ...]] = ("notify",)

    langganan_id: UUID


class LanggananDidaftarkan(PeristiwaLangganan):
    """A program of another system is told of events from now on; its address and secret are sealed, the host is not."""

    nama_sistem: TeksPendek
    host: str
    alamat: Tersegel
    rahasia: Tersegel
    saringan: Saringan
    sejak: Posisi


class LanggananDiubah(PeristiwaLangganan):
    """The subscription has another name, address or choice of events."""

    nama_sistem: TeksPendek
    host: str
    alamat: Tersegel
    saringan: Saringan


class RahasiaLanggananDiputar(PeristiwaLangganan):
    """There is a new secret; what is sent is signed with the old one as well until `lama_sampai`."""

    rahasia: Tersegel
    lama_sampai: datetime


class RahasiaLamaDiakhiri(PeristiwaLangganan):
    """Nothing is signed with the old secret any more."""


class LanggananDinonaktifkan(PeristiwaLangganan):
    """Nothing is sent any more, until it is made active again; `ke` counts how often this happened, `ce_id` is the event not taken."""

    sebab: SebabLanggananNonaktif
    ke: int = Field(ge=1)
    ce_id: str | None = None


class LanggananDiaktifkan(PeristiwaLangganan):
    """Events are sent again: from where it stopped, or after `sejak`, and then nothing that waited before it."""

    sejak: Posisi | None = None


class LanggananDihapus(PeristiwaLangganan):
    """The subscription is over for good."""


class KirimanDiulang(PeristiwaLangganan):
    """Everything after `sejak` is sent again, under the same ids as before."""

    pengulangan_id: UUID
    sejak: Posisi


class PemberitahuanLangganan(PeristiwaLangganan, abstract=True):
    """An event about the alert that tells an administrator of the `ke`th end of a subscription that nobody asked for."""

    ke: int = Field(ge=1)
    orang_id: UUID | None


class PemberitahuanLanggananDicatat(PemberitahuanLangganan):
    """An administrator is to be told; nobody in particular where there is none."""

    sebab: SebabLanggananNonaktif
    nama_sistem: TeksPendek


class PemberitahuanLanggananDikirim(PemberitahuanLangganan):
    """The channel took the alert."""

    kanal: KanalPemberitahuan


class PemberitahuanLanggananGagal(PemberitahuanLangganan):
    """No channel took the alert within about a day, or all refused for good; `kanal` is the last one, `sebab` why that did not."""

    kanal: KanalPemberitahuan
    percobaan: int = Field(ge=1, description="tries, all channels together")
    sebab: SebabGagalKirim


class PemberitahuanLanggananDiulang(PemberitahuanLangganan):
    """The administrator let an alert that had failed go out again."""


PeristiwaSatuLangganan: TypeAlias = (
    LanggananDidaftarkan
    | LanggananDiubah
    | RahasiaLanggananDiputar
    | RahasiaLamaDiakhiri
    | LanggananDinonaktifkan
    | LanggananDiaktifkan
    | LanggananDihapus
    | KirimanDiulang
    | PemberitahuanLanggananDicatat
    | PemberitahuanLanggananDikirim
    | PemberitahuanLanggananGagal
    | PemberitahuanLanggananDiulang
)
