"""Which acts are offered to a person: none that he may not do although he holds the office; he is told the way out instead."""

from collections.abc import Iterable, Mapping
from typing import Any

from shared.contracts.bersama import Pelaku
from shared.kernel.event.canonical import id_text
from shared.service.http.bacaan import Bacaan
from shared.service.office.kedudukan import Kedudukan
from shared.service.office.visibility import tampak
from shared.sop.aturan import JALAN_KELUAR

TERHALANG = "terhalang"
"""Under which name rows say who may not do an act; nobody reads it."""


def tawarkan(nama: str, tindakan: Iterable[Mapping[str, Any]], kedudukan: Kedudukan, bacaan: Bacaan) -> dict[str, Any]:
    """Return acts under their name in an answer, as this person may see and do them, and the way out where one is not offered."""
    boleh: list[dict[str, Any]] = []
    ada = False
    for satu in tindakan:
        if TERHALANG in satu and _terhalang(satu, kedudukan.semua) and not bacaan.rangkap():
            ada = True
        else:
            boleh.append({bagian: nilai for bagian, nilai in satu.items() if bagian != TERHALANG})
    return {nama: tampak(kedudukan.pelaku, boleh), **({"jalan_keluar": JALAN_KELUAR} if ada else {})}


def _terhalang(satu: Mapping[str, Any], semua: Iterable[Pelaku]) -> bool:
    """Say whether the act waits for this person's office, and this person may not do it."""
    return any(pelaku.jabatan.value in satu["peran"] and id_text(pelaku.orang_id) in satu[TERHALANG] for pelaku in semua)
