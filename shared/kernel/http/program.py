"""Who asks without being a person: a program with a token of its own, or whoever brings a ticket; and where either may ask (ADR 0068)."""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol
from urllib.parse import parse_qs

from shared.kernel.http.identity import Identity, Unauthenticated

PROGRAM: Final = "satupintu.program"
"""Where in a request's scope the program is that asks; a request has either that or a person."""
TIKET: Final = "tiket"
"""The name in a query under which a ticket comes."""
AWALAN: Final = "satupintu_program_"
"""How every program's token begins: it is told apart from a person's before anything is looked up, and found where it was left lying."""
RAHASIA_BYTE: Final = 32
POLA_TIKET: Final = r"^[A-Za-z0-9_-]{43}$"
"""How a ticket is spelled."""
_TOKEN: Final = re.compile(rf"{AWALAN}[A-Za-z0-9_-]{{43}}")


class BukanUntukProgram(Exception):
    """A program's token came to a route that is for persons."""


class Program(NamedTuple):
    """A program that follows: what its token is found by, and what it is limited to; no name means all."""

    nama: str
    sidik: bytes
    peristiwa: frozenset[str]
    layanan: frozenset[str]


def make_token() -> str:
    """Return a new token for a program; nobody keeps it but its holder."""
    return AWALAN + secrets.token_urlsafe(RAHASIA_BYTE)


def make_ticket() -> str:
    """Return a new ticket."""
    return secrets.token_urlsafe(RAHASIA_BYTE)


def fingerprint(rahasia: str) -> bytes:
    """Return what a token or a ticket is kept and found by; neither can be had back from it."""
    return hashlib.sha256(rahasia.encode()).digest()


class KnownPrograms(Protocol):
    """Knows programs and tickets."""

    async def program(self, token: str) -> Program:
        """Return the program of a token, or raise `Unauthenticated`."""
        ...

    async def pembawa(self, tiket: str) -> Program | Identity:
        """Return who a ticket was made for, and let it count no more; or raise `Unauthenticated`."""
        ...


@dataclass(frozen=True, slots=True)
class ProgramRoutes:
    """Where programs may ask in a service, by method and path, and where a ticket does in place of a token."""

    program: frozenset[tuple[str, str]] = frozenset()
    tiket: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class ProgramAccess:
    """Who lets programs in, and where."""

    rute: ProgramRoutes
    kenalan: KnownPrograms

    async def terima(self, scope: Mapping[str, Any], token: str) -> Program | Identity | None:
        """Return who asks by a program's token or by a ticket; nothing where it must be a person.

        Raise `BukanUntukProgram` whatever the token is worth, where none is taken, and `Unauthenticated`.
        """
        di_sini = (scope["method"], scope["path"])
        if token.startswith(AWALAN):
            if di_sini not in self.rute.program:
                raise BukanUntukProgram
            if _TOKEN.fullmatch(token) is None:
                raise Unauthenticated(AWALAN)
            return await self.kenalan.program(token)
        if token or di_sini not in self.rute.tiket:
            return None
        dibawa = parse_qs(scope["query_string"].decode("latin-1")).get(TIKET, [])
        return await self.kenalan.pembawa(dibawa[0]) if len(dibawa) == 1 else None
