"""The form for a mandate in the whole set: it asks for what is missing, and the order is kept with it until it is revoked."""

import re
from collections.abc import Generator
from typing import Final

import httpx
import pytest

from deploy.demo.unggahan import pdf
from shared.contracts.peran import Jabatan
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.people import People
from tests.journey.test_portal import masuk
from tests.journey.test_portal_kelola import ALASAN, kunci
from tests.journey.whole_set import WholeSet

PDF: Final = pdf("Surat perintah")


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=30, transport=MesinIni()) as client:
        yield client


def mandat(peramban: httpx.Client) -> set[str]:
    """Return the addresses of all mandates that the page lists."""
    return set(re.findall(r'href="(/kelola/mandat/[0-9a-f-]+)/surat"', peramban.get("/kelola/mandat").text))


def test_mandat_dicatat_dengan_suratnya_lalu_dicabut(peramban: httpx.Client, orang: People) -> None:
    masuk(peramban, Jabatan.ADMIN)
    sebelum = mandat(peramban)
    page = peramban.get("/kelola/mandat/baru").text
    calon = {nama: satu for satu, nama in re.findall(r'<option value="([0-9a-f-]{36})">([^<]+)</option>', page)}
    penerima = next(satu for nama, satu in calon.items() if nama.endswith(", Sekretaris Dinas"))
    diganti = next(satu for nama, satu in calon.items() if nama.endswith(", Kepala Dinas"))
    isian = {**kunci(page), "jabatan": "kepala_dinas", "jenis": "PLH", "orang_id": penerima, "menggantikan_id": diganti}
    isian |= {"dasar_nomor": "800/12/2026", "dasar_tanggal": "20-11-2036", "mulai": "24-11-2036", "selesai": "bukan tanggal"}
    surat = {"surat_perintah": ("surat.pdf", PDF, "application/pdf")}
    assert "misalnya 24-11-2026" in peramban.post("/kelola/mandat/baru", data=isian, files=surat).text
    isian |= {"dasar_tanggal": "20-11-2026", "selesai": "27/11/2036"}
    tanpa_surat = peramban.post("/kelola/mandat/baru", data=isian, files={"surat_perintah": ("", b"", "application/octet-stream")})
    assert (tanpa_surat.status_code, re.findall(r'<a href="#surat_perintah">([^<]+)', tanpa_surat.text)) == (
        422,
        ["Pilih surat perintahnya."],
    )
    tanpa_kode = peramban.post("/kelola/mandat/baru", data=isian, files=surat).text
    assert 'href="#kode_bukti"' in tanpa_kode, "the portal's word is not enough"
    assert re.findall(r'<a href="#surat_perintah">([^<]+)', tanpa_kode) == ["Pilih lagi berkasnya: peramban tidak menyimpannya."]
    jadi = peramban.post("/kelola/mandat/baru", data={**isian, "kode_bukti": orang.kode_bukti(Jabatan.ADMIN)}, files=surat)
    assert jadi.headers.get("location") == "/kelola/mandat?kabar=mandat_beri", re.findall(r'<a href="#\w+">[^<]+', jadi.text)
    page = peramban.get("/kelola/mandat").text
    assert "24-11-2036 00.00 sampai 28-11-2036 00.00" in re.sub(r"</?time[^>]*>", "", page)
    (satu,) = mandat(peramban) - sebelum
    assert peramban.get(f"{satu}/surat").content == PDF
    cabut = {**kunci(page), "alasan": ALASAN, "kode_bukti": orang.kode_bukti(Jabatan.ADMIN)}
    assert peramban.post(f"{satu}/cabut", data=cabut).headers["location"] == "/kelola/mandat?kabar=mandat"
    assert f"{satu}/cabut" not in peramban.get("/kelola/mandat").text
