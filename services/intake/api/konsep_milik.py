"""Whose draft it is: the first question of every route about one."""

from uuid import UUID

from services.intake.konsep import DECIDER, Konsep, KonsepTidakDikenal, pastikan_milik, pastikan_petugas
from shared.service.http.edge import Edge


async def milik_sendiri(edge: Edge, konsep_id: UUID) -> tuple[Konsep, int]:
    """Return a draft of the agency that asks, and its version."""
    pastikan_petugas(edge.pelaku, edge.opd_id)
    konsep, versi = await edge.baca(DECIDER, konsep_id, KonsepTidakDikenal)
    pastikan_milik(edge.pelaku, edge.opd_id, konsep.opd_id)
    return konsep, versi
