"""How fast letters are signed on this machine: the service's own way beside bare pyHanko, in turns, over the same bytes."""

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any, cast

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter

from deploy.keyring import Keyring
from services.letters.adapters.bukti import BerkasKunci
from services.letters.adapters.juru import Juru
from shared.papers.kantor import BAWAAN, dari_berkas
from shared.papers.pencetak import Pencetak
from tests.architecture.contoh import RIWAYAT, surat_contoh

FIELD = "TandaTangan"


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
    """The service's signer and the control over one letter of so many bytes."""

    letter_bytes: int
    service: Pace
    control: Pace


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
        letter, bare, juru = await _letter(), Bare(keys), Juru(keys.akar)
        service, control = list[float](), list[float]()
        try:
            for _ in range(times + 1):
                begun = time.perf_counter()
                await juru.segel(letter, keys, "Surat Nomor 000/001/CONTOH/2026", "Contoh")
                between = time.perf_counter()
                await bare.sign(letter)
                service.append(between - begun)
                control.append(time.perf_counter() - between)
        finally:
            await juru.tutup()
    return Signing(len(letter), Pace.of(service[1:]), Pace.of(control[1:]))


async def _letter() -> bytes:
    """Return a letter as it is printed for signing."""
    pencetak = Pencetak(dari_berkas(BAWAAN))
    try:
        return await surat_contoh(RIWAYAT["letters"][-1]).cetak(pencetak)
    finally:
        await pencetak.close()


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
