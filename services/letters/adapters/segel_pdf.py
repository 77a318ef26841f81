"""A certificate signature under a PDF with a key on this machine: PAdES B-B, with a time stamp B-T, and with revocation lists B-LT."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, cast

from asn1crypto.x509 import Certificate
from pyhanko import keys
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers, timestamps
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko_certvalidator import ValidationContext

from services.letters.adapters.bukti import BerkasKunci

MEDAN: Final = "TandaTangan"
TSA_DETIK: Final = 10
RUANG: Final[dict[BerkasKunci, int]] = {}
"""Hex digits that a signature with these keys took up: without it the library signs twice, once to see how much it is."""


class TsaGagal(Exception):
    """The time-stamp authority gave no time stamp."""


class KunciTidakSah(Exception):
    """The signer's key or certificate cannot be used."""


def baca_akar(berkas: Sequence[Path]) -> list[Certificate]:
    """Return the certificates of the authorities in these files."""
    semua: list[Any] = list(keys.load_certs_from_pemder([str(satu) for satu in berkas]))  # type: ignore[no-untyped-call]  # the library's helper has no types
    return semua


def segel(pdf: bytes, berkas: BerkasKunci, alasan: str, lokasi: str) -> bytes:
    """Return the PDF with a signature that allows no change of anything afterwards."""
    try:
        signer = signers.SimpleSigner.load(  # type: ignore[no-untyped-call]  # as above
            str(berkas.kunci), str(berkas.sertifikat), ca_chain_files=tuple(str(satu) for satu in berkas.akar)
        )
    except OSError as fault:
        raise KunciTidakSah from fault
    if signer is None:  # pyright: ignore[reportUnnecessaryComparison] - what the library does with a broken key file
        raise KunciTidakSah
    sifat = signers.PdfSignatureMetadata(
        field_name=MEDAN,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=alasan,
        location=lokasi,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        embed_validation_info=bool(berkas.tsa and berkas.crl),
        validation_context=_konteks(berkas) if berkas.tsa else None,
        dss_settings=DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE),
    )
    stempel = HTTPTimeStamper(berkas.tsa, timeout=TSA_DETIK) if berkas.tsa else None
    juru = signers.PdfSigner(sifat, signer, timestamper=stempel)
    try:
        hasil = _ditandatangani(juru, pdf, None if berkas.tsa else RUANG.get(berkas))
    except (timestamps.TimestampRequestError, TimeoutError) as fault:
        raise TsaGagal from fault
    except (SigningError, PdfError) as fault:
        raise KunciTidakSah from fault
    if berkas.tsa is None and berkas not in RUANG:
        RUANG[berkas] = _ruang(hasil)
    return hasil


def _ditandatangani(juru: signers.PdfSigner, pdf: bytes, ruang: int | None) -> bytes:
    """Sign with so much room for the signature; where it does not fit after all, as much as a trial signature shows."""
    hasil = io.BytesIO()
    try:
        juru.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=hasil, bytes_reserved=ruang)
    except SigningError:
        if ruang is None:
            raise
        return _ditandatangani(juru, pdf, None)
    return hasil.getvalue()


def _ruang(pdf: bytes) -> int:
    """Return the room that a signature was given: it is as large for the next letter, unless key or certificates change."""
    (tanda,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    mulai, panjang, lanjut, _ = map(int, cast("Sequence[Any]", tanda.byte_range))
    return lanjut - mulai - panjang - len("<>")


def _konteks(berkas: BerkasKunci) -> ValidationContext:
    return ValidationContext(
        trust_roots=baca_akar(berkas.akar),
        other_certs=[keys.load_cert_from_pemder(str(berkas.sertifikat))],  # type: ignore[no-untyped-call]  # as above
        crls=[satu.read_bytes() for satu in berkas.crl],
        allow_fetching=False,
        revocation_mode="hard-fail" if berkas.crl else "soft-fail",
    )
