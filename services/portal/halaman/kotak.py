"""The inbox: what waits for the offices that somebody holds at this moment, own or by mandate, as intake says it (`GET /saya`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from services.portal.baca import Kotak, Saring, Tugas, kotak, meja_dari
from services.portal.halaman.galat import ModelGalat
from services.portal.layanan import Ditolak
from services.portal.pengunjung import DariOrang
from services.portal.rupa.jendela import Model, tampilkan
from services.portal.teks import teks
from shared.contracts.peran import Kapasitas
from shared.kernel.event.clock import WIB, now
from shared.sop.sebutan import SEBAGAI
from shared.sop.table import SOP_V1

router = APIRouter()
KELAS: Final = {Saring.SEMUA: "b", Saring.TELAT: "m", Saring.HARI: "k", Saring.NANTI: ""}


@dataclass(frozen=True, slots=True)
class Ubin:
    """One filter, with how many rows are behind it."""

    saring: str
    kelas: str
    jumlah: int
    nama: str


@dataclass(frozen=True, slots=True)
class Tempo:
    """Until when, in words, and as a machine reads it."""

    kelas: str
    kata: str
    tertulis: str = ""
    iso: str = ""


@dataclass(frozen=True, slots=True)
class BarisKotak:
    """One row."""

    aplikasi: str
    agenda: str
    putaran: int
    opd: str
    langkah: str
    tempo: Tempo


@dataclass(frozen=True, slots=True)
class ModelKotak(Model):
    """A page of an inbox."""

    sebagai: str = ""
    diwakili: bool = False
    siap: bool = True
    saring: str = Saring.SEMUA
    ubin: tuple[Ubin, ...] = ()
    baris: tuple[BarisKotak, ...] = ()
    lanjut: str = ""
    pertama: bool = True


CONTOH: Final = (
    (
        "kotak",
        ModelKotak(
            sebagai="Kepala Seksi",
            diwakili=True,
            ubin=(Ubin("semua", "b", 1, "menunggu Anda"),),
            baris=(BarisKotak("Antrean", "2026/1", 2, "Dinas Contoh", "12. Paraf", Tempo("telat", "Terlambat", "1", "2026")),),
            lanjut="x",
            pertama=False,
        ),
    ),
    ("kotak", ModelKotak(sebagai="Kepala Seksi")),
    ("kotak", ModelKotak(siap=False)),
)


@router.get("/")
async def halaman(orang: DariOrang, saring: Saring = Saring.SEMUA, sesudah: str = "") -> HTMLResponse:
    """Show a page of it; whoever holds no office now is told so."""
    bingkai, kini = orang.pengunjung.bingkai("beranda"), now()
    try:
        saya = await orang.baca("intake", "/saya")
    except Ditolak:
        habis = ModelGalat(judul=teks("beranda.tidak_aktif.judul"), kalimat=teks("beranda.tidak_aktif.isi"))
        return tampilkan("galat", habis, bingkai, 403)
    meja = list(meja_dari([satu["jabatan"] for satu in saya["kedudukan"]], orang.sesi.orang_id, orang.sesi.opd_id))
    async with orang.runtime.basis.lend() as conn:
        isi = await kotak(conn, meja, saring, sesudah, kini)
    return tampilkan("kotak", model(saya, isi, saring, kini, pertama=not sesudah), bingkai)


def model(saya: Mapping[str, Any], isi: Kotak, saring: Saring, kini: datetime, *, pertama: bool) -> ModelKotak:
    """Return the page's content."""
    sebutan = [SEBAGAI[Kapasitas(satu["kapasitas"])] + satu["sebutan"] for satu in saya["kedudukan"]]
    return ModelKotak(
        sebagai=", ".join((*sebutan, *([saya["opd_nama"]] if saya["opd_nama"] else []))),
        diwakili=bool(saya["diwakili"]),
        siap=isi.siap,
        saring=saring,
        ubin=tuple(Ubin(satu, KELAS[satu], isi.jumlah[satu], teks(f"kotak.{satu}")) for satu in Saring),
        baris=tuple(baris(satu, kini) for satu in isi.tugas),
        lanjut=isi.lanjut,
        pertama=pertama,
    )


def baris(tugas: Tugas, kini: datetime) -> BarisKotak:
    """Return a row in words."""
    langkah = f"{tugas.langkah}. {SOP_V1[tugas.langkah].nama}"
    return BarisKotak(tugas.aplikasi, tugas.agenda, tugas.putaran, tugas.opd_nama, langkah, tempo(tugas.tempo, kini))


def tempo(saat: datetime | None, kini: datetime) -> Tempo:
    """Return until when something is due, as seen from a moment: days are those of the calendar here."""
    if saat is None:
        return Tempo("", teks("tempo.tanpa"))
    setempat = saat.astimezone(WIB)
    hari = (setempat.date() - kini.astimezone(WIB).date()).days
    if saat < kini:
        kelas, kata = "telat", teks("tempo.telat") if hari == 0 else teks("tempo.telat_hari", jumlah=-hari)
    elif hari == 0:
        kelas, kata = "hari", teks("tempo.hari")
    else:
        kelas, kata = "aman", teks("tempo.besok") if hari == 1 else teks("tempo.nanti", jumlah=hari)
    return Tempo(kelas, kata, setempat.strftime("%d-%m-%Y %H.%M"), setempat.isoformat())
