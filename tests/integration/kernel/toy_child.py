"""A child for tests of the kernel: it answers, refuses, dies or falls silent, as it is told."""

import os
import signal

from shared.kernel.process.worker import LOW, serve

REFUSED = "tidak dapat dikerjakan"
BUSY_SECONDS = 0.5
"""How much processor time it has used when it has counted."""


def answer(order: bytes) -> bytes:
    """Do what the order says; whatever else it is comes back."""
    match order:
        case b"tolak":
            raise ValueError(REFUSED)
        case b"mati":
            os._exit(1)
        case b"hitung":
            while sum(os.times()[:2]) < BUSY_SECONDS:
                sum(range(1000))
        case b"diam":
            signal.pause()
        case b"lingkungan":
            return repr(dict(os.environ)).encode()
        case b"giliran":
            return str(os.nice(0)).encode()
        case _:
            return order
    return b""


if __name__ == "__main__":
    serve(answer, LOW)
