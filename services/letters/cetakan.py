"""The letter in print, ready to be signed: with number, date, name block, and the QR that carries the office's statement."""

from typing import Any, Final, cast

from services.letters.adapters.penandatangan import TandaTanganGagal
from services.letters.adapters.pernyataan import Pernyataan, tulis
from services.letters.kertas import surat as isi_surat
from services.letters.signing_tools import SigningTools
from services.letters.state import Surat
from shared.contracts.bersama import Pelaku
from shared.contracts.kantor import PengaturanKantor
from shared.contracts.letters import PenandatangananDimulai
from shared.contracts.surat import JenisKegagalan
from shared.kernel.event.clock import WIB
from shared.papers.pencetak import GagalCetak
from shared.papers.publik import TAUTAN, qr
from shared.service.papers.persons import Pengisi
from shared.service.run.runtime import Runtime

TEMPLATE: Final = "surat"


async def cetak(runtime: Runtime, alat: SigningTools, surat: Surat, percobaan: PenandatangananDimulai) -> bytes:
    """Return the letter as an attempt signs it: the same attempt gives the same bytes. Raises `TandaTanganGagal`."""
    kantor = (await runtime.kantor.pada(percobaan.waktu)).pengaturan
    isi = isi_cetakan(surat, percobaan, f"{alat.alamat_publik}{TAUTAN}{tulis(pernyataan(percobaan, kantor), alat.kunci)}")
    pengisi = Pengisi(runtime.store, runtime.penyegel)
    try:
        return await runtime.pencetak.cetak(TEMPLATE, await pengisi.isi(isi, percobaan.waktu), percobaan.waktu)
    except GagalCetak as gagal:
        raise TandaTanganGagal(JenisKegagalan.TIDAK_TERCETAK) from gagal


def isi_cetakan(surat: Surat, percobaan: PenandatangananDimulai, alamat: str) -> dict[str, Any]:
    """Return what the template shows; `alamat` is what the QR says."""
    pelaku, tanggal = cast("Pelaku", percobaan.pelaku), percobaan.waktu.astimezone(WIB).date()
    return {**isi_surat(surat, pelaku, tanggal, percobaan.metode), "tautan": alamat, "qr": qr(alamat), "penyedia": percobaan.penyedia}


def pernyataan(percobaan: PenandatangananDimulai, kantor: PengaturanKantor) -> Pernyataan:
    """Return what the office says of the letter in its QR."""
    pelaku = cast("Pelaku", percobaan.pelaku)
    return Pernyataan(
        nomor_surat=percobaan.nomor_surat,
        tanggal=percobaan.waktu.astimezone(WIB).date(),
        hash_konsep=percobaan.hash_konsep,
        jabatan=pelaku.jabatan.value,
        kapasitas=pelaku.kapasitas,
        kantor=kantor.kop.dinas,
    )
