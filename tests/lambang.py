"""An emblem for tests: a small grey PNG, made here, whole to the last byte."""

import struct
import zlib


def png(lebar: int, tinggi: int = 1) -> bytes:
    """Return a grey picture."""
    return _png(lebar, tinggi, (b"\x00" + b"\x80" * lebar) * tinggi)


def _png(lebar: int, tinggi: int, titik: bytes) -> bytes:
    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 0, 0, 0, 0)
    bagian = ((b"IHDR", kepala), (b"IDAT", zlib.compress(titik)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(isi)) + nama + isi + struct.pack(">I", zlib.crc32(nama + isi)) for nama, isi in bagian
    )


def perisai(lebar: int = 200) -> bytes:
    """Return a made-up emblem: a grey shield with a white bar, on white."""
    tinggi = lebar * 11 // 10

    def titik(x: int, y: int) -> int:
        separuh = lebar // 2 if y < tinggi // 2 else int(lebar / 2 * (1 - ((y - tinggi / 2) / (tinggi / 2)) ** 2) ** 0.5)
        di_dalam, palang = abs(x - lebar // 2) < separuh, tinggi * 5 // 12 < y < tinggi // 2
        return 0x80 if di_dalam and not palang else 0xFF

    baris = (b"\x00" + bytes(titik(x, y) for x in range(lebar)) for y in range(tinggi))
    return _png(lebar, tinggi, b"".join(baris))
