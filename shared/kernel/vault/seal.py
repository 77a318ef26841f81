"""Personal data as ciphertext: a key per person, wrapped by a master key that the database never sees (ADR 0011).

Format, permanent: `sandi` = base64(12-byte nonce + AES-256-GCM ciphertext with tag) of canonical JSON, with the 16 bytes of
`subjek_id` as associated data. A wrapped key has the same form under a key derived from the master key (HKDF-SHA256, info `bungkus`);
another one (info `subjek`) makes the ids of persons, a third (info `bukti`) seals what proofs are checked by.
Destroying a person's key erases the person
from every event, and leaves every hash valid.
"""

import base64
import hashlib
import hmac
import os
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from shared.kernel.event.canonical import canonical
from shared.kernel.event.clock import monotonic
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.settings import InvalidSettings

NONCE_BYTES: Final = 12
KEY_BYTES: Final = 32
CACHE_MAX: Final = 1000
CACHE_SECONDS: Final = 10.0
"""How long a key is remembered for opening: so long may another process still read a person who was erased (ADR 0031)."""
MASTER_KEY: Final = f"SATUPINTU_MASTER_KEY_FILE: berkasnya harus dapat dibaca dan berisi {KEY_BYTES} byte acak dalam base64"
AMBIL: Final = "SELECT subjek_id, terbungkus FROM kunci.ambil(%s)"
"""The wrapped keys of these persons: whoever asks must know whose they are, nobody may list them (shared/kernel/postgres/migrate.py)."""
TERHAPUS: Final = "(dihapus)"
"""What is shown in place of personal data whose key was destroyed."""


class ProofSeal:
    """Seals what a person's proofs are checked by, under a key of its own; opened only as that person's."""

    def __init__(self, master: bytes) -> None:
        """Derive the key."""
        self._key = HKDFExpand(SHA256(), KEY_BYTES, b"bukti").derive(master)

    def close(self, whose: UUID, plain: bytes) -> str:
        """Seal."""
        return _encrypt(self._key, whose, plain)

    def open(self, whose: UUID, sealed: str) -> bytes | None:
        """Open; None where it is another person's, or the master key is another one."""
        try:
            return _open(self._key, whose, sealed)
        except (InvalidTag, ValueError):
            return None


class Sealer:
    """Seals and opens personal data; the only user of schema `kunci`, by the two functions that are open to services."""

    def __init__(self, pool: Pool, master_key_file: Path) -> None:
        """Read the master key; read keys over this pool."""
        master = read_master_key(master_key_file)
        self._naming, self._wrapping = (HKDFExpand(SHA256(), KEY_BYTES, purpose).derive(master) for purpose in (b"subjek", b"bungkus"))
        self.proofs: Final = ProofSeal(master)
        self._pool = pool
        self._keys: OrderedDict[UUID, tuple[bytes, float]] = OrderedDict()

    async def open(self) -> None:
        """Make the pool usable."""
        await self._pool.open()

    async def close(self) -> None:
        """Let go of the database and forget the keys."""
        self._keys.clear()
        await self._pool.close()

    def subject(self, hint: str) -> UUID:
        """Return the id of the person whom `hint` names (a NIP, else an address): the same for the same person, and not to be guessed."""
        keyed = bytearray(hmac.digest(self._naming, hint.strip().lower().encode(), "sha256")[:16])
        keyed[6], keyed[8] = keyed[6] & 0x0F | 0x80, keyed[8] & 0x3F | 0x80  # a UUIDv8, which uuid.UUID cannot make before 3.14
        return UUID(bytes=bytes(keyed))

    async def seal_all(self, orang: Sequence[tuple[str, Mapping[str, Any]]]) -> list[tuple[UUID, str]]:
        """Seal the data of several persons, given as (hint, data); return (subjek_id, sandi) of each, in order."""
        subjects = [self.subject(hint) for hint, _ in orang]
        keys = await self._fetch(subjects, create=True)
        while missing := [s for s in subjects if s not in keys]:  # destroyed between the statements
            keys |= await self._fetch(missing, create=True)
        return [
            (subject, _encrypt(keys[subject], subject, canonical(dict(data)))) for subject, (_, data) in zip(subjects, orang, strict=True)
        ]

    async def open_all(self, tersegel: Sequence[tuple[UUID, str]]) -> list[dict[str, Any] | None]:
        """Open sealed data, given as (subjek_id, sandi); None where the person's key was destroyed."""
        keys = await self._remembered([subject for subject, _ in tersegel])
        return [_decrypt(keys.get(subject), subject, sandi) for subject, sandi in tersegel]

    async def seal_subject(self, subject: UUID, data: Mapping[str, Any]) -> str | None:
        """Seal data of a person whose key is held; None where there is none (any more)."""
        keys = await self._fetch([subject], create=False)
        return _encrypt(keys[subject], subject, canonical(dict(data))) if subject in keys else None

    def forget(self, subject: UUID) -> None:
        """Remember a person's key no longer: it was destroyed by this very process."""
        self._keys.pop(subject, None)

    async def sidik_kunci(self, subjects: Sequence[UUID]) -> dict[UUID, str]:
        """Return the fingerprint of each key that is held: it names this key among all that the person ever had, and tells nothing."""
        async with self._pool.lend() as conn:
            cursor = await conn.execute(AMBIL, (list(subjects),))
            return {subject: hashlib.sha256(wrapped.encode()).hexdigest() for subject, wrapped in await cursor.fetchall()}

    async def _remembered(self, subjects: Sequence[UUID]) -> dict[UUID, bytes]:
        """Return the keys that are held, from memory where they were seen a moment ago."""
        fresh = monotonic() - CACHE_SECONDS
        keys = {s: self._keys[s][0] for s in subjects if s in self._keys and self._keys[s][1] > fresh}
        missing = [s for s in dict.fromkeys(subjects) if s not in keys]
        return keys | await self._fetch(missing, create=False) if missing else keys

    async def _fetch(self, subjects: Sequence[UUID], *, create: bool) -> dict[UUID, bytes]:
        """Return the keys as they are held now: what is sealed with a remembered key that was destroyed meanwhile would be lost."""
        wanted = list(dict.fromkeys(subjects))
        async with self._pool.lend() as conn:
            if create:
                fresh = [_encrypt(self._wrapping, s, AESGCM.generate_key(256)) for s in wanted]
                await conn.execute("SELECT kunci.tambah(%s, %s)", (wanted, fresh))
            cursor = await conn.execute(AMBIL, (wanted,))
            held = {subject: _open(self._wrapping, subject, wrapped) for subject, wrapped in await cursor.fetchall()}
        for subject in wanted:
            self._keys.pop(subject, None)
        self._keys.update((subject, (key, monotonic())) for subject, key in held.items())
        while len(self._keys) > CACHE_MAX:
            self._keys.popitem(last=False)
        return held


def read_master_key(path: Path) -> bytes:
    """Return the master key; raises `InvalidSettings` where the file does not hold one: a weaker key would seal, and seal for ever."""
    try:
        master = base64.b64decode(path.read_text(encoding="ascii").strip(), validate=True)
    except (OSError, ValueError) as fault:
        raise InvalidSettings(MASTER_KEY) from fault
    if len(master) != KEY_BYTES:
        raise InvalidSettings(MASTER_KEY)
    return master


def _encrypt(key: bytes, subject: UUID, plain: bytes) -> str:
    nonce = os.urandom(NONCE_BYTES)
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, plain, subject.bytes)).decode()


def _open(key: bytes, subject: UUID, sandi: str) -> bytes:
    raw = base64.b64decode(sandi)
    return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], subject.bytes)


def _decrypt(key: bytes | None, subject: UUID, sandi: str) -> dict[str, Any] | None:
    if key is None:
        return None
    try:
        data: dict[str, Any] = orjson.loads(_open(key, subject, sandi))
    except InvalidTag:
        return None
    return data
