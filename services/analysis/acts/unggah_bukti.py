"""While an analysis is open: the analyst adds a file to the request, which answers can name as evidence then."""

from collections.abc import Sequence

from services.analysis.errors import pastikan_giliran
from services.analysis.state import LANGKAH_ASPEK, Analisa, berjalan
from shared.contracts.analysis import BuktiDiunggah
from shared.contracts.bersama import Lampiran
from shared.contracts.penilaian import Aspek
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan


class UnggahBukti(PerintahPermohonan):
    """Add a file that is stored already."""

    berkas: Lampiran


def unggah_bukti(command: UnggahBukti, state: Analisa) -> Sequence[BuktiDiunggah]:
    """While an analysis waits, by its analyst; the same file again changes nothing. It stays with the request, also for later rounds."""
    _, analis_id = berjalan(state)
    langkah = next(iter(state.aspek_terbuka), LANGKAH_ASPEK[Aspek.KEAMANAN])
    pastikan_pelaksana(command.pelaku, langkah, analis_id)
    pastikan_giliran(langkah, state.terbuka, terkunci=state.terkunci, dikembalikan=state.dikembalikan)
    if command.berkas.sha256 in {satu.sha256 for satu in state.bukti}:
        return []
    return [
        BuktiDiunggah(
            permohonan_id=command.permohonan_id,
            langkah=langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            berkas=command.berkas,
        )
    ]
