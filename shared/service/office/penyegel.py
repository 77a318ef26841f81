"""Sealing and opening the personal data of a request's persons, in the contracts' own shape, as they were corrected."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, LiteralString
from uuid import UUID

from shared.contracts.bersama import Tersegel
from shared.kernel.vault.seal import Sealer
from shared.kernel.writer.store import Store

KOREKSI: Final[LiteralString] = "SELECT subjek_id, sandi FROM koreksi WHERE subjek_id = ANY(%s) ORDER BY subjek_id, ke"


class Penyegel:
    """Seals and opens the personal data of a request's persons; what was corrected is opened as it is right."""

    def __init__(self, sealer: Sealer, store: Store) -> None:
        """Use the service's sealer, and the corrections that it has heard of."""
        self._sealer = sealer
        self._store = store

    async def seal_all(self, orang: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Tersegel]:
        """Seal the data of several persons, given as (hint, data), in order."""
        return [Tersegel(subjek_id=s, sandi=t) for s, t in await self._sealer.seal_all(orang)] if orang else []

    async def seal_subject(self, subjek_id: UUID, data: Mapping[str, Any]) -> Tersegel | None:
        """Seal further data of a person whose key is held."""
        sandi = await self._sealer.seal_subject(subjek_id, data)
        return None if sandi is None else Tersegel(subjek_id=subjek_id, sandi=sandi)

    def subjek(self, petunjuk: str) -> UUID:
        """Return the id of the person whom a hint names."""
        return self._sealer.subject(petunjuk)

    async def sidik_kunci(self, subjek: Sequence[UUID]) -> dict[UUID, str]:
        """Return the fingerprint of each key that is held."""
        return await self._sealer.sidik_kunci(subjek)

    def lupakan(self, subjek_id: UUID) -> None:
        """Remember a person's key no longer, since it was destroyed here."""
        self._sealer.forget(subjek_id)

    async def open_all(self, tersegel: Sequence[Tersegel]) -> list[dict[str, Any] | None]:
        """Open sealed data, in order, as they were corrected; None where the person's key was destroyed."""
        if not tersegel:
            return []
        dibuka = await self._sealer.open_all([(t.subjek_id, t.sandi) for t in tersegel])
        koreksi = await self._koreksi({t.subjek_id for t in tersegel})
        return [None if isi is None else terkoreksi(isi, koreksi[t.subjek_id]) for t, isi in zip(tersegel, dibuka, strict=True)]

    async def _koreksi(self, subjek: Iterable[UUID]) -> Mapping[UUID, list[dict[str, Any]]]:
        semua: defaultdict[UUID, list[dict[str, Any]]] = defaultdict(list)
        rows = await self._store.query(KOREKSI, (list(subjek),))
        for (subjek_id, _), isi in zip(rows, await self._sealer.open_all(rows) if rows else (), strict=True):
            semua[subjek_id] += [] if isi is None else [isi]
        return semua


def terkoreksi(isi: Mapping[str, Any], koreksi: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a person's data with every wrong value replaced by the right one, correction after correction."""
    benar = dict(isi)
    for satu in koreksi:
        benar |= {bidang: ubah["baru"] for bidang, ubah in satu.items() if bidang in benar and benar[bidang] in ubah["lama"]}
    return benar
