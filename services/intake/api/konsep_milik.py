"""Whose draft it is, and for which agency a new one is begun: the first question of every route about one."""

from uuid import UUID

from services.intake.api.opd import opd_terdaftar
from services.intake.konsep import DECIDER, Konsep, KonsepTidakDikenal, pastikan_milik, pastikan_petugas
from services.intake.pengaju import bagi_opd
from shared.contracts.bersama import pencatat
from shared.service.http.edge import Edge


async def milik_sendiri(edge: Edge, konsep_id: UUID) -> tuple[Konsep, int]:
    """Return a draft of the agency that asks, or of the clerk, and its version."""
    pastikan_petugas(edge.pelaku)
    konsep, versi = await edge.baca(DECIDER, konsep_id, KonsepTidakDikenal)
    pastikan_milik(edge.pelaku, bagi(edge, konsep.opd_id), konsep)
    return konsep, versi


def bagi(edge: Edge, pemilik: UUID | None) -> UUID | None:
    """Return for which agency somebody acts on what is agency `pemilik`'s: the clerk for that one, an agency's person for the own."""
    return pemilik if pencatat(edge.pelaku) else edge.opd_id


async def opd_pengaju(edge: Edge, atas_nama: UUID | None) -> UUID | None:
    """Return for which agency somebody begins something; one that is named must be registered."""
    opd_id = bagi_opd(edge.pelaku, edge.opd_id, atas_nama)
    if atas_nama is not None:
        await opd_terdaftar(edge, atas_nama)
    return opd_id
