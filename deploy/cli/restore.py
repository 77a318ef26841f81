"""`satupintu restore`: the set as a copy has it, or as it was at a moment; or one that was put back by hand, brought to one truth."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from deploy.audit.history.words import read_moment, waktu
from deploy.audit.pemeriksa.jangkar import kalimat_pemulihan
from deploy.backup.folder import BackupFolder
from deploy.cli.progress import track
from deploy.cli.verify import FOUND, print_findings, verdict
from deploy.embedded.next_steps import starting, typed
from deploy.embedded.screen import Screen
from deploy.embedded.site import Site
from deploy.restore.finishing import Finishing, OperatorKnowledge, RestoreReport
from deploy.restore.numbers import read_last_numbers
from deploy.restore.restoring import RestoreOptions, Restoring, answers
from deploy.restore.settle import SettleOutcome
from deploy.set.addresses import Addresses, load
from deploy.words.problems import OperatorError, WrongUse
from shared.kernel.event.clock import now

BUKU = "nomor terakhir yang diketahui telah diberikan: surat=17 atau agenda=2026/31; boleh diulang"


def _moment(text: str) -> datetime:
    try:
        return read_moment(text)
    except ValueError as fault:
        message = 'saat ditulis seperti "2026-11-30 16:05", waktu setempat, atau ISO dengan zonanya'
        raise typer.BadParameter(message) from fault


def restore(
    folder: Annotated[Path | None, typer.Argument(help="folder cadangan")] = None,
    *,
    sampai: Annotated[datetime | None, typer.Option(parser=_moment, metavar="SAAT", help="keadaan pada saat ini")] = None,
    ganti: Annotated[bool, typer.Option("--ganti", help="gantikan set yang ada; datanya dipindahkan ke samping")] = False,
    di_tempat: Annotated[bool, typer.Option("--di-tempat", help="benahi set yang basis datanya dipulihkan dengan tangan")] = False,
    kembali: Annotated[str | None, typer.Option(metavar="NAMA", help="kembalikan yang dipindahkan ke samping")] = None,
    penghapusan: Annotated[Path | None, typer.Option(help="daftar penghapusan yang lebih baru daripada yang di folder cadangan")] = None,
    nomor_terakhir: Annotated[list[str] | None, typer.Option(help=BUKU)] = None,
) -> None:
    """Pulihkan set dari cadangan, selagi set itu berhenti; yang diperlukan dinyalakan sendiri, dan dihentikan lagi.

    Salinan diperiksa dan dimajukan di samping set yang ada; baru bila berhasil, keduanya bertukar tempat. Yang hilang didaftar sejauh
    stream dan jangkar masih menyebutnya; stream dimulai dalam epoch baru; buku nomor dilanjutkan di atas nomor yang mungkin terpakai; data
    pribadi yang dihapus tetap terhapus; tidak ada yang diberi tahu dua kali; satu jangkar mencatat semuanya. --di-tempat mengerjakan bagian
    itu saja. Yang terputus diulang dengan perintah yang sama. Urutannya: docs/restore.md.

    Kode keluar: 0 pulih dan BERSIH; 1 ditolak, saat tidak tercapai, atau ada temuan; 3 masalah lingkungan (set menyala, disk penuh).

    Contoh: satupintu restore /mnt/cadangan/satupintu --sampai "2026-11-30 16:05" --ganti; satupintu restore --di-tempat
    """
    screen, kept = Screen(), BackupFolder.at(folder) if folder else None
    erased = penghapusan or (kept.erased if kept and kept.erased.exists() else None)
    known = OperatorKnowledge(erased, read_last_numbers(nomor_terakhir or [], now()), sampai)
    if kembali is not None:
        stamp = Restoring(Site.find(), screen, track).bring_back(kembali)
        print(f"set dari {kembali} ada di tempatnya lagi; untuk bertukar kembali: {typed(f'restore --kembali {stamp}')}")
    elif di_tempat and (addresses := _running()) is not None:
        _tell(asyncio.run(Finishing(track, screen, None, known).finish(addresses)))
    elif di_tempat:
        _tell(Restoring(Site.find(), screen, track).mend(known))
    elif kept is None:
        message = "folder cadangan belum disebut"
        raise WrongUse(message, "Sebut, misalnya: satupintu restore /mnt/cadangan/satupintu")
    else:
        _tell(Restoring(Site.find(), screen, track).restore(RestoreOptions(kept, ganti, known)))


def _running() -> Addresses | None:
    """Return where the set's servers answer, if they do: they are somebody else's to start and end."""
    try:
        addresses = load()
    except OperatorError:
        return None
    return addresses if answers(addresses.pg_host, addresses.pg_port) else None


def _tell(done: RestoreReport) -> None:
    console = Console(highlight=False, soft_wrap=True)
    _tell_outcome(done.outcome, console)
    ended = f"portal: {done.sign_ins.sessions} sesi dan {done.sign_ins.links} tautan diakhiri, {done.sign_ins.codes} kode pulih batal"
    console.print(f"{ended}; sandi, kunci, dan tautan akun kantor kembali seperti dalam salinan itu", markup=False)
    if done.state is not None:
        said = [f"dipulihkan dari salinan {done.state.salinan}; tindakan terakhir di dalamnya: {waktu(done.state.tercapai)}"]
        if done.state.ada_lama:
            said.append(f"jalan pulang ke set yang digantikan: {typed(f'restore --kembali {done.state.lama}')}")
        console.print("\n".join(said), markup=False)
    print_findings(console, done.report)
    console.print(verdict(done.report), markup=False, style="green" if done.report.clean else "red")
    if not done.report.clean:
        raise typer.Exit(FOUND)
    console.print(f"nyalakan set itu lagi: {starting()}", markup=False)


def _tell_outcome(outcome: SettleOutcome, console: Console) -> None:
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
    console.print(f"jangkar {outcome.anchor.nomor} mencatat pemulihan ini", style="green")
