"""The list of drafts: a row for each, written in the same transaction as its event; the content stays sealed in the event."""

from collections.abc import Iterable
from typing import Final, LiteralString

from services.intake.konsep.state import Status
from shared.contracts.intake import KonsepPermohonanDiajukan, KonsepPermohonanDibuang, KonsepPermohonanDisimpan
from shared.kernel.envelope import Recorded
from shared.kernel.recorder import Table
from shared.kernel.unit import Row

TABEL: Final[LiteralString] = """
CREATE TABLE IF NOT EXISTS intake.konsep (
    konsep_id uuid PRIMARY KEY, opd_id uuid NOT NULL, status text NOT NULL, nama_aplikasi text, jenis_permohonan text,
    versi bigint NOT NULL, diperbarui timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS konsep_terbuka ON intake.konsep (opd_id, diperbarui DESC, konsep_id) WHERE status = 'TERBUKA';
GRANT SELECT, INSERT, UPDATE ON intake.konsep TO ptsp_intake;
"""
"""The table, and what the service may do with it; run by the migration."""

KONSEP: Final = Table(
    "INSERT INTO intake.konsep (konsep_id, opd_id, status, nama_aplikasi, jenis_permohonan, versi, diperbarui)"
    " SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::timestamptz[])"
    " ON CONFLICT (konsep_id) DO UPDATE SET status = excluded.status, nama_aplikasi = excluded.nama_aplikasi,"
    " jenis_permohonan = excluded.jenis_permohonan, versi = excluded.versi, diperbarui = excluded.diperbarui",
    keyed=True,
)
"""The present row of each draft."""

AKHIR: Final = {KonsepPermohonanDibuang: Status.DIBUANG, KonsepPermohonanDiajukan: Status.DIAJUKAN}
"""What closes a draft."""


def proyeksi(recorded: Recorded) -> Iterable[Row]:
    """Return the row of a draft after its event; other events have none."""
    fact = recorded.fact
    match fact:
        case KonsepPermohonanDisimpan():
            status, nama, jenis = Status.TERBUKA, fact.nama_aplikasi, fact.jenis_permohonan
        case KonsepPermohonanDibuang() | KonsepPermohonanDiajukan():
            status, nama, jenis = AKHIR[type(fact)], None, None
        case _:
            return
    yield KONSEP, (fact.konsep_id, fact.opd_id, status.value, nama, jenis and jenis.value, recorded.version, recorded.meta["time"])
