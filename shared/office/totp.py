"""Codes of an authenticator app (RFC 6238): which one a moment has, and each good once."""

import base64
import hmac
from typing import Final

from pyotp.hotp import HOTP
from pyotp.totp import TOTP

DETIK: Final = 30
LONGGAR: Final = 1
"""How many steps a phone's clock may be off."""
RAHASIA_BYTE: Final = 20
PENERBIT: Final = "Satu Pintu"


def tertulis(rahasia: bytes) -> str:
    """Return a secret as apps take it, in base32."""
    return base64.b32encode(rahasia).decode()


def langkah(detik: float) -> int:
    """Return the step of a moment."""
    return int(detik) // DETIK


def kode(rahasia: str, pada: int) -> str:
    """Return the code of a step."""
    return HOTP(rahasia).at(pada)


def cocok(rahasia: str, diketik: str, detik: float, sesudah: int) -> int | None:
    """Return the step that a code is of, which must come after the last one that was used; nothing where it is of none."""
    angka = diketik.replace(" ", "")
    kini = langkah(detik)
    for satu in range(kini - LONGGAR, kini + LONGGAR + 1):
        if satu > sesudah and hmac.compare_digest(kode(rahasia, satu).encode(), angka.encode()):
            return satu
    return None


def alamat(rahasia: str, sebutan: str) -> str:
    """Return the address by which an app takes a secret in."""
    return TOTP(rahasia).provisioning_uri(name=sebutan, issuer_name=PENERBIT)
