"""The inbox: what waits for the offices that somebody holds at this moment, own or by mandate, as intake says it (`GET /saya`)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from services.portal.baca import Kotak, Saring, Tugas, kotak, kunci, meja_dari
from services.portal.halaman.galat import ModelGalat
from services.portal.halaman.kotak.tempo import Tempo, tempo
from services.portal.layanan import PenolakanLayanan
from services.portal.menunggu import terlihat
from services.portal.pengunjung import DariOrang
from services.portal.rupa.jendela import Model, Tautan, tampilkan
from services.portal.teks import teks
from services.portal.tindakan.tabel import BERNAMA, PADA_LANGKAH, PADA_LANGKAH_OPD, SERENTAK
from shared.contracts.peran import Kapasitas
from shared.kernel.event.clock import now
from shared.sop.sebutan import SEBAGAI
from shared.sop.table import SOP_V1

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Asal:
    """From which place in which inbox one comes, and what was done just before."""

    saring: str = ""
    dari: str = ""
    kabar: str = ""
    tunggu: str = ""


DariTautan = Annotated[Asal, Depends()]
KELAS: Final = {Saring.SEMUA: "b", Saring.TELAT: "m", Saring.HARI: "k", Saring.NANTI: ""}


@dataclass(frozen=True, slots=True)
class Ubin:
    """One filter, with how many rows are behind it."""

    saring: str
    kelas: str
    jumlah: int
    nama: str


@dataclass(frozen=True, slots=True)
class BarisTugas:
    """One row."""

    aplikasi: str
    agenda: str
    putaran: int
    opd: str
    langkah: str
    tempo: Tempo
    alamat: str = ""
    aksi: Tautan | None = None
    """The act itself, where the portal has a page for it."""
    pilih: str = ""
    """The request, where this can be done for several at once."""


@dataclass(frozen=True, slots=True)
class ModelKotak(Model):
    """A page of an inbox; `diperbarui` says that what was just done is not in it yet."""

    kabar: str = ""
    diperbarui: bool = False
    sebagai: str = ""
    diwakili: bool = False
    siap: bool = True
    saring: str = Saring.SEMUA
    ubin: tuple[Ubin, ...] = ()
    baris: tuple[BarisTugas, ...] = ()
    lanjut: str = ""
    pertama: bool = True
    posisi: int = 0
    serentak: tuple[Tautan, ...] = ()
    """What can be done for several of these rows at once."""
    pukul: str = ""


CONTOH: Final = (
    (
        "kotak",
        ModelKotak(
            kabar="Tercatat.",
            diperbarui=True,
            pukul="10.14",
            sebagai="Kepala Seksi",
            diwakili=True,
            ubin=(Ubin("semua", "b", 1, "menunggu Anda"),),
            baris=(
                BarisTugas("Antrean", "2026/1", 2, "Dinas Contoh", "12. Paraf", Tempo("telat", "Terlambat", "1", "2026"), "/permohonan/1"),
                BarisTugas(
                    "Antrean", "2026/2", 1, "Dinas", "12. Paraf", Tempo("", "tanpa tenggat"), "/x", Tautan("/x/paraf", "Paraf"), "0190"
                ),
            ),
            serentak=(Tautan("/serentak/paraf", "Paraf yang dipilih"),),
            lanjut="x",
            pertama=False,
        ),
    ),
    ("kotak", ModelKotak(sebagai="Kepala Seksi")),
    ("kotak", ModelKotak(siap=False)),
)


@router.get("/")
async def halaman(orang: DariOrang, saring: Saring = Saring.SEMUA, sesudah: str = "", kabar: str = "", tunggu: str = "") -> HTMLResponse:
    """Show a page of it; whoever holds no office now is told so."""
    bingkai, kini = orang.pengunjung.bingkai("beranda"), now()
    try:
        saya = await orang.baca("intake", "/saya")
    except PenolakanLayanan:
        habis = ModelGalat(judul=teks("beranda.tidak_aktif.judul"), kalimat=teks("beranda.tidak_aktif.isi"))
        return tampilkan("galat", habis, bingkai, 403)
    meja = list(meja_dari([satu["jabatan"] for satu in saya["kedudukan"]], orang.sesi.orang_id, orang.sesi.opd_id))
    sudah = await terlihat(orang.runtime.basis, orang.runtime.pengikut, tunggu)
    async with orang.runtime.basis.lend() as conn:
        isi = await kotak(conn, meja, saring, sesudah, kini)
    lengkap = replace(model(saya, isi, saring, kini, pertama=not sesudah), kabar=kabar_tindakan(kabar), diperbarui=not sudah)
    return tampilkan("kotak", lengkap, bingkai)


def model(saya: Mapping[str, Any], isi: Kotak, saring: Saring, kini: datetime, *, pertama: bool) -> ModelKotak:
    """Return the page's content."""
    sebutan = [SEBAGAI[Kapasitas(satu["kapasitas"])] + satu["sebutan"] for satu in saya["kedudukan"]]
    return ModelKotak(
        sebagai=", ".join((*sebutan, *([saya["opd_nama"]] if saya["opd_nama"] else []))),
        diwakili=bool(saya["diwakili"]),
        siap=isi.siap,
        saring=saring,
        ubin=tuple(Ubin(satu, KELAS[satu], isi.jumlah[satu], teks(f"kotak.{satu}")) for satu in Saring),
        baris=tuple(baris(satu, kini, saring, opd=saya["opd_id"] is not None) for satu in isi.tugas),
        lanjut=isi.lanjut,
        pertama=pertama,
        posisi=isi.posisi,
        serentak=tuple(Tautan(f"/serentak/{nama}", teks(f"serentak.{nama}")) for nama in serentak(saya, isi)),
        pukul=isi.pukul,
    )


def serentak(saya: Mapping[str, Any], isi: Kotak) -> tuple[str, ...]:
    """Return which acts can be done for several of these rows at once."""
    ada = {tindakan_pada(satu.langkah, opd=saya["opd_id"] is not None) for satu in isi.tugas}
    return tuple(nama for nama in SERENTAK if nama in ada)


def baris(tugas: Tugas, kini: datetime, saring: Saring, *, opd: bool) -> BarisTugas:
    """Return a row in words, with its links: to the request, and to the act itself."""
    langkah = f"{tugas.langkah}. {SOP_V1[tugas.langkah].nama}"
    alamat, dari = f"/permohonan/{tugas.permohonan_id}", tempat(saring, kunci(tugas))
    nama = tindakan_pada(tugas.langkah, opd=opd)
    aksi = Tautan(f"{alamat}/{nama}?{dari}", teks(f"tindakan.{nama}")) if nama else None
    pilih = str(tugas.permohonan_id) if nama in SERENTAK else ""
    siapa = (tugas.aplikasi, tugas.agenda, tugas.putaran, tugas.opd_nama)
    return BarisTugas(*siapa, langkah, tempo(tugas.tempo, kini), f"{alamat}?{dari}", aksi, pilih)


def tindakan_pada(langkah: int, *, opd: bool) -> str:
    """Return the act by which a step is done, where the portal has a page for it."""
    return (PADA_LANGKAH_OPD if opd else PADA_LANGKAH).get(langkah, "")


def tempat(saring: str, dari: str) -> str:
    """Return a place in the inbox, as pages pass it on."""
    return urlencode({nama: isi for nama, isi in (("saring", saring), ("dari", dari)) if isi})


def kabar_tindakan(nama: str) -> str:
    """Return that an act was done; a word that is no act says nothing."""
    return teks("tindakan.tercatat", nama=teks(f"tindakan.{nama}")) if nama in BERNAMA else ""
