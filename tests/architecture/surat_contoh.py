"""The letters among the samples: printed with a made-up office's head and emblem, with a QR as long as a real one, and signed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.set.sertifikat import ensure_signing_keys
from services.letters.adapters.bukti import BerkasKunci
from services.letters.adapters.pernyataan import tulis
from services.letters.adapters.segel_pdf import segel
from services.letters.cetakan import isi_cetakan, pernyataan
from services.letters.decide import DECIDER as SURAT
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.examples import letters
from shared.contracts.letters import PenandatangananDimulai
from shared.kernel.event.fact import Fact
from shared.papers.kantor import BAWAAN, KantorTercetak, kantor_berkas
from shared.papers.publik import TAUTAN
from shared.service.papers.kertas import Kertas
from shared.service.papers.persons import telusuri
from tests.lambang import perisai
from tests.naskah import Naskah, orang

ALAMAT: Final = "https://rekomendasi.contohkab.example"
KUNCI: Final = Ed25519PrivateKey.from_private_bytes(bytes(32))
"""Of no office: a statement made with it is refused everywhere."""
DITANDATANGANI: Final = (JenisDokumen.SURAT, JenisDokumen.SURAT_PENOLAKAN)
KOP: Final = {
    "alamat": "Jalan Contoh Nomor 1, Majalengka",
    "kode_pos": "00000",
    "telepon": "(0000) 000000",
    "pos_el": "kantor@contohkab.example",
}


async def kantor_contoh(waktu: datetime) -> KantorTercetak:
    """Return the example office, with an address and an emblem."""
    del waktu
    kantor = kantor_berkas(BAWAAN)
    kop = kantor.pengaturan.kop.model_copy(update=KOP)
    return replace(kantor, pengaturan=kantor.pengaturan.model_copy(update={"kop": kop}), lambang=perisai())


def surat_contoh(riwayat: tuple[Fact, ...]) -> Naskah:
    """Return the letter as it is signed; it is printed within the act."""
    mulai = next(satu for satu in riwayat if isinstance(satu, PenandatangananDimulai))
    tautan = f"{ALAMAT}{TAUTAN}{tulis(pernyataan(mulai, kantor_berkas(BAWAAN).pengaturan), KUNCI)}"
    isi: Mapping[str, Any] = isi_cetakan(SURAT.replay(riwayat), mulai, tautan)

    def tampak(*_: object) -> Mapping[str, Any]:
        return isi

    return Naskah(Kertas(JenisDokumen.SURAT, tampak), letters.SURAT_DITANDATANGANI, telusuri(isi, orang), mulai.waktu)


def bertanda(pdf: bytes, berkas: Path) -> bytes:
    """Return the letter signed: as it stands in `berkas`, if these are the bytes that were signed there, else with a key thrown away."""
    lama = berkas.read_bytes() if berkas.exists() else b""
    if lama.startswith(pdf) and len(lama) > len(pdf):
        return lama
    with TemporaryDirectory() as folder:
        akar = Path(folder)
        ensure_signing_keys(akar)
        ttd = akar / "ttd"
        kunci = BerkasKunci(kunci=ttd / "penandatangan.key", sertifikat=ttd / "penandatangan.pem", akar=(akar / "bukti" / "ca.pem",))
        return segel(pdf, kunci, "Contoh", "Majalengka")
