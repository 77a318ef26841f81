"""Sealing and opening the personal data of a request's persons, in the contracts' own shape."""

from collections.abc import Mapping, Sequence
from typing import Any

from shared.contracts.bersama import Tersegel
from shared.kernel.seal import Sealer


class Penyegel:
    """Seals and opens the personal data of a request's persons."""

    def __init__(self, sealer: Sealer) -> None:
        """Use the service's sealer."""
        self._sealer = sealer

    async def segel_semua(self, orang: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Tersegel]:
        """Seal the data of several persons, given as (hint, data), in order."""
        return [Tersegel(subjek_id=s, sandi=t) for s, t in await self._sealer.segel_semua(orang)] if orang else []

    async def buka_semua(self, tersegel: Sequence[Tersegel]) -> list[dict[str, Any] | None]:
        """Open sealed data, in order; None where the person's key was destroyed."""
        return await self._sealer.buka_semua([(t.subjek_id, t.sandi) for t in tersegel]) if tersegel else []
