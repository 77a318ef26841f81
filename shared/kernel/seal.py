"""Personal data as ciphertext: a key per person, wrapped by a master key that the database never sees (ADR 0011).

Format, permanent: `sandi` = base64(12-byte nonce + AES-256-GCM ciphertext with tag) of canonical JSON, with the 16 bytes of
`subjek_id` as associated data. A wrapped key has the same form under a key derived from the master key (HKDF-SHA256, info `bungkus`);
another one (info `subjek`) makes the ids of persons. Destroying a person's key erases the person
from every event, and leaves every hash valid.
"""

import base64
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

from shared.kernel.canon import canonical
from shared.kernel.pool import Pool
from shared.kernel.settings import SetelanTidakSah

NONCE_BYTES: Final = 12
KEY_BYTES: Final = 32
CACHE_MAX: Final = 1000
MASTER_KEY: Final = f"SATUPINTU_MASTER_KEY_FILE: berkasnya harus dapat dibaca dan berisi {KEY_BYTES} byte acak dalam base64"
TERHAPUS: Final = "(dihapus)"
"""What is shown in place of personal data whose key was destroyed."""


class Sealer:
    """Seals and opens personal data; the only user of schema `kunci`."""

    def __init__(self, dsn: str, master_key_file: Path) -> None:
        """Read the master key; connect on first use."""
        master = read_master_key(master_key_file)
        self._naming, self._wrapping = (HKDFExpand(SHA256(), KEY_BYTES, purpose).derive(master) for purpose in (b"subjek", b"bungkus"))
        self._pool = Pool(dsn, 2)
        self._keys: OrderedDict[UUID, bytes] = OrderedDict()

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

    async def segel_semua(self, orang: Sequence[tuple[str, Mapping[str, Any]]]) -> list[tuple[UUID, str]]:
        """Seal the data of several persons, given as (hint, data); return (subjek_id, sandi) of each, in order."""
        subjects = [self.subject(hint) for hint, _ in orang]
        keys = await self._keys_of(subjects, create=True)
        return [
            (subject, _encrypt(keys[subject], subject, canonical(dict(data)))) for subject, (_, data) in zip(subjects, orang, strict=True)
        ]

    async def buka_semua(self, tersegel: Sequence[tuple[UUID, str]]) -> list[dict[str, Any] | None]:
        """Open sealed data, given as (subjek_id, sandi); None where the person's key was destroyed."""
        keys = await self._keys_of([subject for subject, _ in tersegel], create=False)
        return [_decrypt(keys.get(subject), subject, sandi) for subject, sandi in tersegel]

    async def _keys_of(self, subjects: Sequence[UUID], *, create: bool) -> dict[UUID, bytes]:
        keys = {s: self._keys[s] for s in subjects if s in self._keys}
        missing = [s for s in dict.fromkeys(subjects) if s not in keys]
        if missing:
            async with self._pool.lend() as conn:
                if create:
                    fresh = [_encrypt(self._wrapping, s, AESGCM.generate_key(256)) for s in missing]
                    await conn.execute(
                        "INSERT INTO kunci.kunci (subjek_id, terbungkus)"
                        " SELECT * FROM unnest(%s::uuid[], %s::text[]) ON CONFLICT DO NOTHING",
                        (missing, fresh),
                    )
                cursor = await conn.execute("SELECT subjek_id, terbungkus FROM kunci.kunci WHERE subjek_id = ANY(%s)", (missing,))
                for subject, wrapped in await cursor.fetchall():
                    keys[subject] = _open(self._wrapping, subject, wrapped)
                    self._remember(subject, keys[subject])
        return keys

    def _remember(self, subject: UUID, key: bytes) -> None:
        self._keys[subject] = key
        if len(self._keys) > CACHE_MAX:
            self._keys.popitem(last=False)


def read_master_key(path: Path) -> bytes:
    """Return the master key; raises `SetelanTidakSah` where the file does not hold one: a weaker key would seal, and seal for ever."""
    try:
        master = base64.b64decode(path.read_text(encoding="ascii").strip(), validate=True)
    except (OSError, ValueError) as fault:
        raise SetelanTidakSah(MASTER_KEY) from fault
    if len(master) != KEY_BYTES:
        raise SetelanTidakSah(MASTER_KEY)
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
