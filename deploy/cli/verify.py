"""`satupintu verify`: are the stores whole, and do the streams say the same."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Annotated, Any

import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from deploy.audit.anchor.anchors import AnchorBook
from deploy.audit.verify.all_stream import PATIENCE_SECONDS, SEMUA
from deploy.audit.verify.anchored import JANGKAR
from deploy.audit.verify.chains import Skipped
from deploy.audit.verify.hashing import BERKAS
from deploy.audit.verify.left_out import by_reason
from deploy.audit.verify.process_pool import hands
from deploy.audit.verify.proof import Report, prove
from deploy.cli.choices import SATU_LAYANAN, services
from deploy.cli.progress import ribuan, track
from deploy.set.addresses import load
from shared.kernel.publish.streams import ALL

FOUND = 1


def verify(
    service: SATU_LAYANAN = None,
    as_json: Annotated[bool, typer.Option("--json", help="satu objek JSON per baris: tiap temuan, lalu ringkasan")] = False,
    tunggu: Annotated[float, typer.Option(min=0, help="detik menunggu peristiwa yang masih dalam perjalanan ke EV_ALL")] = PATIENCE_SECONDS,
) -> None:
    """Buktikan bahwa penyimpanan utuh dan stream sama dengannya; boleh dijalankan selagi set menyala, tidak mengubah apa pun.

    Diperiksa: tiap agregat dapat disusun ulang; versi, hash, dan rantai tiap peristiwa; hash peristiwa penyebabnya; nomor agenda dan
    nomor surat tanpa celah; setiap tabel sama dengan hasil susun ulang peristiwanya, atau disebut tidak dibandingkan beserta sebabnya;
    setiap berkas masih isi yang disimpan dengan sha256-nya, dan berkas yang disebut peristiwa ada; stream EV_* sama isi dan urutannya,
    dan EV_ALL memuat semuanya; kepala semua rantai masih yang dicatat setiap jangkar (satupintu anchor), juga dengan --service.

    Kode keluar: 0 bersih; 1 ada temuan; 3 basis data atau NATS tidak dapat dibaca.

    Contoh: satupintu verify --service intake
    """
    with hands() as many:
        report = asyncio.run(prove(load(), services(service), track, tunggu, AnchorBook.locate(), hands=many))
    if as_json:
        _as_json(report)
    else:
        _in_words(report)
    if not report.clean:
        raise typer.Exit(FOUND)


def _as_json(report: Report) -> None:
    for finding in report.findings:
        print(json.dumps(finding.line()))
    layanan = {
        proven.service: {
            "peristiwa": proven.extent.events,
            "posisi": proven.extent.last,
            "sama_di_stream": proven.comparison.sama,
            "belum_diterbitkan": proven.comparison.tertinggal,
            "temuan": report.findings.of(proven.service),
        }
        for proven in report.services
    }
    berkas = {"utuh": report.files, "tidak_disebut_peristiwa": report.unnamed}
    ringkasan: dict[str, Any] = {
        "bersih": report.clean,
        "temuan": len(report.findings),
        "layanan": layanan,
        "jangkar": report.anchors,
        "berkas": berkas,
        "waktu": {"peristiwa_detik": round(report.event_seconds, 3), "berkas_detik": round(report.file_seconds, 3)},
    }
    ringkasan["tidak_dibandingkan"] = [asdict(one) for one in report.left_out]
    print(json.dumps({**ringkasan, "dilewati": [one._asdict() for one in report.skipped], "dipulihkan": report.restored}))


def _in_words(report: Report) -> None:
    console = Console(highlight=False, soft_wrap=True)
    table = Table(box=SIMPLE)
    table.add_column("Layanan")
    for title in ("Peristiwa", "Sama di stream", "Belum diterbitkan", "Temuan"):
        table.add_column(title, justify="right")
    for proven in report.services:
        found = sum(report.findings.of(proven.service).values())
        numbers = (proven.extent.events, proven.comparison.sama, proven.comparison.tertinggal, found)
        table.add_row(proven.service, *(ribuan(number) for number in numbers))
    if together := sum(report.findings.of(SEMUA).values()):
        table.add_row(ALL, "", "", "", ribuan(together))
    for name in (JANGKAR, BERKAS):
        if changed := sum(report.findings.of(name).values()):
            table.add_row(name, "", "", "", ribuan(changed))
    console.print(table)
    print_findings(console, report)
    console.print("Tidak dibandingkan:", style="dim")
    for line in by_reason(report.left_out):
        console.print(f"  {line}", markup=False, style="dim")
    for line in (*report.restored, *_skipped(report.skipped)):
        console.print(line, markup=False)
    console.print(_times(report), markup=False, style="dim")
    console.print(verdict(report), markup=False, style="green" if report.clean else "red")


def _times(report: Report) -> str:
    """Return how long it took: files are read through and hashed after the events."""
    rate = ribuan(int(report.events / max(report.event_seconds, 0.001)))
    events = f"{ribuan(report.events)} peristiwa dalam {_detik(report.event_seconds)} ({rate} per detik)"
    return f"Waktu: {events}; {ribuan(report.files)} berkas utuh dan jangkar dalam {_detik(report.file_seconds)}"


def _detik(seconds: float) -> str:
    return f"{seconds:.1f} detik".replace(".", ",")


def print_findings(console: Console, report: Report) -> None:
    """Tell each finding: what, where, and what to do."""
    for number, finding in enumerate(report.findings, start=1):
        console.print(f"{number}. [{finding.jenis}] {finding.service}: {finding.tempat}", markup=False)
        console.print(f"   {finding.uraian}", markup=False)
        console.print(f"   {finding.saran}.", markup=False)


def _skipped(numbers: Sequence[Skipped]) -> Iterator[str]:
    """Yield, for each run of numbers that a restore left out of a book, that they are void."""
    for (buku, tahun, _), run in groupby(enumerate(numbers), lambda one: (one[1].buku, one[1].tahun, one[1].nomor - one[0])):
        first, *more = [number.nomor for _, number in run]
        upto = f" sampai {more[-1]}" if more else ""
        yield f"{buku} {tahun}: nomor {first}{upto} dilewati oleh pemulihan, dan batal"


def verdict(report: Report) -> str:
    """Return in one line how a set stands."""
    if not report.clean:
        kept = sum(1 for _ in report.findings)
        more = f" ({kept} yang pertama tertulis di atas)" if kept < len(report.findings) else ""
        return f"TIDAK BERSIH: {ribuan(len(report.findings))} temuan{more}"
    events = ribuan(report.events)
    behind = sum(proven.comparison.tertinggal for proven in report.services)
    soon = f"; {ribuan(behind)} peristiwa belum diterbitkan" if behind else ""
    files = f"; {ribuan(report.files)} berkas utuh" if report.files else ""
    more = (
        f", {ribuan(report.unnamed)} di antaranya tidak disebut peristiwa (unggahan yang tidak diajukan, kertas yang dibuat ulang)"
        if report.unnamed
        else ""
    )
    anchors = f"; cocok dengan {ribuan(report.anchors)} jangkar" if report.anchors else ""
    return f"BERSIH: {events} peristiwa utuh, stream sama dengan penyimpanan{soon}{files}{more}{anchors}"
