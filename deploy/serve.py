"""Run one service in this process: `python -m deploy.serve intake` is what supervisors start.

A start is imports for nine parts of ten. All of them are made inside `_lean`, so this module has next to none of its own.
"""

import gc
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module

from deploy.layout import SERVICES
from deploy.problems import OperatorError

LATE = ("pypdf", "encodings.idna")
"""What a service imports only when it needs it: with its first upload, with its first connection."""
UNUSED = "aiohttp"
"""What nats-py imports where it is there, for WebSockets, which no service speaks: 10 MB of a process, and 50 ms of its start.

The embedded set's nursery has it all the same, once for all its forks: the jobs that it imports as well take nats-py first."""


def warm() -> None:
    """Import all that the services need, and begin none of them: for a process that forks them (deploy/embedded/nursery.py)."""
    with _lean():
        from deploy import server  # noqa: PLC0415 - see above

        for service in SERVICES:
            server.load(service)
        for module in LATE:
            import_module(module)


def serve(service: str) -> None:
    """Run one of the services; settings that it cannot work with are said in one line, with exit code 3."""
    if service not in SERVICES:
        message = f"tidak ada layanan bernama {service}"
        raise OperatorError(message, f"Pilih satu dari: {', '.join(SERVICES)}")
    os.environ.setdefault("SATUPINTU_SERVICE", service)
    with _lean():
        from deploy import server  # noqa: PLC0415 - see above

        server.load(service)
    gc.freeze()
    server.start(service)


@contextmanager
def _lean() -> Generator[None]:
    """Import without what is `UNUSED`, and without looking for garbage meanwhile, of which there is none."""
    left_out, collecting = UNUSED not in sys.modules, gc.isenabled()
    if left_out:
        sys.modules[UNUSED] = None  # type: ignore[assignment]  # so that importing it fails, as where it is not installed
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        if left_out:
            del sys.modules[UNUSED]


if __name__ == "__main__":
    serve(sys.argv[1])
