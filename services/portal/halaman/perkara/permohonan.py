"""A request's page: whose turn it is, until when, what can be done now, and all that happened."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from services.portal.bagian import PerkaraTerbaca, Tawaran, perkara
from services.portal.halaman.kotak.baris import Asal, DariTautan, kabar_tindakan
from services.portal.halaman.perkara.jam import TEMPO, GiliranTerbaca, Jam, giliran, jam, tempo_langkah
from services.portal.halaman.perkara.kejadian import Dikenal, lengkapi, nama_dalam
from services.portal.halaman.perkara.komentar import KOMENTAR, BagianKomentar, KomentarBaru, bagian_komentar
from services.portal.halaman.perkara.riwayat import BarisRiwayat, dicatat, riwayat
from services.portal.layanan import PenolakanLayanan
from services.portal.menunggu import terlihat
from services.portal.pandangan import dari_luar
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.proyeksi.riwayat import KeadaanPada, pada
from services.portal.riwayat import baca_riwayat
from services.portal.rupa.jendela import Galat, Model, Tautan, tampilkan
from services.portal.teks import nama_layanan, teks
from services.portal.tindakan.tabel import BERNAMA
from shared.kernel.event.clock import now

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Ikhtisar:
    """What a request is, in a few words; `dicatat` says who wrote it down, where that was not the agency itself."""

    alamat: str
    aplikasi: str
    agenda: str
    opd: str
    keadaan: str
    perihal: str = ""
    nomor_surat: str = ""
    dicatat: str = ""


@dataclass(frozen=True, slots=True)
class ModelPermohonan(Model):
    """The page."""

    ikhtisar: Ikhtisar | None = None
    kabar: str = ""
    diperbarui: bool = False
    giliran: tuple[GiliranTerbaca, ...] = ()
    jam: tuple[Jam, ...] = ()
    tindakan: tuple[Tautan, ...] = ()
    jalan_keluar: str = ""
    catatan: str = ""
    riwayat: tuple[BarisRiwayat, ...] = ()
    surat: tuple[Tautan, ...] = ()
    komentar: BagianKomentar | None = None
    """What officials say to each other; nothing at all for anybody else."""
    pergi: str = ""
    kembali: str = "/"


IKHTISAR: Final = Ikhtisar("/permohonan/1", "Antrean", "2026/1", "Dinas Contoh", "Menunggu paraf", "Permohonan", "B/1", "Dicatat.")
PENUH: Final = ModelPermohonan(
    ikhtisar=IKHTISAR,
    kabar="Tercatat: paraf.",
    giliran=(GiliranTerbaca("Paraf Kepala Seksi", "Kepala Seksi", 2, TEMPO),),
    jam=(Jam("Seluruh pelayanan", TEMPO, berjalan=False),),
    tindakan=(Tautan("/permohonan/1/paraf", "Paraf konsep surat"),),
    jalan_keluar="Minta pejabat lain.",
    catatan="Lengkapi formulir.",
    riwayat=(BarisRiwayat(1, 2, "Menyampaikan", ("Kepala Seksi, Budi",), "1", ("Segera",), (Tautan("/permohonan/1/berkas/x", "Surat"),)),),
    surat=(Tautan("/permohonan/1/dosir", "Dosir"),),
    komentar=KOMENTAR,
    pergi="surat",
)
SALAH: Final = replace(PENUH, galat=(Galat("isi_komentar", "Komentar masih kosong."),), komentar=BagianKomentar(isi="  "))
CONTOH: Final = (("permohonan", PENUH), ("permohonan", SALAH), ("permohonan", ModelPermohonan(ikhtisar=IKHTISAR)))


@router.get("/permohonan/{permohonan_id}")
async def halaman(permohonan_id: UUID, orang: DariOrang, asal: DariTautan) -> HTMLResponse:
    """Show it; another agency's request is not there."""
    return await tampil(orang, permohonan_id, asal)


async def tampil(orang: OrangMasuk, permohonan_id: UUID, asal: Asal, ditulis: KomentarBaru | None = None) -> HTMLResponse:
    """Return the page; with what was written and not recorded, where that is why it is shown."""
    sudah = await terlihat(orang.runtime.basis, orang.runtime.pengikut, asal.tunggu)
    terbaca = await baca(orang, permohonan_id)
    async with orang.runtime.basis.lend() as conn:
        semua = await baca_riwayat(conn, permohonan_id)
    isi = model(terbaca, permohonan_id, asal.ke, kabar_tindakan(asal.kabar))
    isi = replace(
        isi,
        diperbarui=not sudah,
        riwayat=terjadi(isi.riwayat, terbaca, pada(semua, now()), permohonan_id),
        komentar=await bagian_komentar(orang, terbaca, permohonan_id, asal, ditulis),
        galat=ditulis.galat if ditulis else (),
    )
    return tampilkan("permohonan", isi, orang.pengunjung.bingkai("beranda"), 422 if ditulis else 200)


def terjadi(baris: tuple[BarisRiwayat, ...], isi: PerkaraTerbaca, keadaan: KeadaanPada, permohonan_id: UUID) -> tuple[BarisRiwayat, ...]:
    """Return the rows of a request's history with each event, as far as this person may know it."""
    opd = dari_luar(isi.saya)
    nama = dict(nama_dalam((isi.lembar, isi.analisa, isi.surat)))
    return lengkapi(baris, keadaan.tampak(opd=opd), permohonan_id, Dikenal(nama, isi.mandat))


async def baca(orang: OrangMasuk, permohonan_id: UUID) -> PerkaraTerbaca:
    """Read a request, and remember that this person opened it; one that is not for this person is not there."""
    try:
        isi = await perkara(orang, permohonan_id)
    except PenolakanLayanan as no:
        raise HTTPException(404) from no
    return replace(isi, komentar=await orang.membuka(permohonan_id))


def model(isi: PerkaraTerbaca, permohonan_id: UUID, ke: str, kabar: str = "", kini: datetime | None = None) -> ModelPermohonan:
    """Return the page's content; `ke` is the place in the inbox from which one came."""
    saat = kini or now()
    utama = isi.utama
    return ModelPermohonan(
        ikhtisar=ikhtisar(isi, permohonan_id),
        kabar=kabar,
        giliran=tuple(giliran(satu, tempo_langkah(isi.tenggat), saat) for satu in utama.get("terbuka") or ()),
        jam=tuple(jam(isi.tenggat, saat)),
        tindakan=tautan_tindakan(isi.ditawarkan, permohonan_id, ke),
        jalan_keluar=next((bagian["jalan_keluar"] for bagian in isi.bagian.values() if bagian.get("jalan_keluar")), ""),
        catatan=utama["isi"].get("catatan") or "",
        riwayat=riwayat(isi, permohonan_id),
        surat=tuple(_surat(isi, permohonan_id)),
        pergi=", ".join(nama_layanan(satu) for satu in isi.pergi),
        kembali=f"/?{ke}" if ke else "/",
    )


def ikhtisar(isi: PerkaraTerbaca, permohonan_id: UUID) -> Ikhtisar:
    """Return what the request is."""
    utama, ringkasan = isi.utama["isi"], isi.utama["isi"]["ringkasan"]
    return Ikhtisar(
        f"/permohonan/{permohonan_id}",
        ringkasan["nama_aplikasi"],
        utama.get("agenda") or f"{ringkasan['tahun_agenda']}/{ringkasan['nomor_agenda']}",
        ringkasan["opd_nama"],
        utama.get("label", ""),
        ringkasan.get("surat_perihal", ""),
        utama.get("nomor_surat") or "",
        dicatat(utama),
    )


def tautan_tindakan(ditawarkan: tuple[Tawaran, ...], permohonan_id: UUID, ke: str) -> tuple[Tautan, ...]:
    """Return a link for each act that the portal has a page for."""
    nama = dict.fromkeys(satu.nama for satu in ditawarkan if satu.nama in BERNAMA)
    akhir = f"?{ke}" if ke else ""
    return tuple(Tautan(f"/permohonan/{permohonan_id}/{satu}{akhir}", teks(f"tindakan.{satu}")) for satu in nama)


def _surat(isi: PerkaraTerbaca, permohonan_id: UUID) -> Iterator[Tautan]:
    """Yield the signed letter where there is one for this person, and the dossier for officials."""
    terkirim = any(satu["nama"] == "konfirmasi_penerimaan" for satu in isi.utama["tindakan"]) or isi.utama.get("status") == "SELESAI"
    if (isi.surat.get("tanda_tangan") or {}).get("sha256") or (isi.saya["opd_id"] is not None and terkirim):
        yield Tautan(f"/permohonan/{permohonan_id}/surat", teks("permohonan.surat"))
    if not dari_luar(isi.saya):
        yield Tautan(f"/permohonan/{permohonan_id}/dosir", teks("permohonan.dosir"))
