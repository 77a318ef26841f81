"""Looking for a request by what it is called: officials among all, an agency among its own, nobody else; the clerk has a list."""

from dataclasses import dataclass
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from services.portal.cari import HasilCari, RingkasTemuan, cari
from services.portal.halaman.galat import ModelGalat
from services.portal.layanan import PenolakanLayanan
from services.portal.pandangan import dari_luar
from services.portal.pengunjung import DariOrang
from services.portal.rupa.jendela import Model, tampilkan
from services.portal.teks import teks

router = APIRouter()

PANJANG_MAKS: Final = 200
AWAL: Final = 2**62


@dataclass(frozen=True, slots=True)
class BarisCari:
    """One request that was found."""

    alamat: str
    aplikasi: str
    agenda: str
    opd: str
    perihal: str
    surat: tuple[str, ...] = ()
    akhir: str = ""


@dataclass(frozen=True, slots=True)
class ModelCari(Model):
    """The page: what was looked for, and what was found."""

    q: str = ""
    dicari: bool = False
    siap: bool = True
    baris: tuple[BarisCari, ...] = ()
    lanjut: int = 0
    pertama: bool = True


CONTOH: Final = (
    ("cari", ModelCari()),
    ("cari", ModelCari(q="tidak ada", dicari=True)),
    ("cari", ModelCari(q="x", dicari=True, siap=False)),
    (
        "cari",
        ModelCari(
            q="antrean",
            dicari=True,
            baris=(BarisCari("/permohonan/1", "Antrean", "2026/1", "Dinas Contoh", "Permohonan", ("B/1",), "selesai"),),
            lanjut=1,
            pertama=False,
        ),
    ),
)


@router.get("/cari")
async def halaman(
    orang: DariOrang, q: Annotated[str, Query(max_length=PANJANG_MAKS)] = "", sebelum: Annotated[int, Query(ge=0, le=AWAL)] = AWAL
) -> HTMLResponse:
    """Show what was found; whoever holds no office now is told so."""
    bingkai = orang.pengunjung.bingkai("cari")
    try:
        saya = await orang.baca("intake", "/saya")
    except PenolakanLayanan:
        saya = None
    if saya is None or not saya["kedudukan"]:
        habis = ModelGalat(judul=teks("beranda.tidak_aktif.judul"), kalimat=teks("beranda.tidak_aktif.isi"))
        return tampilkan("galat", habis, bingkai, 403)
    opd_id = UUID(saya["opd_id"]) if saya["opd_id"] else None
    if opd_id is None and dari_luar(saya):
        raise HTTPException(404)
    dicari = q.replace("\0", " ").strip()
    async with orang.runtime.basis.lend() as conn:
        isi = await cari(conn, dicari, opd_id, sebelum)
    return tampilkan("cari", model(dicari, isi, opd=opd_id is not None, pertama=sebelum == AWAL), bingkai)


def model(dicari: str, isi: HasilCari, *, opd: bool, pertama: bool) -> ModelCari:
    """Return the page's content."""
    return ModelCari(
        q=dicari,
        dicari=bool(dicari),
        siap=isi.siap,
        baris=tuple(baris(satu, opd=opd) for satu in isi.temuan),
        lanjut=isi.lanjut,
        pertama=pertama,
    )


def baris(temuan: RingkasTemuan, *, opd: bool) -> BarisCari:
    """Return a row in words; an agency reads the number of a letter once it was delivered."""
    kantor = temuan.teks("terkirim") if opd else temuan.teks("surat")
    return BarisCari(
        f"/permohonan/{temuan.permohonan_id}",
        temuan.teks("aplikasi"),
        f"{temuan.teks('tahun')}/{temuan.teks('nomor')}",
        temuan.teks("opd"),
        temuan.teks("perihal"),
        tuple(
            teks(kunci, nomor=nomor)
            for kunci, nomor in (("cari.surat_opd", temuan.teks("surat_opd")), ("cari.surat_kantor", kantor))
            if nomor
        ),
        teks(f"cari.akhir.{akhir}") if (akhir := temuan.teks("akhir")) else "",
    )
