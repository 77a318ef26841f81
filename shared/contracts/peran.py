"""Who can act: the role keys of the SOP. Titles are data of the office; these keys never change (domain terms: docs/glosarium.md)."""

from enum import StrEnum
from typing import Final


class Jabatan(StrEnum):
    """A role of the SOP, or one that keeps the service running."""

    OPD_PEMOHON = "opd_pemohon"
    KEPALA_DINAS = "kepala_dinas"
    SEKRETARIS_DINAS = "sekretaris_dinas"
    KEPALA_BIDANG = "kepala_bidang"
    KEPALA_SEKSI = "kepala_seksi"
    ANALIS = "analis_sistem_informasi"
    PETUGAS_AGENDA = "petugas_agenda"
    ADMIN = "admin"


PENGAJU: Final = (Jabatan.OPD_PEMOHON, Jabatan.PETUGAS_AGENDA)
"""Who brings requests in: an agency its own, and the clerk what agencies bring on paper. Neither is told what the office does with them but
what an agency is told."""


class Kapasitas(StrEnum):
    """In what capacity an official acts: holder of the office, or acting for it."""

    DEFINITIF = "DEFINITIF"
    PLT = "PLT"
    PLH = "PLH"
    AN = "AN"


class Tingkat(StrEnum):
    """A level of the disposition and paraf chains, as the events name it."""

    KEPALA_DINAS = "KEPALA_DINAS"
    KEPALA_BIDANG = "KEPALA_BIDANG"
    KEPALA_SEKSI = "KEPALA_SEKSI"
    SEKRETARIS_DINAS = "SEKRETARIS_DINAS"
