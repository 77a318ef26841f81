"""A child for tests of the kernel that may take little: 128 MB, and one second of the processor for an order."""

import time

from shared.kernel.process.worker import LOW, ChildLimits, serve

BOUNDS = ChildLimits(memory_bytes=128 * 1024 * 1024, cpu_seconds=1)


def answer(order: bytes) -> bytes:
    """Take more than is allowed, or as much as is; whatever else the order is comes back."""
    if order == b"besar":
        return bytes(2 * BOUNDS.memory_bytes)[:1]
    begun = time.process_time()
    while order == b"lama" or (order == b"sibuk" and time.process_time() - begun < BOUNDS.cpu_seconds * 0.4):
        pass
    return order


if __name__ == "__main__":
    serve(answer, LOW, BOUNDS)
