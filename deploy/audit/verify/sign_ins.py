"""The portal's record of sign-ins: each entry must be what the one before leads to."""

from psycopg.sql import SQL

from deploy.audit.findings import FindingKind, Findings
from deploy.audit.stores.log import Log
from services.portal.masuk.catatan import BACA, putus


def prove_sign_ins(log: Log, findings: Findings) -> None:
    """Walk the chain; from the first entry that does not follow on, nothing of it is proven."""
    nomor = putus(log.answer(SQL(BACA), ()))
    if nomor is not None:
        what = f"catatan nomor {nomor} di portal.catatan_masuk bukan lanjutan yang sebelumnya: diubah, disisipkan, atau dihapus"
        findings.add(FindingKind.CATATAN_MASUK_PUTUS, "portal", f"catatan_masuk {nomor}", what)
