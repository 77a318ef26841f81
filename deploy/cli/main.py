"""`satupintu`: the commands by name, and how their failures are told to a person and to a script."""

import sys

import typer
from rich.console import Console

from deploy.cli.alerts import alerts
from deploy.cli.anchor import anchor
from deploy.cli.calendar import kalender_kantor
from deploy.cli.conformance import conformance
from deploy.cli.demo import demo
from deploy.cli.env import env
from deploy.cli.erasure import erasure
from deploy.cli.evidence import evidence
from deploy.cli.history import history
from deploy.cli.init import init
from deploy.cli.letter import letter
from deploy.cli.migrate import migrate
from deploy.cli.parked import parked
from deploy.cli.rahasia import rahasia
from deploy.cli.republish import republish
from deploy.cli.serve import serve
from deploy.cli.simulate import simulate
from deploy.cli.sop import sop
from deploy.cli.token import token
from deploy.cli.up import up
from deploy.cli.verify import verify
from deploy.cli.webhooks import webhooks
from deploy.faults import in_words
from deploy.problems import OperatorError

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

app = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

for command in (
    up,
    env,
    token,
    sop,
    demo,
    simulate,
    history,
    verify,
    anchor,
    conformance,
    republish,
    migrate,
    init,
    serve,
    rahasia,
):
    app.command()(command)
app.add_typer(evidence, name="evidence")
app.add_typer(parked, name="parked")
app.add_typer(alerts, name="alerts")
app.add_typer(letter, name="letter")
app.add_typer(erasure, name="erasure")
app.add_typer(kalender_kantor, name="calendar")
app.add_typer(webhooks, name="webhooks")


def main() -> None:
    """Run the command; a problem becomes two lines on stderr and an exit code."""
    try:
        app()
    except Exception as fault:
        problem = in_words(fault)
        if problem is None:
            raise
        fail(problem)


def fail(problem: OperatorError) -> None:
    """Say what is wrong and what to do, and leave with its exit code."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"satupintu: {problem}", style="red", markup=False)
    if problem.advice:
        console.print(f"{problem.advice}.", markup=False)
    sys.exit(problem.exit_code)
