"""One entry of the register, with its history and what the office may do to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from services.portal.halaman.analis.bersama import ANALISA, baca
from services.portal.halaman.register.daftar import MENU, STATUS, TINDAKAN, pejabat
from services.portal.halaman.umum import kabar_dari, waktu
from services.portal.pengisian.nilai import kata
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Model, Tautan, tampilkan
from services.portal.teks import Asli, teks
from shared.contracts.formulir.isian import FORMULIR
from shared.contracts.formulir.isian import Isian as Jawaban
from shared.contracts.penilaian import DataAplikasi

router = APIRouter()
SEMUA: Final = {satu.jalur[1]: satu for bagian in FORMULIR for satu in bagian.isi if isinstance(satu, Jawaban)}
ISIAN: Final = tuple(SEMUA[nama] for nama in DataAplikasi.model_fields if nama in SEMUA)


@dataclass(frozen=True, slots=True)
class ModelAplikasi(Model):
    """One entry."""

    kabar: str = ""
    nama: str = ""
    opd: str = ""
    status: str = ""
    data: tuple[tuple[str, str], ...] = ()
    tindakan: tuple[Tautan, ...] = ()
    riwayat: tuple[tuple[str, str, str], ...] = ()


CONTOH: Final = (
    ("aplikasi", ModelAplikasi((), "Tercatat.", "Antrean", "Dinas", "Aktif", (("Fungsi", "x"),), (Tautan("/x", "Y"),), (("1", "2", "3"),))),
    ("aplikasi", ModelAplikasi(nama="Antrean", opd="Dinas", status="Nonaktif")),
)


@router.get("/register/{aplikasi_id}")
async def satu(aplikasi_id: UUID, orang: DariOrang, kabar: str = "") -> HTMLResponse:
    """Show one entry."""
    isi = await aplikasi(orang, aplikasi_id)
    model = ModelAplikasi(
        kabar=kabar_dari(kabar),
        nama=isi["nama_aplikasi"],
        opd=isi["opd_nama"],
        status=teks(STATUS[isi["status"]]),
        data=tuple(rincian(isi)),
        tindakan=tuple(Tautan(f"/aplikasi/{aplikasi_id}/{nama}", teks(f"register.{nama}")) for nama in TINDAKAN),
        riwayat=tuple(
            (waktu(satu["waktu"]), teks("register.versi", versi=satu["versi"]), satu["alasan"] or ", ".join(satu["perubahan"] or ()))
            for satu in reversed(isi["riwayat"] or [])
        ),
    )
    return tampilkan("aplikasi", model, orang.pengunjung.bingkai(MENU))


async def aplikasi(orang: OrangMasuk, aplikasi_id: UUID) -> Mapping[str, Any]:
    """Return an entry."""
    pejabat(orang)
    return dict(await baca(orang, ANALISA, f"/aplikasi/{aplikasi_id}"))


def rincian(isi: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what stands in an entry, in words."""
    data: Mapping[str, Any] = isi["data"] or {}
    yield from ((Asli(satu.label), kata(satu, data[satu.jalur[1]])) for satu in ISIAN if data.get(satu.jalur[1]))
    if isi["pse"]:
        yield teks("register.nomor"), isi["pse"]["nomor"]
    if isi["nonaktif"]:
        yield teks("register.alasan"), isi["nonaktif"]["alasan"]
