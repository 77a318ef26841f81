"""The server of one service: one worker, uvloop, no access log."""

import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from socket import socket

import uvicorn
from fastapi import FastAPI

from deploy.answers import Answers
from deploy.layout import LOOPBACK, PORT_BASE, ports
from deploy.problems import EnvironmentProblem
from shared.kernel.logs import configure
from shared.kernel.seal import read_master_key
from shared.kernel.settings import SetelanTidakSah, Settings

log = logging.getLogger(__name__)

GRACE_SECONDS = 10


class Server(uvicorn.Server):
    """Stops, as if it was told to, when a part of the service has ended that should not: whoever started the process starts it anew."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        """Serve `app`."""
        super().__init__(config)
        self._app = app
        self.ended: Sequence[str] = ()

    async def on_tick(self, counter: int) -> bool:
        """Say whether to stop; asked ten times a second."""
        self.ended = self._app.state.runtime.broken
        return bool(self.ended) or await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Stop; answers that would go on for ever are ended first, the others finished."""
        self._app.state.runtime.berhenti.set()
        await super().shutdown(sockets)


def run(app: FastAPI, port: int) -> None:
    """Serve until SIGTERM or SIGINT, running requests are finished first; exit code 1 where a part of the service ended by itself."""
    config = uvicorn.Config(
        app,
        host=os.environ.get("SATUPINTU_HOST", LOOPBACK),
        port=port,
        loop="uvloop",
        http=Answers,
        ws="none",
        access_log=False,
        proxy_headers=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = Server(config, app)
    with suppress(KeyboardInterrupt):
        server.run()
    if server.ended:
        sys.exit(1)


def load(service: str) -> None:
    """Import a service and what serves it, and begin neither."""
    config = uvicorn.Config(f"services.{service}.main:app", loop="uvloop", http=Answers, ws="none", log_config=None)
    config.load()
    config.get_loop_factory()


def start(service: str) -> None:
    """Run a service; settings that it cannot work with are said in one line, with exit code 3."""
    main = import_module(f"services.{service}.main")
    try:
        read_master_key(Settings.of(service).master_key_file)
        main.SERVICE.periksa()
    except SetelanTidakSah as fault:
        configure(service, "INFO")
        log.critical("layanan %s tidak dapat dinyalakan: %s", service, fault)
        sys.exit(EnvironmentProblem.exit_code)
    run(main.app, int(os.environ.get("SATUPINTU_PORT") or ports(PORT_BASE)[service]))
