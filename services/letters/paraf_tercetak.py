"""The parafs as they are printed under a draft and on the archive copy: who, from the highest office down, and when."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from services.letters.state import RANTAI_PARAF, Surat
from shared.contracts.letters import Diparaf
from shared.contracts.rangkap import ParafDilewati
from shared.kernel.event.envelope import Recorded
from shared.sop.table import pelaksana


def paraf(state: Surat) -> list[dict[str, Any]]:
    """Return the rows of PARAF HIERARKI, from the highest office down; who gave none yet has an empty one, who skipped it says why.

    A letter of refusal has none: Kepala Dinas decided alone.
    """
    if state.penolakan is not None:
        return []
    diberikan = {satu.langkah: satu for satu in state.paraf}
    return [
        {
            "langkah": nomor,
            "sebutan": pelaksana(nomor),
            "oleh": satu.pelaku if (satu := diberikan.get(nomor)) is not None else None,
            "dilewati": satu.alasan if isinstance(satu, ParafDilewati) else "",
        }
        for nomor in reversed(RANTAI_PARAF)
    ]


def waktu_paraf(riwayat: Sequence[Recorded]) -> dict[str, Any]:
    """When each paraf was given or skipped, by its step; of several under one step, the last: it is the one that holds."""
    diparaf = ((satu.fact.langkah, satu.meta["time"]) for satu in riwayat if isinstance(satu.fact, Diparaf | ParafDilewati))
    return {"waktu_paraf": {str(langkah): datetime.fromisoformat(saat) for langkah, saat in diparaf}}
