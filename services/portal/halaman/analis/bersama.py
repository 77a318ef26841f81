"""What the analyst's pages have in common: of which request they are, with which version an act is sent, and where one goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from services.portal.jejak import Jejak
from services.portal.layanan import PenolakanLayanan
from services.portal.pengisian.kendali import Kendali, Opsi
from services.portal.pengunjung import OrangMasuk
from services.portal.teks import teks

ANALISA: Final = "analysis"
MENU: Final = "beranda"


@dataclass(frozen=True, slots=True)
class PerkaraTampil:
    """One request, in words."""

    permohonan_id: str = ""
    nama: str = ""
    agenda: str = ""
    opd: str = ""
    versi: str = ""
    komentar: int = 0

    @property
    def kalimat(self) -> str:
        """Return which request this is."""
        return teks("analisa.siapa", nama=self.nama, agenda=self.agenda, opd=self.opd)


ANTREAN: Final = PerkaraTampil("1", "Antrean", "1/2026", "Dinas Contoh", "7", komentar=1)


async def baca(orang: OrangMasuk, layanan: str, jalur: str) -> Any:  # noqa: ANN401 - what the service answers
    """Return what a service answers; what is not for this person is not there."""
    try:
        return await orang.baca(layanan, jalur)
    except PenolakanLayanan as no:
        raise HTTPException(404) from no


async def perkara(orang: OrangMasuk, permohonan_id: UUID) -> PerkaraTampil:
    """Return which request this is, as analysis knows it now, and remember that this person opened it."""
    isi: Mapping[str, Any] = await baca(orang, ANALISA, f"/permohonan/{permohonan_id}")
    komentar = await orang.membuka(permohonan_id)
    ringkasan = isi["isi"]["ringkasan"]
    agenda = f"{ringkasan['tahun_agenda']}/{ringkasan['nomor_agenda']}"
    return PerkaraTampil(str(permohonan_id), ringkasan["nama_aplikasi"], agenda, ringkasan["opd_nama"], str(isi["versi"]), komentar)


def selesai(permohonan_id: UUID, nama: str, hasil: Mapping[str, Any]) -> RedirectResponse:
    """Go back to the request, which says what was done."""
    jejak = Jejak.dari(permohonan_id, hasil)
    return RedirectResponse(f"/permohonan/{permohonan_id}?kabar={nama}{f'&tunggu={jejak}' if jejak else ''}", 303)


def satu_dari(nama: str, label: str, pilihan: Mapping[str, str], nilai: str, tanda: str = "") -> Kendali:
    """Return a control with one of several choices."""
    return Kendali(nama, label, "satu", tanda, opsi=tuple(Opsi(nama, satu, kata, satu == nilai) for satu, kata in pilihan.items()))
