"""`satupintu letter`: what can be done with a letter's file alone, without a set that runs."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from deploy.cli.bahasa import CommandFamily
from deploy.set.addresses import load
from deploy.words.problems import EnvironmentProblem, why

REFUSED = 1

letter = CommandFamily(helps=True)


@letter.callback()
def first() -> None:
    """Periksa surat bertanda tangan dari berkasnya saja, tanpa server dan tanpa jaringan.

    Contoh: satupintu letter verify surat.pdf
    """


@letter.add()
def verify(
    files: Annotated[list[Path], typer.Argument(metavar="BERKAS...", help="surat (PDF)")],
    keys: Annotated[Path | None, typer.Option("--kunci", help="folder dengan ca.pem dan pernyataan.pem; bawaan: milik set di sini")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="satu objek JSON per berkas")] = False,
) -> None:
    """Periksa keaslian surat: tanda tangan utuh sampai bita terakhir, penerbit dikenal, pernyataan QR cocok dengan isinya.

    Yang tidak dapat diketahui tanpa server: apakah surat itu terbit, dan masih berlaku: tidak diganti, tidak dicabut. Untuk itu buka
    halaman /periksa.

    Kode keluar: 0 semua asli; 1 ada yang ditolak; 2 salah memakai perintah; 3 kunci pemeriksaan tidak ada.

    Contoh: satupintu letter verify surat.pdf --kunci /jalur/bukti
    """
    from deploy.audit.evidence.letter import WORDS, read_keys, verify_letter  # noqa: PLC0415 - pyHanko is heavy, and only this command needs it

    known = read_keys(keys or load().keyring.proof_folder)
    console, all_genuine = Console(highlight=False, soft_wrap=True), True
    for path in files:
        verdict = verify_letter(_content(path), known)
        all_genuine &= verdict.genuine
        details = _details(verdict)
        if as_json:
            print(json.dumps({"berkas": path.name, "temuan": verdict.finding, "asli": verdict.genuine, **details}))
            continue
        word, style = ("ASLI", "green") if verdict.genuine else (f"DITOLAK ({verdict.finding})", "red")
        console.print(f"{path.name}: {word}: {WORDS[verdict.finding]}", markup=False, style=style)
        for name, value in details.items():
            console.print(f"   {name.replace('_', ' '):<16}{value}", markup=False)
    if not all_genuine:
        raise typer.Exit(REFUSED)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        message = f"berkas {path} tidak dapat dibaca ({why(fault)})"
        raise EnvironmentProblem(
            message, "Sebut berkas PDF surat itu sebagaimana namanya di sini, misalnya: satupintu letter verify ./surat.pdf"
        ) from fault


def _details(verdict: Any) -> dict[str, str]:  # noqa: ANN401 - its class comes with the heavy import
    """Return what the file says of itself; the statement is believed only with its signature."""
    found: dict[str, str] = {}
    if verdict.statement is not None:
        said = verdict.statement
        found |= {
            "nomor": said.nomor_surat,
            "tanggal": said.tanggal.isoformat(),
            "penerbit": said.kantor,
            "kapasitas": said.kapasitas.value,
        }
    for signature in verdict.proof.tanda_tangan if verdict.proof else ():
        found |= {"sertifikat": f"{signature.penanda_tangan} ({signature.sertifikat})"}
        found |= {"waktu_tertulis": signature.waktu.isoformat() if signature.waktu else "-"}
    return found
