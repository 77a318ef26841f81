"""What pages have in common: a choice, words for times and people, what was done, and how long a list is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from fastapi.responses import RedirectResponse

from services.portal.teks import TEKS, teks
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB
from shared.sop.sebutan import sebutan

TERBATAS: Final = "(terbatas)"
"""What services write in the place of a name that the reader may not know."""
SEHALAMAN: Final = 50
"""How many rows a list shows at once."""


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One choice of a list."""

    nilai: str
    nama: str


def tercatat(jalur: str, kabar: str) -> RedirectResponse:
    """Go back to a page, which says what was done."""
    return RedirectResponse(f"{jalur}?{urlencode({'kabar': kabar})}", 303)


def kabar_dari(kabar: str) -> str:
    """Return the sentence of what was done; a word that is none of ours says nothing."""
    kunci = f"kabar.{kabar}"
    return teks(kunci) if kunci in TEKS else ""


def waktu(saat: str | datetime | None) -> str:
    """Return a moment by the clock here."""
    if not saat:
        return ""
    return (saat if isinstance(saat, datetime) else datetime.fromisoformat(saat)).astimezone(WIB).strftime("%d-%m-%Y %H.%M")


def jabatan(satu: str) -> str:
    """Return what people call a role."""
    return sebutan(Jabatan(satu))


def nama(baris: Mapping[str, Any]) -> str:
    """Return the name of a person; of an agency's people, whom services do not name to the office, what they are."""
    if baris.get("orang_nama") == TERBATAS:
        return teks("akun.orang_opd")
    return str(baris.get("orang_nama") or teks("kelola.tanpa_nama"))
