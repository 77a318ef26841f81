"""`satupintu account`: accounts of the portal."""

import asyncio
from typing import Annotated, cast
from uuid import UUID

import psycopg
import typer

from deploy.cli.bahasa import CommandFamily
from deploy.office_files.directory_file import directory_file, example_people
from deploy.office_files.directory_file import load as load_directory
from deploy.office_files.registered import registered
from deploy.set.addresses import Addresses, load
from deploy.set.kind import refuse_in_office
from deploy.set.layout import PORTAL
from deploy.set.tokens import TokenBearer, find_bearer, find_person
from deploy.words.problems import EnvironmentProblem
from services.portal.masuk.akun import buat, undang
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now

account = CommandFamily()


@account.callback()
def first() -> None:
    """Akun portal.

    Contoh: satupintu account invite --peran admin
    """


@account.add("invite")
def invite(
    peran: Annotated[Jabatan | None, typer.Option(help="peran menurut SOP; boleh kosong bila --orang disebut")] = None,
    opd: Annotated[str | None, typer.Option(help="kode OPD, untuk peran opd_pemohon")] = None,
    orang: Annotated[UUID | None, typer.Option(help="orang_id (bawaan: orang pertama dengan peran itu)")] = None,
) -> None:
    """Cetak tautan sekali pakai, berlaku 48 jam, dengan mana seseorang membuat sendiri nama masuk dan sandinya.

    Tautan sebelumnya untuk orang itu tidak berlaku lagi; sandi lama tetap berlaku sampai tautan ini dipakai.

    Contoh: satupintu account invite --peran admin
    """
    if peran is None and orang is None:
        message = "siapa yang diundang belum disebut; sebut --peran atau --orang, misalnya: satupintu account invite --peran admin"
        raise typer.BadParameter(message)
    addresses, file = load(), load_directory(directory_file())
    if not addresses.portal:
        message = "set ini dinyalakan oleh versi yang belum mempunyai portal"
        raise EnvironmentProblem(message, "Nyalakan ulang set dengan versi ini")
    recorded = registered(addresses, file)
    directory = recorded or file
    if peran is not None:
        bearer = find_bearer(directory, peran, opd, orang)
    else:
        bearer = find_person(directory, cast("UUID", orang), asked=recorded is not None)
    if bearer.orang_id in example_people():
        refuse_in_office(addresses, "orang contoh tidak mempunyai akun di sini")
    print(f"{addresses.portal}/undangan/{asyncio.run(_link(addresses, bearer))}")


async def _link(addresses: Addresses, bearer: TokenBearer) -> str:
    async with await psycopg.AsyncConnection.connect(addresses.dsn(PORTAL), autocommit=True) as conn:
        akun_id = await buat(conn, bearer.orang_id, bearer.peran.value, bearer.opd_id)
        return await undang(conn, akun_id, now())
