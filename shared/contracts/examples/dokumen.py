"""One paper of each service that makes some; obviously made up."""

from typing import Final
from uuid import UUID

from shared.contracts.bersama import PelakuSistem
from shared.contracts.dokumen import DokumenDibuat, JenisDokumen

PERMOHONAN_ID: Final = UUID("0193a000-0000-7000-8000-000000000001")

PERTAMA: Final = {
    "intake": (1, JenisDokumen.TANDA_TERIMA),
    "disposition": (2, JenisDokumen.LEMBAR_DISPOSISI),
    "analysis": (5, JenisDokumen.CHECKLIST_KELENGKAPAN),
    "letters": (11, JenisDokumen.KONSEP_SURAT),
}
"""The first paper of each service: of which step, and of which kind."""


def naskah(service: str) -> DokumenDibuat:
    """Return the first paper of a service."""
    langkah, jenis = PERTAMA[service]
    return DokumenDibuat(
        permohonan_id=PERMOHONAN_ID,
        langkah=langkah,
        putaran=1,
        pelaku=PelakuSistem(sistem=service),
        jenis=jenis,
        sha256="sha256:" + "7" * 64,
        ukuran=34_567,
    )
