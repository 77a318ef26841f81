"""A request as it stood at a moment: its state, whose turn it was, until when, and what had happened; nothing can be done there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from services.portal.bagian import PerkaraTerbaca, perkara_pada
from services.portal.halaman.kotak.tempo import Tempo, tempo
from services.portal.halaman.perkara.jam import TEMPO, GiliranTerbaca, Jam, giliran, jam, tempo_langkah
from services.portal.halaman.perkara.kejadian import Dikenal, lengkapi, nama_dalam
from services.portal.halaman.perkara.permohonan import IKHTISAR, Ikhtisar, ikhtisar
from services.portal.halaman.perkara.riwayat import NAMA, BarisRiwayat, KejadianTerbaca, riwayat
from services.portal.halaman.perkara.saat import baca_saat, isian_saat
from services.portal.halaman.umum import waktu
from services.portal.layanan import PenolakanLayanan
from services.portal.pandangan import dari_luar
from services.portal.pengunjung import DariOrang
from services.portal.proyeksi.riwayat import FaktaRiwayat, KeadaanPada
from services.portal.proyeksi.riwayat import pada as keadaan_pada
from services.portal.riwayat import baca_riwayat
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import nama_layanan, teks
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.sop.sebutan import sebutan
from shared.sop.status import LABEL, LABEL_OPD

router = APIRouter()
BIDANG: Final = "pada"
TIDAK_TERBACA: Final = 422


@dataclass(frozen=True, slots=True)
class ModelKeadaanPada(Model):
    """The page; without `ikhtisar` there is nothing to show of that moment, and `kabar` says why."""

    alamat: str = ""
    pada: str = ""
    saat: str = ""
    kabar: str = ""
    ikhtisar: Ikhtisar | None = None
    giliran: tuple[GiliranTerbaca, ...] = ()
    jam: tuple[Jam, ...] = ()
    riwayat: tuple[BarisRiwayat, ...] = ()
    pergi: str = ""


KEJADIAN: Final = KejadianTerbaca(
    "Konsep versi 3 diparaf", "Plh. Kepala Bidang, Ani, untuk Citra", "30-11-2026 10.00", "/permohonan/1/keadaan?pada=x"
)
CONTOH: Final = (
    (
        "keadaan_pada",
        ModelKeadaanPada(
            alamat="/permohonan/1",
            pada="2026-11-30T10:00:00",
            saat="30-11-2026 10.00",
            ikhtisar=replace(IKHTISAR, nomor_surat=""),
            giliran=(GiliranTerbaca("Paraf", "Kepala Bidang", 1, TEMPO),),
            jam=(Jam("Seluruh pelayanan", TEMPO),),
            riwayat=(BarisRiwayat(1, 1, "Menyampaikan", kejadian=(KEJADIAN,)),),
            pergi="surat",
        ),
    ),
    ("keadaan_pada", ModelKeadaanPada(alamat="/permohonan/1", saat="30-11-2026 10.00", kabar="Belum ada.")),
    ("keadaan_pada", ModelKeadaanPada(alamat="/permohonan/1", galat=(Galat(BIDANG, "Isi tanggal dan pukul."),))),
)


@router.get("/permohonan/{permohonan_id}/keadaan")
async def halaman(permohonan_id: UUID, orang: DariOrang, pada: str = "") -> HTMLResponse:
    """Show it, or why that is no moment of which something can be shown; another agency's request is not there."""
    kini, saat = now(), baca_saat(pada)
    dapat = saat if saat is not None and saat <= kini else kini
    async with orang.runtime.basis.lend() as conn:
        semua = await baca_riwayat(conn, permohonan_id)
    keadaan = keadaan_pada(semua, dapat)
    try:
        isi = await perkara_pada(orang, permohonan_id, max(dapat, keadaan.dicatat or dapat))
    except PenolakanLayanan as no:
        raise HTTPException(404) from no
    bingkai = orang.pengunjung.bingkai("beranda")
    if saat is None or dapat != saat:
        kalimat = teks("pada.salah") if saat is None else teks("pada.nanti", kini=waktu(kini))
        galat = (Galat(BIDANG, kalimat),) if pada else ()
        salah = ModelKeadaanPada(alamat=f"/permohonan/{permohonan_id}", pada=isian_saat(saat) if saat else "", galat=galat)
        return tampilkan("keadaan_pada", salah, bingkai, TIDAK_TERBACA if galat else 200)
    return tampilkan("keadaan_pada", model(isi, semua, permohonan_id, saat), bingkai)


def model(isi: PerkaraTerbaca, semua: Iterable[FaktaRiwayat], permohonan_id: UUID, saat: datetime) -> ModelKeadaanPada:
    """Return the page's content; an agency reads what it was told of, and no names."""
    semua, opd = tuple(semua), dari_luar(isi.saya)
    keadaan = keadaan_pada(semua, saat)
    kosong = ModelKeadaanPada(alamat=f"/permohonan/{permohonan_id}", pada=isian_saat(saat), saat=waktu(saat))
    if not keadaan.ringkas:
        diterima = min((satu.dari.waktu for satu in semua if "ringkas" in satu.isi), default=None)
        kabar = teks("pada.belum", waktu=waktu(diterima)) if diterima else teks("pada.disiapkan")
        return replace(kosong, kabar=kabar)
    rows = riwayat(PerkaraTerbaca(isi.saya, isi.bagian, dokumen=_dokumen(isi.dokumen, keadaan, saat)), permohonan_id)
    return replace(
        kosong,
        ikhtisar=_ikhtisar(isi, keadaan, permohonan_id),
        giliran=tuple(_giliran(isi, keadaan, saat)),
        jam=tuple(jam(isi.tenggat, saat)),
        riwayat=lengkapi(
            rows, keadaan.tampak(opd=opd), permohonan_id, Dikenal(dict(nama_dalam(isi.bagian.get("disposition", {}))), isi.mandat)
        ),
        pergi=", ".join(nama_layanan(satu) for satu in isi.pergi),
    )


def _ikhtisar(isi: PerkaraTerbaca, keadaan: KeadaanPada, permohonan_id: UUID) -> Ikhtisar:
    ringkas = keadaan.ringkas
    return replace(
        ikhtisar(isi, permohonan_id),
        aplikasi=ringkas["aplikasi"],
        agenda=ringkas["agenda"],
        opd=ringkas["opd"],
        keadaan=LABEL.get(keadaan.status) or LABEL_OPD[keadaan.status],
        perihal=ringkas["perihal"],
        nomor_surat=keadaan.nomor_surat,
    )


def _giliran(isi: PerkaraTerbaca, keadaan: KeadaanPada, saat: datetime) -> Iterator[GiliranTerbaca]:
    """Yield whose turn it was: the agency's, or the office's."""
    if keadaan.opd is not None:
        nama, siapa = teks(f"jam.{keadaan.opd.jenis}"), sebutan(Jabatan.OPD_PEMOHON)
        yield GiliranTerbaca(nama, siapa, keadaan.opd.putaran, _tempo_opd(isi.tenggat, keadaan.opd.jenis, saat))
        return
    langkah = tempo_langkah(isi.tenggat)
    for satu in keadaan.terbuka:
        yield giliran({**satu, "nama": NAMA[satu["langkah"]], "giliran": satu["jabatan"]}, langkah, saat)


def _tempo_opd(tenggat: Mapping[str, Any], jenis: str, saat: datetime) -> Tempo:
    sampai = next((satu["jatuh_tempo"] for satu in tenggat.get("tenggat", ()) if satu["jenis"] == jenis), None)
    return tempo(datetime.fromisoformat(sampai) if sampai else None, saat)


def _dokumen(semua: Mapping[str, Any], keadaan: KeadaanPada, saat: datetime) -> Mapping[str, Any]:
    """Return the papers that there were: by when they were made, or with the form by its round."""
    putaran = max((satu.kunjungan[0] for satu in keadaan.kejadian if "ringkas" in satu.isi), default=0)
    ada = (
        satu
        for satu in semua.get("dokumen", ())
        if (datetime.fromisoformat(satu["dibuat"]) <= saat if satu["dibuat"] else satu["putaran"] <= putaran)
    )
    return {"dokumen": list(ada)}
