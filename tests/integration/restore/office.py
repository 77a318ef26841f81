"""An office on the servers of a test: its five services as processes of their own, ended and begun again, and copies of its database."""

import os
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Final
from unittest.mock import patch
from uuid import uuid4

import httpx
import psycopg
from psycopg.sql import SQL, Identifier

from deploy.demo.kantor import Klien
from deploy.run.environment import service_environment
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES, ports
from tests.integration.audit.command import ketik
from tests.integration.deploy.machine import CHECKOUT, START_SECONDS, STOP_SECONDS, free_port_base, until
from tests.journey.people import DIREKTORI, People

LOG_CHARACTERS: Final = 3000
NOBODY: Final = "nats://127.0.0.1:1"
"""Where no broker is."""


def opened_for_the_first_time(addresses: Addresses) -> None:
    """Do what `satupintu init` does, with the people of the journeys."""
    with TemporaryDirectory() as folder:
        directory = Path(folder) / "direktori.toml"
        directory.write_text(DIREKTORI, encoding="utf-8")
        with patch.dict(os.environ, {"SATUPINTU_DIREKTORI": str(directory)}):
            assert ketik(addresses, "init") == 0


def copy_of(addresses: Addresses) -> Addresses:
    """Copy the database as it is now; nobody may be signed in to it."""
    name = f"salinan_{uuid4().hex}"
    with psycopg.connect(addresses.model_copy(update={"pg_database": "postgres"}).dsn("admin"), autocommit=True) as conn:
        until(lambda: not _signed_in(conn, addresses), STOP_SECONDS, "everybody has left the database")
        conn.execute(SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(Identifier(name), Identifier(addresses.pg_database)))
    return addresses.model_copy(update={"pg_database": name})


def _signed_in(conn: psycopg.Connection, addresses: Addresses) -> bool:
    return bool(conn.execute("SELECT 1 FROM pg_stat_activity WHERE datname = %s", (addresses.pg_database,)).fetchall())


@contextmanager
def services(addresses: Addresses, names: Sequence[str] = SERVICES, nats_url: str = "") -> Generator[Addresses]:
    """Run services until the block ends; give the addresses with theirs. Where another broker is named, they work without one."""
    numbers = ports(free_port_base())
    here = addresses.model_copy(update={"services": {name: f"http://127.0.0.1:{numbers[name]}" for name in names}})
    told = here.model_copy(update={"nats_url": nats_url or here.nats_url})
    processes: dict[str, subprocess.Popen[bytes]] = {}
    with TemporaryFile() as log:
        try:
            for name in names:
                environment = {**os.environ, **service_environment(told, name, numbers[name])}
                command = [sys.executable, "-m", "deploy.run.serve", name]
                processes[name] = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=log, stderr=log)
            until(lambda: all(_answers(url) for url in here.services.values()), START_SECONDS, "the services answer")
            assert all(process.poll() is None for process in processes.values()), f"others answer in their place: {_said(log)}"
            yield here
            for process in processes.values():
                process.terminate()
            codes = {name: process.wait(STOP_SECONDS) for name, process in processes.items()}
            assert set(codes.values()) <= {0, -signal.SIGTERM}, f"{codes}: {_said(log)}"
        finally:
            for process in processes.values():
                process.kill()
                process.wait()


def _said(log: IO[bytes]) -> str:
    """Return the last that services wrote."""
    log.seek(0)
    return log.read().decode()[-LOG_CHARACTERS:]


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", timeout=1).is_success
    except httpx.TransportError:
        return False


@asynccontextmanager
async def at_work(addresses: Addresses) -> AsyncGenerator[Klien]:
    """Let the office's people act."""
    async with Klien.buka(People(addresses).tempat, bersamaan=4) as kantor:
        yield kantor
