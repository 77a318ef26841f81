"""A service that speaks TLS itself: from which version on, and what it shows when its files change, well or badly."""

import asyncio
import socket
import ssl
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import uvloop
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from deploy.run.certificate import Certificate
from shared.kernel.process.settings import InvalidSettings


def make(folder: Path, name: str, password: bytes = b"") -> tuple[bytes, bytes]:
    """Return certificate and key of a server, and write them."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(begun).not_valid_after(begun + timedelta(days=36500))
    cipher = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    certificate = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, cipher)
    (folder / "tls.pem").write_bytes(certificate)
    (folder / "tls.key").write_bytes(secret)
    return certificate, secret


def files(folder: Path) -> tuple[Path, Path]:
    """Return where they are."""
    return folder / "tls.pem", folder / "tls.key"


@asynccontextmanager
async def listening(certificate: Certificate) -> AsyncGenerator[Callable[..., str]]:
    """Listen as a service does; yield what says which name a new connection is shown."""
    server = await asyncio.get_running_loop().create_server(asyncio.Protocol, "127.0.0.1", 0, ssl=certificate.context)
    port = server.sockets[0].getsockname()[1]
    try:
        yield partial(shown, port)
    finally:
        server.close()


def shown(port: int, most: ssl.TLSVersion = ssl.TLSVersion.MAXIMUM_SUPPORTED) -> str:
    """Connect, and return the name in the certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.maximum_version = most
    with socket.create_connection(("127.0.0.1", port), 10) as plain, context.wrap_socket(plain) as line:
        der = line.getpeercert(binary_form=True)
    assert der is not None
    (name,) = x509.load_der_x509_certificate(der).subject
    return str(name.value)


@pytest.mark.parametrize("loop", [asyncio.new_event_loop, uvloop.new_event_loop])
def test_berkas_yang_berganti_dibaca_dan_yang_rusak_tidak_mengubah_apa_pun(
    tmp_path: Path, loop: Callable[[], asyncio.AbstractEventLoop]
) -> None:
    async def through() -> None:
        make(tmp_path, "pertama")
        certificate = Certificate(*files(tmp_path))
        async with listening(certificate) as ask:
            assert await asyncio.to_thread(ask) == "pertama"
            certificate.look()
            pem, key = make(tmp_path, "kedua")
            certificate.look()
            assert (await asyncio.to_thread(ask), certificate.fault) == ("kedua", "")
            (tmp_path / "lain").mkdir()
            (tmp_path / "tls.pem").write_bytes(make(tmp_path / "lain", "lain")[0])
            certificate.look()
            assert await asyncio.to_thread(ask) == "kedua", "its key is yet to come"
            assert "yang lama tetap dipakai" in certificate.fault
            (tmp_path / "tls.pem").unlink()
            certificate.look()
            assert await asyncio.to_thread(ask) == "kedua"
            (tmp_path / "tls.pem").write_bytes(pem)
            (tmp_path / "tls.key").write_bytes(key)
            certificate.look()
            assert certificate.fault == ""

    with asyncio.Runner(loop_factory=loop) as runner:
        runner.run(through())


async def test_versi_1_2_ke_atas(tmp_path: Path) -> None:
    make(tmp_path, "contoh")
    certificate = Certificate(*files(tmp_path))
    assert certificate.context.minimum_version is ssl.TLSVersion.TLSv1_2
    async with listening(certificate) as ask:
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            assert await asyncio.to_thread(ask, version) == "contoh"


def test_berkas_yang_tidak_dapat_dipakai_ditolak_saat_mulai(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match="SATUPINTU_TLS_CERT atau SATUPINTU_TLS_KEY tidak dapat dipakai"):
        Certificate(*files(tmp_path))
    make(tmp_path, "contoh", b"rahasia")
    with pytest.raises(InvalidSettings):
        Certificate(*files(tmp_path))
    make(tmp_path, "contoh")
    (tmp_path / "tls.key").write_text("bukan kunci")
    with pytest.raises(InvalidSettings):
        Certificate(*files(tmp_path))
