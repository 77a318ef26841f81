"""`satupintu`: the command that is asked for, and how a failure is told to a person and to a script."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Final, TypeAlias

import typer
from rich.console import Console

from deploy.problems import OperatorError

Command: TypeAlias = typer.Typer | Callable[..., Any]
"""One command, or a family of them."""

HELP = """Satu Pintu: layanan permohonan rekomendasi aplikasi, menurut SOP 45.1/021/DISKOMINFO.

\b
Contoh:
    satupintu up                              nyalakan semuanya sampai Ctrl-C
    satupintu token --peran kepala_dinas      token untuk mencoba API
    satupintu sop --langkah 5                 satu baris SOP
    satupintu history 2026/17                 riwayat satu permohonan
    satupintu evidence 2026/17                bukti satu permohonan, sebagai berkas yang dapat diperiksa di mana pun
    satupintu verify                          bukti bahwa semuanya utuh
    satupintu calendar show --tahun 2027      hari libur dan keputusannya
    satupintu anchor                          hash harian atas semua rantai, untuk disimpan di tempat lain
    satupintu conformance --xes log.xes       yang terjadi di hadapan tabel SOP, waktu tiap peran, catatan peristiwa
    satupintu webhooks                        sistem lain yang dikirimi peristiwa, dan yang menunggu
    satupintu letter verify surat.pdf         keaslian satu surat, dari berkasnya saja

\b
Kode keluar: 0 berhasil; 1 ditolak atau pemeriksaan gagal; 2 salah memakai perintah;
3 masalah lingkungan (port dipakai, disk penuh, folder data versi lain, tidak ada izin).
"""

ALONE: Final = frozenset(
    [
        "up",
        "env",
        "token",
        "sop",
        "demo",
        "simulate",
        "history",
        "verify",
        "anchor",
        "conformance",
        "republish",
        "migrate",
        "init",
        "serve",
        "rahasia",
        "evidence",
        "parked",
        "alerts",
        "letter",
        "erasure",
        "webhooks",
    ]
)
"""Commands in a module of their name, which is imported alone: what all of them need takes longer to import than most of them work."""


def main() -> None:
    """Run the command; a problem becomes two lines on stderr and an exit code."""
    try:
        program(sys.argv[1:])()
    except OperatorError as problem:
        fail(problem)
    except Exception as fault:
        from deploy.faults import in_words  # noqa: PLC0415 - what it gives words to takes a second to import

        known = in_words(fault)
        if known is None:
            raise
        fail(known)


def program(words: Sequence[str]) -> typer.Typer:
    """Return `satupintu` with the one command that the words begin with, or with all of them."""
    if not words or words[0] not in ALONE:
        whole: typer.Typer = import_module("deploy.cli.commands").app
        return whole
    app = empty()
    attach(app, words[0], getattr(import_module(f"deploy.cli.{words[0]}"), words[0]))
    return app


def empty() -> typer.Typer:
    """Return `satupintu` without commands."""
    app = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.callback()(lambda: None)  # a command is called by its name also where it is the only one
    return app


def attach(app: typer.Typer, name: str, command: Command) -> None:
    """Add a command under its name."""
    if isinstance(command, typer.Typer):
        app.add_typer(command, name=name)
    else:
        app.command(name)(command)


def fail(problem: OperatorError) -> None:
    """Say what is wrong and what to do, and leave with its exit code."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"satupintu: {problem}", style="red", markup=False)
    if problem.advice:
        console.print(f"{problem.advice}.", markup=False)
    sys.exit(problem.exit_code)
