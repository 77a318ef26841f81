"""Brings a set whose database is older than its streams, anchors and erasures to one truth with them; safe to run again at any point.

Until the streams are declared in the new epoch nothing is published or heard (their last events are in no log); the anchor comes last.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from deploy.audit.anchor.anchoring import make_anchor, stamp_where_asked
from deploy.audit.anchor.anchors import Anchor, AnchorBook
from deploy.audit.repair.republish import RepublishContext
from deploy.audit.stores.log import snapshot
from deploy.restore.alerts import let_time_act, settle_alerts
from deploy.restore.catch_up import hearing
from deploy.restore.erased import erase
from deploy.restore.held_leads import HeldLeads, held
from deploy.restore.lost import read_lost
from deploy.restore.lost_facts import LostFacts, told_by
from deploy.restore.new_epoch import turn
from deploy.restore.numbers import highest, skip
from deploy.restore.places import epochs
from deploy.restore.plan import RestoreFolder, RestorePlan
from deploy.restore.planning import work_out
from deploy.restore.rebuilding import declare_anew, fill
from deploy.set.addresses import Addresses
from deploy.set.erasures import read_erasures
from services.notify.sending.after_restore import AfterRestore
from shared.contracts.pemulihan import NomorDilewati

NONE: Final = AfterRestore(0, 0)


@dataclass(frozen=True, slots=True)
class SettleOutcome:
    """What was done; without an anchor there was nothing to do."""

    anchor: Anchor | None = None
    lists: Sequence[Path] = ()
    erased: int = 0
    skipped: Sequence[NomorDilewati] = field(default_factory=tuple[NomorDilewati, ...])
    alerts: AfterRestore = NONE


async def settle(  # noqa: PLR0913 - what only the operator knows of the restore
    addresses: Addresses,
    around: RepublishContext,
    *,
    titik: datetime | None,
    penghapusan: Path | None,
    nomor_terakhir: Mapping[str, int],
    dipulihkan_dari: str,
) -> SettleOutcome:
    """Settle, with database and broker up and no service running."""
    folder = RestoreFolder(AnchorBook.locate())
    async with held(addresses) as leads:
        with snapshot(addresses) as log:
            named = epochs(log)
            plan = folder.under_way(log, named)
            if plan is not None:
                around.tell("melanjutkan pemulihan yang belum selesai")
            plan = plan or await work_out(around, log, folder, dipulihkan_dari, titik)
        if plan is None:
            return SettleOutcome()
        told = told_by(read_lost(folder.path / plan.kept))
        erased = await erase(addresses, [*told.erased, *(read_erasures(penghapusan) if penghapusan else ())])
        skipped = await skip(addresses, highest(plan, told, nomor_terakhir))
        if named != {plan.epoch_baru}:
            turn(addresses, plan)
        await declare_anew(around, plan.epoch_baru)
        alerts = await _hear(around, leads, plan, told)
        anchor = await asyncio.to_thread(make_anchor, addresses, AnchorBook.locate(), stamp_where_asked, plan.pemulihan)
        folder.done()
    return SettleOutcome(anchor, [folder.path / name for name in plan.berkas], erased, skipped, alerts)


async def _hear(around: RepublishContext, leads: HeldLeads, plan: RestorePlan, told: LostFacts) -> AfterRestore:
    """Fill the streams, let everything be heard, and settle the alerts, while none can leave."""
    await leads.give_up_bus()
    await fill(around)
    async with hearing(around.addresses) as notify:
        await let_time_act(leads.own["notify"], notify)
        return await settle_alerts(around.addresses, leads.own["notify"], notify, plan, told)
