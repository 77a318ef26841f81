"""The embedded NATS server: JetStream in the data folder, loopback only, one nkey per identity."""

import os
import signal
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from deploy.embedded.account import Account, give, reads
from deploy.embedded.orphans import end_orphan
from deploy.embedded.probe import greets
from deploy.embedded.program import ManagedProgram
from deploy.embedded.site import Site
from deploy.nats.config import NatsServer, WebSocket, render
from deploy.set.files import PUBLIC, make_folder, write_whole
from deploy.set.folder import DataFolder
from deploy.set.keyring import Keyring
from deploy.set.layout import LOOPBACK

FOLDER_MODE = 0o700
NAME = "nats"


@dataclass(frozen=True, slots=True)
class EmbeddedBroker:
    """One server and how to start it."""

    site: Site
    port: int
    pages: WebSocket | None = None

    @property
    def home(self) -> Path:
        """The folder that the servers' account owns."""
        return self.site.folder.root / NAME

    @property
    def config(self) -> Path:
        """The server's configuration; written anew at every start."""
        return config(self.site.folder)

    @property
    def pid_file(self) -> Path:
        """Where the server writes its process id."""
        return pid_file(self.site.folder)

    def configure(self) -> None:
        """Write the configuration for the users of the key ring."""
        make_folder(self.home, FOLDER_MODE)
        give(self.home, self.site.account)
        server = NatsServer(LOOPBACK, self.port, str(self.site.folder.store), str(self.pid_file), websocket=self.pages)
        write_whole(self.config, render(server, Keyring(self.site.folder.rahasia).broker_users()), PUBLIC)

    def program(self) -> ManagedProgram:
        """Return the server as a program."""
        return ManagedProgram(
            NAME,
            (str(self.site.binaries.nats_server), "-c", str(self.config)),
            {"PATH": os.defpath, "HOME": str(self.home)},
            self.site.folder.logs / f"{NAME}.log",
            self.site.account,
            orphan_signal=signal.SIGTERM,
            ready=self._answers,
            prepare=partial(clear_leftovers, self.site.folder),
        )

    async def _answers(self) -> bool:
        return await greets(LOOPBACK, self.port)


def config(folder: DataFolder) -> Path:
    """Return the server's configuration."""
    return folder.root / NAME / "nats.conf"


def pid_file(folder: DataFolder) -> Path:
    """Return where the server writes its process id."""
    return folder.root / NAME / "nats.pid"


def pages(port: int) -> WebSocket:
    """Return where pages come in; with the set's certificate, unless the servers' account may not read it."""
    wished, account = WebSocket.wished(port), Account.unprivileged()
    if wished.tls is None or account is None or all(reads(account, Path(file)) for file in wished.tls):
        return wished
    return replace(wished, tls=None)


def clear_leftovers(folder: DataFolder) -> None:
    """End a server that a killed runner left on this store."""
    end_orphan(pid_file(folder), str(config(folder)), (signal.SIGTERM, signal.SIGKILL))
