"""Which office wrote a submission down from paper, as its papers say it."""

from typing import Any

from shared.contracts.bersama import pencatat
from shared.contracts.intake import PermohonanDiajukanKembali, PermohonanDiterima
from shared.kernel.event.envelope import Recorded
from shared.sop.sebutan import sebutan


def dicatat(recorded: Recorded) -> dict[str, Any]:
    """Return it; nothing where the agency handed this one in itself, whoever brought the request in."""
    fact = recorded.fact
    assert isinstance(fact, PermohonanDiterima | PermohonanDiajukanKembali), "as the table says"  # noqa: S101 - KERTAS names no other event
    petugas = pencatat(fact.pelaku)
    return {"dicatat": sebutan(petugas)} if petugas is not None else {}
