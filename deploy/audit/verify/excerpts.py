"""Entries of books that came with an imported request: they stand without those before them, and must stay as they came."""

from collections.abc import Mapping
from uuid import UUID

from deploy.audit.findings import FindingKind, Findings
from deploy.audit.stores.log import LogRow
from deploy.audit.verify.links import hash_of


class Excerpts:
    """The imported entries of one service's books, by stream and version, each with its hash; looked for while its store is read."""

    def __init__(self, service: str, recorded: Mapping[UUID, Mapping[int, str]], findings: Findings) -> None:
        """Begin with all of them missing."""
        self._service = service
        self._recorded = recorded
        self._findings = findings
        self._missing = {(stream_id, version) for stream_id, versions in recorded.items() for version in versions}

    def holds(self, stored: LogRow) -> bool:
        """Whether this event is an imported entry, exactly as it came; only then may a gap be before it."""
        recorded = self._recorded.get(stored.stream_id, {}).get(stored.version)
        if recorded is None or recorded != hash_of(stored):
            return False
        self._missing.discard((stored.stream_id, stored.version))
        return True

    def finish(self) -> None:
        """The store was read: tell which entries are gone, or are others than those that came."""
        for stream_id, version in sorted(self._missing):
            uraian = "entri buku yang diimpor dengan berkas bukti hilang, atau bukan lagi yang diimpor"
            self._findings.add(FindingKind.KUTIPAN_BERBEDA, self._service, f"{stream_id}:{version}", uraian)
