"""A delivered letter was seen or fetched by the agency; each counts once for each delivery."""

from pydantic import Field

from services.letters.pembacaan.errors import BukanPembaca
from services.letters.pembacaan.state import Pembacaan
from services.letters.state import SAMPAIKAN
from shared.contracts.bersama import Pelaku, Sha256
from shared.contracts.pembacaan import PeristiwaPembacaan, SuratDilihat, SuratDiunduh
from shared.contracts.peran import Jabatan
from shared.sop.perintah import PerintahPermohonan


class CatatPembacaan(PerintahPermohonan):
    """The agency reads the letter of this delivery (round of step 16); with `sha256` it fetches the file."""

    putaran: int = Field(ge=1)
    nomor_surat: str
    sha256: Sha256 | None = None


def catat_pembacaan(command: CatatPembacaan, state: Pembacaan) -> list[PeristiwaPembacaan]:
    """Row 16. What the agency did with its letter is proof of delivery; whoever fetches the file has seen the letter."""
    pelaku = command.pelaku
    if not isinstance(pelaku, Pelaku) or pelaku.jabatan is not Jabatan.OPD_PEMOHON:
        raise BukanPembaca
    tempat = command.model_dump(include={"permohonan_id", "putaran", "nomor_surat"}) | {"pelaku": pelaku, "langkah": SAMPAIKAN}
    baru: list[PeristiwaPembacaan] = []
    if command.putaran not in state.dilihat:
        baru.append(SuratDilihat.model_validate(tempat))
    if command.sha256 is not None and command.putaran not in state.diunduh:
        baru.append(SuratDiunduh.model_validate(tempat | {"sha256": command.sha256}))
    return baru
