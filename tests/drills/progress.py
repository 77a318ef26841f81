"""What a drill tells while it goes on: each piece of work, and how long it took."""

import time
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def piece(words: str) -> Generator[None]:
    """Tell what is being done, and afterwards how long it took; a piece that fails is the last one that was told."""
    begun = time.monotonic()
    print(f"  {words} ...", end="", flush=True)
    yield
    print(f" {time.monotonic() - begun:.1f} detik", flush=True)
