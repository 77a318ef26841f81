"""Every sentence that the portal says to a person, by key: a page or a route that says anything else fails a test.

A second language is a second mapping with the same keys.
"""

from collections.abc import Mapping
from typing import Final

from services.portal.teks.id import KALIMAT

BAHASA: Final = "id"
NAMA_LAYANAN: Final[Mapping[str, str]] = {
    "intake": "penerimaan permohonan",
    "disposition": "disposisi",
    "analysis": "analisa",
    "letters": "surat",
    "notify": "pemberitahuan",
}
"""What people call a service that is away."""

TEKS: Final[Mapping[str, str]] = KALIMAT


def teks(kunci: str, /, **isi: object) -> str:
    """Return a sentence with what is filled in; a key that is not there is our mistake, and fails."""
    kalimat = TEKS[kunci]
    return kalimat.format(**isi) if isi else kalimat
