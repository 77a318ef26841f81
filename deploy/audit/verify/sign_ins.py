"""The portal's record of sign-ins: each entry must be what the one before leads to."""

from psycopg.sql import SQL

from deploy.audit.findings import FindingKind, Findings
from deploy.audit.stores.log import Log
from services.portal.masuk.catatan import BACA, putus


def prove_sign_ins(log: Log, findings: Findings) -> None:
    """Walk the chain; each entry that does not follow on is named, and after the first of them nothing is proven."""
    for nomor in putus(log.answer(SQL(BACA), ())):
        what = f"catatan nomor {nomor} di portal.catatan_masuk bukan lanjutan yang sebelumnya: diubah, disisipkan, atau dihapus"
        findings.add(FindingKind.CATATAN_MASUK_PUTUS, "portal", f"catatan_masuk {nomor}", what)
