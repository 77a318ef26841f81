"""Single rows that must agree with the logs: positions of hearers and relays, what a schema says of itself, attempts, mandates, imports."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from psycopg.sql import SQL

from deploy.audit.findings import FindingKind, Findings
from deploy.audit.stores.aggregates import MANDATES, request_aggregate
from deploy.audit.stores.asking import in_pieces, moment
from deploy.audit.stores.log import UNREADABLE, Log, LogRow
from deploy.audit.verify.stored_files import stored_files
from services.notify.watch.pergantian import KOLOM
from shared.contracts.disposition import PelimpahanBerakhir, WewenangDilimpahkan
from shared.contracts.letters import PenandatangananDimulai, SuratDitandatangani
from shared.contracts.penolakan import SuratPenolakanDitandatangani
from shared.kernel.event.fact import Fact
from shared.office.kind import KIND_ROW as JENIS
from shared.office.kind import JenisSet
from shared.office.names import SERVICES, stream_of
from shared.sop.lintas import pendengar_layanan, sumber

BENTUK: Final = "1"
BERSAMA: Final = "epoch_stream"
"""What all schemas say alike."""
IMPORTED: Final = SQL("SELECT permohonan_id FROM impor.bukti")
OF_THE_LIBRARY: Final = "__migration__"
"""Where the event store notes the form of its own tables, beside the positions."""
HEARD: Final[Mapping[str, frozenset[str]]] = {
    service: frozenset(stream_of(source) for sources in sumber(service).values() for source in sources) for service in SERVICES
}
"""The streams that each service hears."""


class SingleRows:
    """The single rows of one service."""

    def __init__(self, log: Log, service: str, findings: Findings) -> None:
        """Read from `log`."""
        self._log = log
        self._service = service
        self._findings = findings

    def check(self) -> None:
        """Check all of them."""
        self._about()
        self._tracking()
        self._hearers()
        if self._service == "intake":
            self._imports()
        if self._service == "letters":
            self._attempts()
        if self._service == "notify":
            self._mandates()
            self._changes_of_office()

    def _about(self) -> None:
        said = _said(self._log, self._service)
        elsewhere = {_said(self._log, service).get(BERSAMA) for service in SERVICES}
        if said.get("bentuk") != BENTUK:
            self._add("tentang bentuk", "nilai: bukan bentuk penyimpanan ini")
        if len(elsewhere) > 1:
            self._add(f"tentang {BERSAMA}", "nilai: tidak sama di semua skema")
        if len({_said(self._log, service).get(JENIS) for service in SERVICES}) > 1 or said.get(JENIS, JenisSet.DEMO) not in {*JenisSet}:
            self._add(f"tentang {JENIS}", "nilai: tidak dikenal, atau tidak sama di semua skema")
        for kunci in sorted({"epoch"} - said.keys()):
            self._add(f"tentang {kunci}", "kunci: tidak ada barisnya di tabel tentang")
        for kunci in sorted(said.keys() - {"epoch", "bentuk", BERSAMA, JENIS}):
            self._add(f"tentang {kunci}", "kunci: tidak dikenal")

    def _tracking(self) -> None:
        """How far each stream was taken in is held against its own log (deploy/audit/verify/copies.py); here, whose streams they are."""
        table = f"{self._service}_tracking"
        for (stream,) in self._all(table, ("application_name",)):
            if stream not in HEARD[self._service] and stream != OF_THE_LIBRARY:
                self._add(f"{table} {stream}", "application_name: aliran ini tidak didengar layanan ini", FindingKind.POSISI_BERBEDA)

    def _hearers(self) -> None:
        """Who may ask for which events is as the program says."""
        there = set(self._all("pendengar", ("layanan", "jenis")))
        wanted = {(service, event) for service, events in pendengar_layanan(self._service).items() for event in events}
        for service, event in sorted(there ^ wanted):
            what = "tidak ada barisnya" if (service, event) in wanted else "layanan itu tidak mendengarnya"
            self._add(f"pendengar {service}/{event}", f"layanan, jenis: {what}", FindingKind.HAK_BERBEDA)

    def _imports(self) -> None:
        """What was imported is here."""
        streams = {request_aggregate("intake").decider.stream(one): one for (one,) in self._log.answer(IMPORTED)}
        for stream in streams.keys() - self._log.exist("intake", list(streams)):
            self._add(f"impor.bukti {streams[stream]}", "permohonan_id: tidak ada peristiwanya")

    def _attempts(self) -> None:
        """A signed file that was stored, and a sign of life, each belong to an attempt that was begun."""
        files = self._all("berkas_bertanda", ("permohonan_id", "percobaan", "sha256", "ukuran"))
        alive = self._all("denyut", ("permohonan_id", "percobaan"))
        stored = {
            f"sha256:{key}": size for key, (size, _) in stored_files(self._log, [row[2].removeprefix("sha256:") for row in files]).items()
        }
        for permohonan_id, percobaan, sha256, ukuran in files:
            tempat = f"berkas_bertanda {permohonan_id}/{percobaan}"
            begun, signed = self._attempts_of(permohonan_id)
            if percobaan not in begun:
                self._add(tempat, "permohonan_id, percobaan: tidak ada percobaan ini")
            if stored.get(sha256) != ukuran or signed.get(percobaan, (sha256, ukuran)) != (sha256, ukuran):
                self._add(tempat, "sha256, ukuran: bukan berkas yang disimpan dan dicatat untuk percobaan ini")
        for permohonan_id, percobaan in alive:
            if percobaan not in self._attempts_of(permohonan_id)[0]:
                self._add(f"denyut {permohonan_id}", "permohonan_id, percobaan: tidak ada percobaan ini")

    def _attempts_of(self, permohonan_id: UUID) -> tuple[set[int], dict[int, tuple[str, int]]]:
        begun: set[int] = set()
        signed: dict[int, tuple[str, int]] = {}
        for stored in self._log.stream(self._service, request_aggregate(self._service).decider.stream(permohonan_id)):
            match _fact(stored):
                case PenandatangananDimulai(percobaan=nomor):
                    begun.add(nomor)
                case (
                    SuratDitandatangani(percobaan=int(nomor), sha256=str(sha256), ukuran=int(ukuran))
                    | SuratPenolakanDitandatangani(percobaan=int(nomor), sha256=str(sha256), ukuran=int(ukuran))
                ):
                    signed[nomor] = (sha256, ukuran)
                case _:
                    continue
        return begun, signed

    def _mandates(self) -> None:
        """Only what has begun or ended was acted on."""
        mandat: dict[UUID, tuple[datetime, datetime | None]] = {}
        for stored in self._log.stream(MANDATES.service, MANDATES.decider.stream(MANDATES.tunggal)):
            match _fact(stored):
                case WewenangDilimpahkan() as fact:
                    mandat[fact.mandat_id] = (fact.mulai, fact.selesai)
                case PelimpahanBerakhir() as fact if fact.mandat_id in mandat:
                    mandat[fact.mandat_id] = (mandat[fact.mandat_id][0], fact.sejak)
                case _:
                    continue
        saat = moment(self._log)
        for mandat_id, sebab in self._all("mandat_dialihkan", ("mandat_id", "sebab")):
            mulai, selesai = mandat.get(mandat_id, (None, None))
            pada = {"MANDAT_MULAI": mulai, "MANDAT_BERAKHIR": selesai}.get(sebab)
            if pada is None or pada > saat:
                self._add(f"mandat_dialihkan {mandat_id}/{sebab}", "mandat_id, sebab: mandat ini tidak pernah mulai atau berakhir begitu")

    def _changes_of_office(self) -> None:
        """Only what has begun was acted on; the rows of the directory themselves are held against the events."""
        saat = moment(self._log)
        begun = {row for row in self._all("kedudukan", KOLOM) if row[KOLOM.index("sejak")] <= saat}
        for row in self._all("kedudukan_dialihkan", KOLOM):
            if row not in begun:
                self._add(f"kedudukan_dialihkan {row[0]}", f"{', '.join(KOLOM)}: kedudukan ini tidak pernah mulai begitu")

    def _all(self, table: str, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
        return [row for piece in in_pieces(self._log, self._service, table, columns) for row in piece]

    def _add(self, tempat: str, uraian: str, jenis: FindingKind = FindingKind.ANTREAN_BERBEDA) -> None:
        self._findings.add(jenis, self._service, tempat, uraian)


def _said(log: Log, service: str) -> dict[str, str]:
    return dict(row for piece in in_pieces(log, service, "tentang", ("kunci", "nilai")) for row in piece)


def _fact(stored: LogRow) -> Fact | None:
    try:
        return stored.recorded().fact
    except UNREADABLE:
        return None
