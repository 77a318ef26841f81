"""The secrets of one installation, made once and kept as files of mode 600, one folder per identity.

<identity>/pg.password   the password of its PostgreSQL role (admin, the services, portal, auditor, cadangan)
<identity>/nats.nk       the seed of its NATS nkey (init, the services, portal, auditor, sistem)
portal/token.pem         the portal's own key: signs tokens of two minutes for who is signed in
portal/segel.key         32 random bytes, base64: seals what the portal keeps of accounts
kunci/master.key         32 random bytes, base64: wraps the keys that seal personal data; never in the database
token/jwt.pem            the private key that signs tokens; token/ is not given to any service
jwks/jwks.json           the public key set that services check tokens against
ca/, ttd/, bukti/    the local signer of letters (deploy/set/sertifikat.py)
pelanggan/           who outside hears the events (deploy/set/registry.py); no secret: a subscriber's seed is in the file that it was handed
"""

import base64
import hashlib
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nkeys
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.nats.users import NatsUser
from deploy.set.files import PRIVATE, PUBLIC, make_folder, write_whole
from deploy.set.layout import BROKER_IDENTITIES, DATABASE_IDENTITIES, KEY_SCHEMA, PORTAL
from deploy.set.registry import HearingKind, Registry
from deploy.set.sertifikat import SIGNING_FILES, ensure_signing_keys
from deploy.words.problems import EnvironmentProblem
from shared.office.names import KEY_OWNER

FOLDER_MODE = 0o700
KEY_BYTES = 32
FILES = frozenset({"pg.password", "nats.nk", "master.key", "jwt.pem", "jwks.json", "token.pem", "segel.key", *SIGNING_FILES})
"""What the secrets are called, whoever's they are."""
RESTORE = "Pulihkan folder rahasia dari cadangannya"


@dataclass(frozen=True, slots=True)
class Keyring:
    """Where the secrets lie."""

    root: Path

    def password_file(self, identity: str) -> Path:
        """Return the file of a PostgreSQL password."""
        return self.root / identity / "pg.password"

    def password(self, identity: str) -> str:
        """Return a PostgreSQL password."""
        return self.password_file(identity).read_text().strip()

    def seed_file(self, identity: str) -> Path:
        """Return the file of an nkey seed."""
        return self.root / identity / "nats.nk"

    @property
    def master_key_file(self) -> Path:
        """The key that wraps the keys of persons."""
        return self.root / KEY_SCHEMA / "master.key"

    @property
    def private_key_file(self) -> Path:
        """The key that signs tokens; absent where another issuer does."""
        return self.root / "token" / "jwt.pem"

    @property
    def portal_key_file(self) -> Path:
        """The key that signs the portal's tokens."""
        return self.root / PORTAL / "token.pem"

    @property
    def portal_seal_file(self) -> Path:
        """The key that seals what the portal keeps of accounts."""
        return self.root / PORTAL / "segel.key"

    @property
    def signing_folder(self) -> Path:
        """The keys that letters signs with (deploy/set/sertifikat.py)."""
        return self.root / "ttd"

    @property
    def proof_folder(self) -> Path:
        """What checks a signed letter: the authority's certificate and the statement's public key; no secret."""
        return self.root / "bukti"

    @property
    def jwks_file(self) -> Path:
        """The public keys that tokens are checked against."""
        return self.root / "jwks" / "jwks.json"

    def ensure(self) -> None:
        """Make what is missing; what exists is never replaced."""
        make_folder(self.root, FOLDER_MODE)
        for identity in ("admin", *DATABASE_IDENTITIES):
            self._once(self.password_file(identity), secrets.token_urlsafe(24))
        for identity in BROKER_IDENTITIES:
            self._once(self.seed_file(identity), new_seed())
        for key in (self.master_key_file, self.portal_seal_file):
            self._once(key, base64.b64encode(os.urandom(KEY_BYTES)).decode())
        ensure_signing_keys(self.root)
        self.ensure_token_key()

    def ensure_token_key(self) -> None:
        """Make the keys that sign tokens, and the key set; in one that exists the portal's key alone is brought to what it is now."""
        self._once(self.private_key_file, _new_private_key())
        self._once(self.portal_key_file, _new_private_key())
        self._once(self.jwks_file, _key_set([_public_jwk(self.private_key_file)]), PUBLIC)
        published: list[dict[str, str]] = json.loads(self.jwks_file.read_text(encoding="utf-8"))["keys"]
        wanted = [*(key for key in published if key.get(KEY_OWNER) != PORTAL), {**_public_jwk(self.portal_key_file), KEY_OWNER: PORTAL}]
        if wanted != published:
            write_whole(self.jwks_file, _key_set(wanted), PUBLIC)

    @property
    def registry(self) -> Registry:
        """Who outside the set hears its events."""
        return Registry(self.root)

    def broker_users(self) -> dict[str, NatsUser]:
        """Return who signs in to NATS, and how."""
        own = {identity: NatsUser(public_nkey(self.seed_file(identity).read_text())) for identity in BROKER_IDENTITIES}
        outside = {
            slot: NatsUser(one.kunci, pages=one.jenis is HearingKind.WEBSOCKET)
            for slot, one in self.registry.holders().items()
            if one.kunci is not None
        }
        return {**own, **outside}

    def _once(self, path: Path, text: str, mode: int = PRIVATE) -> None:
        if not path.exists():
            make_folder(path.parent, FOLDER_MODE)
            write_whole(path, text, mode)


def key_id(key: Ed25519PrivateKey) -> str:
    """Return the key's thumbprint (RFC 7638), by which a token names its key."""
    canonical = json.dumps(_public_numbers(key), separators=(",", ":"), sort_keys=True)
    return _base64url(hashlib.sha256(canonical.encode()).digest())


def load_private_key(path: Path) -> Ed25519PrivateKey:
    """Read the key that signs tokens."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        message = f"berkas rahasia {path} rusak: bukan kunci Ed25519"
        raise EnvironmentProblem(message, RESTORE)
    return key


def _new_private_key() -> str:
    return (
        Ed25519PrivateKey.generate()
        .private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        .decode()
    )


def _public_numbers(key: Ed25519PrivateKey) -> dict[str, str]:
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return {"kty": "OKP", "crv": "Ed25519", "x": _base64url(raw)}


def _key_set(keys: list[dict[str, str]]) -> str:
    return json.dumps({"keys": keys}, indent=1) + "\n"


def _public_jwk(private_key: Path) -> dict[str, str]:
    key = load_private_key(private_key)
    return {**_public_numbers(key), "kid": key_id(key), "alg": "EdDSA", "use": "sig"}


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def new_seed() -> str:
    """Make an nkey of a user."""
    seed: Any = nkeys.encode_seed(os.urandom(KEY_BYTES), nkeys.PREFIX_BYTE_USER)  # pyright: ignore[reportUnknownMemberType] - the library ships no types
    return str(seed, "ascii")


def public_nkey(seed: str) -> str:
    """Return the public half of an nkey."""
    pair: Any = nkeys.from_seed(bytearray(seed.strip().encode()))  # pyright: ignore[reportUnknownMemberType] - the library ships no types
    return str(pair.public_key, "ascii")
