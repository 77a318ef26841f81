"""A certificate for a server on loopback, and the authority that vouches for it; made for one test.

Both are as RFC 5280 wants them, which Python asks for from 3.13 on: whose key it is, who signed, and what the authority's key is for.
"""

import datetime as dt
import ipaddress
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PENERBIT: Final = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)


def sertifikat_server(folder: Path, *dns: str) -> tuple[Path, Path]:
    """Return the file of the authority, and the file with the server's key and certificate; it bears these names, else its address."""
    akar_kunci, kunci = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    akar_nama, nama = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, satu)]) for satu in ("Akar Uji", "Server Uji"))
    kini = dt.datetime.now(dt.UTC)

    def terbit(subjek: x509.Name, milik: ec.EllipticCurvePrivateKey, *, ca: bool) -> x509.Certificate:
        awal = x509.CertificateBuilder().subject_name(subjek).issuer_name(akar_nama).public_key(milik.public_key())
        awal = awal.serial_number(x509.random_serial_number()).not_valid_before(kini - dt.timedelta(hours=1))
        awal = awal.not_valid_after(kini + dt.timedelta(hours=1)).add_extension(x509.BasicConstraints(ca, None), critical=True)
        awal = awal.add_extension(x509.SubjectKeyIdentifier.from_public_key(milik.public_key()), critical=False)
        awal = awal.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(akar_kunci.public_key()), critical=False)
        if ca:
            awal = awal.add_extension(PENERBIT, critical=True)
        else:
            alamat: list[x509.GeneralName] = [*map(x509.DNSName, dns)] or [x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
            awal = awal.add_extension(x509.SubjectAlternativeName(alamat), critical=False)
        return awal.sign(akar_kunci, hashes.SHA256())

    akar, server = folder / "akar.pem", folder / "server.pem"
    akar.write_bytes(terbit(akar_nama, akar_kunci, ca=True).public_bytes(serialization.Encoding.PEM))
    rahasia = kunci.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    server.write_bytes(rahasia + terbit(nama, kunci, ca=False).public_bytes(serialization.Encoding.PEM))
    return akar, server
