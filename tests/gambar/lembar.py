"""Which pages are shown, to whom, and on what: one goes there by links that are on the pages."""

from dataclasses import dataclass
from typing import Final

from shared.contracts.peran import Jabatan


@dataclass(frozen=True, slots=True)
class Lembar:
    """One picture; `jalan` are links, as a page's script would find them, `lihat` is what stands on top."""

    nama: str
    jabatan: Jabatan
    jalan: tuple[str, ...] = ()
    lihat: str = ""
    lebar: int = 1280
    tinggi: int = 860
    rapat: float = 1.0
    warna: str = "light"
    telepon: bool = False


def ke(akhir: str) -> str:
    """Return the first link of the page that leads to an act, or to what ends like this."""
    return f"[...document.links].find(satu => satu.pathname.endsWith('/{akhir}'))"


BERSURAT: Final = (
    "[...document.querySelectorAll('main tbody tr')].findLast(satu => satu.lastElementChild.textContent.trim())?.querySelector('a')"
)
"""The oldest request that is found and has a letter."""
STANDAR: Final = "document.querySelector('main li.b a')"
KELOMPOK: Final = "[...document.links].find(satu => /.kelompok./.test(satu.pathname))"
LEMBAR: Final = (
    Lembar("kotak-masuk", Jabatan.ANALIS),
    Lembar("permohonan", Jabatan.KEPALA_DINAS, (ke("cari"), BERSURAT), lihat="document.querySelector('main table')"),
    Lembar(
        "tanda-tangan",
        Jabatan.KEPALA_DINAS,
        (ke("tanda_tangani"),),
        lihat="document.querySelector('main img')",
        lebar=390,
        tinggi=844,
        rapat=1.5,
        telepon=True,
    ),
    Lembar("analisa", Jabatan.ANALIS, (ke("analisa_standar"), STANDAR, KELOMPOK), warna="dark"),
)
