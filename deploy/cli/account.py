"""`satupintu account`: accounts of the portal."""

import asyncio
import sys
from typing import Annotated, Final, TextIO, cast
from uuid import UUID

import psycopg
import segno
import typer

from deploy.cli.bahasa import CommandFamily
from deploy.office_files.directory_file import directory_file, example_people
from deploy.office_files.directory_file import load as load_directory
from deploy.office_files.registered import registered
from deploy.set.addresses import Addresses, load
from deploy.set.bukti import make_proof, next_code
from deploy.set.kind import kind_recorded, refuse_in_office
from deploy.set.layout import PORTAL
from deploy.set.outside import OutsideSettings, outside
from deploy.set.tokens import TokenBearer, find_bearer, find_person
from deploy.words.problems import EnvironmentProblem, OperatorError
from services.portal.masuk import urus
from services.portal.masuk.akun import buat, undang
from services.portal.masuk.segel import Segel
from services.portal.masuk.setel_ulang import operator_setel_ulang
from services.portal.masuk.urus import AkunTampak
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.office.kind import JenisSet
from shared.office.totp import alamat
from shared.sop.sebutan import sebutan

account = CommandFamily()

INVITE: Final = "satupintu account invite --peran admin"
RESET: Final = "satupintu account reset --peran admin"
PROOF: Final = "satupintu account proof --peran kepala_dinas"
CODE: Final = "satupintu account code --peran kepala_dinas"
Peran = Annotated[Jabatan | None, typer.Option(help="peran menurut SOP; boleh kosong bila --orang disebut")]
Opd = Annotated[str | None, typer.Option(help="kode OPD, untuk peran opd_pemohon")]
Orang = Annotated[UUID | None, typer.Option(help="orang_id (bawaan: orang pertama dengan peran itu)")]


@account.callback()
def first() -> None:
    """Akun portal.

    Contoh: satupintu account invite --peran admin
    """


@account.add("invite")
def invite(peran: Peran = None, opd: Opd = None, orang: Orang = None) -> None:
    """Cetak tautan sekali pakai, berlaku 48 jam, dengan mana seseorang membuat sendiri nama masuk dan sandinya.

    Tautan sebelumnya untuk orang itu tidak berlaku lagi; sandi lama tetap berlaku sampai tautan ini dipakai.

    Contoh: satupintu account invite --peran admin
    """
    _require_named(peran, orang, INVITE)
    addresses = _with_portal()
    bearer = _bearer(addresses, peran, opd, orang)
    if bearer.orang_id in example_people():
        refuse_in_office(addresses, "orang contoh tidak mempunyai akun di sini")
    print(url(addresses, asyncio.run(_link(addresses, bearer))))


@account.add("reset")
def reset(peran: Peran = None, opd: Opd = None, orang: Orang = None) -> None:
    """Setel ulang akun yang tidak dapat masuk lagi, terutama milik admin terakhir, lalu cetak tautan sekali pakai (48 jam).

    Semua sesinya diakhiri; sandi, aplikasi kode, dan kode pulihnya langsung tidak berlaku; kunci akun dibuka. Tercatat di catatan masuk,
    dan orangnya diberi tahu saat masuk berikutnya. Bila masih ada admin lain, ia dapat melakukannya di portal (Kelola, Akun portal).

    Contoh: satupintu account reset --peran admin
    """
    _require_named(peran, orang, RESET)
    addresses = _with_portal()
    orang_id = orang or _bearer(addresses, peran, opd, orang).orang_id
    print(url(addresses, asyncio.run(_reset(addresses, orang_id))))


@account.add("proof")
def proof(peran: Peran = None, opd: Opd = None, orang: Orang = None) -> None:
    """Beri seseorang kode bukti, lalu cetak sekali alamat otpauth untuk aplikasi kodenya; yang lama tidak berlaku lagi.

    Kode bukti diminta di portal saat menandatangani, dan saat mengurus mandat, pejabat, dan petugas OPD. Layanan yang memeriksanya, bukan
    portal: jangan simpan di aplikasi yang sama dengan kata sandi portal. Di layar terminal alamatnya tampil juga
    sebagai kode QR. Tercatat di catatan masuk, dan orangnya diberi tahu saat masuk.

    Contoh: satupintu account proof --peran kepala_dinas
    """
    _require_named(peran, orang, PROOF)
    addresses = _with_portal()
    bearer = _bearer(addresses, peran, opd, orang)
    if bearer.orang_id in example_people():
        refuse_in_office(addresses, "orang contoh tidak bertindak di sini")
    uri = alamat(make_proof(addresses, bearer.orang_id), f"kode bukti {sebutan(bearer.peran)}")
    print(uri)
    show(uri, sys.stdout)


@account.add("code")
def code(peran: Peran = None, opd: Opd = None, orang: Orang = None) -> None:
    """Cetak kode bukti berikutnya dari seseorang, seperti aplikasi kodenya; hanya di set untuk mencoba.

    Contoh: satupintu account code --peran kepala_dinas
    """
    _require_named(peran, orang, CODE)
    addresses = _with_portal()
    refuse_in_office(addresses, "kode bukti hanya ada di aplikasi kode orangnya sendiri")
    print(next_code(addresses, orang or _bearer(addresses, peran, opd, orang).orang_id))


def show(uri: str, screen: TextIO) -> None:
    """Draw an address as the QR code that an app on a phone reads, where somebody looks; whoever pipes it wants the address alone."""
    if screen.isatty():
        print("\nOrangnya memindai gambar ini dengan aplikasi kodenya; sesudah itu bersihkan layar ini.", file=screen)
        segno.make(uri, error="l").terminal(out=screen, border=2, compact=True)


def first_administrator() -> str:
    """Return what a new office is told of its first administrator: the link, where the set can be reached, else which command prints it."""
    try:
        addresses = load()
        if not addresses.portal or kind_recorded(addresses) is not JenisSet.KANTOR:
            return f"Tautan bagi admin pertama, setelah set menyala: {INVITE}"
        bearer = _bearer(addresses, Jabatan.ADMIN, None, None)
        known = asyncio.run(_account(addresses, bearer.orang_id))
    except (OperatorError, psycopg.OperationalError):
        return f"Tautan bagi admin pertama, setelah set menyala dan folder dimuat: {INVITE}"
    if known is not None and known.bersandi:
        return f"Admin sudah mempunyai akun. Bila tidak ada admin yang dapat masuk lagi: {RESET}"
    return f"Tautan bagi admin pertama, sekali pakai, berlaku 48 jam:\n{url(addresses, asyncio.run(_link(addresses, bearer)))}"


def _require_named(peran: Jabatan | None, orang: UUID | None, example: str) -> None:
    if peran is None and orang is None:
        message = f"siapa orangnya belum disebut; sebut --peran atau --orang, misalnya: {example}"
        raise typer.BadParameter(message)


def _with_portal() -> Addresses:
    addresses = load()
    if not addresses.portal:
        message = "set ini dinyalakan oleh versi yang belum mempunyai portal"
        raise EnvironmentProblem(message, "Nyalakan ulang set dengan versi ini")
    return addresses


def _bearer(addresses: Addresses, peran: Jabatan | None, opd: str | None, orang: UUID | None) -> TokenBearer:
    file = load_directory(directory_file())
    recorded = registered(addresses, file)
    directory = recorded or file
    if peran is not None:
        return find_bearer(directory, peran, opd, orang)
    return find_person(directory, cast("UUID", orang), asked=recorded is not None)


def url(addresses: Addresses, link: str) -> str:
    """Return where a one-time link is opened, as a browser reaches the portal."""
    return f"{outside(addresses, OutsideSettings.PORTAL)}/undangan/{link}"


async def _connect(addresses: Addresses) -> "psycopg.AsyncConnection[tuple[object, ...]]":
    return await psycopg.AsyncConnection.connect(addresses.dsn(PORTAL), autocommit=True)


async def _link(addresses: Addresses, bearer: TokenBearer) -> str:
    async with await _connect(addresses) as conn:
        akun_id = await buat(conn, bearer.orang_id, bearer.peran.value, bearer.opd_id)
        return await undang(conn, akun_id, now())


async def _account(addresses: Addresses, orang_id: UUID) -> AkunTampak | None:
    async with await _connect(addresses) as conn:
        akun_id = (await urus.milik(conn, [orang_id])).get(orang_id)
        return await urus.satu(conn, akun_id, now()) if akun_id else None


async def _reset(addresses: Addresses, orang_id: UUID) -> str:
    known = await _account(addresses, orang_id)
    if known is None:
        message = f"orang {orang_id} belum mempunyai akun"
        raise OperatorError(message, f"Undang: satupintu account invite --orang {orang_id}")
    if known.contoh:
        message = f"akun orang {orang_id} akun contoh: tidak mempunyai sandi"
        raise OperatorError(message, "Siapa pun memakainya di halaman masuk set ini")
    waits = Segel.dari(addresses.keyring.portal_seal_file).nama(f"kode:{known.akun_id}")
    async with await _connect(addresses) as conn:
        return await operator_setel_ulang(conn, known.akun_id, now(), waits)
