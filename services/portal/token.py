"""The portal's word for who is signed in: a token of two minutes, signed with its own key, one for each session at a time (ADR 0079)."""

import base64
import hashlib
import json
from collections import OrderedDict
from datetime import timedelta
from pathlib import Path
from typing import Final

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.portal.masuk.sesi import SesiMasuk
from shared.kernel.event.clock import monotonic, new_id, now
from shared.kernel.process.settings import PREFIX, InvalidSettings

BERLAKU: Final = timedelta(minutes=2)
DIPAKAI_DETIK: Final = 90.0
"""So long one is used: it must still be good when the service reads it."""
SESI_MAKS: Final = 4096


class Penerbit:
    """Signs tokens."""

    def __init__(self, kunci: Ed25519PrivateKey, issuer: str, audience: str) -> None:
        """Take the key, and for whom tokens are."""
        self._kunci = kunci
        self._kid = kid(kunci)
        self._untuk = {"iss": issuer, "aud": audience}
        self._dipakai: OrderedDict[bytes, tuple[float, str]] = OrderedDict()

    @classmethod
    def dari(cls, berkas: Path, issuer: str, audience: str) -> "Penerbit":
        """Read the key; raises `InvalidSettings` where the file holds none."""
        try:
            kunci = serialization.load_pem_private_key(berkas.read_bytes(), password=None)
        except (OSError, ValueError):
            kunci = None
        if not isinstance(kunci, Ed25519PrivateKey):
            message = f"{PREFIX}TOKEN_KEY_FILE: harus berkas berisi kunci Ed25519 (PEM)"
            raise InvalidSettings(message)
        return cls(kunci, issuer, audience)

    def untuk(self, sesi: SesiMasuk) -> str:
        """Return the token of a session."""
        sejak, token = self._dipakai.get(sesi.sidik, (0.0, ""))
        if not token or monotonic() - sejak > DIPAKAI_DETIK:
            token = self._buat(sesi)
            self._dipakai[sesi.sidik] = monotonic(), token
            if len(self._dipakai) > SESI_MAKS:
                self._dipakai.popitem(last=False)
        return token

    def _buat(self, sesi: SesiMasuk) -> str:
        kini = now()
        isi = {**self._untuk, "sub": str(sesi.orang_id), "peran": sesi.peran, "iat": kini, "nbf": kini, "exp": kini + BERLAKU}
        isi["jti"] = str(new_id())
        if sesi.opd_id is not None:
            isi["opd_id"] = str(sesi.opd_id)
        return jwt.encode(isi, self._kunci, algorithm="EdDSA", headers={"kid": self._kid})


def kid(kunci: Ed25519PrivateKey) -> str:
    """Return the key's thumbprint (RFC 7638), by which a token names its key."""
    x = _base64url(kunci.public_key().public_bytes_raw())
    tertulis = json.dumps({"crv": "Ed25519", "kty": "OKP", "x": x}, separators=(",", ":"))
    return _base64url(hashlib.sha256(tertulis.encode()).digest())


def _base64url(isi: bytes) -> str:
    return base64.urlsafe_b64encode(isi).decode().rstrip("=")
