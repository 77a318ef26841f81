"""What can be read of the services: a page asks for it, or here stands why none does (yet)."""

import json
import re
from collections.abc import Iterator
from typing import Final

import pytest

from shared.office.names import SERVICES
from tests.contract.records import ROOT

PORTAL: Final = ROOT / "services" / "portal"
SUMBER: Final = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PORTAL.rglob("*.py")) if path.parent.name != "tindakan")
PERMOHONAN: Final = r"/permohonan/\{[^}]+\}"

KOTAK: Final = "the inbox is a projection of the portal's own"
PROGRAM: Final = "for programs, or for machines that watch the set"
UMUM: Final = "a page of the service itself, for whoever holds a letter, without an account"
URUSAN_ADMIN: Final = "the administrator reads it by `satupintu` or over HTTP, until its page comes"
INSTRUMEN: Final = "the pages have it with the analyst's own draft"
UTUH: Final = "the pages have it with all that its service knows of the request"
BELUM: Final = {
    "/permohonan/{permohonan_id}/disposisi": UTUH,
    **dict.fromkeys(("/metrics", "/siaran", "/permohonan/{permohonan_id}/srikandi"), PROGRAM),
    **dict.fromkeys(("/hari-kerja/tambah", "/hari-kerja/selisih", "/hari-kerja/{tanggal}"), PROGRAM),
    "/tugas": KOTAK,
    "/sop": "the page of the 16 steps shows the table itself, which is code",
    "/permohonan/{permohonan_id}/formulir.xlsx": "a request's form is shown on its pages; as a sheet it is for programs",
    **dict.fromkeys(("/instrumen", "/instrumen/{aspek}"), INSTRUMEN),
    **dict.fromkeys(("/periksa", "/periksa/{kode}"), UMUM),
    "/aplikasi/ekspor/{bentuk}": PROGRAM,
    **dict.fromkeys(("/data-pribadi/{subjek_id}/ekspor", "/data-pribadi/{subjek_id}/ekspor.html"), URUSAN_ADMIN),
    **dict.fromkeys(("/insiden", "/insiden/{insiden_id}", "/buku-nomor/{tahun}", "/pengiriman-gagal"), URUSAN_ADMIN),
    **dict.fromkeys(("/kantor", "/kantor/lambang", "/jabatan/{jabatan}/sebutan"), URUSAN_ADMIN),
    **dict.fromkeys(("/kalender", "/kalender/{versi}/pergeseran", "/kontak/{orang_id}"), URUSAN_ADMIN),
    **dict.fromkeys(("/langganan", "/langganan/{langganan_id}", "/langganan/{langganan_id}/kiriman"), URUSAN_ADMIN),
}


def jalur() -> Iterator[str]:
    """Yield the path of every GET of the five documents, once."""
    for layanan in SERVICES:
        dokumen = json.loads((ROOT / "docs" / "openapi" / f"{layanan}.json").read_text(encoding="utf-8"))
        yield from (satu for satu, cara in dokumen["paths"].items() if "get" in cara)


SEMUA: Final = sorted(set(jalur()))


def diminta(satu: str) -> bool:
    """Say whether a page asks a service for this path; `jalur` and `P` stand for a request in the portal's source."""
    bagian = (r"\{[^}]+\}" if kata.startswith("{") else re.escape(kata) for kata in re.split(r"(\{[^}]+\})", satu))
    pola = "".join(bagian).replace(PERMOHONAN, rf"(?:{PERMOHONAN}|\{{jalur\}}|\{{P\}})", 1)
    rute = re.compile(rf'@router\.\w+\("{pola}"')
    return bool(re.search(rf'"{pola}[?"]', rute.sub("", SUMBER)))


@pytest.mark.parametrize("satu", SEMUA)
def test_setiap_bacaan_layanan_ada_halamannya_atau_beralasan(satu: str) -> None:
    assert diminta(satu) != (satu in BELUM), "a page asks for it, or BELUM says why none does; not both"


def test_yang_beralasan_masih_ada() -> None:
    assert set(BELUM) <= set(SEMUA)
