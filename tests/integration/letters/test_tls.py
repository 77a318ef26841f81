"""Letters as its own process, over TLS without a proxy: what it shows, what it bears, and what it says of a certificate that is broken."""

import asyncio
import ssl
from pathlib import Path

import httpx
import pytest

from deploy.embedded.ports import choose
from deploy.embedded.probe import responds
from deploy.set.addresses import Addresses
from tests.integration.deploy.test_certificate import make
from tests.integration.kernel.counter import PATIENCE_SECONDS, until_true
from tests.integration.kernel.test_ending import started


def trusting(folder: Path) -> ssl.SSLContext:
    """Believe the certificate that stands in the folder now."""
    context = ssl.create_default_context(cafile=folder / "tls.pem")
    context.check_hostname = False
    return context


async def test_layanan_berbicara_tls_sendiri_dan_memperbarui_sertifikatnya(
    addresses: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "pertama")
    port, files = choose(None), {"CERT": tmp_path / "tls.pem", "KEY": tmp_path / "tls.key"}
    settings = {"SATUPINTU_PORT": str(port), **{f"SATUPINTU_TLS_{name}": str(path) for name, path in files.items()}}
    monkeypatch.setenv("SATUPINTU_TLS_CERT", settings["SATUPINTU_TLS_CERT"])
    url = f"https://127.0.0.1:{port}"

    async def ask(path: str, context: ssl.SSLContext) -> httpx.Response:
        async with httpx.AsyncClient(verify=context, timeout=PATIENCE_SECONDS) as client:
            return await client.get(f"{url}{path}")

    async with started(addresses, "letters", "deploy.run.serve", "letters", **settings), asyncio.timeout(4 * PATIENCE_SECONDS):
        await until_true(lambda: responds("127.0.0.1", port, "/readyz"), "the service answers its own probe")
        first = trusting(tmp_path)
        page = await ask("/periksa", first)
        assert (page.status_code, "Periksa surat" in page.text) == (200, True)
        assert (await status_of(port, first, b"GET /periksa HTTP/1.1\r\nhost: x\r\nx: " + b"x" * 40_000)) == b"431"
        pem = (tmp_path / "tls.pem").read_bytes()
        (tmp_path / "tls.pem").write_text("bukan sertifikat")

        async def says() -> bool:
            said = (await ask("/readyz", first)).json()
            return any("sertifikat TLS yang baru" in words for words in said["keterangan"]) and said["status"] == "terganggu"

        await until_true(says, "the service says that the new certificate is broken")
        (tmp_path / "tls.pem").write_bytes(pem)
        make(tmp_path, "kedua")
        second = trusting(tmp_path)

        async def renewed() -> bool:
            try:
                return not (await ask("/readyz", second)).json()["keterangan"]
            except httpx.ConnectError:
                return False

        await until_true(renewed, "the new certificate is shown")


async def status_of(port: int, context: ssl.SSLContext, sent: bytes) -> bytes:
    """Send something that is no whole request, and return the status that comes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context)
    writer.write(sent)
    try:
        return (await reader.readline()).split()[1]
    finally:
        writer.close()
