"""Run one service in this process: one worker, uvloop, no access log. `python -m deploy.serve intake` is what supervisors start."""

import os
import sys

import uvicorn

from deploy.layout import LOOPBACK, PORT_BASE, SERVICES, ports
from deploy.problems import OperatorError

GRACE_SECONDS = 10


def serve(service: str) -> None:
    """Serve until SIGTERM or SIGINT; running requests are finished first."""
    if service not in SERVICES:
        message = f"tidak ada layanan bernama {service}"
        raise OperatorError(message, f"Pilih satu dari: {', '.join(SERVICES)}")
    os.environ.setdefault("SATUPINTU_SERVICE", service)
    uvicorn.run(
        f"services.{service}.main:app",
        host=os.environ.get("SATUPINTU_HOST", LOOPBACK),
        port=int(os.environ.get("SATUPINTU_PORT") or ports(PORT_BASE)[service]),
        loop="uvloop",
        http="httptools",
        workers=1,
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


if __name__ == "__main__":
    serve(sys.argv[1])
