"""`satupintu evidence`: one request as a file that can be checked anywhere, without this product."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer

from deploy.audit.anchor.anchors import AnchorBook
from deploy.audit.evidence.archive import gather
from deploy.audit.history.life import find_request
from deploy.audit.pemeriksa.dasar import sidik
from deploy.audit.pemeriksa.utama import BerkasBukti
from deploy.audit.stores.log import snapshot
from deploy.cli.bahasa import CommandFamily, IndonesianGroup
from deploy.cli.evidence_import import import_evidence
from deploy.set.addresses import load
from deploy.set.files import write_whole
from deploy.words.problems import EnvironmentProblem, why

FOUND = 1
WRITE = "write"


class EvidenceGroup(IndonesianGroup):
    """`evidence 2026/17` is `evidence write 2026/17`: what follows is a request, unless it is a command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - the parser's own class is not public
        """Put the command's name where a request stands in its place."""
        named = bool(args) and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named else [WRITE, *args])


evidence = CommandFamily(cls=EvidenceGroup)
evidence.add("import")(import_evidence)


@evidence.callback()
def first() -> None:
    """Bukti satu permohonan sebagai berkas: ditulis (bawaan), atau diimpor ke set lain.

    Contoh: satupintu evidence 2026/17; satupintu evidence import bukti-2026-17.zip
    """


@evidence.add(WRITE)
def write(
    permohonan: Annotated[str, typer.Argument(help="permohonan_id, atau nomor agenda seperti 2026/17")],
    ke: Annotated[Path | None, typer.Option("--ke", help="berkas yang ditulis; bawaan: bukti-<agenda>.zip di folder ini")] = None,
) -> None:
    """Tulis bukti satu permohonan: semua peristiwanya persis seperti tersimpan, rantainya, dokumennya, jangkarnya, dan pemeriksanya.

    Berkas itu diperiksa di mesin mana pun dengan Python saja: unzip bukti.zip verifikasi.py; python3 verifikasi.py bukti.zip.
    Data pribadi di dalam peristiwa tetap tersegel; dokumen memuat nama orang. Isi yang sama selalu memberi bita yang sama.

    Kode keluar: 0 tertulis dan utuh; 1 tertulis, tetapi penyimpanannya sendiri tidak utuh; 3 tidak dapat dibaca atau ditulis.

    Contoh: satupintu evidence write 2026/17 --ke /media/usb/bukti.zip
    """
    with snapshot(load()) as log:
        gathered = gather(log, AnchorBook.locate(), find_request(log, permohonan))
    content = gathered.archive()
    path = ke or Path(os.environ.get("SATUPINTU_DOKUMEN", ".")) / f"bukti-{gathered.agenda.replace('/', '-')}.zip"
    try:
        write_whole(path, content)
    except OSError as fault:
        message = f"{path} tidak dapat ditulis ({why(fault)})"
        raise EnvironmentProblem(message, "Pilih tempat lain dengan --ke") from fault
    print(f"{path}: {len(gathered.events)} peristiwa, {len(gathered.documents)} dokumen, {len(content)} byte")
    print(f"sha256 {sidik(content)}")
    for sha256 in gathered.missing:
        print(f"disebut peristiwa, tetapi tidak tersimpan: {sha256}")
    if gathered.uncovered:
        print(f"{gathered.uncovered} peristiwa belum tercakup jangkar; untuk mencakupnya: satupintu anchor, lalu ulangi")
    bukti = BerkasBukti(content)
    bukti.periksa(())
    for one in bukti.temuan:
        print(f"TEMUAN  {one}")
    if bukti.temuan:
        raise typer.Exit(FOUND)
    print(f"periksa: unzip {path.name} verifikasi.py && python3 verifikasi.py {path.name}")
