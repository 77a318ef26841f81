"""What signing and checking work with, put together from the settings."""

from dataclasses import dataclass
from datetime import datetime
from os import environ
from typing import Any, Final
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pydantic import ValidationError

from services.letters.adapters.lokal import PdfSigner
from services.letters.adapters.pemeriksa import Pemeriksa
from services.letters.adapters.penandatangan import PenandatanganPdf
from services.letters.adapters.settings import SetelanTandaTangan, setelan_tanda_tangan
from services.letters.halaman import HalamanPeriksa
from services.letters.kelengkapan import KantorBelumLengkap, kekurangan
from services.letters.upload_turns import UploadTurns
from shared.contracts.kantor import PolaNomor
from shared.kernel.http.rate import RateLimit
from shared.kernel.process.settings import InvalidSettings, Settings
from shared.office.kind import JenisSet
from shared.service.run.runtime import Runtime

AWALAN: Final = "SATUPINTU_NOMOR_"
BASAH: Final = "basah"
"""The provider where the office signs with ink."""
ANTRE_MAKS: Final = 8
"""How many files of the public may wait to be opened, one at a time; a file just as it was issued never waits."""
PER_MENIT: Final = 20
"""How many files one address may have compared in a minute."""


@dataclass(frozen=True, slots=True)
class SigningTools:
    """The signer, the processes that sign and check, the QR's key and address, how letters are numbered; and what the public may ask."""

    penandatangan: PenandatanganPdf | None
    juru: PdfSigner
    pemeriksa: Pemeriksa
    kunci: Ed25519PrivateKey
    alamat_publik: str
    pola: PolaNomor
    pembatas: RateLimit
    rangkap_peran: bool
    antrean: UploadTurns
    halaman: HalamanPeriksa

    async def pola_berlaku(self, runtime: Runtime, waktu: datetime) -> PolaNomor:
        """Return how letters are numbered at a moment; in an office's own set raises `KantorBelumLengkap` while something is missing."""
        tercatat = await runtime.kantor.pengaturan(waktu)
        kurang = kekurangan(tercatat, self.alamat_publik) if runtime.settings.mode is JenisSet.KANTOR else ()
        if kurang:
            raise KantorBelumLengkap(kurang="; ".join(kurang))
        return tercatat.nomor if tercatat is not None else self.pola

    async def status(self, orang_id: UUID) -> dict[str, Any]:
        """Say who signs here, whether this person can, and what is to be typed: the signer's own secret, or else a proof where asked."""
        penandatangan = self.penandatangan
        if penandatangan is None:
            tinta = {"siap": True, "kode": "BASAH", "keterangan": "Cetak, lalu tandatangani."}
            return {"penyedia": BASAH, "frasa_sandi_wajib": False, "kode_bukti_wajib": False, **tinta}
        status, wajib = await penandatangan.status(orang_id), penandatangan.rahasia_wajib
        rincian = {"siap": status.siap, "kode": status.kode, "keterangan": status.keterangan}
        return {"penyedia": penandatangan.penyedia, "frasa_sandi_wajib": wajib, "kode_bukti_wajib": not wajib, **rincian}

    def rangkap(self, alasan: str | None) -> str | None:
        """Return why one person acts in two offices on a letter, where this office allows it (SATUPINTU_RANGKAP_PERAN)."""
        return alasan if self.rangkap_peran else None


def siapkan_alat(settings: Settings) -> SigningTools:
    """Read the settings and the key of the statements; raises `InvalidSettings`."""
    setelan, pola = periksa_setelan_tanda_tangan()
    juru = PdfSigner(setelan.akar)
    return SigningTools(
        penandatangan=setelan.pilih(juru),
        juru=juru,
        pemeriksa=Pemeriksa(setelan.akar),
        kunci=_kunci(setelan),
        alamat_publik=setelan.alamat_publik,
        pola=pola,
        pembatas=RateLimit(PER_MENIT),
        rangkap_peran=setelan.rangkap_peran,
        antrean=UploadTurns(ANTRE_MAKS),
        halaman=HalamanPeriksa(settings.berkas_maks_byte),
    )


def periksa_setelan_tanda_tangan() -> tuple[SetelanTandaTangan, PolaNomor]:
    """Read how letters are signed and numbered; refuse what cannot be used."""
    return setelan_tanda_tangan(), baca_pola()


def rangkap_peran() -> bool:
    """Say whether one person may act on a letter in two offices here."""
    return setelan_tanda_tangan().rangkap_peran


def baca_pola() -> PolaNomor:
    """Read how letters are numbered while the office has recorded nothing (SATUPINTU_NOMOR_POLA, _SIFAT, _KLASIFIKASI)."""
    nama = {field: f"{AWALAN}{field.upper()}" for field in PolaNomor.model_fields}
    try:
        return PolaNomor.model_validate({field: environ[kunci] for field, kunci in nama.items() if kunci in environ})
    except ValidationError as salah:
        raise InvalidSettings.dari(salah, AWALAN) from salah


def _kunci(setelan: SetelanTandaTangan) -> Ed25519PrivateKey:
    berkas = setelan.kunci_pernyataan
    try:
        kunci = load_pem_private_key(berkas.read_bytes(), password=None)
    except (OSError, ValueError):
        kunci = None
    if not isinstance(kunci, Ed25519PrivateKey):
        message = f"SATUPINTU_TTD_FOLDER: {berkas.name} tidak ada atau bukan kunci Ed25519"
        raise InvalidSettings(message)
    return kunci
