"""A NATS server of a test's own with the product's configuration, streams and consumers, and whoever signs in to it."""

import asyncio
import json
import signal
import socket
import subprocess
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nats.aio.client import Client
from nats.js import JetStreamContext

from deploy.embedded.binaries import Binaries
from deploy.embedded.ports import choose
from deploy.nats.config import NatsServer, WebSocket, render
from deploy.nats.declare import declare_in
from deploy.nats.places import declare_places
from deploy.set.addresses import Addresses
from deploy.set.keyring import Keyring
from deploy.set.layout import LOOPBACK, SLOTS
from shared.kernel.publish import connection
from tests.integration.deploy.machine import until
from tests.pelanggan import give

REFUSED_SECONDS = 0.4
ORIGIN = "https://papan.contoh.go.id"
"""Where the pages come from that may come in."""


@dataclass
class Bus:
    """A server with the product's permissions and streams."""

    port: int
    pages: int
    home: Path
    permissions: bool = True
    told: list[str] = field(default_factory=list)
    """What the server said beside answers, to anybody: permissions that are missing, connections that it ends."""
    restart: Callable[..., None] = field(init=False)
    """Kill it, and run it again on what it keeps."""

    @property
    def keyring(self) -> Keyring:
        """The secrets of those who sign in."""
        return Keyring(self.home / "rahasia")

    @property
    def config(self) -> Path:
        """The server's configuration."""
        return self.home / "nats.conf"

    def configure(self) -> None:
        """Write it for the users of the key ring; without users' permissions, only the accounts keep them apart."""
        server = NatsServer(LOOPBACK, self.port, str(self.home / "jetstream"), websocket=WebSocket(self.pages, (ORIGIN,)))
        config = json.loads(render(server, self.keyring.broker_users()))
        for account in config["accounts"].values():
            for user in account.get("users", ()) if not self.permissions else ():
                del user["permissions"]
        self.config.write_text(json.dumps(config))

    @property
    def addresses(self) -> Addresses:
        """Where it is; there is no database."""
        nats, pages = f"nats://{LOOPBACK}:{self.port}", f"ws://{LOOPBACK}:{self.pages}"
        return Addresses(
            pg_host="", pg_port=0, nats_url=nats, websocket_url=pages, nats_conf=self.config, services={}, rahasia=self.keyring.root
        )

    async def declare(self) -> None:
        """Declare streams and consumers, those of subscribers too."""
        await declare_in("contoh", self.addresses)
        await declare_places(self.addresses, self.keyring.registry.holders().values())

    @asynccontextmanager
    async def as_(self, identity: str) -> AsyncGenerator[tuple[Client, JetStreamContext]]:
        """Connect as this identity."""
        how: dict[str, Any] = {
            **connection.options(identity, self.keyring.seed_file(identity)),
            "error_cb": self._note,
            "allow_reconnect": False,
        }
        async with connection.connected(self.addresses.nats_url, **how) as client:
            yield client, client.jetstream(timeout=REFUSED_SECONDS)

    async def _note(self, fault: Exception) -> None:
        self.told.append(str(fault))


@contextmanager
def bus_server(home: Path, *, permissions: bool = True) -> Generator[Bus]:
    """Run the embedded server and declare what is in it."""
    made = Bus(port := choose(None), choose(None, (port,)), home, permissions)
    made.keyring.ensure()
    give(made.keyring, SLOTS[0])
    made.configure()
    running = [_run(made)]

    def restart(end: signal.Signals = signal.SIGKILL) -> None:
        running[-1].send_signal(end)
        running[-1].wait()
        running.append(_run(made))

    made.restart = restart
    try:
        asyncio.run(made.declare())
        yield made
    finally:
        running[-1].terminate()
        running[-1].wait()


def _run(made: Bus) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([Binaries.find(None).nats_server, "-c", made.config], stderr=subprocess.DEVNULL)
    until(lambda: _listens(made.port), 10, "nats-server listens")
    return process


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0
