"""`satupintu`: the command that is asked for, and how a failure is told to a person and to a script."""

import os
import shlex
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any, Final, NoReturn, TypeAlias

import typer
from rich.console import Console
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from deploy.cli.bahasa import CommandFamily, usage_of, wrong
from deploy.set.layout import VERSION
from deploy.words.problems import OperatorError

Command: TypeAlias = typer.Typer | Callable[..., Any]
"""One command, or a family of them."""

HELP = """Satu Pintu: layanan permohonan rekomendasi aplikasi, menurut SOP 45.1/021/DISKOMINFO.

\b
Contoh:
    satupintu up                              nyalakan semuanya sampai Ctrl-C
    satupintu office init ./kantor            folder kantor yang baru, untuk diisi
    satupintu account invite --peran admin    tautan untuk membuat akun portal
    satupintu account reset --peran admin     akun yang tidak dapat masuk lagi
    satupintu account proof --peran admin     kode bukti, untuk menandatangani dan mengurus mandat di portal
    satupintu token --peran kepala_dinas      token untuk mencoba API
    satupintu sop --langkah 5                 satu baris SOP
    satupintu history 2026/17                 riwayat satu permohonan
    satupintu evidence 2026/17                bukti satu permohonan, sebagai berkas yang dapat diperiksa di mana pun
    satupintu verify                          bukti bahwa semuanya utuh
    satupintu calendar show --tahun 2027      hari libur dan keputusannya
    satupintu anchor                          hash harian atas semua rantai, untuk disimpan di tempat lain
    satupintu backup /mnt/cadangan/satupintu  salinan seluruh set, selagi bekerja
    satupintu conformance --xes log.xes       yang terjadi di hadapan tabel SOP, waktu tiap peran, catatan peristiwa
    satupintu webhooks                        sistem lain yang dikirimi peristiwa, dan yang menunggu
    satupintu subscriber add papan-antrean    tempat dan kredensial bagi program yang mendengar peristiwa sendiri
    satupintu letter verify surat.pdf         keaslian satu surat, dari berkasnya saja

\b
Kode keluar: 0 berhasil; 1 ditolak atau pemeriksaan gagal; 2 salah memakai perintah;
3 masalah lingkungan (port dipakai, disk penuh, folder data versi lain, tidak ada izin).
"""

COMMANDS: Final = {
    "up": "Nyalakan PostgreSQL, NATS, layanan, dan portal di sini",
    "env": "Cetak alamat set yang dinyalakan terakhir",
    "office": "Folder kantor: kop, nomor, orang; dan yang masih kurang",
    "account": "Akun portal: tautan sekali pakai bagi seseorang",
    "token": "Cetak token untuk seseorang di direktori",
    "sop": "Cetak tabel SOP: langkah, pelaksana, waktu, keluaran",
    "demo": "Bawa permohonan contoh melalui semua langkah lewat HTTP",
    "simulate": "Jalankan banyak permohonan utuh sekaligus, dan ukur",
    "history": "Cetak riwayat satu permohonan, dan keadaannya pada suatu saat",
    "verify": "Buktikan bahwa penyimpanan utuh dan stream sama dengannya",
    "backup": "Salin seluruh set selagi bekerja, sekali atau setiap hari",
    "restore": "Pulihkan set dari cadangan, atau pada suatu saat",
    "anchor": "Jangkarkan kepala semua rantai dalam satu hash",
    "conformance": "Hadapkan yang terjadi dengan tabel SOP",
    "rebuild": "Tulis ulang baris yang bukan hasil peristiwanya",
    "republish": "Isi kembali stream yang hilang atau terpotong",
    "migrate": "Buat atau mutakhirkan skema, tabel, dan peran PostgreSQL",
    "init": "Nyatakan stream, buat kunci token, muat orang, OPD, kalender",
    "serve": "Jalankan satu layanan di proses ini",
    "rahasia": "Buat rahasia dan berkas untuk server yang terpisah",
    "evidence": "Tulis bukti satu permohonan, atau impor ke set lain",
    "parked": "Lihat, coba lagi, atau buang peristiwa yang diparkir",
    "alerts": "Lihat atau kirim ulang pemberitahuan yang gagal",
    "letter": "Periksa surat bertanda tangan dari berkasnya saja",
    "erasure": "Kunci data pribadi yang dimusnahkan: daftar dan penerapannya",
    "calendar": "Kalender kerja kantor: hari libur dan keputusannya",
    "webhooks": "Langganan sistem lain: lihat, kirim ulang, uji",
    "subscriber": "Program di luar yang mendengar peristiwa sendiri",
}
"""What each command is for. It is in a module of its name, and only the one that is asked for is
imported: to import all of them takes longer than most of them work."""


NAME: Final = "satupintu"
COMPLETING: Final = "_SATUPINTU_COMPLETE"
INTERRUPTED: Final = 130


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"satupintu {VERSION}")
        raise typer.Exit


def main() -> None:
    """Run the command; a problem becomes two lines on stderr and an exit code."""
    try:
        sys.exit(typer.main.get_command(program(asked()))(prog_name=NAME, standalone_mode=False))
    except ClickException as fault:
        misused(fault)
    except typer.Abort:
        sys.exit(INTERRUPTED)
    except OperatorError as problem:
        fail(problem)
    except Exception as fault:
        from deploy.words.faults import in_words  # noqa: PLC0415 - what it gives words to takes a second to import

        known = in_words(fault)
        if known is None:
            raise
        fail(known)


def asked() -> Sequence[str]:
    """Return what stands after the program's name, also where a shell asks how that could go on."""
    line = os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS")
    if COMPLETING not in os.environ or line is None:
        return sys.argv[1:]
    try:
        return shlex.split(line)[1:]
    except ValueError:  # an open quotation mark
        return line.split()[1:]


def misused(fault: ClickException) -> NoReturn:
    """Say what was written wrongly, and leave as the help promises; where nothing was written, the help is what is said."""
    if isinstance(fault, NoArgsIsHelpError):
        print(fault.message, file=sys.stderr)
    else:
        print(f"{usage_of(fault)}\nsatupintu: {wrong(fault)}.".lstrip(), file=sys.stderr)
    sys.exit(fault.exit_code)


def program(words: Sequence[str]) -> CommandFamily:
    """Return `satupintu` with the one command that the words begin with, or else with all of them by what they are for, to list."""
    app = CommandFamily(HELP, helps=True, completion=True)
    app.callback()(whole)  # a command is called by its name also where it is the only one
    if words and words[0] in COMMANDS:
        attach(app, words[0])
        return app
    for name, purpose in COMMANDS.items():
        app.add(name, purpose, help_option=False)(_misplaced)
    return app


def whole(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Cetak versi program ini.")] = False,
) -> None:
    """Take what stands before the command's name."""
    del version


def attach(app: CommandFamily, name: str) -> None:
    """Import a command, and add it under its name."""
    command: Command = getattr(import_module(f"deploy.cli.{name}"), name)
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name)
    else:
        app.add(name)(command)


def _misplaced() -> None:
    """Somebody wrote something before the command's name."""
    message = "nama perintah harus ditulis lebih dahulu, misalnya: satupintu verify"
    raise typer.BadParameter(message)


def fail(problem: OperatorError) -> None:
    """Say what is wrong and what to do, and leave with its exit code."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"satupintu: {problem}", style="red", markup=False)
    if problem.advice:
        console.print(f"{problem.advice}.", markup=False)
    sys.exit(problem.exit_code)
