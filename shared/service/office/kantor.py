"""The office's settings as a service heard them: what was in force at some moment."""

from dataclasses import replace
from datetime import datetime
from typing import Final, LiteralString

from shared.contracts.kantor import PengaturanKantor
from shared.kernel.vault.files import Files
from shared.kernel.writer.store import Store
from shared.office.kind import JenisSet
from shared.papers.kantor import KantorTercetak, kantor_berkas

BERLAKU: Final[LiteralString] = (
    "SELECT isi FROM pengaturan_kantor ORDER BY sejak <= %s DESC, "
    " CASE WHEN sejak <= %s THEN sejak END DESC, CASE WHEN sejak <= %s THEN versi END DESC, versi LIMIT 1"
)
"""The version in force at a moment: the one that began last. Acts from before the first version are printed by that one."""


class KantorTercatat:
    """By what this service prints: what was recorded; the file's settings where nothing was, as in a set of the days before."""

    def __init__(self, store: Store, files: Files, jenis: JenisSet) -> None:
        """Read from the service's own tables, and the emblem from the stored files; papers of a demo set say CONTOH."""
        self._contoh = jenis is JenisSet.DEMO
        self._store = store
        self._files = files
        self._lambang: tuple[str, bytes] = ("", b"")

    async def pengaturan(self, waktu: datetime) -> PengaturanKantor | None:
        """Return what was recorded and in force at a moment, if anything ever was."""
        rows = await self._store.query(BERLAKU, (waktu, waktu, waktu))
        return next((PengaturanKantor.model_validate(isi) for (isi,) in rows), None)

    async def pada(self, waktu: datetime) -> KantorTercetak:
        """Return by what papers of a moment are printed."""
        berlaku = await self.pengaturan(waktu)
        if berlaku is None:
            return replace(kantor_berkas(), contoh=self._contoh)
        lambang = await self._isi(berlaku.lambang.sha256) if berlaku.lambang else b""
        return KantorTercetak(berlaku, lambang, self._contoh)

    async def _isi(self, sha256: str) -> bytes:
        """Return the emblem; the last one is kept at hand, since every paper bears it."""
        if self._lambang[0] != sha256:
            self._lambang = (sha256, await self._files.isi(sha256))
        return self._lambang[1]
