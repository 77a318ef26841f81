"""`satupintu evidence import`: one request from an evidence file, into a deployment that has none of it."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from deploy.audit.imports.contents import Contents, read_contents
from deploy.audit.imports.plan import Addition, plan
from deploy.audit.imports.writing import transaction, write
from deploy.audit.repair.republish import RepublishContext, republish
from deploy.audit.stores.log import Log
from deploy.audit.verify.proof import stream_ends
from deploy.cli.progress import track
from deploy.cli.verify import FOUND, print_findings
from deploy.set.addresses import Addresses, load
from deploy.set.layout import SERVICES
from deploy.words.problems import EnvironmentProblem, why


def import_evidence(
    berkas: Annotated[Path, typer.Argument(metavar="BERKAS", help="berkas bukti (satupintu evidence)")],
    coba: Annotated[bool, typer.Option("--coba", help="lakukan semuanya, lalu batalkan: set ini tidak berubah")] = False,
    jangkar: Annotated[
        list[str] | None, typer.Option("--jangkar", metavar="HASH", help="hash jangkar yang Anda simpan sendiri; harus ada dalam berkas")
    ] = None,
) -> None:
    """Impor satu permohonan dari berkas bukti ke set lain, dengan peristiwa, hash, dan dokumen yang sama.

    Set itu harus sudah dimigrasi, layanannya mati, dan belum memuat permohonan, kalender, buku mandat, atau buku nomor yang lain. Semua
    masuk dalam satu transaksi, atau tidak sama sekali; mengimpor berkas yang sama lagi tidak mengubah apa pun. Tidak ada dokumen yang
    dibuat lagi dan tidak ada pemberitahuan yang dikirim lagi. Data pribadi tetap tersegel: tanpa kuncinya tampil "(dihapus)". Yang lain
    dari asalnya hanya posisi peristiwa dan jangkar. Permohonan yang belum selesai berlanjut di set ini begitu layanan menyala.

    Kode keluar: 0 terimpor, atau sudah ada; 1 ditolak; 3 tidak dapat dibaca, tidak berhak, atau basis data tidak menjawab.

    Contoh: satupintu evidence import bukti-2026-17.zip --coba
    """
    contents = read_contents(_content(berkas), jangkar or ())
    addresses = load()
    asyncio.run(stream_ends(addresses, SERVICES))
    additions = _write(addresses, contents, keep=not coba)
    events, of = sum(len(one.events) for one in additions), sum(len(chain.events) for chain in contents.chains)
    what = f"permohonan {contents.permohonan_id} (agenda {contents.agenda}): {events} dari {of} peristiwa"
    if not events:
        print(f"{what}; semuanya sudah ada, tidak ada yang diubah")
    elif coba:
        print(f"{what} dan {len(contents.documents)} dokumen dapat diimpor; tidak ada yang diubah (--coba)")
        return
    else:
        print(f"{what} dan {len(contents.documents)} dokumen diimpor")
    _publish(addresses)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        message = f"{path} tidak dapat dibaca ({why(fault)})"
        raise EnvironmentProblem(message, "Periksa jalur berkas bukti itu") from fault


def _write(addresses: Addresses, contents: Contents, *, keep: bool) -> list[Addition]:
    with transaction(addresses.dsn("admin")) as conn:
        additions = plan(Log(conn), contents)
        if additions:
            write(conn, contents, additions)
        if not keep:
            conn.rollback()
    return additions


def _publish(addresses: Addresses) -> None:
    """Let the streams hold what the stores hold: also what an earlier import left unpublished."""
    console = Console(highlight=False, soft_wrap=True)
    around = RepublishContext(addresses, track, lambda text: console.print(text, markup=False))
    report = asyncio.run(republish(around, SERVICES, from_the_start=False))
    print_findings(console, report)
    if not report.clean:
        console.print("stream berbeda dari penyimpanan", style="red")
        raise typer.Exit(FOUND)
