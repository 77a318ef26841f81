"""An emblem for tests: a small grey PNG, made here, whole to the last byte."""

import struct
import zlib


def png(lebar: int, tinggi: int = 1) -> bytes:
    """Return a grey picture."""
    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 0, 0, 0, 0)
    bagian = ((b"IHDR", kepala), (b"IDAT", zlib.compress((b"\x00" + b"\x80" * lebar) * tinggi)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(isi)) + nama + isi + struct.pack(">I", zlib.crc32(nama + isi)) for nama, isi in bagian
    )
