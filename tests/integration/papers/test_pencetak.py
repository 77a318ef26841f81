"""The printer: the same input gives the same bytes, text stays text, and no fault outlives the paper that met it."""

import os
import signal
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, Final

import pytest
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import StreamObject

from deploy.demo.unggahan import A4
from shared.papers.kantor import dari_berkas
from shared.papers.pencetak import GagalCetak, Pencetak
from tests.integration.papers.bacaan import teks
from tests.lambang import png

SAAT: Final = datetime(2026, 11, 23, 3, 5, tzinfo=UTC)
ISI: Final[dict[str, Any]] = {
    "agenda": "2026/17",
    "saat": SAAT,
    "tanggal": date(2026, 11, 23),
    "putaran": 1,
    "langkah": "16",
    "opd_nama": "Dinas Contoh",
    "jenis_permohonan": "Pembangunan baru",
    "nama_aplikasi": "Aplikasi Contoh",
    "surat_nomor": "000/001/CONTOH/2026",
    "surat_tanggal": date(2026, 11, 20),
    "surat_perihal": "Permohonan rekomendasi",
    "berkas": [{"nama": "Surat permohonan", "ukuran": "12.345", "sidik": "a" * 64}],
}


async def test_isi_yang_sama_memberi_byte_yang_sama(pencetak: Pencetak) -> None:
    pertama = await pencetak.cetak("tanda_terima", ISI, SAAT)
    lain = Pencetak()
    assert await lain.cetak("tanda_terima", ISI, SAAT) == pertama
    assert await lain.cetak("tanda_terima", {**ISI, "agenda": "2026/18"}, SAAT) != pertama
    await lain.close()


async def test_tanggal_tercetak_dalam_bahasa_indonesia(pencetak: Pencetak) -> None:
    isi = teks(await pencetak.cetak("tanda_terima", ISI, SAAT))
    assert "23 November 2026 pukul 10.05 WIB" in isi
    assert "20 November 2026" in isi


async def test_alamat_di_kop_tidak_terpisah_dari_namanya(pencetak: Pencetak) -> None:
    kantor = await dari_berkas()(SAAT)
    hubungan = {"telepon": "(0299) 123456", "laman": "diskominfo.contohkab.example", "pos_el": "diskominfo@contohkab.example"}
    kop = kantor.pengaturan.kop.model_copy(update=hubungan)
    lain = replace(kantor, pengaturan=kantor.pengaturan.model_copy(update={"kop": kop}), lambang=png(40))
    pdf = PdfReader(BytesIO(await pencetak.cetak_dengan(lain, "tanda_terima", ISI, SAAT)))
    baris = pdf.pages[0].extract_text().splitlines()
    assert any("Pos-el" in satu and hubungan["pos_el"] in satu for satu in baris), baris[:6]


async def test_berkas_adalah_pdf_a_bertag_berbahasa_indonesia(pencetak: Pencetak) -> None:
    pdf = await pencetak.cetak("tanda_terima", ISI, SAAT)
    katalog = PdfReader(BytesIO(pdf)).root_object
    assert str(katalog["/Lang"]) == "id-ID"
    assert "/StructTreeRoot" in katalog
    metadata = katalog["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata.get_data()


async def test_teks_orang_tidak_pernah_dibaca_sebagai_markah(pencetak: Pencetak) -> None:
    jahat = '#read("umum.typ") *tebal* $x$ #panic("jatuh") \\ <a> @b'
    isi = teks(await pencetak.cetak("tanda_terima", {**ISI, "nama_aplikasi": jahat}, SAAT))
    assert '#read("umum.typ") *tebal* $x$ #panic("jatuh")' in isi


@pytest.mark.parametrize("tanda", ["日本語", "😀", "\a", "\ue000"])
async def test_tanda_tanpa_huruf_tidak_menahan_dokumen(pencetak: Pencetak, tanda: str) -> None:
    isi = teks(await pencetak.cetak("tanda_terima", {**ISI, "nama_aplikasi": f"Aplikasi {tanda} ≥ Contoh"}, SAAT))
    assert f"Aplikasi {chr(0xFFFD) * len(tanda)} ≥ Contoh" in isi


async def test_kata_yang_tidak_muat_dipenggal_dan_sidik_tetap_utuh(pencetak: Pencetak) -> None:
    panjang = "X" * 240
    pdf = await pencetak.cetak("tanda_terima", {**ISI, "surat_nomor": panjang}, SAAT)
    assert panjang not in teks(pdf).replace("\u200b", " ")
    assert panjang in teks(pdf).replace(" ", "")
    assert "a" * 64 in teks(pdf)


async def test_templat_yang_gagal_tidak_menghentikan_dokumen_berikutnya(pencetak: Pencetak) -> None:
    with pytest.raises(GagalCetak, match="tanda_terima"):
        await pencetak.cetak("tanda_terima", {"agenda": "2026/17"}, SAAT)
    with pytest.raises(GagalCetak, match="tidak_ada"):
        await pencetak.cetak("tidak_ada", ISI, SAAT)
    assert await pencetak.cetak("tanda_terima", ISI, SAAT)


async def test_proses_yang_mati_adalah_gagal_cetak_dengan_nama_templat(pencetak: Pencetak) -> None:
    pertama = await pencetak.cetak("tanda_terima", ISI, SAAT)
    os.kill(pencetak.pid or 0, signal.SIGKILL)
    with pytest.raises(GagalCetak, match=r"tanda_terima: \w+$"):
        await pencetak.cetak("tanda_terima", ISI, SAAT)
    assert await pencetak.cetak("tanda_terima", ISI, SAAT) == pertama


async def test_dosir_menjilid_semua_bagian_dengan_daftar_isi(pencetak: Pencetak) -> None:
    bagian = [await pencetak.cetak("tanda_terima", {**ISI, "agenda": f"2026/{nomor}"}, SAAT) for nomor in (1, 2)]
    isi = {
        **ISI,
        "judul": "Dosir permohonan 2026/17",
        "keadaan": "Selesai",
        "nomor_surat": "",
        "dicetak": SAAT,
        "bagian": [{"langkah": 1, "putaran": nomor, "judul": f"Tanda terima {nomor}", "tanggal": date(2026, 11, 23)} for nomor in (1, 2)],
        "terpisah": [],
    }
    pembaca = PdfReader(BytesIO(await pencetak.cetak("dosir", isi, SAAT, bagian)))
    assert len(pembaca.pages) == 3
    assert "Tanda terima 2 23 November 2026 3" in " ".join(pembaca.pages[0].extract_text().split())
    assert "2026/2" in pembaca.pages[2].extract_text()
    assert [str(tanda["/Title"]) for tanda in pembaca.outline if isinstance(tanda, dict)] == [
        "Daftar isi",
        "Tanda terima 1",
        "Tanda terima 2",
    ]


async def test_setiap_halaman_dosir_bernomor_seperti_daftar_isinya(pencetak: Pencetak) -> None:
    """Also a page that lies on its side, and one of another size: at the upper right, as it is seen."""
    tegak = await pencetak.cetak("tanda_terima", ISI, SAAT)
    miring = PdfWriter()
    for ukuran, putar in ((A4, 90), ((420, 300), 0)):
        miring.add_blank_page(*ukuran).rotate(putar)
    lain = BytesIO()
    miring.write(lain)
    bagian = [{"langkah": 1, "putaran": 1, "judul": judul, "tanggal": date(2026, 11, 23)} for judul in ("Tegak", "Lain")]
    isi = {**ISI, "judul": "Dosir", "keadaan": "Selesai", "nomor_surat": "", "dicetak": SAAT, "bagian": bagian, "terpisah": []}
    pdf = await pencetak.cetak("dosir", isi, SAAT, [tegak, lain.getvalue()])
    assert await pencetak.cetak("dosir", isi, SAAT, [tegak, lain.getvalue()]) == pdf
    lembar = PdfReader(BytesIO(pdf)).pages
    for nomor, satu in enumerate(lembar, start=1):
        assert f"Dosir 2026/17, halaman {nomor} dari 4" in satu.extract_text()
        assert _kanan_atas(satu, "Dosir 2026/17, halaman"), nomor
    assert "Lain 23 November 2026 3–4" in " ".join(lembar[0].extract_text().split())


def _kanan_atas(halaman: PageObject, kata: str) -> bool:
    """Say whether words stand in the upper right quarter of a page, which is not turned any more."""
    tempat: list[tuple[float, float]] = []

    def lihat(teks: str, cm: list[float], tm: list[float], *_: object) -> None:
        if kata in teks:
            tempat.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    halaman.extract_text(visitor_text=lihat)
    ((x, y),) = tempat
    return halaman.rotation == 0 and x > float(halaman.cropbox.width) / 2 and y > float(halaman.cropbox.height) - 40


async def test_dosir_dengan_bagian_yang_rusak_gagal_dengan_namanya(pencetak: Pencetak) -> None:
    with pytest.raises(GagalCetak, match="dosir: part 1 is not a PDF"):
        await pencetak.cetak("dosir", {**ISI, "bagian": [{}]}, SAAT, [b"bukan pdf"])
    assert await pencetak.cetak("tanda_terima", ISI, SAAT)
