"""Who is asking: bearer tokens checked here, against keys from a file or a URL, without calling the issuer."""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import jwt

from shared.kernel.event.clock import now
from shared.kernel.http.jwks import Keys, source

ALGORITHMS: Final = ("EdDSA", "ES256", "RS256")
CACHE_MAX: Final = 4096


class Unauthenticated(Exception):
    """The token is missing, forged, expired, or meant for somebody else."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a token says: the person, the base role, the agency; and whose key signed it, where the key set names somebody.

    What the person may do now is in the directory.
    """

    orang_id: UUID
    peran: str
    opd_id: UUID | None
    expires: float
    issued_by: str = ""


class Tokens:
    """Checks tokens; remembers checked ones, by hash and never by text, until they expire or the keys change."""

    def __init__(self, jwks: str, issuer: str, audience: str, own: str = "") -> None:
        """Take the place of the keys, and of the set's own where the portal's is."""
        self._source = source(jwks, own)
        self._issuer = issuer
        self._audience = audience
        self._trusted: Keys = {}
        self._known: OrderedDict[bytes, Identity] = OrderedDict()

    async def identify(self, token: str) -> Identity:
        """Return who the token speaks for, or raise `Unauthenticated`, or `KeysUnreadable` where nobody can be recognised."""
        keys = await self._source.keys()
        if keys is not self._trusted:
            self._trusted = keys
            self._known.clear()
        fingerprint = hashlib.sha256(token.encode()).digest()
        known = self._known.get(fingerprint)
        if known is None:
            known = await self._check(token, keys)
            self._known[fingerprint] = known
            if len(self._known) > CACHE_MAX:
                self._known.popitem(last=False)
        if known.expires <= now().timestamp():
            del self._known[fingerprint]
            message = "expired"
            raise Unauthenticated(message)
        return known

    async def _check(self, token: str, keys: Keys) -> Identity:
        try:
            kid = jwt.get_unverified_header(token)["kid"]
            key = keys[kid] if kid in keys else (await self._source.renewed())[kid]
            claims = jwt.decode(
                token,
                key.jwk,
                algorithms=list(ALGORITHMS),
                issuer=self._issuer,
                audience=self._audience,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
            return _identity(claims, key.owner)
        except (jwt.PyJWTError, KeyError, ValueError, TypeError, AttributeError) as fault:
            raise Unauthenticated(type(fault).__name__) from fault


def _identity(claims: Mapping[str, Any], issued_by: str) -> Identity:
    opd_id = claims.get("opd_id")
    return Identity(UUID(claims["sub"]), str(claims["peran"]), UUID(opd_id) if opd_id else None, float(claims["exp"]), issued_by)
