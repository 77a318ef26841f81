"""The emblem before it goes on every paper: a whole PNG of bounded size, tried in print together with the settings that it belongs to."""

import hashlib
import io
from datetime import datetime
from typing import Final

from services.disposition.pengaturan import LambangTidakDapatDicetak
from shared.contracts.bersama import Lampiran
from shared.contracts.kantor import LAMBANG_MAKS_BYTE, PengaturanKantor
from shared.kernel.event.errors import DomainError
from shared.kernel.vault.media import PNG, recognise
from shared.papers.kantor import KantorTercetak
from shared.papers.pencetak import GagalCetak
from shared.service.run.runtime import Runtime

SISI_MAKS: Final = 2000
"""Pixels of the longer side: what is set into every paper is decoded for each."""
LEBAR_DAN_TINGGI: Final = slice(16, 24)
"""Where a PNG says how large the picture is."""
NAMA: Final = "lambang"


async def siap_dicetak(
    runtime: Runtime, pengaturan: PengaturanKantor, lambang: bytes | None, waktu: datetime, *, simpan: bool = True
) -> PengaturanKantor:
    """Return the settings with their emblem stored, or as it was where none is given; raises `LambangTidakDapatDicetak`.

    Without `simpan` nothing is stored: what would be recorded is only looked at.
    """
    if lambang is not None and not sah(lambang):
        raise LambangTidakDapatDicetak(batas=LAMBANG_MAKS_BYTE // 1024)
    lama = await runtime.files.isi(pengaturan.lambang.sha256) if lambang is None and pengaturan.lambang is not None else b""
    try:
        await runtime.pencetak.cetak_dengan(KantorTercetak(pengaturan, lambang or lama), "kop", {}, waktu)
    except GagalCetak as gagal:
        raise LambangTidakDapatDicetak(batas=LAMBANG_MAKS_BYTE // 1024) from gagal
    if lambang is None:
        return pengaturan
    if simpan:
        await runtime.files.simpan(lambang, PNG)
    berkas = Lampiran(jenis=NAMA, sha256=f"sha256:{hashlib.sha256(lambang).hexdigest()}", ukuran=len(lambang), tipe=PNG)
    return pengaturan.model_copy(update={"lambang": berkas})


def sah(lambang: bytes) -> bool:
    """Say whether this is a whole PNG of a size that papers can bear."""
    if not 0 < len(lambang) <= LAMBANG_MAKS_BYTE:
        return False
    try:
        recognise(io.BytesIO(lambang), NAMA, (PNG,))
    except DomainError:
        return False
    ukuran = lambang[LEBAR_DAN_TINGGI]
    return all(0 < int.from_bytes(sisi) <= SISI_MAKS for sisi in (ukuran[:4], ukuran[4:]))
