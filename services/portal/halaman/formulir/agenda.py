"""The clerk's page: a paper letter is begun for its agency, drafts go on, and what was written down is found again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from services.portal.halaman.formulir.bersama import DIKEMBALIKAN, LAYANAN, MENU, KonsepTampil, PetugasMasuk, agenda, pukul, semua_opd
from services.portal.halaman.umum import SEHALAMAN, Pilihan
from services.portal.kirim import kunci_baru
from services.portal.layanan import PenolakanLayanan
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks
from shared.kernel.event.clock import now


@dataclass(frozen=True, slots=True)
class SuratDicatat:
    """One request that was written down."""

    alamat: str
    nama: str
    agenda: str
    opd: str
    keadaan: str
    kelas: str = ""


@dataclass(frozen=True, slots=True)
class ModelAgenda(Model):
    """The page."""

    kabar: str = ""
    opd: tuple[Pilihan, ...] = ()
    konsep: tuple[tuple[KonsepTampil, str], ...] = ()
    """Each draft, and the agency that it is for."""
    dicatat: tuple[SuratDicatat, ...] = ()
    lanjut: str = ""
    kunci: str = ""


KONSEP: Final = (KonsepTampil("1", "Antrean", "Tersimpan 10.14."), "Dinas Contoh")
CONTOH: Final = (
    ("agenda", ModelAgenda(galat=(Galat("atas_nama", "Pilih OPD."),), kabar="Konsep dibuang.")),
    (
        "agenda",
        ModelAgenda(
            opd=(Pilihan("1", "Dinas Contoh"),),
            konsep=(KONSEP,),
            dicatat=(SuratDicatat("/permohonan/1", "Antrean", "2026/1", "Dinas Contoh", "Dikembalikan", "hari"),),
            lanjut="/formulir?sebelum=x",
        ),
    ),
)


async def tampil_agenda(petugas: PetugasMasuk, model: ModelAgenda, sebelum: str = "", status: int = 200) -> HTMLResponse:
    """Show the page, with what there is to say besides."""
    halaman = {"batas": str(SEHALAMAN)} | ({"sebelum": sebelum} if sebelum else {})
    try:
        konsep = (await petugas.orang.baca(LAYANAN, "/konsep"))["konsep"]
        dicatat = await petugas.orang.baca(LAYANAN, f"/permohonan?{urlencode(halaman)}")
    except PenolakanLayanan as no:
        raise HTTPException(404) from no
    semua, kini = await semua_opd(petugas), now()
    lengkap = replace(
        model,
        opd=tuple(Pilihan(opd_id, nama) for opd_id, nama in semua.items()),
        konsep=tuple((tersimpan_konsep(satu, kini), semua.get(satu["opd_id"], "")) for satu in konsep),
        dicatat=tuple(surat_dicatat(satu) for satu in dicatat["permohonan"]),
        lanjut=f"/formulir?{urlencode({'sebelum': dicatat['lanjut']})}" if dicatat["lanjut"] else "",
        kunci=kunci_baru(),
    )
    return tampilkan("agenda", lengkap, petugas.orang.pengunjung.bingkai(MENU), status)


def tersimpan_konsep(satu: Mapping[str, Any], kini: datetime) -> KonsepTampil:
    """Return a draft in words."""
    return KonsepTampil(satu["konsep_id"], satu["nama_aplikasi"] or teks("formulir.tanpa_nama"), pukul(satu["diperbarui"], kini))


def surat_dicatat(satu: Mapping[str, Any]) -> SuratDicatat:
    """Return a request in words; one that came back stands out."""
    isi, ringkasan = satu["isi"], satu["isi"]["ringkasan"]
    kelas = "hari" if satu["status"] == DIKEMBALIKAN else ""
    alamat = f"/permohonan/{satu['permohonan_id']}"
    return SuratDicatat(alamat, ringkasan["nama_aplikasi"], agenda(ringkasan), ringkasan["opd_nama"], isi["label"], kelas)
