"""Langganan, one subscription: where events go, signed with what, which they are, and whether they are sent."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from shared.contracts.bersama import Tersegel
from shared.contracts.langganan import (
    KirimanDiulang,
    LanggananDiaktifkan,
    LanggananDidaftarkan,
    LanggananDihapus,
    LanggananDinonaktifkan,
    LanggananDiubah,
    PemberitahuanLangganan,
    PemberitahuanLanggananDicatat,
    PemberitahuanLanggananDikirim,
    PemberitahuanLanggananGagal,
    PeristiwaSatuLangganan,
    RahasiaLamaDiakhiri,
    RahasiaLanggananDiputar,
    Saringan,
    SebabLanggananNonaktif,
    StatusLangganan,
)


class KunciKabar(NamedTuple):
    """What makes an alert about a subscription the same alert: which end of it, and the person."""

    ke: int
    orang_id: UUID | None


@dataclass(frozen=True, slots=True)
class Tujuan:
    """Where events go: the other system's name, its host, and the whole address, sealed."""

    nama_sistem: str
    host: str
    alamat: Tersegel


@dataclass(frozen=True, slots=True)
class Rahasia:
    """What is sent is signed with: the secret, and the one before it until a moment; both sealed."""

    kini: Tersegel
    lama: Tersegel | None = None
    lama_sampai: datetime | None = None


@dataclass(frozen=True, slots=True)
class KabarLangganan:
    """The alerts about a subscription that ended without being asked to: recorded, sent, and failed."""

    dicatat: frozenset[KunciKabar] = frozenset()
    dikirim: frozenset[KunciKabar] = frozenset()
    gagal: frozenset[KunciKabar] = frozenset()


@dataclass(frozen=True, slots=True)
class Langganan:
    """A subscription; `ke` counts how often it was made inactive, `pengulangan_id` is the last time that it was sent again."""

    langganan_id: UUID | None = None
    tujuan: Tujuan | None = None
    rahasia: Rahasia | None = None
    saringan: Saringan = field(default_factory=Saringan)
    status: StatusLangganan = StatusLangganan.NONAKTIF
    sebab: SebabLanggananNonaktif | None = None
    ke: int = 0
    pengulangan_id: UUID | None = None
    kabar: KabarLangganan = field(default_factory=KabarLangganan)


EMPTY: Final = Langganan()


def kunci_kabar(satu: PemberitahuanLangganan) -> KunciKabar:
    """Return which alert an event is about."""
    return KunciKabar(satu.ke, satu.orang_id)


def evolve(state: Langganan, event: PeristiwaSatuLangganan) -> Langganan:
    """Apply one event."""
    state = replace(state, langganan_id=event.langganan_id)
    match event:
        case LanggananDidaftarkan():
            tujuan = Tujuan(event.nama_sistem, event.host, event.alamat)
            rahasia = Rahasia(event.rahasia)
            return replace(state, tujuan=tujuan, rahasia=rahasia, saringan=event.saringan, status=StatusLangganan.AKTIF)
        case LanggananDiubah():
            return replace(state, tujuan=Tujuan(event.nama_sistem, event.host, event.alamat), saringan=event.saringan)
        case RahasiaLanggananDiputar():
            lama = state.rahasia.kini if state.rahasia else None
            return replace(state, rahasia=Rahasia(event.rahasia, lama, event.lama_sampai))
        case RahasiaLamaDiakhiri():
            return replace(state, rahasia=Rahasia(state.rahasia.kini) if state.rahasia else None)
        case LanggananDinonaktifkan():
            return replace(state, status=StatusLangganan.NONAKTIF, sebab=event.sebab, ke=event.ke)
        case LanggananDiaktifkan():
            return replace(state, status=StatusLangganan.AKTIF, sebab=None)
        case LanggananDihapus():
            return replace(state, status=StatusLangganan.DIHAPUS)
        case KirimanDiulang():
            return replace(state, pengulangan_id=event.pengulangan_id)
        case _:
            return replace(state, kabar=_kabar(state.kabar, event))


def _kabar(kabar: KabarLangganan, event: PemberitahuanLangganan) -> KabarLangganan:
    kunci = kunci_kabar(event)
    match event:
        case PemberitahuanLanggananDicatat():
            return replace(kabar, dicatat=kabar.dicatat | {kunci})
        case PemberitahuanLanggananDikirim():
            return replace(kabar, dikirim=kabar.dikirim | {kunci}, gagal=kabar.gagal - {kunci})
        case PemberitahuanLanggananGagal():
            return replace(kabar, gagal=kabar.gagal | {kunci})
        case _:
            return replace(kabar, gagal=kabar.gagal - {kunci})
