"""The office's own signing keys: a local certificate authority and signer, plainly named as such, and the key of the QR statements.

ca/ca.key              signs certificates; given to no service
ttd/penandatangan.key  the letter signer's key; ttd/ is given to letters alone
ttd/penandatangan.pem  its certificate
ttd/pernyataan.key     Ed25519: signs the statement in a letter's QR
bukti/ca.pem           what checks a signature: the authority's certificate
bukti/pernyataan.pem   what checks a statement: the public key
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from deploy.set.files import PRIVATE, PUBLIC, make_folder, write_whole

FOLDER_MODE: Final = 0o700
SEKARANG_MUNDUR: Final = timedelta(minutes=5)
MASA: Final = timedelta(days=3652)
SIGNING_FILES: Final = frozenset({"ca.key", "penandatangan.key", "penandatangan.pem", "pernyataan.key", "ca.pem", "pernyataan.pem"})
NAMA_CA: Final = "CA lokal Satu Pintu, bukan BSrE"
NAMA_PENANDATANGAN: Final = "Penandatangan lokal Satu Pintu, bukan BSrE"


def ensure_signing_keys(root: Path) -> None:
    """Make the authority, the signer and the statement key where they are missing; what exists is never replaced."""
    ca_key, signer_key = root / "ca" / "ca.key", root / "ttd" / "penandatangan.key"
    cert_file, ca_file = root / "ttd" / "penandatangan.pem", root / "bukti" / "ca.pem"
    if not cert_file.exists():
        ca, signer = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
        ca_cert = _certificate(NAMA_CA, ca, ca, NAMA_CA, authority=True)
        cert = _certificate(NAMA_PENANDATANGAN, signer, ca, NAMA_CA, authority=False)
        _write(ca_key, _pem(ca))
        _write(signer_key, _pem(signer))
        _write(ca_file, _public(ca_cert), PUBLIC)
        _write(cert_file, _public(cert), PUBLIC)
    statement_key, statement_public = root / "ttd" / "pernyataan.key", root / "bukti" / "pernyataan.pem"
    if not statement_public.exists():
        key = Ed25519PrivateKey.generate()
        _write(statement_key, _pem(key))
        spki = serialization.PublicFormat.SubjectPublicKeyInfo
        _write(statement_public, key.public_key().public_bytes(serialization.Encoding.PEM, spki).decode(), PUBLIC)


def _certificate(
    name: str, key: EllipticCurvePrivateKey, issuer_key: EllipticCurvePrivateKey, issuer: str, *, authority: bool
) -> x509.Certificate:
    now = datetime.now(UTC)
    public = issuer_key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SEKARANG_MUNDUR)
        .not_valid_after(now + MASA)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=0 if authority else None), critical=True)
        .add_extension(_usage(authority=authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
        .sign(issuer_key, SHA256())
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"), x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _public(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def _pem(key: EllipticCurvePrivateKey | Ed25519PrivateKey) -> str:
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return key.private_bytes(encoding, form, serialization.NoEncryption()).decode()


def _write(path: Path, text: str, mode: int = PRIVATE) -> None:
    make_folder(path.parent, FOLDER_MODE)
    write_whole(path, text, mode)
