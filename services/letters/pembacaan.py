"""Pembacaan: what the agency did with its letter after delivery; apart from the letter, whose version must not move when it is read."""

from dataclasses import dataclass, replace
from typing import Final

from pydantic import Field

from services.letters.state import SAMPAIKAN
from shared.contracts.bersama import Pelaku, Sha256
from shared.contracts.pembacaan import PeristiwaPembacaan, SuratDilihat, SuratDiunduh
from shared.contracts.peran import Jabatan
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.perintah import PerintahPermohonan


@dataclass(frozen=True, slots=True)
class Pembacaan:
    """The rounds of delivery in which the letter was seen, and fetched."""

    dilihat: tuple[int, ...] = ()
    diunduh: tuple[int, ...] = ()

    @property
    def terbaca(self) -> bool:
        """Whether the agency has the letter, by whichever delivery."""
        return bool(self.dilihat or self.diunduh)


EMPTY: Final = Pembacaan()


def evolve(state: Pembacaan, event: PeristiwaPembacaan) -> Pembacaan:
    """Return the readings with one more."""
    match event:
        case SuratDilihat():
            return replace(state, dilihat=(*state.dilihat, event.putaran))
        case SuratDiunduh():
            return replace(state, diunduh=(*state.diunduh, event.putaran))


class BukanPembaca(DomainError):
    """Only the agency's own reading proves a delivery."""

    kind = Kind.FORBIDDEN
    pesan = "Hanya pembacaan oleh OPD pemohon yang dicatat."


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


PERINTAH: Final[tuple[type, ...]] = (CatatPembacaan,)
DECIDER: Final[Decider[CatatPembacaan, Pembacaan]] = Decider("letters/pembacaan", EMPTY, catat_pembacaan, evolve)
