"""A time-stamp authority on loopback (RFC 3161), under the certificate of an office's own authority."""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, cast

from asn1crypto import tsp
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from deploy.set.keyring import Keyring


def induk(keyring: Keyring) -> tuple[x509.Certificate, Any]:
    """Return the certificate and the key of the office's own authority."""
    ca = x509.load_pem_x509_certificate((keyring.proof_folder / "ca.pem").read_bytes())
    return ca, load_pem_private_key((keyring.root / "ca" / "ca.key").read_bytes(), None)


def penstempel(keyring: Keyring) -> DummyTimeStamper:
    """Return what stamps times, with a certificate of the office's own authority."""
    key, now = generate_private_key(65537, 2048), datetime.now(UTC)
    ca, ca_key = induk(keyring)
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


@contextmanager
def loket(keyring: Keyring) -> Generator[str]:
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
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)
