"""The end of a restore: one truth of database, streams, anchors and erasures, proven before the set is given back."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from deploy.audit.anchor.anchors import AnchorBook
from deploy.audit.repair.refill import give_places
from deploy.audit.repair.republish import RepublishContext
from deploy.audit.verify.proof import Report, prove
from deploy.backup.copying import Track
from deploy.embedded.screen import Screen
from deploy.restore.planning import DI_TEMPAT
from deploy.restore.settle import SettleOutcome, settle
from deploy.restore.sign_ins import LostSignIns, end_sign_ins
from deploy.restore.state import RestoreState
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from deploy.subscribers.align import bring_in_line


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What came back, and what was found of it."""

    state: RestoreState | None
    outcome: SettleOutcome
    report: Report
    sign_ins: LostSignIns


@dataclass(frozen=True, slots=True)
class OperatorKnowledge:
    """What only the operator knows: the newest list of destroyed keys, the last numbers given, the moment that is wanted or was reached."""

    erased: Path | None
    nomor_terakhir: Mapping[str, int]
    sampai: datetime | None


@dataclass(frozen=True, slots=True)
class Finishing:
    """What is still to be known besides the set itself; without a state the set is taken as it lies there."""

    track: Track
    screen: Screen
    state: RestoreState | None
    known: OperatorKnowledge

    async def finish(self, addresses: Addresses) -> RestoreReport:
        """Settle a set whose servers run and whose services do not, and read all of it."""
        sign_ins = await asyncio.to_thread(end_sign_ins, addresses)
        outcome = await settle(
            addresses,
            RepublishContext(addresses, self.track, self.screen.note),
            titik=self.state.tercapai if self.state else self.known.sampai,
            penghapusan=self.known.erased,
            nomor_terakhir=self.known.nomor_terakhir,
            dipulihkan_dari=self.state.salinan if self.state else DI_TEMPAT,
        )
        report = await prove(addresses, SERVICES, self.track, book=AnchorBook.locate())
        await give_places(addresses, self.screen.note)
        await asyncio.to_thread(bring_in_line, addresses)
        return RestoreReport(self.state, outcome, report, sign_ins)
