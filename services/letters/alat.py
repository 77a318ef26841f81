"""What signing and checking work with, put together from the settings."""

import asyncio
from dataclasses import dataclass
from os import environ
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pydantic import ValidationError

from services.letters.adapters.juru import Juru
from services.letters.adapters.penandatangan import Penandatangan
from services.letters.adapters.setelan import SetelanTandaTangan, baca_setelan
from services.letters.halaman import Halaman, halaman_periksa
from services.letters.pembatas import Pembatas
from shared.contracts.kantor import PolaNomor
from shared.kernel.settings import SetelanTidakSah

AWALAN: Final = "SATUPINTU_NOMOR_"
BERSAMAAN: Final = 2
"""How many files of the public are compared at a time; each is held in memory while it is."""
PER_MENIT: Final = 20
"""How many files one address may have compared in a minute."""


@dataclass(frozen=True, slots=True)
class Alat:
    """The signer, the process that checks, the QR's key and address, how letters are numbered; and what the public may ask at a time."""

    penandatangan: Penandatangan | None
    juru: Juru
    kunci: Ed25519PrivateKey
    alamat_publik: str
    pola: PolaNomor
    pembatas: Pembatas
    rangkap_peran: bool
    giliran: asyncio.Semaphore
    halaman: Halaman

    def rangkap(self, alasan: str | None) -> str | None:
        """Return why one person acts in two offices on a letter, where this office allows it (SATUPINTU_RANGKAP_PERAN)."""
        return alasan if self.rangkap_peran else None


def siapkan_alat() -> Alat:
    """Read the settings and the key of the statements; raises `SetelanTidakSah`."""
    setelan, pola = periksa_setelan()
    juru = Juru(setelan.ttd_akar)
    kunci = _kunci(setelan)
    return Alat(
        penandatangan=setelan.pilih(juru),
        juru=juru,
        kunci=kunci,
        alamat_publik=setelan.alamat_publik,
        pola=pola,
        pembatas=Pembatas(PER_MENIT),
        rangkap_peran=setelan.rangkap_peran,
        giliran=asyncio.Semaphore(BERSAMAAN),
        halaman=halaman_periksa(kunci.public_key()),
    )


def periksa_setelan() -> tuple[SetelanTandaTangan, PolaNomor]:
    """Read how letters are signed and numbered; refuse what cannot be used."""
    return baca_setelan(), baca_pola()


def baca_pola() -> PolaNomor:
    """Read how letters are numbered while the office has recorded nothing (SATUPINTU_NOMOR_POLA, _SIFAT, _KLASIFIKASI)."""
    nama = {field: f"{AWALAN}{field.upper()}" for field in PolaNomor.model_fields}
    try:
        return PolaNomor.model_validate({field: environ[kunci] for field, kunci in nama.items() if kunci in environ})
    except ValidationError as salah:
        raise SetelanTidakSah.dari(salah, AWALAN) from salah


def _kunci(setelan: SetelanTandaTangan) -> Ed25519PrivateKey:
    berkas = setelan.kunci_pernyataan
    try:
        kunci = load_pem_private_key(berkas.read_bytes(), password=None)
    except (OSError, ValueError):
        kunci = None
    if not isinstance(kunci, Ed25519PrivateKey):
        message = f"SATUPINTU_TTD_FOLDER: {berkas.name} tidak ada atau bukan kunci Ed25519"
        raise SetelanTidakSah(message)
    return kunci
