"""The form of a draft, sealed and opened: whole under the draft's own key, and in it each person under that person's key (ADR 0031)."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any, Final, LiteralString
from uuid import UUID

from services.intake.ekspor import LetakData
from services.intake.konsep import DECIDER as KONSEP
from shared.contracts.bersama import Tersegel
from shared.contracts.formulir import orang_konsep, pasang_konsep, tersegel_konsep
from shared.kernel.event.clock import rfc3339
from shared.service.http.edge import Edge
from shared.service.office.akses import Dibaca

TERBUKA: Final[LiteralString] = "SELECT konsep_id, diperbarui FROM intake.konsep WHERE status = 'TERBUKA' ORDER BY konsep_id"


async def segel_konsep(edge: Edge, konsep_id: UUID, isi: Mapping[str, Any]) -> Tersegel:
    """Seal a draft's form: its persons first, so that erasing one of them erases him from every draft that ever named him."""
    orang = orang_konsep(isi)
    tersegel = await edge.penyegel.seal_all([(satu.petunjuk, satu.data) for satu in orang.values()])
    disegel = {tempat: satu.model_dump(mode="json") for tempat, satu in zip(orang, tersegel, strict=True)}
    (hasil,) = await edge.penyegel.seal_all([(f"konsep:{konsep_id}", pasang_konsep(isi, disegel))])
    return hasil


async def buka_konsep(edge: Edge, isi: Tersegel | None) -> tuple[dict[str, Any], Dibaca]:
    """Open a draft's form, and say whose data are in it; empty where its key was destroyed, without whoever was erased."""
    luar = (await edge.penyegel.open_all([isi]) if isi else [None])[0]
    if luar is None:
        return {}, {}
    tersegel = tersegel_konsep(luar)
    orang = dict(zip(tersegel, await edge.penyegel.open_all(list(tersegel.values())), strict=True))
    dibaca = {tersegel[tempat].subjek_id: frozenset(data) for tempat, data in orang.items() if data is not None}
    return pasang_konsep(luar, orang), dibaca


async def sebutan_konsep(edge: Edge, subjek_id: UUID) -> list[LetakData]:
    """Return where open drafts name a person; whose draft it is stays unsaid."""
    ditemukan: list[LetakData] = []
    for konsep_id, diperbarui in await edge.query(TERBUKA, ()):
        konsep, _ = await edge.baca(KONSEP, konsep_id)
        (luar,) = await edge.penyegel.open_all([konsep.isi]) if konsep.isi else [None]
        semua = tersegel_konsep(luar or {}).items()
        waktu = rfc3339(diperbarui.astimezone(UTC))
        ditemukan += [
            LetakData("KonsepPermohonanDisimpan", "", ".".join(letak), waktu, t) for letak, t in semua if t.subjek_id == subjek_id
        ]
    return ditemukan
