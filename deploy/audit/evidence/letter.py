"""Is a letter's file genuine: judged from the file and two public keys alone, without a server and without a network."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from deploy.words.problems import EnvironmentProblem
from services.letters.adapters.bukti import BukanPdf, Bukti
from services.letters.adapters.periksa_pdf import periksa
from services.letters.adapters.pernyataan import Pernyataan, PernyataanTidakSah, baca
from services.letters.adapters.segel_pdf import baca_akar

ADVICE: Final = "Sebut folder yang berisi ca.pem dan pernyataan.pem: --kunci /jalur/bukti"


class LetterFinding(StrEnum):
    """What a file turned out to be."""

    ASLI = "ASLI"
    DIUBAH = "DIUBAH"
    TANPA_TANDA_TANGAN = "TANPA_TANDA_TANGAN"
    PENERBIT_TIDAK_DIKENAL = "PENERBIT_TIDAK_DIKENAL"
    PERNYATAAN_TIDAK_COCOK = "PERNYATAAN_TIDAK_COCOK"
    BUKAN_PDF = "BUKAN_PDF"


WORDS: Final = {
    LetterFinding.ASLI: "tanda tangan utuh, penerbit dikenal, pernyataan QR cocok",
    LetterFinding.DIUBAH: "isi berkas berubah sesudah ditandatangani",
    LetterFinding.TANPA_TANDA_TANGAN: "tidak ada tanda tangan elektronik di dalamnya",
    LetterFinding.PENERBIT_TIDAK_DIKENAL: "tanda tangan utuh, tetapi bukan dari penerbit yang dikenal",
    LetterFinding.PERNYATAAN_TIDAK_COCOK: "pernyataan QR tidak ada, bukan dari kantor ini, atau bukan untuk isi ini",
    LetterFinding.BUKAN_PDF: "bukan PDF yang dapat dibaca",
}
"""What each finding means."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What genuineness is judged by."""

    authorities: list[Certificate]
    statements: list[Ed25519PublicKey]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, and what the file says of itself where it may be believed."""

    finding: LetterFinding
    proof: Bukti | None = None
    statement: Pernyataan | None = None

    @property
    def genuine(self) -> bool:
        """Whether the letter is what was issued."""
        return self.finding is LetterFinding.ASLI


def read_keys(folder: Path) -> Keys:
    """Read the authorities and the statement keys of a folder."""
    try:
        authorities = baca_akar(sorted(folder.glob("ca*.pem")))
        keys = [load_pem_public_key(path.read_bytes()) for path in sorted(folder.glob("pernyataan*.pem"))]
    except (OSError, ValueError) as fault:
        message = f"kunci pemeriksaan di {folder} tidak dapat dibaca ({type(fault).__name__})"
        raise EnvironmentProblem(message, ADVICE) from fault
    statements = [key for key in keys if isinstance(key, Ed25519PublicKey)]
    if not authorities or not statements:
        message = f"tidak ada ca.pem dan pernyataan.pem di {folder}"
        raise EnvironmentProblem(message, ADVICE)
    return Keys(authorities, statements)


def verify_letter(content: bytes, keys: Keys) -> Verdict:
    """Judge one file."""
    try:
        proof = periksa(content, keys.authorities)
    except BukanPdf:
        return Verdict(LetterFinding.BUKAN_PDF)
    statement = _statement(proof, keys.statements)
    return Verdict(_finding(proof, statement), proof, statement)


def _finding(proof: Bukti, statement: Pernyataan | None) -> LetterFinding:
    if not proof.tanda_tangan:
        return LetterFinding.TANPA_TANDA_TANGAN
    if not proof.sah:
        return LetterFinding.DIUBAH
    if not proof.dipercaya:
        return LetterFinding.PENERBIT_TIDAK_DIKENAL
    if statement is None or statement.hash_konsep != proof.hash_konsep:
        return LetterFinding.PERNYATAAN_TIDAK_COCOK
    return LetterFinding.ASLI


def _statement(proof: Bukti, keys: Iterable[Ed25519PublicKey]) -> Pernyataan | None:
    try:
        return baca(proof.token or "", keys)
    except PernyataanTidakSah:
        return None
