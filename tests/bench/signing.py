"""How fast letters are signed on this machine: beside bare pyHanko, over the same bytes; and while strangers keep the check busy."""

import asyncio
import io
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any, Final, cast

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter

from deploy.set.keyring import Keyring
from services.letters.adapters.bukti import BerkasKunci, TidakSelesai
from services.letters.adapters.lokal import PdfSigner
from services.letters.adapters.pemeriksa import Pemeriksa
from shared.papers.kantor import BAWAAN, dari_berkas
from shared.papers.pencetak import Pencetak
from tests.architecture.contoh import RIWAYAT
from tests.architecture.surat_contoh import surat_contoh
from tests.integration.letters.serangan import halaman_berbagi

FIELD = "TandaTangan"
BESIDE_GOAL_SECONDS: Final = 2.0
"""What a signature may take beside strangers' files that keep the public check busy, of a hundred ninety-nine."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Signatures per second, one after another, and milliseconds of one."""

    per_second: float
    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Pace":
        """Sum up what each signature took."""
        return cls(len(seconds) / sum(seconds), median(seconds) * 1000, quantiles(seconds, n=100, method="inclusive")[-1] * 1000)


@dataclass(frozen=True, slots=True)
class Signing:
    """The service's signer and the control over one letter of so many bytes, and printing and signing one while the check is kept busy."""

    letter_bytes: int
    service: Pace
    control: Pace
    beside: Pace


async def measure(times: int) -> Signing:
    """Sign the sample letter so many times each way; what starts the process and loads the library is not counted."""
    with TemporaryDirectory() as folder:
        keyring = Keyring(Path(folder))
        keyring.ensure()
        keys = BerkasKunci(
            kunci=keyring.signing_folder / "penandatangan.key",
            sertifikat=keyring.signing_folder / "penandatangan.pem",
            akar=(keyring.proof_folder / "ca.pem",),
        )
        letter, bare, juru = await _letter(), Bare(keys), PdfSigner(keys.akar)
        service, control = list[float](), list[float]()
        try:
            for _ in range(times + 1):
                begun = time.perf_counter()
                await juru.segel(letter, keys, "Surat Nomor 000/001/CONTOH/2026", "Contoh")
                between = time.perf_counter()
                await bare.sign(letter)
                service.append(between - begun)
                control.append(time.perf_counter() - between)
            async with _kept_busy(keys):
                beside = await _printed_and_signed(juru, keys, times)
        finally:
            await juru.tutup()
    return Signing(len(letter), Pace.of(service[1:]), Pace.of(control[1:]), Pace.of(beside))


async def _letter() -> bytes:
    """Return a letter as it is printed for signing."""
    pencetak = Pencetak(dari_berkas(BAWAAN))
    try:
        return await surat_contoh(RIWAYAT["letters"][-1]).cetak(pencetak)
    finally:
        await pencetak.close()


async def _printed_and_signed(juru: PdfSigner, keys: BerkasKunci, times: int) -> list[float]:
    """Return what each letter took from its draft to its signature; the first one, which starts the printer, is not counted."""
    pencetak, seconds = Pencetak(dari_berkas(BAWAAN)), list[float]()
    try:
        for _ in range(times + 1):
            begun = time.perf_counter()
            letter = await surat_contoh(RIWAYAT["letters"][-1]).cetak(pencetak)
            await juru.segel(letter, keys, "Surat Nomor 000/001/CONTOH/2026", "Contoh")
            seconds.append(time.perf_counter() - begun)
    finally:
        await pencetak.close()
    return seconds[1:]


@asynccontextmanager
async def _kept_busy(keys: BerkasKunci) -> AsyncGenerator[None]:
    """Send the process that opens strangers' files one after another that it cannot finish."""
    pemeriksa = Pemeriksa(keys.akar)

    async def endless() -> None:
        while True:
            with suppress(TidakSelesai):
                await pemeriksa.periksa(halaman_berbagi())

    task = asyncio.create_task(endless())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait((task,))
        await pemeriksa.tutup()


class Bare:
    """The control: pyHanko in this process, its key read once, with nothing but what makes a PAdES signature."""

    def __init__(self, keys: BerkasKunci) -> None:
        """Read the key."""
        load = cast("Any", signers.SimpleSigner.load)
        signer = load(str(keys.kunci), str(keys.sertifikat), ca_chain_files=tuple(map(str, keys.akar)))
        metadata = signers.PdfSignatureMetadata(field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
        self._signer = signers.PdfSigner(metadata, signer)

    async def sign(self, pdf: bytes) -> None:
        """Sign."""
        await self._signer.async_sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=io.BytesIO())
