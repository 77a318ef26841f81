"""What services show of an imported request: the rows that they would have written, from their own events and from those they heard.

Nothing is put where it would go out once more: no paper to be made, and no alert but those of which the file says what became of them.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final, cast
from uuid import UUID

from psycopg.types.json import Jsonb

from deploy.audit.imports.contents import Chain, Contents
from deploy.audit.imports.plan import Addition
from deploy.audit.stores.aggregates import KALENDER_KANTOR, MANDATES, REGISTER, TENGGAT
from services.analysis.kalender import KALENDER
from services.analysis.kalender import baris as baris_kalender
from services.analysis.register.tabel import APLIKASI
from services.analysis.register.tabel import baris as baris_aplikasi
from services.intake import giliran
from services.letters.tabel import SURAT_BATAL, SURAT_TERBIT
from services.letters.tabel import proyeksi as surat_terbit
from services.notify.deadlines.clocks import TENGGAT as TABEL_TENGGAT
from services.notify.deadlines.clocks import susun_ulang
from services.notify.sending.outbox import baris as isi_pemberitahuan
from services.notify.sending.outbox_rows import TERKIRIM_HASIL, catatan
from services.notify.watch.state import KunciPemberitahuan, kunci
from shared.contracts.disposition import PelimpahanBerakhir, WewenangDilimpahkan
from shared.contracts.dokumen import DokumenDibuat
from shared.contracts.intake import PermohonanDiajukanKembali, PermohonanDiterima
from shared.contracts.kalender import PeristiwaKalender
from shared.contracts.notify import PemberitahuanDicatat, PemberitahuanDikirim, PemberitahuanGagal, PengirimanDiulang
from shared.kalender.nilai import Kalender
from shared.kernel.event.clock import rfc3339
from shared.kernel.event.envelope import Recorded
from shared.kernel.postgres.fast.statement import Table
from shared.kernel.postgres.schema import DOKUMEN, KASUS, MANDAT, MANDAT_BERAKHIR
from shared.kernel.writer.cases import kasus_row
from shared.service.http.berkas import baris_unggahan
from shared.service.office.directory_rows import baris as baris_direktori
from shared.service.papers.dosir import baris_dokumen

Row = tuple[Table, tuple[Any, ...]]

DIALIHKAN: Final = Table(
    "INSERT INTO notify.mandat_dialihkan (mandat_id, sebab) SELECT * FROM unnest(%s::uuid[], %s::text[]) ON CONFLICT DO NOTHING"
)
"""Beginnings and ends of mandates that were acted on where the file comes from."""
KELUAR: Final = Table(
    "INSERT INTO notify.kotak_keluar (ce_id, permohonan_id, isi, dibuat, terkirim, gagal, percobaan, riwayat) SELECT * FROM unnest("
    "%s::text[], %s::uuid[], %s::jsonb[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::int[], %s::jsonb[])"
    " ON CONFLICT (ce_id) DO NOTHING"
)
"""Alerts that went out, or were given up, where the file comes from: they are listed here, and nobody is told again."""
OF_OTHERS: Final = (KALENDER, giliran.GILIRAN, giliran.TENGGAT_OPD)
ORDER: Final = (MANDAT, MANDAT_BERAKHIR, DOKUMEN, KASUS, APLIKASI, SURAT_TERBIT, SURAT_BATAL, TABEL_TENGGAT, KELUAR, DIALIHKAN, *OF_OTHERS)
"""The tables that are written, a letter that is void after it was issued."""


def rows(contents: Contents, addition: Addition, books: Sequence[Chain]) -> Iterator[Row]:
    """Yield the rows of one service; `books` are its books as they are with this request's entries, for what is shown of them."""
    yield from _mandates(contents)
    yield from _documents(contents, addition.service)
    for chain in addition.grown:
        yield from _case(chain)
        yield from (row for event in chain.recorded() for row in surat_terbit(event))
    if addition.service == TENGGAT.service:
        yield from _notify(contents, addition)
    if addition.service == "analysis":
        yield from _calendar(contents)
    if addition.service == "intake":
        yield from _turns(contents)
    for book in books:
        yield from _register(book)


def _mandates(contents: Contents) -> Iterator[Row]:
    for chain in contents.chains:
        if chain.aggregate is MANDATES:
            yield from (row for event in chain.recorded() for row in baris_direktori(event.fact, event.meta["time"]))


def _documents(contents: Contents, service: str) -> Iterator[Row]:
    """A service lists its own papers; letters, which binds the dossier, all of them and what the agency handed in."""
    for chain in contents.chains:
        for event in chain.recorded():
            fact, time = event.fact, event.meta["time"]
            if isinstance(fact, DokumenDibuat) and service in {chain.aggregate.service, "letters"}:
                yield DOKUMEN, baris_dokumen(fact, time)
            elif isinstance(fact, PermohonanDiterima | PermohonanDiajukanKembali) and service == "letters":
                yield from ((DOKUMEN, row) for row in baris_unggahan(fact, time))


def _turns(contents: Contents) -> Iterator[Row]:
    """Intake says where a request is, as it heard it of notify."""
    for chain in contents.chains:
        for event in chain.recorded() if chain.aggregate.service == TENGGAT.service else ():
            if isinstance(event.fact, giliran.KABAR):
                yield from giliran.baris(event.fact, datetime.fromisoformat(event.meta["time"]))


def _calendar(contents: Contents) -> Iterator[Row]:
    """Analysis counts the agency's last day by the calendar, as it heard it of notify."""
    for chain in contents.chains:
        if chain.aggregate is KALENDER_KANTOR:
            yield from ((KALENDER, baris_kalender(cast("PeristiwaKalender", event.fact))) for event in chain.recorded())


def _case(chain: Chain) -> Iterator[Row]:
    if chain.aggregate.kasus is None:
        return
    recorded = chain.recorded()
    kasus = chain.aggregate.kasus(chain.aggregate.decider.replay(event.fact for event in recorded))
    if kasus is not None:
        yield KASUS, kasus_row(kasus, recorded[-1].version, recorded[-1].meta["time"])


def _register(book: Chain) -> Iterator[Row]:
    """An entry of the register whose beginning did not come with the file has no row."""
    if book.aggregate is not REGISTER:
        return
    recorded = book.recorded()
    state = REGISTER.decider.replay(event.fact for event in recorded)
    if state.asal is not None:
        yield APLIKASI, baris_aplikasi(state.asal.aplikasi_id, state, recorded[-1].version, recorded[-1].meta["time"])


def _notify(contents: Contents, addition: Addition) -> Iterator[Row]:
    for chain in addition.grown:
        if chain.aggregate is TENGGAT:
            found = susun_ulang(contents.permohonan_id, chain.recorded(), calendars(contents.chains))
            yield from ((TABEL_TENGGAT, row) for row in found.values())
        else:
            yield from ((KELUAR, row) for row in alerts(contents.permohonan_id, chain.recorded()))
    for chain in contents.chains:
        if chain.aggregate is MANDATES:
            yield from ((DIALIHKAN, row) for row in acted_on(chain.recorded(), contents.sampai))


def calendars(chains: Sequence[Chain]) -> list[tuple[str, Kalender]]:
    """Return every version of the calendar with the time when it was recorded."""
    found: list[tuple[str, Kalender]] = []
    kalender: Kalender = KALENDER_KANTOR.decider.initial
    for chain in chains:
        for event in chain.recorded() if chain.aggregate is KALENDER_KANTOR else ():
            kalender = KALENDER_KANTOR.decider.evolve(kalender, event.fact)
            found.append((event.meta["time"], kalender))
    return found


def alerts(permohonan_id: UUID, recorded: Sequence[Recorded]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of alerts that are at their end: sent, or given up; one that still waited there waits there."""
    told: dict[KunciPemberitahuan, Recorded] = {}
    ended: dict[KunciPemberitahuan, Recorded] = {}
    for event in recorded:
        match event.fact:
            case PemberitahuanDicatat() as fact:
                told[kunci(fact)] = event
            case PemberitahuanDikirim() | PemberitahuanGagal() as fact:
                ended[kunci(fact)] = event
            case PengirimanDiulang() as fact:
                ended.pop(kunci(fact), None)
            case _:
                continue
    for key in ended.keys() & told.keys():
        yield _alert(permohonan_id, told[key], ended[key])


def _alert(permohonan_id: UUID, told: Recorded, ended: Recorded) -> tuple[Any, ...]:
    fact, time = cast("PemberitahuanDikirim | PemberitahuanGagal", ended.fact), ended.meta["time"]
    failed = fact if isinstance(fact, PemberitahuanGagal) else None
    isi = Jsonb(isi_pemberitahuan(cast("PemberitahuanDicatat", told.fact)))
    hasil = failed.sebab.value if failed else TERKIRIM_HASIL
    riwayat = Jsonb(catatan(fact.kanal, datetime.fromisoformat(time), hasil, ""))
    when = (None, time) if failed else (time, None)
    return (told.ce_id, permohonan_id, isi, told.meta["time"], *when, failed.percobaan if failed else 0, riwayat)


def acted_on(recorded: Sequence[Recorded], sampai: str) -> Iterator[tuple[Any, ...]]:
    """Yield which mandates had begun, and which were over, when the last event of the file was recorded."""
    ended = {event.fact.mandat_id: rfc3339(event.fact.sejak) for event in recorded if isinstance(event.fact, PelimpahanBerakhir)}
    for event in recorded:
        if isinstance(mandat := event.fact, WewenangDilimpahkan):
            selesai = ended.get(mandat.mandat_id) or (rfc3339(mandat.selesai) if mandat.selesai else None)
            if rfc3339(mandat.mulai) <= sampai:
                yield mandat.mandat_id, "MANDAT_MULAI"
            if selesai is not None and selesai <= sampai:
                yield mandat.mandat_id, "MANDAT_BERAKHIR"
