"""Writing a comment on a request, once for each form that was shown, and taking one's own back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal import komentar
from services.portal.formulir import DariFormulir, IsiFormulir
from services.portal.halaman.kotak.baris import Asal
from services.portal.halaman.perkara.komentar import BIDANG, boleh_berkomentar, ditulis, kedudukan_penulis
from services.portal.halaman.perkara.permohonan import tampil
from services.portal.komentar import Komentar, komentar_id
from services.portal.layanan import PenolakanLayanan
from services.portal.pengunjung import DariOrang, OrangMasuk
from shared.kernel.event.clock import now

router = APIRouter()


@router.get("/permohonan/{permohonan_id}/komentar")
async def alamat(permohonan_id: UUID, orang: DariOrang) -> RedirectResponse:
    """Lead to where the comments stand."""
    await pejabat(orang, permohonan_id)
    return RedirectResponse(f"/permohonan/{permohonan_id}#komentar", 303)


@router.post("/permohonan/{permohonan_id}/komentar")
async def tulis(permohonan_id: UUID, orang: DariOrang, isian: DariFormulir) -> Response:
    """Write one; what cannot be written is shown again as it was typed."""
    saya, asal = await pejabat(orang, permohonan_id), _asal(isian)
    baru = ditulis(isian.utuh(BIDANG))
    if baru.galat:
        return await tampil(orang, permohonan_id, asal, baru)
    akun_id, dari = orang.sesi.akun_id, kedudukan_penulis(saya)
    mandat = dari["mandat_id"]
    satu = Komentar(
        komentar_id(_kunci(isian.teks("kunci")), akun_id, permohonan_id, baru.isi),
        permohonan_id,
        akun_id,
        dari["jabatan"],
        dari["kapasitas"],
        UUID(mandat) if mandat else None,
        now(),
        baru.isi,
    )
    async with orang.runtime.basis.lend() as conn:
        await komentar.tulis(conn, orang.runtime.segel, satu)
    return _kembali(permohonan_id, asal, "komentar")


@router.post("/permohonan/{permohonan_id}/komentar/{satu}/tarik")
async def tarik(permohonan_id: UUID, satu: UUID, orang: DariOrang, isian: DariFormulir) -> Response:
    """Take one's own comment back; another's is not there to be taken back."""
    await pejabat(orang, permohonan_id)
    async with orang.runtime.basis.lend() as conn:
        if not await komentar.tarik(conn, permohonan_id, orang.sesi.akun_id, satu, now()):
            raise HTTPException(404)
    return _kembali(permohonan_id, _asal(isian), "komentar_ditarik")


async def pejabat(orang: OrangMasuk, permohonan_id: UUID) -> Mapping[str, Any]:
    """Return who asks: an official who may see this request now; to everybody else nothing is here."""
    try:
        saya: Mapping[str, Any] = await orang.baca("intake", "/saya")
        await orang.baca("intake", f"/permohonan/{permohonan_id}")
    except PenolakanLayanan as no:
        raise HTTPException(404) from no
    if not boleh_berkomentar(saya):
        raise HTTPException(404)
    return saya


def _kunci(dikirim: str) -> UUID:
    """Return a form's own key; what is none is no form of ours."""
    try:
        return UUID(dikirim)
    except ValueError:
        raise HTTPException(400) from None


def _asal(isian: IsiFormulir) -> Asal:
    return Asal(isian.teks("lihat"), isian.teks("saring"), isian.teks("dari"))


def _kembali(permohonan_id: UUID, asal: Asal, kabar: str) -> RedirectResponse:
    """Go back to the comments, which say what was done; the place in the inbox stays."""
    ke = f"{asal.ke}&" if asal.ke else ""
    return RedirectResponse(f"/permohonan/{permohonan_id}?{ke}kabar={kabar}#komentar", 303)
