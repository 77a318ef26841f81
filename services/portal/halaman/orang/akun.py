"""A person's own account: where it is signed in, and its authenticator app."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from services.portal.pengunjung import DariOrang
from services.portal.rupa.jendela import Model, tampilkan
from services.portal.teks import teks

router = APIRouter()
JUMLAH: Final = "SELECT count(*) FROM sesi WHERE akun_id = %s AND tingkat = 'PENUH'"


@dataclass(frozen=True, slots=True)
class ModelAkun(Model):
    """What there is to say of an account."""

    contoh: bool = False
    berkode: bool = False
    sesi: int = 1
    kabar: str = ""


CONTOH: Final = (
    ("akun", ModelAkun(kabar="2 peramban lain dikeluarkan.")),
    ("akun", ModelAkun(berkode=True)),
    ("akun", ModelAkun(contoh=True)),
)


@router.get("/akun")
async def halaman(orang: DariOrang, keluar: int | None = None) -> HTMLResponse:
    """Show it."""
    async with orang.runtime.basis.lend() as conn:
        row = await (await conn.execute(JUMLAH, (orang.sesi.akun_id,))).fetchone()
    kabar = teks("akun.keluar.jadi", jumlah=keluar) if keluar is not None and keluar >= 0 else ""
    model = ModelAkun(contoh=orang.sesi.contoh, berkode=orang.sesi.berkode, sesi=row[0] if row else 1, kabar=kabar)
    return tampilkan("akun", model, orang.pengunjung.bingkai("akun"))
