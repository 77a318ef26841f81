"""Run one service in this process: `python -m deploy.run.serve intake` is what supervisors start.

All that a service needs is imported `lean`, so this module has next to no imports of its own.
"""

import gc
import os
import sys
from importlib import import_module
from types import ModuleType

from deploy.run.service_import import OF_THE_PORTAL, lean
from deploy.set.layout import PORTAL, SERVICES
from deploy.words.problems import WrongUse

PROGRAMS = (*SERVICES, PORTAL)
LATE = ("pypdf", "encodings.idna", "shared.kernel.hear.subscriber")
"""What a service imports only when it needs it: with its first upload, with its first connection, when it begins to hear."""


def warm() -> None:
    """Import all that the services need, and begin none of them: for a process that forks them (deploy/embedded/imported.py)."""
    with lean():
        from deploy.run import server  # noqa: PLC0415 - see above

        for service in SERVICES:
            server.load(service)
        for module in LATE:
            import_module(module)
    load(PORTAL)


def load(service: str) -> ModuleType:
    """Import one service and what serves it, begin neither, and return the latter: for a process that is to answer at once."""
    with lean(OF_THE_PORTAL if service == PORTAL else ()):
        from deploy.run import server  # noqa: PLC0415 - see above

        server.load(service)
    return server


def serve(service: str) -> None:
    """Run one of the services, or the portal; settings that it cannot work with are said in one line, with exit code 3."""
    if service not in PROGRAMS:
        message = f"tidak ada layanan bernama {service}"
        raise WrongUse(message, f"Pilih satu dari: {', '.join(PROGRAMS)}")
    os.environ.setdefault("SATUPINTU_SERVICE", service)
    server = load(service)
    gc.freeze()
    server.start(service)


if __name__ == "__main__":
    serve(sys.argv[1])
