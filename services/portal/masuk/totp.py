"""Secrets of authenticator apps for signing in: a new one, and the picture that an app reads it from."""

import segno

from services.portal.masuk.acak import byte
from shared.office.totp import RAHASIA_BYTE, alamat, tertulis


def rahasia_baru() -> str:
    """Return a new secret, 160 bits in base32."""
    return tertulis(byte(RAHASIA_BYTE))


def gambar(rahasia: str, sebutan: str) -> str:
    """Return the QR code of a secret as an address of its own."""
    return segno.make(alamat(rahasia, sebutan), error="m").svg_data_uri(border=1)
