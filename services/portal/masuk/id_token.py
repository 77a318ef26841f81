"""The signed word of an identity provider: for us, of now, for this very journey; whatever else it is, it is refused."""

import hmac
from dataclasses import dataclass
from typing import Any, Final

import jwt

from services.portal.masuk.penolakan import IdentitasDitolak, SebabTolak

ALGORITMA: Final = ("RS256", "PS256", "ES256", "EdDSA")
"""Of keys that only the provider has: nothing signed with a secret that we have too."""
WAJIB: Final = ("iss", "aud", "sub", "iat", "exp", "nonce")
LONGGAR_DETIK: Final = 30


@dataclass(frozen=True, slots=True)
class SyaratIdToken:
    """Who must have said it, to whom, and in answer to what."""

    penerbit: str
    klien: str
    nonce: str


def kid(id_token: str) -> str:
    """Return by which name its key is known."""
    try:
        return str(jwt.get_unverified_header(id_token).get("kid", ""))
    except jwt.PyJWTError as fault:
        raise IdentitasDitolak(SebabTolak.TIDAK_SAH) from fault


def subjek(id_token: str, kunci: jwt.PyJWK, syarat: SyaratIdToken) -> str:
    """Return of whom it speaks."""
    try:
        isi: dict[str, Any] = jwt.decode(
            id_token,
            kunci,
            algorithms=list(ALGORITMA),
            issuer=[syarat.penerbit, f"{syarat.penerbit}/"],
            audience=syarat.klien,
            leeway=LONGGAR_DETIK,
            options={"require": list(WAJIB)},
        )
    except jwt.PyJWTError as fault:
        raise IdentitasDitolak(SebabTolak.TIDAK_SAH) from fault
    bagi_lain = isi["aud"] not in (syarat.klien, [syarat.klien]) and isi.get("azp") != syarat.klien
    if bagi_lain or not hmac.compare_digest(str(isi["nonce"]).encode(), syarat.nonce.encode()) or not isi["sub"]:
        raise IdentitasDitolak(SebabTolak.TIDAK_SAH)
    return str(isi["sub"])
