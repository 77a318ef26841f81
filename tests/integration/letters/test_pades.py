"""The local signer's levels: B-B alone, B-T with a time-stamp authority on loopback, B-LT with revocation lists; and keys that are none."""

import io
import threading
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, cast

import pytest
from asn1crypto import tsp
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper

from deploy.keyring import Keyring
from deploy.office.bahan import pdf
from deploy.sertifikat import NAMA_CA
from services.letters.adapters.bukti import BerkasKunci
from services.letters.adapters.periksa_pdf import periksa
from services.letters.adapters.segel_pdf import KunciTidakSah, TsaGagal, baca_akar, segel

SURAT = pdf("surat contoh")


@pytest.fixture(scope="module")
def keyring(tmp_path_factory: pytest.TempPathFactory) -> Keyring:
    made = Keyring(tmp_path_factory.mktemp("rahasia"))
    made.ensure()
    return made


@pytest.fixture
def kunci(keyring: Keyring) -> BerkasKunci:
    folder, akar = keyring.signing_folder, (keyring.proof_folder / "ca.pem",)
    return BerkasKunci(kunci=folder / "penandatangan.key", sertifikat=folder / "penandatangan.pem", akar=akar)


def penstempel(keyring: Keyring) -> DummyTimeStamper:
    """Return what stamps times, with a certificate of the office's own authority."""
    key, now = generate_private_key(65537, 2048), datetime.now(UTC)
    ca, ca_key = _ca(keyring)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "TSA contoh")])
    cert = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(ca.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(ca_key, SHA256())
    )
    pribadi = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(cast("Any", Certificate).load(cert.public_bytes(Encoding.DER)), cast("Any", PrivateKeyInfo).load(pribadi))


@pytest.fixture
def tsa(keyring: Keyring) -> Generator[str]:
    """A time-stamp authority under the office's own authority."""
    stamper: Any = penstempel(keyring)

    class Loket(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = cast("Any", tsp).TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer: bytes = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any, **__: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Loket)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


def _ca(keyring: Keyring) -> tuple[x509.Certificate, Any]:
    ca = x509.load_pem_x509_certificate((keyring.proof_folder / "ca.pem").read_bytes())
    return ca, load_pem_private_key((keyring.root / "ca" / "ca.key").read_bytes(), None)


@pytest.fixture
def crl(keyring: Keyring, tmp_path: Path) -> Path:
    """A revocation list of the office's authority, with nothing revoked."""
    (ca, ca_key), now = _ca(keyring), datetime.now(UTC)
    builder = x509.CertificateRevocationListBuilder().issuer_name(ca.subject)
    made = builder.last_update(now - timedelta(minutes=5)).next_update(now + timedelta(days=1)).sign(ca_key, SHA256())
    path = tmp_path / "ca.crl"
    path.write_bytes(made.public_bytes(Encoding.DER))
    return path


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
