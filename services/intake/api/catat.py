"""Readings of personal data in intake, on record before they are answered."""

from uuid import UUID

from shared.contracts.pribadi import JalurAkses
from shared.service.http.edge import Edge
from shared.service.office.akses import Dibaca
from shared.service.office.akses import catat_dibaca as catat
from shared.sop.akses import akses_di


async def catat_dibaca(edge: Edge, objek_id: UUID, jalur: JalurAkses, dibaca: Dibaca) -> None:
    """Record what whoever asks is about to read, once a day."""
    await catat(edge, akses_di("intake"), objek_id, jalur, dibaca)
