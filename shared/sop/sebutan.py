"""What people call the roles, in messages and on pages; what is printed on letters is the office's own (`JabatanDitetapkan`)."""

from typing import Final

from shared.contracts.peran import Jabatan

SEBUTAN: Final = {
    Jabatan.OPD_PEMOHON: "OPD Pemohon",
    Jabatan.ANALIS: "Analis Sistem Informasi",
    Jabatan.KEPALA_SEKSI: "Kepala Seksi",
    Jabatan.KEPALA_BIDANG: "Kepala Bidang",
    Jabatan.SEKRETARIS_DINAS: "Sekretaris Dinas",
    Jabatan.KEPALA_DINAS: "Kepala Dinas",
}
"""The performers as the SOP calls them, in the order in which a request climbs."""


def sebutan(jabatan: Jabatan) -> str:
    """Return what people call a role, also one that the SOP does not know."""
    return SEBUTAN.get(jabatan, "Admin")
