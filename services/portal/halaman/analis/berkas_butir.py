"""Which of a request's files a row of the checklist asks about."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from services.portal.dokumen import unggahan
from services.portal.halaman.analis.bersama import baca
from services.portal.pengunjung import OrangMasuk
from services.portal.rupa.jendela import Tautan
from shared.contracts.formulir import KODE_BERKAS, JenisBerkas

SURAT: Final = KODE_BERKAS[JenisBerkas.SURAT]
AWALAN_SURAT: Final = "surat_"
"""How the codes begin of what stands in the agency's letter."""
TERBACA: Final = "lampiran_terbaca"


def berkas_butir(kode: str, ada: Mapping[str, Tautan]) -> tuple[Tautan, ...]:
    """Return the files that a row asks about: its own, the letter for what stands in it, all of them for whether they can be read."""
    if kode == TERBACA:
        return tuple(ada.values())
    milik = SURAT if kode.startswith(AWALAN_SURAT) else kode
    return (ada[milik],) if milik in ada else ()


async def berkas_permohonan(orang: OrangMasuk, permohonan_id: UUID) -> Mapping[str, Tautan]:
    """Return the request's files by the row that each of them fills."""
    utama = await baca(orang, "intake", f"/permohonan/{permohonan_id}")
    kode = {satu["sha256"]: KODE_BERKAS[JenisBerkas(satu["jenis"])] for satu in utama["isi"].get("berkas", ())}
    semua = ((kode[satu["sha256"]], satu) for satu in unggahan(utama))
    return {nama: Tautan(f"/permohonan/{permohonan_id}/berkas/{satu['sha256']}", satu["judul"]) for nama, satu in semua}
