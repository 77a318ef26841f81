"""An act's page and what it does: then the next item of the inbox, in the same view and filter."""

from dataclasses import replace
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.baca import TempatKotak, Tugas, kotak, kunci
from services.portal.formulir import DariFormulir, IsiFormulir
from services.portal.halaman.kotak.baris import DariTautan, kabar_tindakan, tempat, tindakan_pada
from services.portal.halaman.perkara.isian import periksa
from services.portal.halaman.perkara.susun import Percobaan, susun
from services.portal.jejak import Jejak
from services.portal.kirim import BUKTI, PerintahLayanan, galat, kirim
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.menunggu import terlihat
from services.portal.pandangan import Lihat, Pandangan, Saring
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import tampilkan
from services.portal.tindakan.bentuk import TindakanPortal
from services.portal.tindakan.tabel import TINDAKAN
from shared.kernel.event.clock import now
from shared.kernel.process.faults import Unavailable

router = APIRouter()


@router.get("/permohonan/{permohonan_id}/{nama}")
async def halaman(permohonan_id: UUID, nama: str, orang: DariOrang, asal: DariTautan) -> HTMLResponse:
    """Show the form of an act."""
    tindakan = _tindakan(nama)
    awal = IsiFormulir({"lihat": asal.lihat, "saring": asal.saring, "dari": asal.dari})
    sudah = await terlihat(orang.runtime.basis, orang.runtime.pengikut, asal.tunggu)
    model = await susun(orang, permohonan_id, tindakan, Percobaan(awal, (), 0))
    return tampilkan(
        "tindakan", replace(model, kabar=kabar_tindakan(asal.kabar), diperbarui=not sudah), orang.pengunjung.bingkai("beranda")
    )


@router.post("/permohonan/{permohonan_id}/{nama}")
async def lakukan(permohonan_id: UUID, nama: str, orang: DariOrang, isian: DariFormulir) -> Response:
    """Do the act: once for each form that was shown, however often it is sent."""
    tindakan = _tindakan(nama)
    gagal = Percobaan(isian, periksa(tindakan, isian), 422)
    if not gagal.galat:
        try:
            hasil = await kirim(orang, kiriman(tindakan, permohonan_id, isian))
        except PenolakanLayanan as no:
            gagal = Percobaan(isian, galat(no, [satu.nama for satu in tindakan.bidang]), no.status)
        else:
            return RedirectResponse(await tujuan(orang, permohonan_id, nama, isian, Jejak.dari(permohonan_id, hasil)), 303)
    model = await susun(orang, permohonan_id, tindakan, gagal)
    return tampilkan("tindakan", model, orang.pengunjung.bingkai("beranda"), gagal.status)


def kiriman(tindakan: TindakanPortal, permohonan_id: UUID, isian: IsiFormulir) -> PerintahLayanan:
    """Return what is sent for a form: what it says, under the form's own key, and with the version that was seen."""
    return PerintahLayanan(
        tindakan.layanan,
        tindakan.alamat(permohonan_id),
        tindakan.tubuh(tindakan, isian),
        isian.teks("kunci"),
        isian.teks("versi") if tindakan.berversi else "",
        mandat=_mandat(isian.teks("mandat")),
        bukti=isian.teks(BUKTI),
        sabar_detik=tindakan.sabar_detik,
    )


def _mandat(dipilih: str) -> str:
    """Return by which mandate somebody acts; nothing for one's own office. What is no mandate's name is no form of ours."""
    try:
        return str(UUID(dipilih)) if dipilih else ""
    except ValueError:
        raise HTTPException(400) from None


def _tindakan(nama: str) -> TindakanPortal:
    if nama not in TINDAKAN:
        raise HTTPException(404)
    return TINDAKAN[nama]


async def tujuan(orang: OrangMasuk, permohonan_id: UUID, nama: str, isian: IsiFormulir, jejak: Jejak | None) -> str:
    """Return where to go after an act: the next item of the inbox in the same view and filter, else the inbox; or back to the request.

    All of these pages say what was recorded; an act with a page of its own is reached from its request's.
    """
    kabar = f"kabar={nama}{f'&tunggu={jejak}' if jejak else ''}"
    selesai = f"/permohonan/{permohonan_id}?{kabar}"
    lihat, saring = isian.teks("lihat") or Lihat.JABATAN, isian.teks("saring")
    if saring not in set(Saring) or lihat not in set(Lihat):
        return selesai
    try:
        pandangan = Pandangan.dari(await orang.baca("intake", "/saya"), orang.sesi.akun_id)
        berikut = await _berikut(orang, pandangan, TempatKotak(Lihat(lihat), Saring(saring), isian.teks("dari")), permohonan_id)
    except (PenolakanLayanan, LayananPergi, Unavailable):
        return selesai
    if berikut is None:
        return f"/?{tempat(saring, '', lihat)}&{kabar}"
    aksi = tindakan_pada(berikut.langkah, opd=orang.sesi.opd_id is not None) if berikut.meja in pandangan.bisa else ""
    halaman_aksi = f"/{aksi}" if aksi in TINDAKAN else ""
    return f"/permohonan/{berikut.permohonan_id}{halaman_aksi}?{tempat(saring, kunci(berikut), lihat)}&{kabar}"


async def _berikut(orang: OrangMasuk, pandangan: Pandangan, di: TempatKotak, kecuali: UUID) -> Tugas | None:
    """Return the row after a place, or else the first one; none of the request that was acted on, which may still be there."""
    async with orang.runtime.basis.lend() as conn:
        for sesudah in dict.fromkeys((di.sesudah, "")):
            for tugas in (await kotak(conn, pandangan, replace(di, sesudah=sesudah), now())).tugas:
                if tugas.permohonan_id != kecuali:
                    return tugas
    return None
