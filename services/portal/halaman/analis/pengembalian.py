"""SOP step 10's way back: the request returns to its agency, with what must be mended, item by item."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from services.portal.formulir import DariFormulir, IsiFormulir
from services.portal.halaman.analis.bersama import ANALISA, ANTREAN, MENU, PerkaraTampil, baca, perkara, selesai
from services.portal.halaman.analis.kelengkapan import JENIS
from services.portal.halaman.perkara.tertutup import bila_tertutup
from services.portal.halaman.umum import Pilihan
from services.portal.kirim import PerintahLayanan, galat, kirim, kunci_baru
from services.portal.layanan import PenolakanLayanan
from services.portal.pengisian.kendali import BarisKendali, Kendali, Opsi
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks

router = APIRouter()
NAMA: Final = "kembalikan_permohonan"
BARIS: Final = 8
"""Items that one form takes; what is more stands in the general note."""


def catatan(nilai: str = "") -> Kendali:
    """Return where what is said of the whole is written."""
    return Kendali("catatan", teks("periksa.catatan.umum"), "paragraf", nilai=nilai)


@dataclass(frozen=True, slots=True)
class ModelPengembalian(Model):
    """The form."""

    perkara: PerkaraTampil = ANTREAN
    baris: tuple[BarisKendali, ...] = ()
    catatan: Kendali = field(default_factory=catatan)
    kunci: str = ""


def susun(butir: tuple[Pilihan, ...], isian: IsiFormulir) -> Iterator[BarisKendali]:
    """Yield the rows, filled with what was typed."""
    for nomor in range(BARIS):
        pilihan = {"kode": {"": teks("pengembalian.tanpa")} | {satu.nilai: satu.nama for satu in butir}}
        pilihan["jenis"] = {nilai: teks(kunci) for nilai, kunci in JENIS.items()}
        label = {"kode": teks("periksa.butir"), "jenis": teks("periksa.jenis")}
        yield BarisKendali(
            teks("formulir.baris", nomor=nomor + 1),
            (
                *(
                    Kendali(f"{nama}.{nomor}", label[nama], "pilih", opsi=tuple(_opsi(f"{nama}.{nomor}", semua, isian)))
                    for nama, semua in pilihan.items()
                ),
                Kendali(f"catatan.{nomor}", teks("periksa.catatan"), "paragraf", nilai=isian.teks(f"catatan.{nomor}")),
            ),
        )


def _opsi(nama: str, semua: Mapping[str, str], isian: IsiFormulir) -> Iterator[Opsi]:
    for nilai, kata in semua.items():
        yield Opsi(nama, nilai, kata, nilai == isian.teks(nama))


def tubuh(isian: IsiFormulir) -> dict[str, Any]:
    """Return what must be mended, as analysis takes it: the rows in which an item was chosen."""
    semua = ({nama: isian.teks(f"{nama}.{nomor}") for nama in ("kode", "jenis", "catatan")} for nomor in range(BARIS))
    return {"butir": [satu for satu in semua if satu["kode"]], "catatan": isian.teks("catatan")}


CONTOH_BARIS: Final = tuple(susun((Pilihan("uraian", "Uraian"),), IsiFormulir({"kode.0": "uraian"})))
CONTOH: Final = (
    ("pengembalian", ModelPengembalian(baris=CONTOH_BARIS)),
    ("pengembalian", ModelPengembalian(galat=(Galat("kode.0", "Pilih."), Galat("isi", "Belum.")), baris=CONTOH_BARIS)),
)


@router.get(f"/permohonan/{{permohonan_id}}/{NAMA}")
async def halaman(permohonan_id: UUID, orang: DariOrang) -> HTMLResponse:
    """Show the form."""
    if (tertutup := await bila_tertutup(orang, permohonan_id, NAMA, ANALISA)) is not None:
        return tertutup
    return await _tampil(orang, permohonan_id, IsiFormulir({}), (), 200)


@router.post(f"/permohonan/{{permohonan_id}}/{NAMA}")
async def kembalikan(permohonan_id: UUID, orang: DariOrang, isian: DariFormulir) -> Response:
    """Send it back."""
    isi = tubuh(isian)
    if not isi["butir"]:
        return await _tampil(orang, permohonan_id, isian, (Galat("kode.0", teks("pengembalian.pilih")),), 422)
    jalur = f"/permohonan/{permohonan_id}/pengembalian"
    try:
        hasil = await kirim(orang, PerintahLayanan(ANALISA, jalur, isi, isian.teks("kunci"), isian.teks("versi")))
    except PenolakanLayanan as no:
        return await _tampil(orang, permohonan_id, isian, galat(no), no.status)
    return selesai(permohonan_id, NAMA, hasil)


async def _tampil(orang: OrangMasuk, permohonan_id: UUID, isian: IsiFormulir, salah: tuple[Galat, ...], status: int) -> HTMLResponse:
    semua = await baca(orang, "intake", f"/permohonan/{permohonan_id}/pemeriksaan")
    butir = tuple(Pilihan(satu["kode"], satu["uraian"]) for satu in semua)
    umum = catatan(isian.teks("catatan"))
    model = ModelPengembalian(salah, await perkara(orang, permohonan_id), tuple(susun(butir, isian)), umum, kunci_baru())
    return tampilkan("pengembalian", model, orang.pengunjung.bingkai(MENU), status)
