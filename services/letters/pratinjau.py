"""The draft as it would be printed, for whoever writes it: nothing is recorded, no number is taken, and so few at once that acts go on."""

from typing import Any, Final

from services.letters.kertas import naskah
from services.letters.paraf_tercetak import paraf
from services.letters.state import Surat, evolve
from services.letters.steps.s11_konsep_surat import SusunKonsep, susun_konsep
from services.letters.upload_turns import QueueFull, UploadTurns
from shared.contracts.dokumen import JenisDokumen
from shared.kernel.process.faults import Unavailable
from shared.papers.pencetak import GagalCetak
from shared.service.http.edge import Edge
from shared.service.papers.persons import Pengisi
from shared.service.run.runtime import Runtime

ANTRE_MAKS: Final = 8
"""So many previews may wait; what papers, signatures and previews share is one printer."""


def dengan_konsep(command: SusunKonsep, state: Surat) -> Surat:
    """Return the letter as it would be with this draft; refused as the act itself would be."""
    for event in susun_konsep(command, state):
        state = evolve(state, event)
    return state._replace(paraf=())


def isi_pratinjau(surat: Surat) -> dict[str, Any]:
    """Return what the template shows: the draft, before anybody's paraf."""
    koreksi = [{"oleh": satu.pelaku, "versi": satu.versi, "catatan": satu.catatan} for satu in surat.koreksi]
    return {**naskah(surat), "paraf": paraf(surat), "koreksi": koreksi, "waktu_paraf": {}}


class Pratinjau:
    """Prints previews, one after another."""

    def __init__(self, runtime: Runtime) -> None:
        """Print with the service's printer."""
        self._runtime: Final = runtime
        self._giliran: Final = UploadTurns(ANTRE_MAKS)

    async def cetak(self, edge: Edge, command: SusunKonsep, state: Surat) -> bytes:
        """Return the PDF. Raises what the act raises; and `Unavailable` where too many wait, or it cannot be printed."""
        isi = isi_pratinjau(dengan_konsep(command, state))
        try:
            async with self._giliran.giliran():
                terisi = await Pengisi(self._runtime.store, self._runtime.penyegel).isi(isi, edge.waktu)
                return await self._runtime.pencetak.cetak(JenisDokumen.KONSEP_SURAT.value.lower(), terisi, edge.waktu)
        except (QueueFull, GagalCetak) as gagal:
            raise Unavailable(str(gagal)) from gagal
