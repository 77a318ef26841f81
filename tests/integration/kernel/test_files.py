"""Files by their content: stored once and in pieces, read in pieces, and refused for what they are, not for what they are called."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator
from io import BytesIO

import psycopg
import pytest

from deploy.set.addresses import Addresses
from shared.kernel.postgres import pool
from shared.kernel.postgres.pool import Pool
from shared.kernel.process.faults import Unavailable
from shared.kernel.vault.files import (
    CHUNK_BYTES,
    BerkasKosong,
    BerkasTerlaluBesar,
    BerkasTidakDitemukan,
    Files,
)
from shared.kernel.vault.media import PDF, BerkasBukanPdf, UploadRules
from tests.integration.kernel.counter import settings_of
from tests.integration.kernel.pdf import pdf

LIMIT_BYTES = 4 * CHUNK_BYTES


class Source(BytesIO):
    """An upload that remembers how much was asked of it at once, and how far it was read."""

    def __init__(self, content: bytes) -> None:
        """Hold the content."""
        super().__init__(content)
        self.largest = 0
        self.furthest = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Return a piece."""
        piece = super().read(size)
        self.largest = max(self.largest, len(piece))
        self.furthest = max(self.furthest, self.tell())
        return piece


@pytest.fixture
async def files(module_addresses: Addresses) -> AsyncGenerator[Files]:
    """The files of letters, with a small limit."""
    made = Files(Pool(settings_of(module_addresses, "letters").pg_dsn), LIMIT_BYTES)
    await made.open()
    yield made
    await made.close()


async def content(files: Files, sha256: str) -> list[bytes]:
    """Return the pieces of a file."""
    return [piece async for piece in (await files.buka(sha256)).isi]


def rows(addresses: Addresses, sha256: str) -> tuple[int, int]:
    """Return how often a file and its pieces are in the tables."""
    key = bytes.fromhex(sha256.removeprefix("sha256:"))
    with psycopg.connect(addresses.dsn("auditor")) as conn:
        counts = [
            conn.execute("SELECT count(*) FROM berkas.berkas WHERE sha256 = %s", (key,)).fetchone(),
            conn.execute("SELECT count(*) FROM berkas.potongan WHERE sha256 = %s", (key,)).fetchone(),
        ]
    one, pieces = (count[0] for count in counts if count is not None)
    return one, pieces


async def test_disimpan_dan_dibaca_per_potongan(files: Files, module_addresses: Addresses) -> None:
    source = Source(pdf(ballast=2 * CHUNK_BYTES))
    stored = await files.store_upload(source, "surat.pdf")
    assert stored.sha256 == f"sha256:{hashlib.sha256(source.getvalue()).hexdigest()}"
    assert (stored.ukuran, stored.tipe) == (len(source.getvalue()), PDF)
    dibuka = await files.buka(stored.sha256)
    assert (dibuka.ukuran, dibuka.tipe) == (stored.ukuran, PDF)
    pieces = await content(files, stored.sha256)
    assert b"".join(pieces) == source.getvalue()
    assert [len(piece) for piece in pieces[:-1]] == [CHUNK_BYTES] * (len(pieces) - 1)
    assert rows(module_addresses, stored.sha256) == (1, len(pieces)) == (1, 3)


async def test_tidak_pernah_dibaca_utuh(files: Files) -> None:
    source = Source(pdf(pages=3, ballast=3 * CHUNK_BYTES))
    await files.store_upload(source, "surat.pdf")
    assert source.largest <= CHUNK_BYTES


async def test_isi_yang_sama_disimpan_sekali(files: Files, module_addresses: Addresses) -> None:
    same = pdf(pages=2, ballast=CHUNK_BYTES)
    stored = await asyncio.gather(*(files.store_upload(BytesIO(same), f"surat-{number}.pdf") for number in range(4)))
    assert len({one.sha256 for one in stored}) == 1
    assert rows(module_addresses, stored[0].sha256) == (1, 2)
    assert b"".join(await content(files, stored[0].sha256)) == same


@pytest.mark.parametrize(
    "content",
    [
        b"MZ bukan PDF",
        b"<html><body>%PDF-1.7</body></html>",
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + b"\0" * 5000,
        pdf()[:200],
        b" " + pdf(),
        pdf(pages=0),
        b"PK\x03\x04" + pdf(),
        pdf().replace(b"startxref\n", b"startxref\n9" + b"0" * 20),
        pdf().replace(b"/Info", b"/Encrypt 1 0 R\n/Info"),
    ],
    ids=[
        "program",
        "html",
        "kepala saja",
        "kepala dan nol",
        "terpotong",
        "tidak mulai dengan kepala",
        "tanpa halaman",
        "arsip",
        "daftar di luar berkas",
        "sandi tak dikenal",
    ],
)
async def test_bukan_pdf_ditolak_apa_pun_namanya(files: Files, module_addresses: Addresses, content: bytes) -> None:
    with pytest.raises(BerkasBukanPdf):
        await files.store_upload(BytesIO(content), "surat.pdf")
    assert rows(module_addresses, hashlib.sha256(content).hexdigest()) == (0, 0)


async def test_pdf_diterima_apa_pun_namanya(files: Files) -> None:
    assert (await files.store_upload(BytesIO(pdf(pages=4)), "surat.exe")).tipe == PDF


async def test_terlalu_besar_ditolak_sebelum_dibaca_seluruhnya(files: Files) -> None:
    source = Source(pdf(ballast=8 * CHUNK_BYTES))
    with pytest.raises(BerkasTerlaluBesar):
        await files.store_upload(source, "surat.pdf")
    assert source.furthest <= LIMIT_BYTES + CHUNK_BYTES


async def test_tanpa_basis_data_dijawab_dengan_satu_nama(module_addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "READ_SECONDS", 0.2)
    settings = settings_of(module_addresses, "letters").model_copy(update={"pg_port": 1})
    files = Files(Pool(settings.pg_dsn), LIMIT_BYTES)
    await files.open()
    with pytest.raises(Unavailable):
        await files.buka("sha256:" + "0" * 64)
    with pytest.raises(Unavailable):
        await files.store_upload(BytesIO(pdf()), "surat.pdf")
    await files.close()


async def test_tepat_pada_batas_diterima(files: Files) -> None:
    frame = len(pdf(ballast=100_000)) - 100_000
    exact = pdf(ballast=LIMIT_BYTES - frame - 100)
    exact += b"\n" * (LIMIT_BYTES - len(exact))
    assert len(exact) == LIMIT_BYTES
    assert (await files.store_upload(BytesIO(exact), "surat.pdf")).ukuran == LIMIT_BYTES
    with pytest.raises(BerkasTerlaluBesar):
        await files.store_upload(BytesIO(exact + b"\n"), "surat.pdf")


async def test_kosong_ditolak(files: Files) -> None:
    with pytest.raises(BerkasKosong):
        await files.store_upload(BytesIO(), "surat.pdf")


@pytest.mark.parametrize("sha256", ["sha256:" + "0" * 64, "sha256:xyz", "", "../../etc/passwd"])
async def test_yang_tidak_ada_tidak_ditemukan(files: Files, sha256: str) -> None:
    with pytest.raises(BerkasTidakDitemukan):
        await files.buka(sha256)


async def test_batas_satu_jenis_berkas_lebih_kecil_dari_batas_umum(files: Files) -> None:
    content = pdf(ballast=CHUNK_BYTES)
    with pytest.raises(BerkasTerlaluBesar, match=f"lebih besar dari {CHUNK_BYTES} byte"):
        await files.store_upload(BytesIO(content), "proses_bisnis", UploadRules((PDF,), ukuran_maks=CHUNK_BYTES))
    large = UploadRules((PDF,), ukuran_maks=10 * LIMIT_BYTES)
    assert (await files.store_upload(BytesIO(content), "proses_bisnis", large)).tipe == PDF
    with pytest.raises(BerkasTerlaluBesar, match=f"lebih besar dari {LIMIT_BYTES} byte"):
        await files.store_upload(BytesIO(content + b"\n" * LIMIT_BYTES), "proses_bisnis", large)
