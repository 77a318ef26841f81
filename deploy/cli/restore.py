"""`satupintu restore`: a set whose database was put back, brought to one truth with its streams, anchors and erasures."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from deploy.addresses import load
from deploy.audit.pemeriksa.jangkar import kalimat_pemulihan
from deploy.audit.republish import Surroundings
from deploy.audit.words import read_moment
from deploy.cli.progress import track
from deploy.problems import OperatorError
from deploy.restore.numbers import read_last_numbers
from deploy.restore.settle import Outcome, settle
from deploy.restore.working_out import DI_TEMPAT
from shared.kernel.clock import now

BUKU = "nomor terakhir yang diketahui telah diberikan: surat=17 atau agenda=2026/31; boleh diulang"


def restore(
    di_tempat: Annotated[bool, typer.Option("--di-tempat", help="benahi set yang basis datanya dipulihkan dengan tangan")] = False,
    titik: Annotated[str | None, typer.Option("--sampai", help="saat yang dicapai pemulihan itu, bila diketahui")] = None,
    penghapusan: Annotated[Path | None, typer.Option(help="daftar penghapusan yang terbaru")] = None,
    nomor_terakhir: Annotated[list[str] | None, typer.Option(help=BUKU)] = None,
) -> None:
    """Benahi set yang basis datanya lebih tua daripada stream-nya (cadangan, salinan folder, titik waktu, ekor yang hilang).

    Yang hilang didaftar sejauh stream dan jangkar masih menyebutnya; stream dimulai dalam epoch baru dan diisi ulang; buku nomor
    dilanjutkan di atas nomor yang mungkin terpakai; data pribadi yang dihapus tetap terhapus; tidak ada yang diberi tahu dua kali; satu
    jangkar mencatat semuanya. Matikan layanan lebih dahulu; PostgreSQL dan NATS tetap menyala. Aman diulang bila terputus.

    Kode keluar: 0 selesai, atau tidak ada yang perlu dibenahi; 1 ditolak; 3 masalah lingkungan.

    Contoh: satupintu restore --di-tempat --nomor-terakhir surat=17
    """
    if not di_tempat:
        message = "sebut apa yang dibenahi"
        raise OperatorError(message, "Jalankan: satupintu restore --di-tempat")
    addresses, console = load(), Console(highlight=False, soft_wrap=True)
    around = Surroundings(addresses, track, lambda text: console.print(text, markup=False))
    moment: datetime | None = read_moment(titik) if titik else None
    numbers = read_last_numbers(nomor_terakhir or [], now())
    outcome = asyncio.run(
        settle(addresses, around, titik=moment, penghapusan=penghapusan, nomor_terakhir=numbers, dipulihkan_dari=DI_TEMPAT)
    )
    tell(outcome, console)


def tell(outcome: Outcome, console: Console) -> None:
    """Say what was done, and where the lists of what is gone lie."""
    if outcome.anchor is None:
        console.print("penyimpanan, stream, dan jangkar sudah cocok; tidak ada yang dibenahi", style="green")
        return
    console.print(kalimat_pemulihan(outcome.anchor.model_dump()), markup=False)
    for path in outcome.lists:
        console.print(f"daftar yang hilang: {path}", markup=False)
    if outcome.erased:
        console.print(f"{outcome.erased} penghapusan data pribadi diterapkan lagi")
    for one in outcome.skipped:
        console.print(f"nomor {one.tahun}/{one.nomor} dilewati, dan batal")
    sent, together = outcome.alerts
    console.print(f"pemberitahuan: {sent} sudah pernah sampai dan tidak dikirim lagi, {together} dikirim sebagai satu rangkuman per orang")
    console.print(f"jangkar {outcome.anchor.nomor} mencatat pemulihan ini. Periksa: satupintu verify", style="green")
