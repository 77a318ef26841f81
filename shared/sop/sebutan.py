"""What people call the roles, in messages and on pages; what is printed on letters is the office's own (`JabatanDitetapkan`)."""

from typing import Final

from shared.contracts.peran import Jabatan, Kapasitas

SEBUTAN: Final = {
    Jabatan.OPD_PEMOHON: "OPD Pemohon",
    Jabatan.ANALIS: "Analis Sistem Informasi",
    Jabatan.KEPALA_SEKSI: "Kepala Seksi",
    Jabatan.KEPALA_BIDANG: "Kepala Bidang",
    Jabatan.SEKRETARIS_DINAS: "Sekretaris Dinas",
    Jabatan.KEPALA_DINAS: "Kepala Dinas",
}
"""The performers as the SOP calls them, in the order in which a request climbs."""
SEBUTAN_LAIN: Final = {Jabatan.PETUGAS_AGENDA: "Petugas Agenda", Jabatan.ADMIN: "Admin"}
"""Whom the SOP does not know: who writes down what comes on paper, and who keeps the service running."""

SEBAGAI: Final = {Kapasitas.DEFINITIF: "", Kapasitas.PLT: "Plt. ", Kapasitas.PLH: "Plh. ", Kapasitas.AN: "a.n. "}
"""What stands before a title, for who acts in each capacity (domain facts, 4.4)."""


def sebutan(jabatan: Jabatan) -> str:
    """Return what people call a role, also one that the SOP does not know."""
    return SEBUTAN.get(jabatan) or SEBUTAN_LAIN[jabatan]
