"""The inbox: what waits for the offices that somebody holds at this moment, own or by mandate, and what of the rest he may see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from services.portal.baca import Kotak, TempatKotak, kotak
from services.portal.halaman.galat import ModelGalat
from services.portal.halaman.kotak.baris import BarisTugas, PembacaKotak, baris, kabar_tindakan, tempat, tindakan_pada
from services.portal.halaman.kotak.tempo import Tempo
from services.portal.layanan import PenolakanLayanan
from services.portal.menunggu import terlihat
from services.portal.pandangan import Lihat, Pandangan, Saring
from services.portal.pengunjung import DariOrang
from services.portal.rupa.jendela import Model, Tautan, tampilkan
from services.portal.teks import teks
from services.portal.tindakan.tabel import SERENTAK
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.clock import now
from shared.sop.sebutan import SEBAGAI

router = APIRouter()

KELAS: Final = {Saring.SEMUA: "b", Saring.BELUM: "b", Saring.TELAT: "m", Saring.HARI: "k", Saring.NANTI: ""}
PEJABAT: Final = (Lihat.SAYA, Lihat.JABATAN, Lihat.SEMUA)
OPD: Final = (Lihat.JABATAN, Lihat.LAIN)
"""The views, as an official and as an agency chooses among them."""


@dataclass(frozen=True, slots=True)
class Ubin:
    """One filter or view, with how many rows are behind it."""

    lihat: str
    saring: str
    alamat: str
    kelas: str
    jumlah: int
    nama: str


@dataclass(frozen=True, slots=True)
class PilihanLihat:
    """One view to choose."""

    alamat: str
    nama: str
    kini: bool


@dataclass(frozen=True, slots=True)
class ModelKotak(Model):
    """A page of an inbox; `diperbarui` says that what was just done is not in it yet."""

    kabar: str = ""
    diperbarui: bool = False
    sebagai: str = ""
    diwakili: bool = False
    siap: bool = True
    opd: bool = False
    lihat: str = Lihat.JABATAN
    saring: str = Saring.SEMUA
    alamat: str = "/?saring=semua"
    pandangan: tuple[PilihanLihat, ...] = ()
    keterangan: str = ""
    kosong: str = ""
    ubin: tuple[Ubin, ...] = ()
    baris: tuple[BarisTugas, ...] = ()
    lanjut: str = ""
    pertama: bool = True
    posisi: int = 0
    serentak: tuple[Tautan, ...] = ()
    """What can be done for several of these rows at once."""
    pukul: str = ""


TELAT: Final = Tempo("telat", "Terlambat", "1", "2026")
SATU: Final = BarisTugas("Antrean", "2026/1", 2, "Dinas Contoh", "12. Paraf", TELAT, "/permohonan/1", baru=True)
DUA: Final = BarisTugas(
    "Antrean", "2026/2", 1, "Dinas", "12. Paraf", Tempo("", "tanpa"), "/x", Tautan("/x/paraf", "Paraf"), "0190", "Plh. X"
)
TIGA: Final = BarisTugas("Antrean", "2026/3", 1, "Dinas", "13. Paraf", TELAT, "/y", menunggu="Kepala Bidang")
PENUH: Final = ModelKotak(
    kabar="Tercatat.",
    diperbarui=True,
    pukul="10.14",
    sebagai="Kepala Seksi",
    diwakili=True,
    pandangan=(PilihanLihat("/", "Milik saya", kini=True), PilihanLihat("/", "Semua", kini=False)),
    keterangan="Yang menunggu Anda.",
    ubin=(Ubin("jabatan", "semua", "/?saring=semua", "b", 1, "menunggu Anda"), Ubin("lain", "semua", "/?lihat=lain", "", 1, "lain")),
    baris=(SATU, DUA, TIGA),
    serentak=(Tautan("/serentak/paraf", "Paraf yang dipilih"),),
    lanjut="x",
    pertama=False,
)
BANYAK: Final = Ubin("jabatan", "semua", "/?saring=semua", "b", 123, "menunggu Anda")
BIASA: Final = replace(PENUH, kabar="", diperbarui=False, pukul="", diwakili=False, ubin=(BANYAK,) * len(Saring))
"""As it is on most days, where there is much to do."""
CONTOH: Final = (
    ("kotak", PENUH),
    ("kotak", BIASA),
    ("kotak", replace(PENUH, opd=True)),
    ("kotak", ModelKotak(sebagai="Kepala Seksi", kosong="Tidak ada.")),
    ("kotak", ModelKotak(siap=False)),
)


@router.get("/")
async def halaman(orang: DariOrang, di: Annotated[TempatKotak, Depends()], kabar: str = "", tunggu: str = "") -> Response:
    """Show a page of it; whoever holds no office now is told so. No step waits for the clerk, who is led to the letters."""
    bingkai, kini = orang.pengunjung.bingkai("beranda"), now()
    try:
        saya = await orang.baca("intake", "/saya")
    except PenolakanLayanan:
        habis = ModelGalat(judul=teks("beranda.tidak_aktif.judul"), kalimat=teks("beranda.tidak_aktif.isi"))
        return tampilkan("galat", habis, bingkai, 403)
    if saya["jabatan"] == Jabatan.PETUGAS_AGENDA:
        return RedirectResponse("/formulir", 303)
    pandangan = Pandangan.dari(saya, orang.sesi.akun_id)
    sudah = await terlihat(orang.runtime.basis, orang.runtime.pengikut, tunggu)
    async with orang.runtime.basis.lend() as conn:
        isi = await kotak(conn, pandangan, di, kini)
    lengkap = model(saya, isi, PembacaKotak.dari(saya, pandangan, di), kini, pertama=not di.sesudah)
    return tampilkan("kotak", replace(lengkap, kabar=kabar_tindakan(kabar), diperbarui=not sudah), bingkai)


def model(saya: Mapping[str, Any], isi: Kotak, pembaca: PembacaKotak, kini: datetime, *, pertama: bool) -> ModelKotak:
    """Return the page's content."""
    sebutan = [SEBAGAI[Kapasitas(satu["kapasitas"])] + satu["sebutan"] for satu in saya["kedudukan"]]
    siapa = "opd" if pembaca.opd else "pejabat"
    return ModelKotak(
        sebagai=", ".join((*sebutan, *([saya["opd_nama"]] if saya["opd_nama"] else []))),
        diwakili=bool(saya["diwakili"]),
        siap=isi.siap,
        opd=pembaca.opd,
        lihat=pembaca.lihat,
        saring=pembaca.saring,
        alamat=_alamat(pembaca.lihat, pembaca.saring),
        pandangan=tuple(
            PilihanLihat(_alamat(satu, Saring.SEMUA), teks(f"lihat.{siapa}.{satu}"), satu is pembaca.lihat)
            for satu in (OPD if pembaca.opd else PEJABAT)
        ),
        keterangan=teks(f"lihat.{siapa}.{pembaca.lihat}.isi"),
        kosong=teks("kotak.kosong" if pembaca.lihat in {Lihat.SAYA, Lihat.JABATAN} else "kotak.kosong.lain"),
        ubin=ubin(isi, pembaca),
        baris=tuple(baris(satu, kini, pembaca) for satu in isi.tugas),
        lanjut=isi.lanjut,
        pertama=pertama,
        posisi=isi.posisi,
        serentak=tuple(Tautan(f"/serentak/{nama}", teks(f"serentak.{nama}")) for nama in serentak(isi, pembaca)),
        pukul=isi.pukul,
    )


def ubin(isi: Kotak, pembaca: PembacaKotak) -> tuple[Ubin, ...]:
    """Return the counters of a view, and of what waits for others: each with the address of the rows behind it."""
    siapa = "opd" if pembaca.opd else "pejabat"
    nama = {satu: f"kotak.{satu}" for satu in Saring} | {Saring.SEMUA: f"lihat.{siapa}.{pembaca.lihat}.ubin"}
    semua = [(pembaca.lihat, satu, KELAS[satu], teks(nama[satu])) for satu in Saring]
    if pembaca.lihat is not Lihat.LAIN:
        semua.append((Lihat.LAIN, Saring.SEMUA, "", teks(f"lihat.{siapa}.lain.ubin")))
    return tuple(Ubin(lihat, satu, _alamat(lihat, satu), kelas, isi.jumlah[lihat][satu], kata) for lihat, satu, kelas, kata in semua)


def serentak(isi: Kotak, pembaca: PembacaKotak) -> tuple[str, ...]:
    """Return which acts can be done for several of these rows at once."""
    ada = {tindakan_pada(satu.langkah, opd=pembaca.opd) for satu in isi.tugas if satu.meja in pembaca.pandangan.bisa}
    return tuple(nama for nama in SERENTAK if nama in ada)


def _alamat(lihat: Lihat, saring: Saring) -> str:
    return f"/?{tempat(saring, '', lihat)}"
