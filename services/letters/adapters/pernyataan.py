"""The signed statement that a letter's QR carries: which letter this is, checkable by anybody who has the office's public key.

Format, permanent: base64url without padding of version byte 1, the first four bytes of the SHA-256 of the public key, 64 bytes of Ed25519
signature, and the statement as canonical JSON. The signature is over version byte, key name and JSON.
`n` number, `t` date, `h` hash of the content (base64url of its 32 bytes), `j` office, `k` capacity, `o` issuing office: nothing personal.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shared.contracts.peran import Kapasitas
from shared.kernel.event.canonical import canonical
from shared.papers.publik import kode

VERSI: Final = b"\x01"
KUNCI_BYTES: Final = 4
TANDA_BYTES: Final = 64
KEPALA: Final = len(VERSI) + KUNCI_BYTES
PANJANG_MAKS: Final = 2000
HASH_BYTES: Final = 32


class PernyataanTidakSah(Exception):
    """The QR's text is no statement of this office, or was changed."""


@dataclass(frozen=True, slots=True)
class Pernyataan:
    """What the office says of a letter."""

    nomor_surat: str
    tanggal: date
    hash_konsep: str
    jabatan: str
    kapasitas: Kapasitas
    kantor: str

    @property
    def kode(self) -> str:
        """The address of this letter on the check page: its number and content; cannot be guessed from the number alone."""
        return kode(self.nomor_surat, self.hash_konsep)


def nama_kunci(kunci: Ed25519PublicKey) -> bytes:
    """Return the name of a public key, as tokens carry it."""
    return hashlib.sha256(kunci.public_bytes(Encoding.Raw, PublicFormat.Raw)).digest()[:KUNCI_BYTES]


def tulis(pernyataan: Pernyataan, kunci: Ed25519PrivateKey) -> str:
    """Return the token of a statement."""
    isi = canonical(
        {
            "n": pernyataan.nomor_surat,
            "t": pernyataan.tanggal.isoformat(),
            "h": teks64(_bytes_hash(pernyataan.hash_konsep)),
            "j": pernyataan.jabatan,
            "k": pernyataan.kapasitas.value,
            "o": pernyataan.kantor,
        }
    )
    kepala = VERSI + nama_kunci(kunci.public_key())
    return teks64(kepala + kunci.sign(kepala + isi) + isi)


def baca(token: str, kunci: Iterable[Ed25519PublicKey]) -> Pernyataan:
    """Return what a token says, if one of these keys signed it; raises `PernyataanTidakSah`."""
    mentah = _mentah(token)
    kepala, tanda, isi = mentah[:KEPALA], mentah[KEPALA : KEPALA + TANDA_BYTES], mentah[KEPALA + TANDA_BYTES :]
    pemilik = next((satu for satu in kunci if nama_kunci(satu) == kepala[1:]), None)
    if kepala[:1] != VERSI or pemilik is None:
        raise PernyataanTidakSah
    try:
        pemilik.verify(tanda, kepala + isi)
        data: dict[str, Any] = orjson.loads(isi)
        return Pernyataan(
            nomor_surat=data["n"],
            tanggal=date.fromisoformat(data["t"]),
            hash_konsep=f"sha256:{bytes64(data['h']).hex()}",
            jabatan=data["j"],
            kapasitas=Kapasitas(data["k"]),
            kantor=data["o"],
        )
    except (InvalidSignature, ValueError, KeyError, TypeError) as fault:
        raise PernyataanTidakSah from fault


def baca_kode(kode: str) -> tuple[str, str]:
    """Return number and content hash from a check page's address; raises `PernyataanTidakSah`."""
    nomor, _, isi = kode.partition(".")
    try:
        sidik = bytes64(isi)
        if len(sidik) != HASH_BYTES:
            raise PernyataanTidakSah
        return bytes64(nomor).decode(), f"sha256:{sidik.hex()}"
    except ValueError as fault:
        raise PernyataanTidakSah from fault


def teks64(isi: bytes) -> str:
    """Return bytes as base64url without padding."""
    return base64.urlsafe_b64encode(isi).decode().rstrip("=")


def bytes64(teks: str) -> bytes:
    """Return the bytes of base64url text without padding; raises `ValueError`."""
    return base64.b64decode(teks + "=" * (-len(teks) % 4), altchars=b"-_", validate=True)


def _mentah(token: str) -> bytes:
    if len(token) > PANJANG_MAKS:
        raise PernyataanTidakSah
    try:
        return bytes64(token)
    except (binascii.Error, ValueError) as fault:
        raise PernyataanTidakSah from fault


def _bytes_hash(sha256: str) -> bytes:
    return bytes.fromhex(sha256.removeprefix("sha256:"))
