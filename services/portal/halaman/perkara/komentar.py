"""Comments between officials as they stand on a request's page, and what is wrong with one before it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from services.portal.bagian import PembacaBagian, PerkaraTerbaca
from services.portal.halaman.kotak.baris import Asal
from services.portal.halaman.perkara.kejadian import nama_dalam
from services.portal.halaman.perkara.riwayat import siapa
from services.portal.halaman.umum import waktu
from services.portal.kirim import kunci_baru
from services.portal.komentar import PANJANG_MAKS, PEJABAT, Komentar, baca_komentar
from services.portal.pandangan import dari_luar
from services.portal.pengunjung import OrangMasuk
from services.portal.rupa.jendela import Galat
from services.portal.teks import Asli, teks
from shared.kernel.http.text import KarakterTerlarang, all_in_order

BIDANG: Final = "isi_komentar"
KABAR: Final = {"komentar": "komentar.tercatat", "komentar_ditarik": "komentar.tertarik"}
Isi = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KomentarTerbaca:
    """One comment in words: line by line, or why there is no text any more; and where its author takes it back."""

    oleh: str
    waktu: str
    baris: tuple[str, ...] = ()
    keadaan: str = ""
    tarik: str = ""


@dataclass(frozen=True, slots=True)
class BagianKomentar:
    """The part of the page: what was written, what was done just now, and the form with what stands in it."""

    semua: tuple[KomentarTerbaca, ...] = ()
    kabar: str = ""
    isi: str = ""
    tersembunyi: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KomentarBaru:
    """What came by the form: as it was typed, as it would be kept, and what is wrong with it."""

    diketik: str
    isi: str = ""
    galat: tuple[Galat, ...] = ()


KOMENTAR: Final = BagianKomentar(
    semua=(
        KomentarTerbaca("Kepala Seksi, Ani", "01-12-2026 10.00", (Asli("Lampiran B kurang."), "", Asli("Mohon dicek."))),
        KomentarTerbaca("Plh. Kepala Bidang, Budi", "01-12-2026 10.05", (Asli("Sudah."),), tarik="/permohonan/1/komentar/2/tarik"),
        KomentarTerbaca("Analis Sistem Informasi", "01-12-2026 10.06", keadaan="Ditarik oleh penulisnya 01-12-2026 10.07."),
    ),
    kabar="Komentar tercatat.",
    tersembunyi=(("kunci", "1"),),
)


def boleh_berkomentar(saya: Isi) -> bool:
    """Say whether somebody reads and writes comments: whoever holds an office of the SOP now, and is none of those who hand requests in."""
    return not dari_luar(saya) and any(satu["jabatan"] in PEJABAT for satu in saya["kedudukan"])


def kedudukan_penulis(saya: Isi) -> Isi:
    """Return in which office a comment is written: one's own, before one held by mandate."""
    semua = [satu for satu in saya["kedudukan"] if satu["jabatan"] in PEJABAT]
    return min(semua, key=lambda satu: satu["mandat_id"] is not None)


def ditulis(diketik: str) -> KomentarBaru:
    """Return a text as it is kept, its lines ended alike and in Unicode's composed form; and what is wrong with it."""
    isi = diketik.replace("\r\n", "\n").replace("\r", "\n").strip()
    try:
        isi = str(all_in_order(isi))
    except KarakterTerlarang as no:
        return KomentarBaru(diketik, isi, (Galat(BIDANG, teks("komentar.terlarang", kode=no.kode)),))
    if not isi:
        return KomentarBaru(diketik, isi, (Galat(BIDANG, teks("komentar.kosong")),))
    if (panjang := len(isi)) > PANJANG_MAKS:
        return KomentarBaru(diketik, isi, (Galat(BIDANG, teks("komentar.panjang", banyak=panjang, paling=PANJANG_MAKS)),))
    return KomentarBaru(diketik, isi)


async def bagian_komentar(
    orang: OrangMasuk, isi: PerkaraTerbaca, permohonan_id: UUID, asal: Asal, gagal: KomentarBaru | None
) -> BagianKomentar | None:
    """Return the part of the page for an official; for anybody else there is none, and nothing tells that there could be."""
    if not boleh_berkomentar(isi.saya):
        return None
    async with orang.runtime.basis.lend() as conn:
        semua = await baca_komentar(conn, orang.runtime.segel, permohonan_id)
    nama = await _nama(orang, isi, semua)
    akun_id = orang.sesi.akun_id
    return BagianKomentar(
        tuple(terbaca(satu, nama, isi.mandat, milik=satu.akun_id == akun_id) for satu in semua),
        teks(KABAR[asal.kabar]) if asal.kabar in KABAR and gagal is None else "",
        gagal.diketik if gagal else "",
        (("kunci", kunci_baru()), ("lihat", asal.lihat), ("saring", asal.saring), ("dari", asal.dari)),
    )


def terbaca(satu: Komentar, nama: Mapping[str, str], mandat: tuple[Isi, ...], *, milik: bool) -> KomentarTerbaca:
    """Return a comment in words."""
    oleh = siapa(
        {
            "jabatan": satu.jabatan,
            "kapasitas": satu.kapasitas,
            "mandat_id": str(satu.mandat_id or ""),
            "orang_nama": nama.get(str(satu.orang_id)),
        },
        mandat,
    )
    if satu.isi:
        baris = tuple(Asli(kata) if kata else "" for kata in satu.isi.split("\n"))
        tarik = f"/permohonan/{satu.permohonan_id}/komentar/{satu.komentar_id}/tarik" if milik else ""
        return KomentarTerbaca(oleh, waktu(satu.dibuat), baris, tarik=tarik)
    return KomentarTerbaca(oleh, waktu(satu.dibuat), keadaan=_hilang(satu.ditarik, satu.dihapus))


def _hilang(ditarik: datetime | None, dihapus: datetime | None) -> str:
    if ditarik is not None:
        return teks("komentar.ditarik", waktu=waktu(ditarik))
    return teks("komentar.dihapus", waktu=waktu(dihapus)) if dihapus else teks("komentar.tidak_terbaca")


async def _nama(orang: OrangMasuk, isi: PerkaraTerbaca, semua: tuple[Komentar, ...]) -> Mapping[str, str]:
    """Return the authors by name: as the request's own answers say, and else as the directory does."""
    if not semua:
        return {}
    nama = dict(nama_dalam((isi.lembar, isi.analisa, isi.surat)))
    if all(str(satu.orang_id) in nama for satu in semua):
        return nama
    pejabat = await PembacaBagian(orang).satu("disposition", "/pejabat?aktif=false&batas=200")
    return {**nama, **dict(nama_dalam(pejabat))}
