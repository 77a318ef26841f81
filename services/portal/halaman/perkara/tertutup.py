"""Whether an act that has a page of its own is somebody's to do now; and the page that says why it is not."""

from uuid import UUID

from fastapi.responses import HTMLResponse

from services.portal.bagian import UTAMA, ditawarkan
from services.portal.halaman.perkara.lewat import lewat
from services.portal.halaman.perkara.permohonan import baca, ikhtisar, tautan_tindakan
from services.portal.halaman.perkara.riwayat import riwayat
from services.portal.halaman.perkara.susun import ModelTindakan
from services.portal.layanan import PenolakanLayanan
from services.portal.pengunjung import OrangMasuk
from services.portal.rupa.jendela import tampilkan
from services.portal.teks import teks


async def bila_tertutup(orang: OrangMasuk, permohonan_id: UUID, nama: str, layanan: str, langkah: int | None = None) -> HTMLResponse | None:
    """Return the page that says why an act cannot be done now, at this very step where one is named; nothing where it can."""
    if not await _tertutup(orang, permohonan_id, nama, layanan, langkah):
        return None
    isi = await baca(orang, permohonan_id)
    model = ModelTindakan(
        judul=teks(f"tindakan.{nama}"),
        ikhtisar=ikhtisar(isi, permohonan_id),
        riwayat=riwayat(isi, permohonan_id),
        lain=tautan_tindakan(isi.ditawarkan, permohonan_id, ""),
        komentar=isi.komentar,
        lewat=await lewat(orang, isi, permohonan_id, nama, langkah),
    )
    return tampilkan("tindakan", model, orang.pengunjung.bingkai("beranda"))


async def _tertutup(orang: OrangMasuk, permohonan_id: UUID, nama: str, layanan: str, langkah: int | None) -> bool:
    """Say whether an act is not this person's to do now, by the service that decides it."""
    try:
        isi = await orang.baca(layanan, f"/permohonan/{permohonan_id}")
    except PenolakanLayanan:
        return True
    saya = await orang.baca(UTAMA, "/saya")
    return all(satu.nama != nama or langkah not in {None, satu.langkah} for satu in ditawarkan(layanan, isi, saya))
