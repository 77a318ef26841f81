"""What the portal hides: names of accounts as fingerprints, TOTP secrets sealed, by keys made from the one in its folder."""

import base64
import binascii
import hashlib
import hmac
import unicodedata
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from services.portal.masuk.acak import byte
from shared.kernel.process.settings import PREFIX, InvalidSettings

KUNCI_BYTE: Final = 32
NONCE_BYTE: Final = 12


def sidik(rahasia: str) -> bytes:
    """Return what is kept of a secret that nobody can guess: a cookie, a link, a recovery code."""
    return hashlib.sha256(rahasia.encode()).digest()


class SegelRusak(Exception):
    """What was sealed does not open: it is another account's, or the key was changed."""


class Segel:
    """The keys."""

    def __init__(self, kunci: bytes) -> None:
        """Make them from the portal's own."""
        self._nama = hashlib.blake2b(key=kunci, person=b"nama").digest()
        self._identitas = hashlib.blake2b(key=kunci, person=b"kantor").digest()
        self._buka = AESGCM(hashlib.blake2b(key=kunci, person=b"totp", digest_size=KUNCI_BYTE).digest())

    @classmethod
    def dari(cls, berkas: Path) -> "Segel":
        """Read the key; raises `InvalidSettings` where the file holds none."""
        try:
            kunci = base64.b64decode(berkas.read_text(encoding="ascii").strip(), validate=True)
        except (OSError, ValueError, binascii.Error):
            kunci = b""
        if len(kunci) != KUNCI_BYTE:
            message = f"{PREFIX}SEGEL_FILE: harus berkas berisi {KUNCI_BYTE} byte dalam base64"
            raise InvalidSettings(message)
        return cls(kunci)

    def nama(self, nama: str) -> bytes:
        """Return the fingerprint of a name to sign in with, however its letters were typed."""
        biasa = unicodedata.normalize("NFKC", nama).strip().casefold()
        return hmac.digest(self._nama, biasa.encode(), "sha256")

    def identitas(self, penerbit: str, subjek: str) -> bytes:
        """Return the fingerprint of somebody at an identity provider, whose subjects are told apart letter by letter."""
        return hmac.digest(self._identitas, f"{penerbit}\0{subjek}".encode(), "sha256")

    def tutup(self, akun: bytes, isi: str) -> bytes:
        """Seal something of an account."""
        nonce = byte(NONCE_BYTE)
        return nonce + self._buka.encrypt(nonce, isi.encode(), akun)

    def buka(self, akun: bytes, segel: bytes) -> str:
        """Open what was sealed of this very account."""
        try:
            return self._buka.decrypt(segel[:NONCE_BYTE], segel[NONCE_BYTE:], akun).decode()
        except InvalidTag as fault:
            raise SegelRusak from fault
