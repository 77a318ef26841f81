"""HTTP of an agency's own people: who else acts for it now, by name, for whoever acts for it; the reading is on record (ADR 0031)."""

from typing import Final, LiteralString
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from services.intake.api.parts import catat_dibaca
from services.intake.opd import DECIDER as OPD
from services.intake.opd import OpdTidakDikenal
from shared.contracts.bersama import Tersegel
from shared.contracts.intake import PetugasOpdDidaftarkan
from shared.contracts.peran import Jabatan
from shared.contracts.pribadi import JalurAkses
from shared.kernel.vault.seal import TERHAPUS
from shared.service.http.edge import Edge
from shared.service.http.refusals import Refused
from shared.service.http.route import DariEdge
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()

BERTINDAK: Final[LiteralString] = (
    "SELECT d.orang_id FROM direktori AS d JOIN kedudukan_pada(%s) AS k USING (orang_id) WHERE d.opd_id = %s AND k.aktif"
)


class RekanOpd(BaseModel):
    """Satu orang yang kini bertindak bagi OPD ini."""

    orang_id: UUID
    orang_nama: str


@router.get("/opd/{opd_id}/petugas", summary="Petugas OPD: siapa saja yang kini bertindak bagi OPD sendiri", tags=["baca"])
async def rekan_opd(opd_id: UUID, edge: DariEdge) -> list[RekanOpd]:
    """Return who acts for one's own agency; of another one, nobody learns anything."""
    pastikan_wewenang(edge.pelaku, Jabatan.OPD_PEMOHON)
    if edge.opd_id != opd_id:
        raise Refused(OpdTidakDikenal(opd_id=opd_id))
    bertindak = [orang_id for (orang_id,) in await edge.query(BERTINDAK, (edge.waktu, opd_id))]
    segel = await _segel(edge, opd_id)
    dikenal = {orang_id: segel[orang_id] for orang_id in bertindak if orang_id in segel}
    orang_lain = {satu.subjek_id: frozenset({"nama"}) for orang_id, satu in dikenal.items() if orang_id != edge.pelaku.orang_id}
    await catat_dibaca(edge, opd_id, JalurAkses.PETUGAS, orang_lain)
    dibuka = zip(dikenal, await edge.penyegel.open_all(list(dikenal.values())), strict=True)
    return [RekanOpd(orang_id=orang_id, orang_nama=TERHAPUS if isi is None else str(isi["nama"])) for orang_id, isi in dibuka]


async def _segel(edge: Edge, opd_id: UUID) -> dict[UUID, Tersegel]:
    """Return the sealed data of everybody who ever was the agency's, as they were given last."""
    fakta = [satu.fact for satu in await edge.riwayat(OPD, opd_id)]
    return {satu.orang_id: satu.data for satu in fakta if isinstance(satu, PetugasOpdDidaftarkan)}
