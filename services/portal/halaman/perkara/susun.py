"""What an act's page shows, made of the table of acts and of what services say of the request at this moment."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from services.portal.bagian import PerkaraTerbaca, Tawaran
from services.portal.dibaca import tandai_surat
from services.portal.formulir import IsiFormulir
from services.portal.halaman.kotak.baris import tempat
from services.portal.halaman.perkara import bahan
from services.portal.halaman.perkara.gambar import lembar
from services.portal.halaman.perkara.isian import BidangFormulir, PilihanFormulir, disimpan, tampil
from services.portal.halaman.perkara.lewat import CONTOH_LEWAT, Lewat, lewat
from services.portal.halaman.perkara.permohonan import IKHTISAR, Ikhtisar, baca, ikhtisar, tautan_tindakan
from services.portal.halaman.perkara.riwayat import BarisRiwayat, riwayat, siapa
from services.portal.kirim import BASI, kunci_baru
from services.portal.layanan import LayananPergi
from services.portal.pengunjung import OrangMasuk
from services.portal.rupa.jendela import Galat, Model, Tautan
from services.portal.teks import teks
from services.portal.tindakan.bentuk import TindakanPortal
from services.portal.tindakan.tabel import PADA_LANGKAH, RANGKAP
from shared.contracts.letters import Diparaf, SuratDitandatangani
from shared.sop.table import SOP_V1, ditutup

TEMPAT: Final = ("saring", "dari", "lihat")
"""The place in the inbox from which one came, as a form sends it along."""


@dataclass(frozen=True, slots=True)
class ModelTindakan(Model):
    """The page: what is asked, what stands beside it, and what is sent along unseen."""

    kabar: str = ""
    diperbarui: bool = False
    judul: str = ""
    bantuan: str = ""
    alamat: str = ""
    ikhtisar: Ikhtisar | None = None
    sebagai: str = ""
    peran: str = ""
    """As whom this person signed in, for whoever looks for a code in a demonstration."""
    kedudukan: tuple[PilihanFormulir, ...] = ()
    """In which capacities this can be done, where there are several."""
    lewat: Lewat | None = None
    langsung: bool = False
    """Whether nothing must be filled in or read first, so that the bar at the bottom decides at once."""
    tinta: bool = False
    keterangan: str = ""
    bidang: tuple[BidangFormulir, ...] = ()
    konsep: bahan.KonsepTerbaca | None = None
    riwayat: tuple[BarisRiwayat, ...] = ()
    berubah: str = ""
    tersimpan: tuple[tuple[str, str], ...] = ()
    lain: tuple[Tautan, ...] = ()
    tersembunyi: tuple[tuple[str, str], ...] = ()
    komentar: int = 0


@dataclass(frozen=True, slots=True)
class Percobaan:
    """What was sent and did not get through: the fields, why, and how the answer is marked."""

    isian: IsiFormulir
    galat: tuple[Galat, ...]
    status: int


PILIHAN: Final = (PilihanFormulir("a", "Analis", terpilih=True), PilihanFormulir("b", "Budi", terpilih=False))
BIDANG: Final = tuple(
    BidangFormulir(satu, satu, "Isian", petunjuk="Petunjuk", isi="x", pilihan=PILIHAN)
    for satu in ("pendek", "panjang", "satu", "beberapa", "tanggal", "rahasia")
)
JARANG: Final = BidangFormulir("alasan", "panjang", "Alasan", jarang=True)
PENUH: Final = ModelTindakan(
    galat=(Galat("panjang", "Wajib diisi."), Galat("beberapa", "Pilih."), Galat("satu", "Pilih.")),
    kabar="Tercatat.",
    judul="Paraf konsep surat",
    bantuan="Baca konsep.",
    alamat="/permohonan/1/paraf",
    ikhtisar=IKHTISAR,
    sebagai="Plh. Kepala Bidang",
    peran="kepala_bidang",
    kedudukan=PILIHAN,
    keterangan="Penanda tangan tidak menjawab.",
    bidang=(*BIDANG, JARANG),
    konsep=bahan.KonsepTerbaca(
        2, "sha256:0", (("Isi", ("Satu", "Dua")),), Tautan("/permohonan/1/berkas/x", "Konsep surat"), "x", (bahan.TITIK, bahan.TITIK)
    ),
    riwayat=(BarisRiwayat(1, 1, "Disposisi", ("Kepala Dinas",), "1", ("Segera",)),),
    berubah="Ketika dibuka: A. Sekarang: B.",
    lain=(Tautan("/permohonan/1/tolak_paraf", "Tolak"),),
    tersembunyi=(("kunci", "1"),),
    komentar=2,
)
TIDAK_DAPAT: Final = replace(PENUH, galat=(), lewat=CONTOH_LEWAT, tersimpan=(("Catatan", "Teks"),), konsep=None)
CONTOH: Final = (
    ("tindakan", PENUH),
    ("tindakan", replace(PENUH, bidang=tuple(replace(satu, petunjuk="", wajib=True) for satu in BIDANG), galat=())),
    ("tindakan", replace(PENUH, langsung=True, konsep=bahan.KonsepTerbaca(1, "sha256:0", ()))),
    ("tindakan", replace(PENUH, kedudukan=())),
    ("tindakan", TIDAK_DAPAT),
    ("tindakan", replace(PENUH, galat=(), konsep=None, tinta=True, lain=())),
)


async def susun(orang: OrangMasuk, permohonan_id: UUID, tindakan: TindakanPortal, kiriman: Percobaan) -> ModelTindakan:
    """Return the page: the form where the act is offered, and else what was typed, and what can be done now."""
    isi = await baca(orang, permohonan_id)
    if tindakan.layanan in isi.pergi:
        raise LayananPergi(tindakan.layanan)
    tawaran = next((satu for satu in isi.ditawarkan if satu.nama == tindakan.nama and satu.layanan == tindakan.layanan), None)
    ke = tempat(*(kiriman.isian.teks(satu) for satu in TEMPAT))
    lain = tuple(satu for satu in isi.ditawarkan if satu.nama != tindakan.nama)
    model = ModelTindakan(
        galat=kiriman.galat,
        judul=teks(f"tindakan.{tindakan.nama}"),
        bantuan=teks(f"tindakan.{tindakan.nama}.isi"),
        alamat=f"/permohonan/{permohonan_id}/{tindakan.nama}",
        ikhtisar=ikhtisar(isi, permohonan_id),
        riwayat=riwayat(isi, permohonan_id),
        berubah=berubah(isi, tindakan, kiriman) if kiriman.status == BASI else "",
        lain=tautan_tindakan(lain, permohonan_id, ke),
        komentar=isi.komentar,
    )
    if tawaran is None:
        return replace(model, lewat=await lewat(orang, isi, permohonan_id, tindakan.nama), tersimpan=disimpan(tindakan, kiriman.isian))
    bisa = kedudukan(isi, tawaran, kiriman.isian.teks("mandat") if kiriman.status else None)
    signer = await bahan.penandatangan(orang, tindakan)
    keterangan = signer.keterangan if signer else rangkap_nanti(isi, tindakan, tawaran.langkah)
    pilihan = await bahan.pilihan(orang, tindakan)
    konsep = await _konsep(orang, isi, permohonan_id) if tindakan.berkonsep else None
    return replace(
        model,
        sebagai=bisa[0].nama,
        peran=orang.sesi.peran,
        kedudukan=bisa if len(bisa) > 1 else (),
        tinta=signer is not None and signer.tinta,
        keterangan=keterangan,
        bidang=tampil(tindakan, bahan.bidang_tampil(tindakan, signer), pilihan, tawaran.langkah, kiriman.isian if kiriman.status else None),
        konsep=konsep,
        langsung=not keterangan and all(satu.nama == RANGKAP.nama for satu in tindakan.bidang),
        tersembunyi=(*tersembunyi(isi, tindakan, konsep, kiriman.isian), *((("mandat", bisa[0].nilai),) if len(bisa) == 1 else ())),
    )


async def _konsep(orang: OrangMasuk, isi: PerkaraTerbaca, permohonan_id: UUID) -> bahan.KonsepTerbaca | None:
    """Return the draft with its pages, and remember that this person opened it."""
    konsep = bahan.konsep(isi, permohonan_id)
    if konsep is None:
        return None
    async with orang.runtime.basis.lend() as conn:
        await tandai_surat(conn, orang.sesi.akun_id, permohonan_id, konsep.sidik)
    return replace(konsep, lembar=await lembar(orang, permohonan_id, konsep.sha256)) if konsep.sha256 else konsep


def kedudukan(isi: PerkaraTerbaca, tawaran: Tawaran, dipilih: str | None) -> tuple[PilihanFormulir, ...]:
    """Return in which capacities this person can act here, with the mandate of each: in his own office before one held by mandate."""
    semua = [satu for satu in isi.saya["kedudukan"] if satu["jabatan"] in tawaran.peran]
    urut = sorted(semua, key=lambda satu: satu["mandat_id"] is not None)
    mandat = [str(satu["mandat_id"] or "") for satu in urut]
    terpilih = dipilih if dipilih in mandat else mandat[0]
    return tuple(PilihanFormulir(satu, siapa(orang, isi.mandat), satu == terpilih) for satu, orang in zip(mandat, urut, strict=True))


def rangkap_nanti(isi: PerkaraTerbaca, tindakan: TindakanPortal, langkah: int | None) -> str:
    """Say to whoever puts a paraf, and holds an office that comes after it too, that there he can then do nothing."""
    if langkah is None or tindakan.nama != PADA_LANGKAH[ditutup(Diparaf)[0]]:
        return ""
    sesudah = {SOP_V1[nomor].pelaksana.value for nomor in (*ditutup(Diparaf), *ditutup(SuratDitandatangani)) if nomor > langkah}
    nanti = [siapa(satu, isi.mandat) for satu in isi.saya["kedudukan"] if satu["jabatan"] in sesudah]
    return teks("tindakan.paraf.rangkap", siapa=nanti[0]) if nanti else ""


def tersembunyi(
    isi: PerkaraTerbaca, tindakan: TindakanPortal, konsep: bahan.KonsepTerbaca | None, isian: IsiFormulir
) -> tuple[tuple[str, str], ...]:
    """Return what a form sends along: its own key, the version and the draft that were seen, and the place in the inbox."""
    return (
        ("kunci", kunci_baru()),
        ("versi", str(isi.bagian[tindakan.layanan]["versi"])),
        ("dilihat", keadaan(isi, tindakan)),
        *((satu, isian.teks(satu)) for satu in TEMPAT),
        *((("hash_konsep", konsep.sidik),) if konsep else ()),
    )


def keadaan(isi: PerkaraTerbaca, tindakan: TindakanPortal) -> str:
    """Return how things stand where the act is done, in words."""
    bagian = isi.bagian[tindakan.layanan].get("isi", {})
    label = bagian.get("label_bagian") or bagian.get("label", "")
    versi = bagian.get("versi_konsep") if tindakan.berkonsep else None
    kata = teks("tindakan.keadaan", label=label, putaran=bagian.get("putaran", 1))
    return teks("tindakan.keadaan.konsep", keadaan=kata, versi=versi) if versi else kata


def berubah(isi: PerkaraTerbaca, tindakan: TindakanPortal, kiriman: Percobaan) -> str:
    """Return what changed since the form was shown."""
    return teks("tindakan.berubah", dahulu=kiriman.isian.teks("dilihat"), kini=keadaan(isi, tindakan))
