"""`satupintu token`: a bearer token for trying the API."""

from typing import Annotated
from uuid import UUID

import typer

from deploy.addresses import load
from deploy.directory_file import directory_file
from deploy.directory_file import load as load_directory
from deploy.tokens import duration, find_bearer, issue
from shared.contracts.peran import Jabatan


def token(
    peran: Annotated[Jabatan, typer.Option(help="peran menurut SOP")],
    opd: Annotated[str | None, typer.Option(help="kode OPD, untuk peran opd_pemohon (bawaan: yang pertama di direktori)")] = None,
    orang: Annotated[UUID | None, typer.Option(help="orang_id (bawaan: orang pertama dengan peran itu)")] = None,
    berlaku: Annotated[str, typer.Option(help="lama berlaku: 30m, 8h, 2d")] = "8h",
) -> None:
    """Cetak token untuk seseorang di direktori, ditandatangani dengan kunci set ini.

    Contoh: curl -H "Authorization: Bearer $(satupintu token --peran kepala_dinas)" http://127.0.0.1:8002/tugas
    """
    bearer = find_bearer(load_directory(directory_file()), peran, opd, orang)
    print(issue(load(), bearer, duration(berlaku)))
