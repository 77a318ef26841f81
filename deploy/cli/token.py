"""`satupintu token`: a bearer token for trying the API."""

import sys
from typing import Annotated, cast
from uuid import UUID

import typer

from deploy.office_files.directory_file import directory_file, example_people
from deploy.office_files.directory_file import load as load_directory
from deploy.office_files.registered import registered
from deploy.set.addresses import load
from deploy.set.kind import refuse_in_office
from deploy.set.tokens import duration, find_bearer, find_person, foreign, issue
from shared.contracts.peran import Jabatan


def token(
    peran: Annotated[Jabatan | None, typer.Option(help="peran menurut SOP; boleh kosong bila --orang disebut")] = None,
    opd: Annotated[str | None, typer.Option(help="kode OPD, untuk peran opd_pemohon (bawaan: yang pertama di direktori)")] = None,
    orang: Annotated[
        UUID | None, typer.Option(help="orang_id (bawaan: orang pertama dengan peran itu), misalnya Plh. sebuah jabatan")
    ] = None,
    berlaku: Annotated[str, typer.Option(help="lama berlaku: 30m, 8h, 2d")] = "8h",
) -> None:
    """Cetak token untuk seseorang di direktori, juga yang dicatat lewat API, ditandatangani dengan kunci set ini.

    Token menyebut orang, bukan kewenangan: Plt., Plh. dan a.n. bertindak dengan token mereka sendiri, menurut mandatnya.

    Contoh: curl -H "Authorization: Bearer $(satupintu token --peran kepala_dinas)" http://127.0.0.1:8002/tugas
    """
    if peran is None and orang is None:
        message = "siapa yang bertindak belum disebut; sebut --peran atau --orang, misalnya: satupintu token --peran kepala_dinas"
        raise typer.BadParameter(message)
    addresses, file = load(), load_directory(directory_file())
    recorded = registered(addresses, file)
    directory = recorded or file
    if peran is not None:
        bearer = find_bearer(directory, peran, opd, orang)
    else:
        bearer = find_person(directory, cast("UUID", orang), asked=recorded is not None)
    if bearer.orang_id in example_people():
        refuse_in_office(addresses, "orang contoh tidak bertindak di sini")
    if foreign(addresses):
        print("perhatikan: layanan hanya mengenal token penyedia identitas (SATUPINTU_JWKS), dan menolak yang ini", file=sys.stderr)
    print(issue(addresses, bearer, duration(berlaku)))
