"""The statement in a QR: read back by anybody with the public key, refused when one bit differs."""

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from services.letters.adapters.pernyataan import Pernyataan, PernyataanTidakSah, baca, baca_kode, bytes64, teks64, tulis
from shared.contracts.examples import letters as contoh
from shared.contracts.peran import Kapasitas

KUNCI = Ed25519PrivateKey.from_private_bytes(bytes(32))
LAIN = Ed25519PrivateKey.from_private_bytes(bytes([1]) * 32)
PERNYATAAN = Pernyataan(contoh.NOMOR_SURAT, date(2026, 11, 30), contoh.HASH, "kepala_dinas", Kapasitas.PLH, "DINAS CONTOH")
TOKEN = tulis(PERNYATAAN, KUNCI)


def test_dibaca_kembali_dengan_kunci_publik() -> None:
    """By its name among several keys; the same statement gives the same token for ever."""
    assert baca(TOKEN, (LAIN.public_key(), KUNCI.public_key())) == PERNYATAAN
    assert tulis(PERNYATAAN, KUNCI) == TOKEN
    assert baca_kode(PERNYATAAN.kode) == (contoh.NOMOR_SURAT, contoh.HASH)
    assert bytes64(TOKEN)[0] == 1


@given(st.integers(0, len(bytes64(TOKEN)) * 8 - 1))
def test_satu_bit_yang_berubah_ditolak(bit: int) -> None:
    """Wherever it is: version, key, signature, or statement."""
    mentah = bytearray(bytes64(TOKEN))
    mentah[bit // 8] ^= 1 << bit % 8
    with pytest.raises(PernyataanTidakSah):
        baca(teks64(bytes(mentah)), (KUNCI.public_key(),))


@pytest.mark.parametrize("token", ["", "AQ", "bukan base64!", "A" * 3000, TOKEN[:-4]])
def test_yang_bukan_pernyataan_ditolak(token: str) -> None:
    """Anything may stand behind an address."""
    with pytest.raises(PernyataanTidakSah):
        baca(token, (KUNCI.public_key(),))


def test_kunci_lain_tidak_berlaku() -> None:
    """Another office's statement is not ours."""
    with pytest.raises(PernyataanTidakSah):
        baca(tulis(PERNYATAAN, LAIN), (KUNCI.public_key(),))
