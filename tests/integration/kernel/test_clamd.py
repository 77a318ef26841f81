"""The office's scanner: what it knows is refused and not kept, and where it is away uploads wait, with words; ClamAV's own daemon here."""

import asyncio
import io
import logging
import os
import shutil
import subprocess
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

import psycopg
import pytest

from deploy.set.addresses import Addresses
from shared.kernel.postgres.pool import Pool
from shared.kernel.vault.clamd import Clamd, ScannerAway
from shared.kernel.vault.files import Files
from shared.kernel.vault.inspection import BerkasTerinfeksi, Inspector, NotInspected
from tests.integration.kernel.counter import settings_of, until
from tests.integration.kernel.pdf import pdf
from tests.integration.kernel.toy_service import toy
from tests.integration.kernel.web import known, ready, until_ready

CLAMD: Final = shutil.which("clamd") or "/usr/sbin/clamd"
perlu_clamd: Final = pytest.mark.skipif(
    not Path(CLAMD).exists() and os.environ.get("SATUPINTU_CI_TOOLS") != "1",
    reason="clamd is not installed: apt-get install clamav-daemon; the checks of a change bring it, and fail without it",
)
EICAR: Final = (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-" + b"TEST-FILE!$H+H*").hex()
"""The text that every scanner knows, put together here so that no scanner finds it in this file."""
SETELAN: Final = """
Foreground yes
User {user}
LocalSocket {socket}
DatabaseDirectory {folder}
LogFile {folder}/log
"""


@pytest.fixture
async def socket(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[str]:
    """ClamAV's daemon with one signature, our own."""
    folder = tmp_path_factory.mktemp("clamd")
    path = folder / "s"
    (folder / "kami.ndb").write_text(f"Kami.Eicar:0:*:{EICAR}\n")
    (folder / "clamd.conf").write_text(SETELAN.format(user="root", socket=path, folder=folder))
    daemon = await asyncio.create_subprocess_exec(
        CLAMD, "--config-file", str(folder / "clamd.conf"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    await until(path.exists, "the scanner listens")
    yield str(path)
    daemon.terminate()
    await daemon.wait()


def terinfeksi() -> bytes:
    """Return a PDF that holds the text as it is."""
    awal, tengah, akhir = pdf().partition(b"xref\n")
    return awal + b"%" + bytes.fromhex(EICAR) + b"\n" + tengah + akhir


@perlu_clamd
async def test_yang_dikenal_pemindai_ditolak_dan_tidak_disimpan(
    socket: str, module_addresses: Addresses, caplog: pytest.LogCaptureFixture
) -> None:
    files = Files(Pool(settings_of(module_addresses, "letters").pg_dsn), 1 << 20, socket)
    await files.open()
    with caplog.at_level(logging.WARNING), pytest.raises(BerkasTerinfeksi, match=r"Kami\.Eicar"):
        await files.store_upload(io.BytesIO(terinfeksi()), "surat")
    assert any("Kami.Eicar" in record.getMessage() for record in caplog.records), "the operator reads of it"
    await files.store_upload(io.BytesIO(bersih := pdf(pages=2)), "surat")
    await files.close()
    with psycopg.connect(module_addresses.dsn("auditor")) as conn:
        assert conn.execute("SELECT array_agg(ukuran) FROM berkas.berkas").fetchone() == ([len(bersih)],)


async def test_selama_pemindai_pergi_berkas_tidak_diterima_dan_tidak_hilang(tmp_path: Path) -> None:
    inspector = Inspector(Clamd(str(tmp_path / "tidak-ada")))
    with pytest.raises(NotInspected):
        await inspector.inspect(io.BytesIO(pdf()), "surat", ("application/pdf",), len(pdf()), "OPD")
    await inspector.close()


@pytest.mark.parametrize("kata", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK tetapi bukan\0"])
async def test_jawaban_lain_bukan_izin(tmp_path: Path, kata: bytes) -> None:
    async def jawab(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(kata)
        writer.close()

    async with await asyncio.start_unix_server(jawab, tmp_path / "s"):
        with pytest.raises(ScannerAway):
            await Clamd(str(tmp_path / "s")).scan(io.BytesIO(bytes(3_000_000)))
        with pytest.raises(ScannerAway):
            await Clamd(str(tmp_path / "s")).ping()


async def test_pemindai_yang_diam_tidak_ditunggu_selamanya(tmp_path: Path) -> None:
    ditinggal = asyncio.Event()

    async def diam(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        await writer.wait_closed()
        ditinggal.set()

    async with await asyncio.start_unix_server(diam, tmp_path / "s"):
        with pytest.raises(ScannerAway, match="Timeout"):
            await Clamd(str(tmp_path / "s"), seconds=0.05).scan(io.BytesIO(b"isi"))
        await ditinggal.wait()


@perlu_clamd
async def test_readyz_dan_metrik_menyebut_pemindai(addresses: Addresses, socket: str, tmp_path: Path) -> None:
    async with toy(addresses, clamd=socket) as web:
        await known(web)
        await until_ready(web, lambda parts: parts["status"] == "siap" and parts["pemindai"] is True, "the scanner answers")
        assert "satupintu_pemindai 1.0" in (await web.client.get("/metrics")).text
    async with toy(addresses, clamd=str(tmp_path / "pergi")) as web:
        await known(web)
        status, said = await ready(web)
        assert (status, said["status"], said["pemindai"]) == (200, "terganggu", False)
        assert any("SATUPINTU_CLAMD" in kata for kata in said["keterangan"])
        assert "satupintu_pemindai 0.0" in (await web.client.get("/metrics")).text


async def test_tanpa_pemindai_disebut_null(addresses: Addresses) -> None:
    async with toy(addresses) as web:
        await known(web)
        assert (await ready(web))[1]["pemindai"] is None
