"""What an event says of other events: its cause with the cause's hash, and the agenda number that the book gave."""

import re
from collections.abc import Mapping
from typing import Final
from uuid import UUID

import orjson

from deploy.audit.findings import FindingKind, Findings
from deploy.audit.stores.aggregates import AGENDA
from deploy.audit.stores.log import LogRow
from deploy.audit.stores.lookups import Lookups
from shared.contracts.intake import NomorAgendaDiberikan, PermohonanDiterima
from shared.kernel.event.envelope import halves
from shared.kernel.event.fact import Fact

CE_ID: Final = re.compile(r"^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([1-9][0-9]*)$")


class Links:
    """Checks the links that leave a stream."""

    def __init__(self, lookups: Lookups, findings: Findings) -> None:
        """Ask through `lookups`."""
        self._lookups = lookups
        self._findings = findings

    def cause(self, stored: LogRow, tempat: str, meta: Mapping[str, str]) -> None:
        """Where an event led here, it must exist, with the hash that was recorded; a command leaves nothing to compare with."""
        place = CE_ID.match(str(meta.get("causationid", "")))
        if place is None:
            return
        cause_id, recorded = place[0], meta.get("causationhash")

        def check(found: LogRow | None) -> None:
            if found is None:
                self._findings.add(
                    FindingKind.SEBAB_HILANG, stored.service, tempat, f"sebabnya, peristiwa {cause_id}, tidak ada di penyimpanan mana pun"
                )
            elif hash_of(found) != recorded:
                self._findings.add(
                    FindingKind.SEBAB_BERUBAH,
                    stored.service,
                    tempat,
                    f"hash sebabnya ({cause_id}, {found.service} {found.name}) bukan yang dicatat",
                )

        self._lookups.want(UUID(place[1]), int(place[2]), check)

    def agenda(self, stored: LogRow, tempat: str, fact: Fact) -> None:
        """The agenda number of a request must be the one that the book of that year gave it: entry n of the book is number n."""
        if not isinstance(fact, PermohonanDiterima):
            return
        tahun, nomor, permohonan_id = fact.ringkasan.tahun_agenda, fact.ringkasan.nomor_agenda, fact.permohonan_id

        def check(found: LogRow | None) -> None:
            if found is None or not _is_entry(found, nomor, permohonan_id):
                self._findings.add(
                    FindingKind.NOMOR_BOLONG,
                    stored.service,
                    tempat,
                    f"buku agenda tidak mencatat nomor {tahun}/{nomor} untuk permohonan ini",
                )

        self._lookups.want(AGENDA.decider.stream(tahun), nomor, check)


def hash_of(stored: LogRow) -> str | None:
    """Return the hash that an event carries, if its attributes can be read; whether it gives this hash is proven where it stands."""
    try:
        return halves(stored.state)[1].get("hash")
    except (orjson.JSONDecodeError, TypeError, AttributeError):
        return None


def _is_entry(found: LogRow, nomor: int, permohonan_id: UUID) -> bool:
    try:
        entry = found.recorded().fact
    except (ValueError, LookupError, TypeError, AttributeError):
        return False
    return isinstance(entry, NomorAgendaDiberikan) and (entry.nomor, entry.permohonan_id) == (nomor, permohonan_id)
