"""The administrator: whoever holds that office at this moment, as intake says it; everybody else is told so, whatever an account says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends

from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.pengunjung import DariOrang, OrangMasuk
from shared.contracts.peran import Jabatan


class BukanAdmin(Exception):
    """This page is for the administrator."""


@dataclass(frozen=True, slots=True)
class Admin:
    """The administrator of the office, now."""

    orang: OrangMasuk

    @staticmethod
    async def dari(orang: DariOrang) -> "Admin":
        """Return the administrator who asks; whoever is none is refused."""
        try:
            saya: Mapping[str, Any] = await orang.baca("intake", "/saya")
        except PenolakanLayanan as fault:
            raise BukanAdmin from fault
        if not any(satu["jabatan"] == Jabatan.ADMIN for satu in saya["kedudukan"]):
            raise BukanAdmin
        return Admin(orang)

    @staticmethod
    async def dari_saat_terganggu(orang: DariOrang) -> "Admin":
        """Return the administrator also while intake is away, by what the account says: enough to see how the set is."""
        try:
            return await Admin.dari(orang)
        except LayananPergi:
            if orang.pengunjung.disebut_admin:
                return Admin(orang)
            raise BukanAdmin from None


DariAdmin = Annotated[Admin, Depends(Admin.dari)]
AdminTerganggu = Annotated[Admin, Depends(Admin.dari_saat_terganggu)]
