"""What evidence may be, told by its content: also a photograph."""

from io import BytesIO

import pytest

from shared.kernel.vault.media import JPEG, PDF, PIECE_BYTES, PNG, BerkasTipeLain, recognise

BUKTI = (PDF, PNG, JPEG)
AWAL = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
UKURAN = b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
GAMBAR = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
AKHIR = b"\xff\xd9"
FOTO = AWAL + UKURAN + GAMBAR + b"\x12\x34" + AKHIR


@pytest.mark.parametrize("isi", [FOTO, FOTO + b"catatan kamera", AWAL + UKURAN + GAMBAR + b"\x00" * (PIECE_BYTES - 1) + AKHIR])
def test_foto_dikenali_dari_isinya(isi: bytes) -> None:
    assert recognise(BytesIO(isi), "bukti", BUKTI) == JPEG


@pytest.mark.parametrize(
    "isi",
    [
        AWAL[:4],
        AWAL + GAMBAR + AKHIR,
        AWAL + UKURAN + AKHIR,
        AWAL + UKURAN + GAMBAR + b"\x12\x34",
        AWAL + b"bukan segmen" + UKURAN + GAMBAR + AKHIR,
        b"\xff\xd8\xff" + b"\x00" * 40,
        b"<html></html>",
    ],
    ids=["awalan saja", "tanpa ukuran", "tanpa gambar", "tanpa akhir", "segmen rusak", "kosong", "bukan gambar"],
)
def test_yang_bukan_foto_utuh_ditolak(isi: bytes) -> None:
    with pytest.raises(BerkasTipeLain, match="Berkas bukti bukan PDF, PNG, atau JPEG yang dapat dibaca"):
        recognise(BytesIO(isi), "bukti", BUKTI)


def test_foto_hanya_diterima_di_tempatnya() -> None:
    with pytest.raises(BerkasTipeLain):
        recognise(BytesIO(FOTO), "proses_bisnis", (PDF, PNG))
