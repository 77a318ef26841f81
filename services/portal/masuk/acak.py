"""Chance: the one place of the portal where ids and codes come from that nobody may guess."""

import secrets
from typing import Final

BYTE: Final = 32
HURUF: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of a code that somebody types: nothing that looks like something else."""
KELOMPOK: Final = 4


def rahasia() -> str:
    """Return 256 bits as text, for a cookie or an address."""
    return secrets.token_urlsafe(BYTE)


def kode_pulih() -> str:
    """Return a recovery code: four groups of four letters, 79 bits."""
    return "-".join("".join(secrets.choice(HURUF) for _ in range(KELOMPOK)) for _ in range(KELOMPOK))


def byte(jumlah: int) -> bytes:
    """Return so many bytes."""
    return secrets.token_bytes(jumlah)
