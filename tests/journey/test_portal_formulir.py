"""The agency's form and the analyst's pages in the whole set, without a script: from an empty draft to the draft of the letter."""

import re
from collections.abc import Generator, Iterator
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

import httpx
import pytest

from deploy.demo.bahan import Bahan
from deploy.demo.kantor import Klien
from deploy.demo.unggahan import bpmn, pdf
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import JenisPermohonan
from shared.contracts.formulir.isian import FORMULIR
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.formulir_halaman import terbaca
from tests.journey.request import NOMOR, Permohonan
from tests.journey.test_portal import keluar, masuk
from tests.journey.whole_set import WholeSet
from tests.spec.portal.test_pengisian import dikirim

BERKAS: Final = {
    "surat": ("surat.pdf", pdf("surat"), "application/pdf"),
    "kak": ("kak.pdf", pdf("kak"), "application/pdf"),
    "proses_bisnis": ("proses.bpmn", bpmn("proses"), "application/xml"),
}


@pytest.fixture
def peramban(seluruh_set: WholeSet) -> Generator[httpx.Client]:
    """A browser without a script at the set's portal."""
    with httpx.Client(base_url=seluruh_set.addresses.portal, headers=HALAMAN_SENDIRI, timeout=30, transport=MesinIni()) as client:
        yield client


def bahan_baru(opd_id: UUID) -> Iterator[Bahan]:
    """Yield material of requests, of each kind in turn."""
    while True:
        yield Bahan.siapkan(next(NOMOR), datetime.now(WIB).date(), opd_id, Kesimpulan.DIREKOMENDASIKAN)


def isi(peramban: httpx.Client, jalur: str, aksi: str = "") -> dict[str, str]:
    """Return what a page's form would send as it is shown."""
    jawaban = peramban.get(jalur)
    assert jawaban.status_code == 200, (jalur, jawaban.status_code)
    return terbaca(jawaban.text).formulir[aksi or jalur]


def teks(peramban: httpx.Client, jalur: str) -> str:
    """Return a page."""
    return peramban.get(jalur).text


def kirim(peramban: httpx.Client, jalur: str, data: dict[str, str], **lain: Any) -> str:
    """Send a form, and return where it leads."""
    jawaban = peramban.post(jalur, data=data, **lain)
    assert jawaban.status_code == 303, (jalur, jawaban.status_code, re.findall(r'<a href="#[^"]*">[^<]+', jawaban.text))
    return jawaban.headers["location"]


def test_opd_mengisi_per_bagian_menyimpan_dan_mengajukan_sekali(peramban: httpx.Client, kantor: Klien) -> None:
    opd = kantor.tempat.opd[0]
    bahan = next(satu for satu in bahan_baru(opd.opd_id) if satu.formulir.permohonan.jenis_permohonan is JenisPermohonan.PEMBANGUNAN_BARU)
    formulir = bahan.formulir.model_dump(mode="json")
    masuk(peramban, Jabatan.OPD_PEMOHON)
    mulai = isi(peramban, "/formulir")
    konsep = kirim(peramban, "/formulir", mulai)
    assert kirim(peramban, "/formulir", mulai) == konsep, "one form, one draft"
    assert "1 dari 8 bagian lengkap" in peramban.get(konsep).text, "the study is not asked of every kind"
    for bagian, berikut in zip(FORMULIR, [*(f"bagian/{satu.kode}" for satu in FORMULIR[1:]), "berkas"], strict=True):
        jalur = f"{konsep}/bagian/{bagian.kode}"
        bidang = isi(peramban, jalur) | dikirim(bagian, formulir[bagian.kode])
        assert kirim(peramban, jalur, bidang | {"lalu": "lanjut"}) == f"{konsep}/{berikut}"
        assert "Tersimpan" in peramban.get(jalur).text
        assert "<title>Galat: " not in peramban.get(jalur).text
    jalur = f"{konsep}/bagian/permohonan"
    bidang = isi(peramban, jalur)
    salah = peramban.post(jalur, data=bidang | {"permohonan.surat_tanggal": "kemarin"})
    assert (salah.status_code, "<title>Galat: " in salah.text, 'value="kemarin"' in salah.text) == (422, True, True)
    assert 'href="#permohonan.surat_tanggal"' in salah.text
    basi = peramban.post(jalur, data=bidang | {"versi": "1", "permohonan.surat_perihal": "Perihal saya"})
    assert (basi.status_code, "Perihal saya" in basi.text, "yang tersimpan sekarang" in basi.text) == (412, True, True)
    lampirkan(peramban, konsep, "surat")
    jalur = f"{konsep}/ajukan"
    tanpa = peramban.post(jalur, data=isi(peramban, jalur))
    assert (tanpa.status_code, 'href="#kak"' in tanpa.text, "1 kB" in tanpa.text) == (422, True, True), "what was attached stays"
    lampirkan(peramban, konsep, "kak", "proses_bisnis")
    bidang = isi(peramban, jalur)
    diterima = kirim(peramban, jalur, bidang)
    assert bahan.formulir.identitas.nama_aplikasi in peramban.get(diterima).text
    assert kirim(peramban, jalur, bidang) == diterima, "one form, one request"
    assert peramban.get(konsep).status_code == 409


def lampirkan(peramban: httpx.Client, konsep: str, *jenis: str) -> None:
    """Attach files to a draft."""
    jalur = f"{konsep}/berkas"
    bidang, berkas = isi(peramban, jalur), {satu: BERKAS.get(satu, BERKAS["kak"]) for satu in jenis}
    for _ in range(2):
        assert kirim(peramban, jalur, bidang, files=berkas) == f"{jalur}?kabar=formulir_berkas"


def test_lembar_diunduh_dan_dibaca_sebagai_konsep_lalu_dibuang(peramban: httpx.Client) -> None:
    masuk(peramban, Jabatan.OPD_PEMOHON)
    lembar = peramban.get("/formulir/lembar/kosong.xlsx")
    assert lembar.status_code == 200
    bidang, bukan = isi(peramban, "/formulir", "/formulir/lembar"), {"lembar": ("x.xlsx", b"bukan", "text/plain")}
    salah = peramban.post("/formulir/lembar", data=bidang, files=bukan)
    assert (salah.status_code, "<title>Galat: " in salah.text) == (422, True)
    konsep = kirim(peramban, "/formulir/lembar", bidang | {"kunci": str(uuid4())}, files={"lembar": ("x.xlsx", lembar.content)})
    jalur = konsep.partition("?")[0]
    assert "Lembar terbaca" in peramban.get(konsep).text
    assert kirim(peramban, f"{jalur}/buang", isi(peramban, jalur, f"{jalur}/buang")) == "/formulir?kabar=formulir_buang"


def test_pejabat_tidak_mempunyai_formulir_dan_opd_tidak_menganalisa(peramban: httpx.Client) -> None:
    masuk(peramban, Jabatan.KEPALA_DINAS)
    assert peramban.get("/formulir").status_code == 404
    keluar(peramban)


async def test_dikembalikan_dilengkapi_lalu_dianalisa_sampai_konsep_surat(peramban: httpx.Client, kantor: Klien) -> None:
    permohonan = await Permohonan.ajukan(kantor, 4)
    await permohonan.langkah(5)
    akar = f"/permohonan/{permohonan.permohonan_id}"
    masuk(peramban, Jabatan.ANALIS)
    kirim(peramban, f"{akar}/periksa_kelengkapan", periksa(peramban, akar) | KURANG)
    keluar(peramban)
    await permohonan.tunggu("intake", lambda kasus: kasus["status"] == "DIKEMBALIKAN")
    masuk(peramban, Jabatan.OPD_PEMOHON)
    assert KURANG["catatan.uraian"] in teks(peramban, f"{akar}/ajukan_kembali")
    konsep = kirim(peramban, f"{akar}/ajukan_kembali", isi(peramban, f"{akar}/ajukan_kembali"))
    bidang = isi(peramban, f"{konsep}/ajukan")
    assert bidang["untuk"] == str(permohonan.permohonan_id)
    lampirkan(peramban, konsep, "regulasi")
    bidang = isi(peramban, f"{konsep}/ajukan")
    assert kirim(peramban, f"{konsep}/ajukan", bidang) == f"/formulir/{permohonan.permohonan_id}/diterima"
    assert kirim(peramban, f"{konsep}/ajukan", bidang) == f"/formulir/{permohonan.permohonan_id}/diterima", "sent twice, done once"
    await permohonan.tunggu("intake", lambda kasus: "regulasi" in {satu["jenis"] for satu in kasus["isi"]["berkas"]})
    assert konsep not in teks(peramban, "/formulir"), "the copy is gone"
    keluar(peramban)
    masuk(peramban, Jabatan.ANALIS)
    await permohonan.langkah(5)
    kirim(peramban, f"{akar}/periksa_kelengkapan", periksa(peramban, akar))
    await permohonan.langkah(6)
    kirim(peramban, f"{akar}/entri_data", isi(peramban, f"{akar}/entri_data"))
    await permohonan.langkah(7)
    for aspek in ("KEAMANAN", "FUNGSI", "KEMUDAHAN_PENGGUNAAN"):
        analisa(peramban, f"{akar}/analisa/{aspek}")
    await permohonan.langkah(10)
    bidang = isi(peramban, f"{akar}/olah_hasil")
    kirim(peramban, f"{akar}/olah_hasil", bidang | {"uraian": "Aplikasi layak dibangun."})
    await permohonan.langkah(11)
    surat = isi(peramban, f"{akar}/susun_konsep")
    assert surat["surat.hal"].startswith("Rekomendasi "), "it begins in the office's usual words"
    kirim(peramban, f"{akar}/susun_konsep", surat | {"surat.sebut_kemiripan": "ya"})
    await permohonan.langkah(12)


KURANG: Final = {"status.uraian": "TIDAK_LENGKAP", "jenis.uraian": "KURANG", "catatan.uraian": "Uraian belum menyebut penggunanya."}


def periksa(peramban: httpx.Client, akar: str) -> dict[str, str]:
    """Return the checklist with all that only an eye can tell found in order."""
    jalur = f"{akar}/periksa_kelengkapan"
    terisi = terbaca(peramban.get(jalur).text)
    return {nama: "LENGKAP" for nama in terisi.opsi if nama.startswith("status.")} | terisi.formulir[jalur]


def analisa(peramban: httpx.Client, jalur: str) -> None:
    """Answer all controls of a standard as met, and record it; "41 dari 75" is what pages say on the way."""
    halaman = peramban.get(jalur).text
    for kode in dict.fromkeys(re.findall(rf'href="{jalur}/kelompok/([^"#]+)', halaman)):
        kelompok = f"{jalur}/kelompok/{kode}"
        terisi = terbaca(peramban.get(kelompok).text)
        jawaban = {nama: "TERPENUHI" for nama in terisi.opsi if nama.startswith("nilai.")}
        kirim(peramban, kelompok, terisi.formulir[kelompok] | jawaban | {"lalu": "daftar"})
    bidang = isi(peramban, f"{jalur}/simpulan")
    assert "belum dijawab" not in peramban.get(f"{jalur}/simpulan").text
    akhir = {"penilaian": "MEMENUHI", "kesimpulan": "Memadai.", "lalu": "catat"}
    assert kirim(peramban, f"{jalur}/simpulan", bidang | akhir).partition("&")[0].endswith("?kabar=analisa_standar")
