"""The process that meets uploads; orders and answers as shared/kernel/process/worker.py says.

It opens files that strangers made. So it has a bounded memory, and a bounded time for each of them, after which the file is refused.
"""

import json
import logging
import signal
from io import BytesIO
from typing import Any, Final, NoReturn

from shared.kernel.event.errors import DomainError
from shared.kernel.process.worker import ChildLimits, serve
from shared.kernel.vault.media import BerkasTerlaluRumit, recognise

BOUNDS: Final = ChildLimits(memory_bytes=768 * 1024 * 1024, cpu_seconds=5)
"""A filled form of 200 scanned pages takes a tenth of a second, a book of 4,000 pages two."""


class _TimeIsUp(BaseException):
    """No library that catches every exception keeps it."""


def _time_is_up(*_: object) -> NoReturn:
    raise _TimeIsUp


def answer(order: bytes) -> bytes:
    """Return what a file is, or the rule that refuses it: `{"nama", "boleh"}` as JSON, a line end, and the file."""
    head, _, content = order.partition(b"\n")
    asked: dict[str, Any] = json.loads(head)
    try:
        found = {"tipe": recognise(BytesIO(content), asked["nama"], asked["boleh"])}
    except (_TimeIsUp, MemoryError, RecursionError):
        found = _refused(BerkasTerlaluRumit(nama=asked["nama"]))
    except DomainError as rule:
        found = _refused(rule)
    return json.dumps(found).encode()


def _refused(rule: DomainError) -> dict[str, Any]:
    return {"aturan": rule.aturan, "keterangan": rule.keterangan}


if __name__ == "__main__":
    logging.disable()
    signal.signal(signal.SIGXCPU, _time_is_up)
    serve(answer, bounds=BOUNDS)
