"""Events of a letter that more than one act leads to."""

from typing import Any, Final, TypeAlias

from services.letters.state import TANDA_TANGAN, Surat
from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.letters import PenandatangananDimulai, SuratDitandatangani
from shared.contracts.penolakan import SuratPenolakanDitandatangani
from shared.contracts.peran import Kapasitas, Tingkat
from shared.contracts.rangkap import PeranDirangkap

PEMBERITAHUAN: Final = "PEMBERITAHUAN"
"""The method of what goes out in the office's name, and nobody signs."""

Bertanda: TypeAlias = SuratDitandatangani | SuratPenolakanDitandatangani
"""A signature: under a reply letter, or under a letter of refusal."""


def bertanda(state: Surat, percobaan: PenandatangananDimulai, berkas: tuple[str, int], sertifikat: str | None) -> Bertanda:
    """Return the signature that an attempt came to: by whoever began it, with this file (its hash and size)."""
    bersama: dict[str, Any] = {
        "permohonan_id": percobaan.permohonan_id,
        "langkah": TANDA_TANGAN,
        "putaran": state.putaran,
        "pelaku": percobaan.pelaku,
        "kapasitas": percobaan.pelaku.kapasitas if isinstance(percobaan.pelaku, Pelaku) else Kapasitas.DEFINITIF,
        "metode": percobaan.metode,
        "nomor_surat": percobaan.nomor_surat,
        "versi": percobaan.versi,
        "hash_konsep": percobaan.hash_konsep,
        "percobaan": percobaan.percobaan,
        "sha256": berkas[0],
        "ukuran": berkas[1],
        "penyedia": percobaan.penyedia,
        "sertifikat": sertifikat,
    }
    if state.penolakan is not None:
        return SuratPenolakanDitandatangani(**bersama)
    return SuratDitandatangani(**bersama, putaran_analisa=state.dibuka.putaran_analisa if state.dibuka else None)


def dirangkap(state: Surat, pelaku: Pelaku | PelakuSistem, tingkat: Tingkat, alasan: str | None) -> list[PeranDirangkap]:
    """Return the record that a person acts in a second office on the present draft, where a reason is given."""
    if alasan is None or state.permohonan_id is None:
        return []
    return [
        PeranDirangkap(
            permohonan_id=state.permohonan_id,
            langkah=state.langkah,
            putaran=state.putaran,
            pelaku=pelaku,
            tingkat=tingkat,
            versi=state.konsep[-1].versi,
            hash_konsep=state.konsep[-1].hash_konsep,
            alasan=alasan,
        )
    ]
