"""`satupintu init`: streams, the key that signs tokens, the people of the directory file, and the first calendar."""

import asyncio
import time
from typing import Annotated
from urllib.parse import urlsplit

import psycopg
import typer

from deploy.embedded.probe import greets
from deploy.nats.declare import declare
from deploy.office_files.calendar_seed import load_calendar
from deploy.office_files.directory_file import directory_file, refuse_example
from deploy.office_files.directory_file import load as read_directory
from deploy.office_files.directory_load import load_directory
from deploy.office_files.example_accounts import make_example_accounts
from deploy.office_files.settings_load import first_settings, named_file
from deploy.set.addresses import Addresses, load
from deploy.set.bukti import give_examples
from deploy.set.connection_room import require_room
from deploy.set.kind import require_kind
from deploy.set.layout import SERVICES
from deploy.words.problems import EnvironmentProblem
from shared.kernel.process.advice import PULIHKAN
from shared.kernel.publish.streams import FOREIGN
from shared.office.kind import JenisSet

DATABASE_SECONDS = 5
NATS_SECONDS = 8.0
NATS_PORT = 4222


def init(
    tunggu: Annotated[float, typer.Option(help="detik untuk menunggu NATS yang sedang dinyalakan", min=0)] = NATS_SECONDS,
) -> None:
    """Nyatakan stream JetStream, buat kunci token, muat direktori orang dan OPD, dan mulai kalender kerja; aman diulang.

    Contoh: SATUPINTU_ALAMAT=/rahasia/operator/alamat.json satupintu init --tunggu 60
    """
    addresses = load()
    addresses.keyring.ensure_token_key()
    kind = require_kind(addresses)
    require_room(addresses)
    directory = read_directory(path := directory_file())
    if kind is JenisSet.KANTOR:
        refuse_example(directory, path)
    asyncio.run(_declare(addresses, tunggu))
    psycopg.connect(addresses.dsn(SERVICES[0]), connect_timeout=DATABASE_SECONDS).close()
    asyncio.run(load_directory(directory, addresses))
    if kind is JenisSet.DEMO:
        asyncio.run(make_example_accounts(directory, addresses))
        give_examples(addresses, [person.orang_id for person in directory.pejabat])
    _settings(addresses)
    kalender = asyncio.run(load_calendar(addresses))
    people = f"{len(directory.pejabat)} pejabat dan {len(directory.opd)} OPD dimuat"
    print(f"stream JetStream sudah dinyatakan; kunci token ada; {people}; kalender kerja versi {kalender.versi}")


def _settings(addresses: Addresses) -> None:
    """Take the office's file in, where one is named: once. What is recorded goes before it ever after."""
    if (path := named_file()) is None:
        return
    taken = asyncio.run(first_settings(addresses, path))
    if taken.before is None:
        print(f"pengaturan kantor diambil dari {path}")
    elif taken.differs:
        print(f"pengaturan kantor di {path} berbeda dari yang tercatat (versi {taken.before.versi}), yang tetap berlaku")


async def _declare(addresses: Addresses, seconds: float) -> None:
    await _wait_for_nats(addresses.nats_url, seconds)
    for drift in await declare(addresses):
        print(f"{drift.stream}: {drift.what}{f'. {PULIHKAN}' if drift.what == FOREIGN else ''}")


async def _wait_for_nats(nats_url: str, seconds: float) -> None:
    """Give a server that starts beside this job the time to come up."""
    place = urlsplit(nats_url)
    deadline = time.monotonic() + seconds
    while not await greets(place.hostname or "", place.port or NATS_PORT):
        if time.monotonic() > deadline:
            message = f"NATS di {nats_url} tidak menjawab selama {seconds:.0f} detik"
            raise EnvironmentProblem(message, "Periksa apakah server itu berjalan")
        await asyncio.sleep(0.2)
