"""`satupintu anchor`: what all chains end with, as one hash, kept outside the database too; once a day."""

import os
import signal
import sys
import time
from datetime import datetime
from types import FrameType
from typing import Annotated, Final

import typer

from deploy.audit.anchor.anchoring import make_anchor, restore, stamp_where_asked
from deploy.audit.anchor.anchors import Anchor, AnchorBook
from deploy.run.heartbeat import beat
from deploy.set.addresses import Addresses, load
from deploy.words.faults import in_words
from shared.kernel.event.clock import WIB, now

LOOK_SECONDS: Final = 60.0
RETRY_SECONDS: Final = 600.0
UNSTAMPED: Final = 1


def anchor(
    harian: Annotated[bool, typer.Option("--harian", help="terus berjalan, dan jangkarkan sekali setiap hari (WIB)")] = False,
    dari_basis_data: Annotated[bool, typer.Option("--dari-basis-data", help="tulis ulang berkas jangkar yang hilang")] = False,
) -> None:
    """Jangkarkan kepala semua rantai: satu hash yang mencakup semua penyimpanan dan menyambung jangkar sebelumnya.

    Ditulis ke jangkar.jsonl di folder jangkar (SATUPINTU_JANGKAR; bawaan: di folder data), disalin ke basis data, dan dicetak.
    Simpan hash yang tercetak di tempat lain: buku, surel, mesin lain. Apa pun yang ditulis ulang atau dipotong di belakang sebuah
    jangkar ditemukan oleh satupintu verify. Stempel waktu RFC 3161 diminta bila SATUPINTU_JANGKAR_TSA berisi alamat penyedianya.

    Kode keluar: 0 tertulis; 1 ditolak, atau tertulis tanpa stempel yang diminta; 3 basis data tidak dapat dibaca.

    Contoh: satupintu anchor
    """
    addresses, book = load(), AnchorBook.locate()
    if dari_basis_data:
        print(f"{book.file}: {restore(addresses, book)} jangkar ditulis ulang dari basis data")
    elif harian:
        every_day(addresses, book)
    else:
        made = make_anchor(addresses, book, stamp_where_asked)
        print(in_one_line(made))
        if os.environ.get("SATUPINTU_JANGKAR_TSA") and made.stempel is None:
            raise typer.Exit(UNSTAMPED)


def anchor_every_day() -> None:
    """Do what `satupintu anchor --harian` does, for a process that was forked."""
    every_day(load(), AnchorBook.locate())


def every_day(addresses: Addresses, book: AnchorBook) -> None:
    """Anchor once on every day of the office's clock, until SIGTERM; what goes wrong is told, and tried again."""
    signal.signal(signal.SIGTERM, _end)  # the first process of a container would not hear it, and be killed later
    while True:
        pause = LOOK_SECONDS
        try:
            if due(book, now()):
                print(in_one_line(make_anchor(addresses, book, stamp_where_asked)), flush=True)
            beat()
        except Exception as fault:
            problem = in_words(fault)
            if problem is None:
                raise
            print(f"satupintu: {problem}. {problem.advice}.", file=sys.stderr, flush=True)
            pause = RETRY_SECONDS
        time.sleep(pause)


def _end(number: int, frame: FrameType | None) -> None:
    del number, frame
    sys.exit(0)


def due(book: AnchorBook, moment: datetime) -> bool:
    """Whether this day has no anchor yet."""
    lines = book.lines()
    if not lines:
        return True
    try:
        last = Anchor.read(lines[-1])
    except ValueError:
        return True
    return datetime.fromisoformat(last.waktu).astimezone(WIB).date() < moment.astimezone(WIB).date()


def in_one_line(made: Anchor) -> str:
    """Return an anchor as it is printed, to be kept elsewhere."""
    events = sum(reach.peristiwa for reach in made.layanan.values())
    stamped = ", berstempel waktu" if made.stempel else ""
    return f"jangkar {made.nomor}  {made.waktu}  {made.hash}  ({events} peristiwa, {made.daun} aliran bertambah{stamped})"
