"""The keys that sign tokens, from a file or a URL: trusted as long as they are published there, and hardly longer."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final, Protocol

import jwt
import orjson

from shared.kernel.event.clock import monotonic
from shared.office.names import KEY_OWNER, PORTAL

LOOK_SECONDS: Final = 1.0
"""How often a file is looked at: so long a key that was taken out may still be trusted."""
AGE_SECONDS_MAX: Final = 300.0
"""How old the keys of a URL may be before they are fetched again."""
REST_SECONDS: Final = 5.0
"""How long a URL is left alone after a fetch, whatever unknown key is asked for and whether it answered or not."""
FETCH_SECONDS: Final = 3.0
"""How long a fetch may take."""
FAULTS: Final = (jwt.PyJWTError, OSError, HTTPException, ValueError, TypeError, KeyError, AttributeError)
"""How reading keys can fail: nobody there, or something else than keys."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A key that signs tokens, and whose it is, where the key set says so."""

    jwk: jwt.PyJWK
    owner: str


Keys = Mapping[str, TokenKey]


class KeysUnreadable(Exception):
    """Nobody can be recognised now: the file or the URL of the keys does not give any."""


class KeySource(Protocol):
    """Where keys come from. Whenever they changed it is another mapping that is returned."""

    async def keys(self) -> Keys:
        """Return the keys that are trusted now, or raise `KeysUnreadable`."""
        ...

    async def renewed(self) -> Keys:
        """Return the keys after looking again, because a token names one that is not among them; or raise `KeysUnreadable`."""
        ...


def source(place: str, own: str = "") -> KeySource:
    """Return the keys at a path or a URL, and the portal's from the set's `own` file where that is another; read when first needed."""
    published = KeyUrl(place) if place.startswith(("https://", "http://")) else KeyFile(Path(place))
    return published if own in {"", place} else KeysAndPortal(published, KeyFile(Path(own)))


class KeyFile:
    """Keys in a small local file. A look at it costs microseconds, it is read only when it changed; unreadable, it vouches for nobody."""

    def __init__(self, path: Path) -> None:
        """Begin with nothing read."""
        self._path = path
        self._keys: Keys | None = None
        self._stamp: tuple[int, ...] | None = None
        self._due = 0.0

    async def keys(self) -> Keys:
        """Return the keys as they were at most a second ago."""
        if monotonic() >= self._due:
            self._look()
        if self._keys is None:
            raise KeysUnreadable
        return self._keys

    async def renewed(self) -> Keys:
        """Return the keys as they are at this moment."""
        self._look()
        return await self.keys()

    def _look(self) -> None:
        self._due = monotonic() + LOOK_SECONDS
        try:
            seen = self._path.stat()
            stamp = (seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
            if stamp != self._stamp:
                self._keys = _by_id(orjson.loads(self._path.read_bytes()))
        except FAULTS as fault:
            log.warning("the keys that sign tokens cannot be read: %s: %s", type(fault).__name__, fault)
            self._keys = stamp = None
        self._stamp = stamp


class KeyUrl:
    """Keys at a URL: fetched by one request at a time; while the URL does not answer, the last keys stay in use."""

    def __init__(self, url: str) -> None:
        """Begin with nothing fetched."""
        self._client = jwt.PyJWKClient(url, cache_jwk_set=False, timeout=FETCH_SECONDS)
        self._published: object = None
        self._keys: Keys | None = None
        self._answers = True
        self._due = 0.0
        self._rests_until = 0.0
        self._fetching: asyncio.Task[None] | None = None

    async def keys(self) -> Keys:
        """Return keys no older than their age allows. A URL that failed already is tried again without anybody waiting for it."""
        if monotonic() >= self._due:
            fetching = self._fetch()
            if self._answers or self._keys is None:
                await asyncio.shield(fetching)
        if self._keys is None:
            raise KeysUnreadable
        return self._keys

    async def renewed(self) -> Keys:
        """Return the keys, fetched again unless that was just done; an unknown key cannot be judged while the URL does not answer."""
        if monotonic() >= self._rests_until:
            await asyncio.shield(self._fetch())
        if not self._answers:
            raise KeysUnreadable
        return await self.keys()

    def _fetch(self) -> "asyncio.Task[None]":
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._fetch_once(), name="keys")
        return self._fetching

    async def _fetch_once(self) -> None:
        try:
            published = await asyncio.to_thread(self._client.fetch_data)
            if published != self._published:
                self._keys = _by_id(published)
                self._published = published
            self._answers = True
        except FAULTS as fault:
            log.warning("the keys that sign tokens cannot be fetched: %s: %s", type(fault).__name__, fault)
            self._answers = False
        self._rests_until = monotonic() + REST_SECONDS
        self._due = monotonic() + (AGE_SECONDS_MAX if self._answers else REST_SECONDS)


class KeysAndPortal:
    """An office's keys, and of the set's own file the portal's alone: that one is the portal's wherever it stands besides (ADR 0086)."""

    def __init__(self, office: KeySource, own: KeySource) -> None:
        """Begin with nothing read."""
        self._office = office
        self._own = own
        self._read: tuple[Keys, Keys] = ({}, {})
        self._keys: Keys = {}

    async def keys(self) -> Keys:
        """Return the keys of both places; unreadable, either vouches for nobody."""
        return self._together(await self._office.keys(), await self._own.keys())

    async def renewed(self) -> Keys:
        """Return the keys after looking again in both places."""
        return self._together(await self._office.renewed(), await self._own.renewed())

    def _together(self, office: Keys, own: Keys) -> Keys:
        if self._read[0] is not office or self._read[1] is not own:
            portal = {kid: key for kid, key in own.items() if key.owner == PORTAL}
            copied = [key.jwk.key for key in portal.values()]
            self._keys = {kid: replace(key, owner=PORTAL if key.jwk.key in copied else key.owner) for kid, key in office.items()} | portal
            self._read = office, own
        return self._keys


def _by_id(published: Any) -> Keys:
    """Return the keys of a key set that sign, by the id that a token names; those of unknown kinds are left out, none is a fault."""
    signing = (key for key in jwt.PyJWKSet.from_dict(published).keys if key.public_key_use in {"sig", None})
    owners = {key.get("kid"): str(key[KEY_OWNER]) for key in published["keys"] if KEY_OWNER in key}
    return {key.key_id: TokenKey(key, owners.get(key.key_id, "")) for key in signing if key.key_id is not None}
