"""The server of one service: one worker, uvloop, no access log."""

import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from resource import RLIMIT_NOFILE, getrlimit
from socket import socket
from typing import Final, cast

import uvicorn
from fastapi import FastAPI

from deploy.run.certificate import Certificate
from deploy.run.guard import ConnectionGuard, GuardedProtocol
from deploy.run.limits import CallerLimits
from deploy.set.layout import LOOPBACK, PORT_BASE, PORTAL, ports
from deploy.words.problems import EnvironmentProblem
from shared.kernel.event.clock import monotonic
from shared.kernel.process.logs import configure
from shared.kernel.process.settings import InvalidSettings, ServerSettings, Settings
from shared.kernel.vault.seal import read_master_key
from shared.service.run.runtime import Service

log = logging.getLogger(__name__)

GRACE_SECONDS = 10
TICKS: Final = 10
"""How many of the server's ticks are a second."""


class ServiceServer(uvicorn.Server):
    """Stops, as if it was told to, when a part of the service has ended that should not: whoever started the process starts it anew."""

    def __init__(self, config: uvicorn.Config, app: FastAPI, guard: ConnectionGuard, certificate: Certificate | None = None) -> None:
        """Serve `app` to whomever `guard` lets in."""
        super().__init__(config)
        self._app = app
        self._guard = guard
        self._certificate = certificate
        self.ended: Sequence[str] = ()

    async def on_tick(self, counter: int) -> bool:
        """Say whether to stop; asked ten times a second. Once a second slow callers go, and a new certificate comes."""
        if counter % TICKS == 0:
            self._guard.look(monotonic())
            if self._certificate is not None:
                self._certificate.look()
                self._app.state.runtime.galat_server = self._certificate.fault
        self.ended = self._app.state.runtime.broken
        return bool(self.ended) or await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Stop; answers that would go on for ever are ended first, the others finished."""
        self._app.state.runtime.berhenti.set()
        await super().shutdown(sockets)


def run(app: FastAPI, port: int, settings: ServerSettings, certificate: Certificate | None = None) -> None:
    """Serve until SIGTERM or SIGINT, running requests are finished first; exit code 1 where a part of the service ended by itself."""
    files, _ = getrlimit(RLIMIT_NOFILE)
    guard = ConnectionGuard(
        CallerLimits(connections=min(settings.sambungan_maks, files // 2), per_address=settings.sambungan_per_alamat),
        settings.proxy_tepercaya,
    )
    config = uvicorn.Config(
        app,
        host=os.environ.get("SATUPINTU_HOST", LOOPBACK),
        port=port,
        loop="uvloop",
        http=cast("type[GuardedProtocol]", partial(GuardedProtocol, guard)),
        ws="none",
        access_log=False,
        proxy_headers=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        ssl_context_factory=certificate.offered if certificate is not None else None,
    )
    server = ServiceServer(config, app, guard, certificate)
    with suppress(KeyboardInterrupt):
        server.run()
    if server.ended:
        sys.exit(1)


def load(service: str) -> None:
    """Import a service and what serves it, and begin neither."""
    config = uvicorn.Config(f"services.{service}.main:app", loop="uvloop", http=GuardedProtocol, ws="none", log_config=None)
    config.load()
    config.get_loop_factory()


def start(service: str) -> None:
    """Run a service, or the portal; settings that it cannot work with are said in one line, with exit code 3."""
    main = import_module(f"services.{service}.main")
    try:
        settings: ServerSettings = main.setelan() if service == PORTAL else _checked(service, main.SERVICE)
        certificate = Certificate(settings.tls_cert, settings.tls_key) if settings.tls_cert and settings.tls_key else None
    except InvalidSettings as fault:
        configure(service, "INFO")
        log.critical("layanan %s tidak dapat dinyalakan: %s", service, fault)
        sys.exit(EnvironmentProblem.exit_code)
    usual = PORT_BASE if service == PORTAL else ports(PORT_BASE)[service]
    run(main.app, int(os.environ.get("SATUPINTU_PORT") or usual), settings, certificate)


def _checked(name: str, service: Service) -> Settings:
    """Return a service's settings, of which each part can work with its own."""
    settings = Settings.of(name)
    read_master_key(settings.master_key_file)
    service.periksa()
    return settings
