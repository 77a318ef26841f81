"""Whether the stores are of one moment: what one of them recorded because of another's event needs that event."""

from deploy.audit.findings import Findings
from deploy.audit.stores.log import Log
from deploy.audit.stores.lookups import Lookups
from deploy.audit.verify.links import Links
from deploy.audit.verify.parts import Track
from deploy.set.layout import SERVICES
from deploy.words.problems import OperatorError
from shared.kernel.event.envelope import split


def require_one_moment(log: Log, track: Track) -> None:
    """Refuse stores that hold effects of events which none of them holds: no restore of the streams makes them true."""
    findings = Findings()
    for service in SERVICES:
        lookups = Lookups(log)
        links = Links(lookups, findings)
        with track(f"{service}: sebab", log.extent(service).events) as advance:
            for stored in log.by_position(service):
                links.cause(stored, f"{stored.name} {stored.ce_id}", split(stored.state)[1])
                advance(1)
            lookups.flush()
    for finding in findings:
        message = (
            f"semua skema bukan dari satu saat: {len(findings)} peristiwa disebabkan oleh peristiwa yang tidak ada lagi, yang pertama"
            f" {finding.service} {finding.tempat} ({finding.uraian})"
        )
        raise OperatorError(
            message, "Tidak ada yang diubah. Pulihkan seluruh basis data dari satu cadangan: satupintu restore FOLDER --ganti"
        )
