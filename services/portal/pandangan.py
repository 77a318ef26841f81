"""What of all open steps somebody looks at: on which desks they lie, and due when.

A desk is an office, one person (`orang:<id>`) or an agency (`opd:<id>`). What lies on a person's or an agency's desk lies on one for all of
its kind too, and what the office has of an agency's on one for that agency, so that whatever one looks at is a few desks in order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from shared.contracts.peran import PENGAJU, Jabatan

SEMUA_ORANG: Final = "orang"
SEMUA_OPD: Final = "opd"
KANTOR: Final = (*(satu.value for satu in Jabatan if satu is not Jabatan.PETUGAS_AGENDA), SEMUA_ORANG, SEMUA_OPD)
"""The desks on which all lies that is open, each once; no step waits for the clerk."""


class Lihat(StrEnum):
    """What somebody looks at: his own, what he can act on, all that he may see, or what of that waits for others."""

    SAYA = "saya"
    JABATAN = "jabatan"
    SEMUA = "semua"
    LAIN = "lain"


class Saring(StrEnum):
    """The filters of an inbox: what was not opened yet, and what is due when."""

    SEMUA = "semua"
    BELUM = "belum"
    TELAT = "telat"
    HARI = "hari"
    NANTI = "nanti"


def dari_luar(saya: Mapping[str, Any]) -> bool:
    """Say whether somebody is told of requests what an agency is told: its people, and the clerk who writes its letters down."""
    return saya["jabatan"] in PENGAJU


def meja_kantor(opd_id: UUID | str) -> str:
    """Return the desk of what the office has of an agency's."""
    return f"kantor:{opd_id}"


@dataclass(frozen=True, slots=True)
class Pandangan:
    """Who looks, by account, and at which desks: no row lies on two of `bisa` and `lain`, but for what `kecuali` has."""

    akun_id: UUID
    sendiri: tuple[str, ...]
    bisa: tuple[str, ...]
    lain: tuple[str, ...] = ()
    kecuali: str = ""
    """The person's own desk: what lies on it is left out of the desk for all persons."""

    @staticmethod
    def dari(saya: Mapping[str, Any], akun_id: UUID) -> "Pandangan":
        """Return what somebody sees at this moment, as the directory says; of others nothing without an office now, or as the clerk."""
        if saya["opd_id"] is not None:
            opd = (f"opd:{saya['opd_id']}",)
            return Pandangan(akun_id, opd, opd, (meja_kantor(saya["opd_id"]),))
        orang = f"orang:{saya['orang_id']}"
        sendiri = tuple(satu["jabatan"] for satu in saya["kedudukan"] if satu["mandat_id"] is None)
        bisa = tuple(dict.fromkeys(satu["jabatan"] for satu in saya["kedudukan"]))
        lain = tuple(satu for satu in KANTOR if satu not in bisa) if bisa and not dari_luar(saya) else ()
        return Pandangan(akun_id, (*sendiri, orang), (*bisa, orang), lain, orang)

    def meja(self, lihat: Lihat) -> tuple[str, ...]:
        """Return the desks of a view."""
        return {Lihat.SAYA: self.sendiri, Lihat.JABATAN: self.bisa, Lihat.SEMUA: (*self.bisa, *self.lain), Lihat.LAIN: self.lain}[lihat]

    def tanpa(self, lihat: Lihat) -> str:
        """Return the desk of which a view's desks have rows that are none of its own."""
        return self.kecuali if SEMUA_ORANG in self.meja(lihat) else ""

    def semua(self) -> frozenset[str]:
        """Return all desks that any view is made of."""
        return frozenset((*self.sendiri, *self.bisa, *self.lain))
