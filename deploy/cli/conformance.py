"""`satupintu conformance`: what happened beside what the SOP allows, how long each role took, and the event log for other programs."""

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from deploy.audit.conformance.cases import Violation, cases
from deploy.audit.conformance.exports import Ocel, Xes, ocel_file, xes_file
from deploy.audit.conformance.figures import Figures
from deploy.audit.history.calendar import calendar_at
from deploy.audit.history.words import jabatan
from deploy.audit.stores.log import Log, snapshot
from deploy.cli.progress import ribuan, track
from deploy.set.addresses import load
from deploy.words.problems import EnvironmentProblem, why
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now

FOUND: Final = 1
SHOWN: Final = 50
PLAIN_WIDTH: Final = 132
COLUMNS: Final = {
    "kunjungan": "Kali",
    "jam_tengah": "Jam, tengah",
    "jam_p90": "Jam, p90",
    "jam_kerja_tengah": "Jam kerja, tengah",
    "jam_kerja_p90": "Jam kerja, p90",
    "terlambat": "Terlambat",
    "bagian_terlambat": "Bagian",
}


def conformance(
    ocel: Annotated[Path | None, typer.Option("--ocel", help="tulis catatan peristiwa sebagai OCEL 2.0 (JSON) ke berkas ini")] = None,
    xes: Annotated[Path | None, typer.Option("--xes", help="tulis catatan peristiwa sebagai XES ke berkas ini")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="satu objek JSON per baris: penyimpangan, langkah, pengulangan, ringkasan")
    ] = False,
) -> None:
    """Hadapkan yang terjadi dengan tabel SOP: jalan yang tidak diizinkan, waktu tiap peran, bagian yang terlambat, pengulangan.

    Jalan diperiksa dari tabel SOP dan jalan kembalinya, bukan oleh program yang memutuskannya. Terlambat ialah sesudah jatuh tempo
    yang diketahui waktu itu, menurut peristiwa tenggatnya; yang tanpa tenggat tercatat, dan jam kerja, dihitung dengan kalender kantor
    sebagaimana diketahui sekarang. Berkas OCEL dan XES tidak memuat isi peristiwa, jadi tidak ada data pribadi.

    Kode keluar: 0 tidak ada penyimpangan; 1 ada; 3 basis data tidak dapat dibaca, atau berkas tidak dapat ditulis.

    Contoh: satupintu conformance --ocel peristiwa.json --xes peristiwa.xes
    """
    with snapshot(load()) as log:
        figures = Figures(calendar_at(log, now()))
        try:
            violations = _walk(log, figures, ocel, xes)
        except OSError as fault:
            message = f"{fault.filename} tidak dapat ditulis ({why(fault)})"
            raise EnvironmentProblem(message, "Pilih tempat lain") from fault
    (_as_json if as_json else _in_words)(figures, violations)
    if violations:
        raise typer.Exit(FOUND)


def _walk(log: Log, figures: Figures, ocel: Path | None, xes: Path | None) -> list[Violation]:
    violations: list[Violation] = []
    with ExitStack() as stack:
        writers: list[Ocel | Xes] = []
        writers += [stack.enter_context(ocel_file(ocel))] if ocel else []
        writers += [stack.enter_context(xes_file(xes))] if xes else []
        advance = stack.enter_context(track("permohonan", log.count("intake", "kasus")))
        for case in cases(log):
            figures.add(case)
            violations += case.violations
            for writer in writers:
                writer.add(case)
            advance(1)
    return violations


def _as_json(figures: Figures, violations: list[Violation]) -> None:
    for one in violations:
        print(json.dumps({"penyimpangan": one.uraian, "permohonan_id": str(one.permohonan_id), "peristiwa": one.ce_id}))
    for row in (*figures.per_step(), *figures.loops(), *figures.passed_over()):
        print(json.dumps(row))
    total: dict[str, Any] = {"permohonan": figures.cases, "peristiwa": figures.events, "penyimpangan": len(violations)}
    total |= {"paraf_dilewati": figures.skipped.total()}
    print(json.dumps({**total, "kalender_versi": figures.kalender.versi}))


def _in_words(figures: Figures, violations: list[Violation]) -> None:
    console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else PLAIN_WIDTH)
    table = Table(
        box=SIMPLE,
        caption="jam kerja menurut kalender kantor; terlambat: sesudah jatuh tempo yang diketahui waktu itu",
        caption_justify="left",
    )
    table.add_column("Peran")
    table.add_column("Langkah", justify="right")
    for title in COLUMNS.values():
        table.add_column(title, justify="right")
    for row in figures.per_step():
        cells = [f"{row[name]:.0%}" if name == "bagian_terlambat" else str(row[name]) for name in COLUMNS]
        table.add_row(jabatan(Jabatan(row["peran"])), str(row["langkah"]), *cells)
    console.print(table)
    if reckoned := sum(times.reckoned for times in figures.steps.values()):
        console.print(f"{ribuan(reckoned)} kunjungan tanpa tenggat tercatat: terlambatnya dinilai dengan kalender kini", markup=False)
    for loop in figures.loops():
        console.print(f"pengulangan: {loop['sebab']} di langkah {loop['langkah']}, {ribuan(loop['kali'])} kali", markup=False)
    for skip in figures.passed_over():
        console.print(f"paraf dilewati karena rangkap jabatan: langkah {skip['paraf_dilewati']}, {ribuan(skip['kali'])} kali", markup=False)
    for one in violations[:SHOWN]:
        console.print(f"PENYIMPANGAN  {one.permohonan_id}  {one.ce_id}: {one.uraian}", markup=False, style="red")
    said = f"{ribuan(figures.cases)} permohonan, {ribuan(figures.events)} peristiwa"
    verdict = f"{ribuan(len(violations))} PENYIMPANGAN" if violations else "tidak ada jalan yang tidak diizinkan tabel SOP"
    console.print(f"{said}: {verdict}", markup=False, style="red" if violations else "green")
