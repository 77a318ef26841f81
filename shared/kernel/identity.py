"""Who is asking: bearer tokens checked here, against keys from a file or a URL, without calling the issuer."""

import asyncio
import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import jwt

from shared.kernel.clock import now

ALGORITHMS: Final = ("EdDSA", "ES256", "RS256")
CACHE_MAX: Final = 4096
KEYS_SECONDS: Final = 300


class Unauthenticated(Exception):
    """The token is missing, forged, expired, or meant for somebody else."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a token says: the person, the base role, the agency. What the person may do now is in the directory."""

    orang_id: UUID
    peran: str
    opd_id: UUID | None
    expires: float


class Tokens:
    """Checks tokens; remembers checked ones until they expire, by hash and never by text."""

    def __init__(self, jwks: str, issuer: str, audience: str) -> None:
        """Take the place of the keys; they are read when first needed and again when an unknown key id comes."""
        self._jwks = jwks
        self._issuer = issuer
        self._audience = audience
        self._keys: dict[str, jwt.PyJWK] = {}
        self._known: OrderedDict[bytes, Identity] = OrderedDict()
        self._remote = jwt.PyJWKClient(jwks, lifespan=KEYS_SECONDS) if jwks.startswith(("https://", "http://")) else None

    async def identify(self, token: str) -> Identity:
        """Return who the token speaks for, or raise `Unauthenticated`."""
        fingerprint = hashlib.sha256(token.encode()).digest()
        known = self._known.get(fingerprint)
        if known is None:
            known = await self._check(token)
            self._known[fingerprint] = known
            if len(self._known) > CACHE_MAX:
                self._known.popitem(last=False)
        if known.expires <= now().timestamp():
            del self._known[fingerprint]
            message = "expired"
            raise Unauthenticated(message)
        return known

    async def _check(self, token: str) -> Identity:
        try:
            key = await self._key(token)
            claims = jwt.decode(
                token,
                key,
                algorithms=list(ALGORITHMS),
                issuer=self._issuer,
                audience=self._audience,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
            return _identity(claims)
        except (jwt.PyJWTError, KeyError, ValueError, TypeError, AttributeError) as fault:
            raise Unauthenticated(type(fault).__name__) from fault

    async def _key(self, token: str) -> jwt.PyJWK:
        if self._remote is not None:
            return await asyncio.to_thread(self._remote.get_signing_key_from_jwt, token)
        kid = jwt.get_unverified_header(token)["kid"]
        if kid not in self._keys:
            text = await asyncio.to_thread(Path(self._jwks).read_text, "utf-8")
            self._keys = {str(key["kid"]): jwt.PyJWK(key) for key in json.loads(text)["keys"]}
        return self._keys[kid]


def _identity(claims: Mapping[str, Any]) -> Identity:
    opd_id = claims.get("opd_id")
    return Identity(UUID(claims["sub"]), str(claims["peran"]), UUID(opd_id) if opd_id else None, float(claims["exp"]))
