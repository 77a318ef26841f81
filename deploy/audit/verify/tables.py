"""The rows that a service shows of its events, held against the rows that follow from them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from deploy.audit.findings import Findings
from deploy.audit.stores.aggregates import TENGGAT, Aggregate, request_aggregate
from deploy.audit.stores.log import Log
from deploy.audit.verify.alerts import Alerts
from deploy.audit.verify.deadlines import Deadlines
from deploy.audit.verify.expected import heard_by, own
from deploy.audit.verify.rows import TableRows
from deploy.audit.verify.shown_tables import SHOWN, ShownRow, ShownTable
from deploy.audit.verify.single_rows import IMPORTED
from services.analysis.aplikasi import Aplikasi
from services.analysis.kalender import KALENDER
from services.analysis.register.tabel import APLIKASI, baris
from services.intake import rows as intake
from services.intake.berkas_konsep import DICATAT, DIGANTI, TERTUTUP
from services.intake.giliran import GILIRAN, TENGGAT_OPD
from services.letters.tabel import SURAT_BATAL, SURAT_TERBIT
from services.notify.sending.outbox import KONTAK, KOTAK_KELUAR
from services.notify.webhooks.state import Langganan
from services.notify.webhooks.table import LANGGANAN, baris_langganan
from shared.kernel.event.envelope import Recorded
from shared.kernel.postgres import schema as kernel
from shared.kernel.postgres.fast.statement import Table
from shared.kernel.writer.cases import kasus_row

EVERYWHERE: Final = (
    kernel.KASUS,
    kernel.DIREKTORI,
    kernel.KEDUDUKAN,
    kernel.JABATAN,
    kernel.SEBUTAN_JABATAN,
    kernel.PENGATURAN_KANTOR,
    kernel.MANDAT,
    kernel.MANDAT_BERAKHIR,
    kernel.KOREKSI,
    kernel.DOKUMEN,
)
OF_ITS_OWN: Final[Mapping[str, tuple[Table, ...]]] = {
    "intake": (intake.KONSEP, intake.PENGHAPUSAN, intake.INSIDEN, intake.DIDENGAR, intake.OPD, GILIRAN, TENGGAT_OPD),
    "analysis": (APLIKASI, KALENDER),
    "letters": (SURAT_TERBIT,),
    "notify": (KONTAK, LANGGANAN, KOTAK_KELUAR),
}
"""Which tables that follow from events a service has."""

PIECES: Final = frozenset((DICATAT, DIGANTI, TERTUTUP))
"""What is done with sealed pieces, whose table is left out (left_out.py)."""
BLANK: Final[Mapping[Table, ShownRow]] = {SURAT_TERBIT: ("",), KOTAK_KELUAR: (None, None)}
"""What a row holds at first in columns that its statement does not write."""


def shown_in(service: str) -> dict[Table, ShownTable]:
    """Return the tables of a service whose rows follow from events."""
    found = {table: SHOWN[table] for table in (*EVERYWHERE, *OF_ITS_OWN.get(service, ()))}
    found[kernel.KASUS] = replace(found[kernel.KASUS], of=request_aggregate(service))
    return found


class ShownTables:
    """The tables of one service; with `mend`, rows that are wrong are put right."""

    def __init__(self, log: Log, service: str, findings: Findings, *, mend: bool = False) -> None:
        """Begin with no row."""
        self._log = log
        self._service = service
        self._rows: Final = {table: TableRows(log, service, shown, findings, mend) for table, shown in shown_in(service).items()}
        self._deadlines = Deadlines(log, findings, mend) if service == TENGGAT.service else None
        self._alerts = Alerts()
        self._imported = {row[0] for row in log.answer(IMPORTED)}

    def note(self, recorded: Recorded) -> None:
        """Note the rows that follow from an event of the service's own; an alert that waited elsewhere did not come with its request."""
        for table, row in own(self._service, recorded):
            stayed = table is KOTAK_KELUAR and row[1] in self._imported
            self._write(table, row, recorded, sure=not stayed)
        for ce_id, column, time in self._alerts.became(recorded):
            self._rows[KOTAK_KELUAR].change((ce_id,), partial(_with, column, time))

    def expect(self, aggregate: Aggregate, state: Any, events: Sequence[Recorded]) -> None:  # noqa: ANN401 - a state of any aggregate
        """Note what the row of an aggregate must be, from its state and its events; what is not known here yet has none."""
        if aggregate is TENGGAT and self._deadlines is not None:
            self._deadlines.expect(state.permohonan_id, events)
        elif (found := _row(aggregate, state, events[-1])) is not None:
            self._write(*found, events[-1])

    def settle(self) -> None:
        """A stream is at its end."""
        self._alerts = Alerts()
        for rows in self._rows.values():
            rows.settle()

    def finish(self) -> None:
        """All streams were told of: hear what the service heard, and compare the rest."""
        for one in heard_by(self._log, self._service):
            for table, row in one.rows:
                self._write(table, row, one.recorded, sure=one.sure)
                self._rows[table].settle()
        for rows in self._rows.values():
            rows.finish()
        if self._deadlines is not None:
            self._deadlines.finish()

    def _write(self, table: Table, row: ShownRow, recorded: Recorded, *, sure: bool = True) -> None:
        if table in PIECES:
            return
        if table is SURAT_BATAL:
            self._rows[SURAT_TERBIT].change((row[0],), lambda surat: (*surat[:-1], row[1]))
            return
        self._rows[table].expect((*row, *BLANK.get(table, ())), recorded.meta["time"], recorded.position, optional=not sure)


def _with(column: int, value: str | None, row: ShownRow) -> ShownRow:
    return (*row[:column], value, *row[column + 1 :])


def _row(aggregate: Aggregate, state: Any, last: Recorded) -> tuple[Table, ShownRow] | None:  # noqa: ANN401 - a state of any aggregate
    if aggregate.kasus is not None:
        kasus = aggregate.kasus(state)
        return (kernel.KASUS, kasus_row(kasus, last.version, last.meta["time"])) if kasus is not None else None
    match state:
        case Aplikasi(asal=asal) if asal is not None:
            return APLIKASI, baris(asal.aplikasi_id, state, last.version, last.meta["time"])
        case Langganan():
            return LANGGANAN, baris_langganan(state, None)[:-1]
        case _:
            return None
