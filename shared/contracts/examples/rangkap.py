"""Example events of one person in two offices: the Sekretaris who signs as Plh. Kepala Dinas."""

from typing import Final

from shared.contracts.bersama import Pelaku
from shared.contracts.examples.disposition import PERMOHONAN_ID, SEKDIS, WEWENANG_DILIMPAHKAN
from shared.contracts.peran import Jabatan, Kapasitas, Tingkat
from shared.contracts.rangkap import ParafDilewati, PeranDirangkap

PLH_KADIS: Final = Pelaku(
    orang_id=SEKDIS.orang_id, jabatan=Jabatan.KEPALA_DINAS, kapasitas=Kapasitas.PLH, mandat_id=WEWENANG_DILIMPAHKAN.mandat_id
)
"""Who signs while Kepala Dinas is away."""


def rangkap(hash_konsep: str) -> tuple[ParafDilewati, PeranDirangkap]:
    """Return the paraf that the Sekretaris skips, and the record that he acts in two offices where settings allow it."""
    return (
        ParafDilewati(
            permohonan_id=PERMOHONAN_ID,
            langkah=14,
            putaran=1,
            pelaku=SEKDIS,
            tingkat=Tingkat.SEKRETARIS_DINAS,
            versi=1,
            hash_konsep=hash_konsep,
            alasan="Sekretaris menandatangani surat ini sebagai Plh. Kepala Dinas.",
            mandat_id=WEWENANG_DILIMPAHKAN.mandat_id,
        ),
        PeranDirangkap(
            permohonan_id=PERMOHONAN_ID,
            langkah=15,
            putaran=1,
            pelaku=PLH_KADIS,
            tingkat=Tingkat.KEPALA_DINAS,
            versi=1,
            hash_konsep=hash_konsep,
            alasan="Kepala Dinas berhalangan dan tidak ada pejabat lain.",
        ),
    )
