"""Which events somebody wants of the live stream: by name, by service, by request; all of them where nothing is said.

What is held back here is counted like what somebody may not see, so that a client can still prove that nothing is missing.
"""

from collections.abc import Collection
from typing import Annotated, Any, Final, NamedTuple
from uuid import UUID

from fastapi import Query
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from services.notify.live.frame import LiveEvent
from shared.kernel.event.fact import CATALOGUE
from shared.kernel.http.program import Program
from shared.office.names import SERVICES

BANYAK_MAKS: Final = 100
"""So many values one filter may have."""


def salah_satu(dikenal: Collection[str]) -> AfterValidator:
    """Return a check that a value is one of these; who sends another is told them."""

    def periksa(nilai: str) -> str:
        if nilai not in dikenal:
            kind, message = "query_asing", "unknown"
            raise PydanticCustomError(kind, message, {"dikenal": ", ".join(sorted(dikenal))})
        return nilai

    return AfterValidator(periksa)


def _banyak(apa: str) -> Any:  # noqa: ANN401 - what FastAPI takes
    return Query(max_length=BANYAK_MAKS, description=f"Hanya {apa}; boleh disebut berulang.")


Peristiwa = Annotated[list[Annotated[str, salah_satu(CATALOGUE)]], _banyak("peristiwa dengan nama ini")]
Layanan = Annotated[list[Annotated[str, salah_satu(SERVICES)]], _banyak("peristiwa layanan ini")]
Permohonan = Annotated[list[UUID], _banyak("peristiwa permohonan ini")]


class SaringanSiaran(NamedTuple):
    """What passes: an empty set lets everything pass."""

    peristiwa: frozenset[str] = frozenset()
    layanan: frozenset[str] = frozenset()
    permohonan: frozenset[str] = frozenset()

    def lolos(self, kabar: LiveEvent) -> bool:
        """Whether an event passes."""
        return (
            (not self.peristiwa or kabar.nama in self.peristiwa)
            and (not self.layanan or SERVICES[kabar.sumber] in self.layanan)
            and (not self.permohonan or kabar.permohonan_id in self.permohonan)
        )


SEMUA: Final = SaringanSiaran()


def saringan(
    peristiwa: Peristiwa = [],  # noqa: B006 - FastAPI makes a new one each time
    layanan: Layanan = [],  # noqa: B006 - FastAPI makes a new one each time
    permohonan: Permohonan = [],  # noqa: B006 - FastAPI makes a new one each time
) -> SaringanSiaran:
    """Return what somebody asks for."""
    return SaringanSiaran(frozenset(peristiwa), frozenset(layanan), frozenset(map(str, permohonan)))


def milik_program(program: Program | None) -> SaringanSiaran:
    """Return what a program may have at all; persons have what they may see."""
    return SEMUA if program is None else SaringanSiaran(program.peristiwa, program.layanan)
