"""Codes of an authenticator app (RFC 6238): which one a moment has, each good once; and the picture that an app reads a secret from."""

import base64
import hmac
from typing import Final

import segno
from pyotp.hotp import HOTP
from pyotp.totp import TOTP

from services.portal.masuk.acak import byte

DETIK: Final = 30
LONGGAR: Final = 1
"""How many steps a phone's clock may be off."""
RAHASIA_BYTE: Final = 20
PENERBIT: Final = "Satu Pintu"


def rahasia_baru() -> str:
    """Return a new secret, 160 bits in base32."""
    return base64.b32encode(byte(RAHASIA_BYTE)).decode()


def cocok(rahasia: str, kode: str, detik: float, sesudah: int) -> int | None:
    """Return the step that a code is of, which must come after the last one that was used; nothing where it is of none."""
    angka = kode.replace(" ", "")
    kini = int(detik) // DETIK
    pembuat = HOTP(rahasia)
    for langkah in range(kini - LONGGAR, kini + LONGGAR + 1):
        if langkah > sesudah and hmac.compare_digest(pembuat.at(langkah).encode(), angka.encode()):
            return langkah
    return None


def gambar(rahasia: str, sebutan: str) -> str:
    """Return the QR code of a secret as an address of its own."""
    return segno.make(TOTP(rahasia).provisioning_uri(name=sebutan, issuer_name=PENERBIT), error="m").svg_data_uri(border=1)
