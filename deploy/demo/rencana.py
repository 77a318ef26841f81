"""What is to happen with one request of a demonstration."""

from dataclasses import dataclass

from shared.contracts.analysis import Kesimpulan


@dataclass(frozen=True, slots=True)
class RencanaPerjalanan:
    """What is to happen with a request: its outcome, where it is sent back on the first visit, and whether answers name evidence.

    `sampai` is the last step that is done, for a request that is left on somebody's desk; without it the request comes to its end.
    """

    nama: str
    kesimpulan: Kesimpulan = Kesimpulan.DIREKOMENDASIKAN
    ditolak_di: frozenset[int] = frozenset()
    berbukti: bool = False
    sampai: int | None = None

    @property
    def berhenti(self) -> int | None:
        """The step that is left to whoever has to do it."""
        return None if self.sampai is None else self.sampai + 1
