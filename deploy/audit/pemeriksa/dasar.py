"""The forms that proofs rest on, of which there is one each: digests, canonical JSON, the archive, and the root of a tree of hashes."""

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Mapping, Sequence

KEPALA_BITA = 30
"""Length of what stands before the name of a member in a zip archive."""


def sidik(isi: bytes) -> str:
    """Return the SHA-256 of some bytes as 64 hex digits."""
    return hashlib.sha256(isi).hexdigest()


def kanonik(nilai: object) -> bytes:
    """Return a value as canonical JSON: sorted keys, no blanks, UTF-8 (ADR 0003)."""
    return json.dumps(nilai, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def bungkus(anggota: Mapping[str, bytes]) -> bytes:
    """Return the only archive with these members in this order: no times, no compression."""
    hasil = io.BytesIO()
    with zipfile.ZipFile(hasil, "w", zipfile.ZIP_STORED) as arsip:
        for nama, isi in anggota.items():
            kepala = zipfile.ZipInfo(nama)
            kepala.create_system = 3
            kepala.external_attr = 0o644 << 16
            arsip.writestr(kepala, isi)
    return hasil.getvalue()


def buka(arsip: bytes) -> dict[str, bytes]:
    """Return the members of an archive, read from its beginning; where it is broken the reading ends."""
    hasil: dict[str, bytes] = {}
    tempat = 0
    while arsip[tempat : tempat + 4] == b"PK\x03\x04" and len(arsip) >= tempat + KEPALA_BITA:
        ukuran, panjang, lebih = struct.unpack_from("<I4xHH", arsip, tempat + 18)
        awal = tempat + KEPALA_BITA + panjang + lebih
        hasil[arsip[tempat + KEPALA_BITA : tempat + KEPALA_BITA + panjang].decode("utf-8", "replace")] = arsip[awal : awal + ukuran]
        tempat = awal + ukuran
    return hasil


def sidik_daun(daun: str) -> bytes:
    """Return the hash of a leaf; leaves and knots begin with different bytes, so that neither can pass for the other."""
    return hashlib.sha256(b"\x00" + daun.encode()).digest()


def sidik_simpul(kiri: bytes, kanan: bytes) -> bytes:
    """Return the hash of the knot above two others."""
    return hashlib.sha256(b"\x01" + kiri + kanan).digest()


def akar_dari(daun: str, jalan: Sequence[Sequence[str]]) -> str:
    """Return the root of the tree that a leaf is in, by its way up: at each knot the other side and its hash."""
    hasil = sidik_daun(daun)
    for sisi, lain in jalan:
        hasil = sidik_simpul(bytes.fromhex(lain), hasil) if sisi == "kiri" else sidik_simpul(hasil, bytes.fromhex(lain))
    return hasil.hex()


def teks_daun(layanan: str, aliran: str, versi: int, hash_peristiwa: str) -> str:
    """Return what a leaf says: a stream of a service ended at this version, with this hash."""
    return f"{layanan} {aliran} {versi} {hash_peristiwa}"
