"""The local signer's levels: B-B alone, B-T with a time-stamp authority on loopback, B-LT with revocation lists; and keys that are none."""

import io
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader

from deploy.demo.unggahan import pdf
from deploy.set.keyring import Keyring
from deploy.set.sertifikat import NAMA_CA
from services.letters.adapters.bukti import BerkasKunci
from services.letters.adapters.periksa_pdf import periksa
from services.letters.adapters.segel_pdf import RUANG, KunciTidakSah, TsaGagal, baca_akar, segel
from tests.integration.stempel import induk, loket

SURAT = pdf("surat contoh")
RUANG_LUAS = 40_000
LEBIH = 32
"""By so many digits two signatures with one key differ."""


@pytest.fixture(scope="module")
def keyring(tmp_path_factory: pytest.TempPathFactory) -> Keyring:
    made = Keyring(tmp_path_factory.mktemp("rahasia"))
    made.ensure()
    return made


@pytest.fixture
def kunci(keyring: Keyring) -> BerkasKunci:
    folder, akar = keyring.signing_folder, (keyring.proof_folder / "ca.pem",)
    return BerkasKunci(kunci=folder / "penandatangan.key", sertifikat=folder / "penandatangan.pem", akar=akar)


@pytest.fixture
def tsa(keyring: Keyring) -> Generator[str]:
    with loket(keyring) as url:
        yield url


@pytest.fixture
def crl(keyring: Keyring, tmp_path: Path) -> Path:
    """A revocation list of the office's authority, with nothing revoked."""
    (ca, ca_key), now = induk(keyring), datetime.now(UTC)
    builder = x509.CertificateRevocationListBuilder().issuer_name(ca.subject)
    made = builder.last_update(now - timedelta(minutes=5)).next_update(now + timedelta(days=1)).sign(ca_key, SHA256())
    path = tmp_path / "ca.crl"
    path.write_bytes(made.public_bytes(Encoding.DER))
    return path


@pytest.mark.parametrize("ruang", [None, 200, RUANG_LUAS])
def test_ruang_yang_diingat_tidak_menentukan_apakah_surat_dapat_ditandatangani(kunci: BerkasKunci, ruang: int | None) -> None:
    RUANG.clear()
    pertama = segel(SURAT, kunci, "Surat", "Majalengka")
    ukuran = RUANG.pop(kunci)
    if ruang is not None:
        RUANG[kunci] = ruang
    kedua, ketiga = (segel(SURAT, kunci, "Surat", "Majalengka") for _ in range(2))
    for bertanda in (pertama, kedua, ketiga):
        assert periksa(bertanda, baca_akar(kunci.akar)).dipercaya
    assert RUANG[kunci] == pytest.approx(ruang or ukuran, abs=LEBIH)
    assert len(ketiga) - len(pertama) == pytest.approx(ruang - ukuran if ruang == RUANG_LUAS else 0, abs=LEBIH)


def test_b_b_tanpa_yang_lain(kunci: BerkasKunci) -> None:
    bukti = periksa(segel(SURAT, kunci, "Surat", "Majalengka"), baca_akar(kunci.akar))
    assert (bukti.dipercaya, bukti.tanda_tangan[0].berstempel_waktu) == (True, False)
    assert "bukan BSrE" in bukti.tanda_tangan[0].penanda_tangan
    assert "bukan BSrE" in NAMA_CA


def test_b_t_dengan_stempel_waktu(kunci: BerkasKunci, tsa: str) -> None:
    bukti = periksa(segel(SURAT, kunci.model_copy(update={"tsa": tsa}), "Surat", "Majalengka"), baca_akar(kunci.akar))
    assert (bukti.dipercaya, bukti.tanda_tangan[0].berstempel_waktu) == (True, True)


def test_b_lt_membawa_daftar_pencabutan(kunci: BerkasKunci, tsa: str, crl: Path) -> None:
    bertanda = segel(SURAT, kunci.model_copy(update={"tsa": tsa, "crl": (crl,)}), "Surat", "Majalengka")
    assert "/DSS" in PdfFileReader(io.BytesIO(bertanda)).root
    assert periksa(bertanda, baca_akar(kunci.akar)).dipercaya


def test_tsa_yang_tidak_menjawab_dan_kunci_yang_bukan_kunci(kunci: BerkasKunci, tmp_path: Path) -> None:
    with pytest.raises(TsaGagal):
        segel(SURAT, kunci.model_copy(update={"tsa": "http://127.0.0.1:9"}), "Surat", "Majalengka")
    rusak = tmp_path / "rusak.key"
    rusak.write_text("bukan kunci")
    with pytest.raises(KunciTidakSah):
        segel(SURAT, kunci.model_copy(update={"kunci": rusak}), "Surat", "Majalengka")
