"""What the administrator's pages have in common: their place in the menu, the offices to choose from, and all officials."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from services.portal.admin import Admin
from services.portal.halaman.umum import Pilihan
from shared.contracts.peran import Jabatan
from shared.sop.sebutan import sebutan

MENU: Final = "kelola"
PEJABAT: Final = tuple(satu for satu in Jabatan if satu is not Jabatan.OPD_PEMOHON)


def pilihan_jabatan() -> tuple[Pilihan, ...]:
    """Return the offices to choose from."""
    return tuple(Pilihan(satu.value, sebutan(satu)) for satu in PEJABAT)


async def semua_pejabat(admin: Admin) -> list[Mapping[str, Any]]:
    """Return all officials, also who holds no office any more."""
    daftar: list[Mapping[str, Any]] = []
    jalur = "/pejabat?aktif=false&batas=200"
    while jalur:
        isi = await admin.orang.baca("disposition", jalur)
        daftar += isi["pejabat"]
        jalur = f"/pejabat?{urlencode({'aktif': 'false', 'batas': '200', 'sebelum': isi['lanjut']})}" if isi["lanjut"] else ""
    return daftar
