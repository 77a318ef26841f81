"""Run one service in this process: one worker, uvloop, no access log. `python -m deploy.serve intake` is what supervisors start."""

import os
import sys
from importlib import import_module

import uvicorn

from deploy.layout import LOOPBACK, PORT_BASE, SERVICES, ports
from deploy.problems import OperatorError

GRACE_SECONDS = 10
LATE = ("pypdf", "encodings.idna")
"""What a service imports only when it needs it: with its first upload, with its first connection."""


def warm() -> None:
    """Import all that the services need, and begin none of them: for a process that forks them (deploy/embedded/nursery.py)."""
    for service in SERVICES:
        config = uvicorn.Config(_application(service), loop="uvloop", http="httptools", ws="none", log_config=None)
        config.load()
        config.get_loop_factory()
    for module in LATE:
        import_module(module)


def serve(service: str) -> None:
    """Serve until SIGTERM or SIGINT; running requests are finished first."""
    if service not in SERVICES:
        message = f"tidak ada layanan bernama {service}"
        raise OperatorError(message, f"Pilih satu dari: {', '.join(SERVICES)}")
    os.environ.setdefault("SATUPINTU_SERVICE", service)
    uvicorn.run(
        _application(service),
        host=os.environ.get("SATUPINTU_HOST", LOOPBACK),
        port=int(os.environ.get("SATUPINTU_PORT") or ports(PORT_BASE)[service]),
        loop="uvloop",
        http="httptools",
        ws="none",
        workers=1,
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _application(service: str) -> str:
    return f"services.{service}.main:app"


if __name__ == "__main__":
    serve(sys.argv[1])
