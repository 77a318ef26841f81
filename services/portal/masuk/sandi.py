"""Passwords: what is accepted as one, and argon2 beside the event loop, two at a time, the same long for whoever is not known."""

import asyncio
import unicodedata
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from services.portal.masuk.acak import rahasia
from services.portal.teks import teks

PENDEK: Final = 12
PANJANG: Final = 200
BERBEDA: Final = 5
"""Of how many different letters a password is, at least."""
SEKALIGUS: Final = 2
"""Each takes 19 MiB and some 20 ms of a processor."""

HITUNG: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def keberatan(sandi: str, nama: str) -> str:
    """Return why this is no password, or nothing."""
    if len(sandi) < PENDEK:
        return teks("sandi.pendek", jumlah=PENDEK)
    if len(sandi) > PANJANG:
        return teks("sandi.panjang", jumlah=PANJANG)
    if len(set(sandi)) < BERBEDA or (nama and nama.casefold() in sandi.casefold()):
        return teks("sandi.tertebak")
    return ""


class Sandi:
    """Makes and checks hashes, for one process."""

    def __init__(self) -> None:
        """Let two at a time; make the hash of nobody's password, since whoever is not known is looked for as long."""
        self._tempat = asyncio.Semaphore(SEKALIGUS)
        self._umpan = HITUNG.hash(rahasia())

    async def hash(self, sandi: str) -> str:
        """Return the hash of a password."""
        async with self._tempat:
            return await asyncio.to_thread(HITUNG.hash, _biasa(sandi))

    async def cocok(self, hash_: str | None, sandi: str) -> bool:
        """Say whether this is the password of a hash; where there is none it takes as long, and is not."""
        if len(sandi) > PANJANG:
            return False
        async with self._tempat:
            benar = await asyncio.to_thread(_cocok, hash_ or self._umpan, _biasa(sandi))
        return benar and hash_ is not None


def _biasa(sandi: str) -> str:
    return unicodedata.normalize("NFKC", sandi)


def _cocok(hash_: str, sandi: str) -> bool:
    try:
        return HITUNG.verify(hash_, sandi)
    except (VerifyMismatchError, InvalidHashError):
        return False
