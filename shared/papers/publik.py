"""Where the public checks what the office sent, and the QR that leads there: on letters and on notices."""

from base64 import urlsafe_b64encode
from functools import cache
from typing import Final

import segno
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.kernel.process.settings import PREFIX, InvalidSettings

TAUTAN: Final = "/periksa#"
"""What the address in a QR contains; the statement or the code follows."""
PELENGKAPAN_HARI_KERJA: Final = 30
MASKER: Final = 4
"""Blocks of three by two: no stripes, and few large fields, whatever the text."""
TEPI: Final = len("||")
"""Modules of white around the code, beside the white of the paper."""


class SetelanPublik(BaseSettings):
    """What papers tell the agency of the office: where they are checked, and how long it has to complete a request."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    alamat_publik: str = Field(default="http://127.0.0.1:8004", description="how the public reaches the check page; printed in QR codes")
    pelengkapan_hari_kerja: int = Field(default=PELENGKAPAN_HARI_KERJA, ge=1, le=250, description="working days to complete a request")
    alamat_portal: str = Field(default="", description="where agencies follow their requests, if there is a portal; printed on the receipt")

    @field_validator("alamat_publik", "alamat_portal")
    @classmethod
    def _tanpa_garis_miring(cls, nilai: str) -> str:
        return nilai.rstrip("/")


@cache
def setelan_publik() -> SetelanPublik:
    """Read the settings, once; raises `InvalidSettings`."""
    try:
        return SetelanPublik()
    except ValidationError as salah:
        raise InvalidSettings.dari(salah) from salah


def qr(alamat: str) -> str:
    """Return the QR code as SVG; its error correction leaves room for a crease in the paper.

    The mask is given: to weigh all eight took four fifths of the time, and every reader reads each.
    """
    return str(segno.make(alamat, error="m", mask=MASKER, micro=False).svg_inline(border=TEPI, omitsize=True))


def kode(nomor: str, sha256: str) -> str:
    """Return the address of a paper on the check page: its number and content; cannot be guessed from the number alone."""
    bagian = (nomor.encode(), bytes.fromhex(sha256.removeprefix("sha256:")))
    return ".".join(urlsafe_b64encode(satu).decode().rstrip("=") for satu in bagian)
