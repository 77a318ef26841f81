"""(i) What an auditor waits for: `satupintu verify` over everything, and one request as evidence, checked as it is written."""

import asyncio
import time
from dataclasses import dataclass
from statistics import median
from typing import Final, LiteralString
from uuid import UUID

import psycopg

from deploy.audit.anchor.anchors import AnchorBook
from deploy.audit.evidence.archive import gather
from deploy.audit.pemeriksa.utama import BerkasBukti
from deploy.audit.stores.log import snapshot
from deploy.audit.verify.proof import prove
from deploy.cli.progress import track
from deploy.set.layout import SERVICES
from tests.bench.stage import Stage

FINISHED: Final[LiteralString] = "SELECT permohonan_id FROM letters.kasus ORDER BY permohonan_id LIMIT %s"
"""Requests that came as far as letters: where this is asked, all of them went to the end."""


@dataclass(frozen=True, slots=True)
class Proofs:
    """Events and seconds of a whole `verify`; medians of the archives: events, documents, bytes, and seconds to write and to check one."""

    events: int
    seconds: float
    files: int
    file_events: float
    file_documents: float
    file_bytes: float
    write_seconds: float
    check_seconds: float


async def measure(stage: Stage, files: int) -> Proofs:
    """Prove everything that there is, and gather evidence of so many finished requests; what is not clean is a failed run."""
    begun = time.perf_counter()
    report = await prove(stage.addresses, SERVICES, track, book=AnchorBook.locate())
    seconds = time.perf_counter() - begun
    if not report.clean:
        message = f"verify: {next(iter(report.findings))}"
        raise RuntimeError(message)
    with psycopg.connect(stage.admin_dsn) as conn:
        ids = [row[0] for row in conn.execute(FINISHED, (files,)).fetchall()]
    written = [await asyncio.to_thread(_evidence, stage, one) for one in ids]
    columns = [median(column) for column in zip(*written, strict=True)]
    return Proofs(sum(proven.extent.events for proven in report.services), seconds, len(ids), *columns)


def _evidence(stage: Stage, permohonan_id: UUID) -> tuple[float, ...]:
    begun = time.perf_counter()
    with snapshot(stage.addresses) as log:
        gathered = gather(log, AnchorBook.locate(), permohonan_id)
    content = gathered.archive()
    written = time.perf_counter()
    bukti = BerkasBukti(content)
    bukti.periksa(())
    if bukti.temuan:
        message = f"evidence: {bukti.temuan[0]}"
        raise RuntimeError(message)
    return (len(gathered.events), len(gathered.documents), len(content), written - begun, time.perf_counter() - written)
