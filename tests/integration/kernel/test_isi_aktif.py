"""What would do something by itself, or is two kinds of file at once, is refused with words; what is only shown and signed passes."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from pypdf import PdfWriter

from deploy.demo.unggahan import bpmn
from shared.kernel.vault.active_content import BerkasMemuatIsiAktif, BerkasTerkunci
from shared.kernel.vault.media import BPMN, JPEG, PDF, PNG, recognise
from tests.integration.kernel.pdf import pdf

CONTOH: Final = sorted((Path(__file__).parents[3] / "docs" / "contoh").rglob("*.pdf"))
AKSI: Final[Mapping[str, tuple[bytes, str]]] = {
    "JavaScript": (b"<</S/JavaScript/JS(app.alert\\(1\\))>>", "JavaScript"),
    "nama dengan pagar": (b"<</#53 /Java#53cript /JS 9 0 R>>", "JavaScript"),
    "komentar di antaranya": (b"<</S%/GoTo\n/JavaScript/JS(1)>>", "JavaScript"),
    "nama sebagai objek": (b"/JavaScript", "JavaScript"),
    "program": (b"<</S /Launch /F (calc.exe)>>", "membuka program"),
    "berkas di jaringan": (b"<</S /GoToR /F (\\\\\\\\contoh.invalid\\\\a)>>", "membuka program"),
    "formulir dikirim": (b"<</S /SubmitForm /F (https://contoh.invalid)>>", "membuka program"),
    "XFA": (b"<</Fields [] /XFA [(template) 9 0 R]>>", "XFA"),
    "lampiran": (b"<</Type /Filespec /F (a.exe) /EF <</F 9 0 R>> >>", "lampiran"),
    "pin lampiran": (b"<</Type /Annot /Subtype /FileAttachment>>", "lampiran"),
    "video": (b"<</Type /Annot /Subtype /RichMedia>>", "media"),
}
TENANG: Final = (
    b"<</Type /Annot /Subtype /Link /A <</S /URI /URI (https://contoh.invalid)>> >>",
    b"<</S /GoTo /D [3 0 R /Fit]>>",
    b"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached>>",
    b"(HTML/JavaScript, /Launch, dan /XFA sebagai teks)",
    b"<</Keywords (HTML/CSS/JavaScript) /S /Sect /JavaScriptKami true /EFektif 1>>",
)


def dengan(objek: bytes) -> bytes:
    """Return a PDF with one more object, which nothing leads to."""
    isi = pdf()
    tempat = isi.index(b"xref\n0 ")
    awal = isi[:tempat] + b"90 0 obj\n" + objek + b"\nendobj\n"
    return awal + isi[tempat:].replace(b"startxref\n%d" % tempat, b"startxref\n%d" % len(awal))


def dikemas(objek: bytes) -> bytes:
    """Return an object packed into a stream of objects."""
    isi = zlib.compress(b"90 0 " + objek)
    return b"<</Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream" % (len(isi), isi)


def ditolak(isi: bytes, boleh: tuple[str, ...] = (PDF,)) -> str:
    """Return the words with which a file is refused."""
    with pytest.raises(BerkasMemuatIsiAktif) as refused:
        recognise(io.BytesIO(isi), "surat", boleh)
    return str(refused.value)


@pytest.mark.parametrize(("objek", "kata"), AKSI.values(), ids=AKSI.keys())
def test_pdf_yang_berbuat_sendiri_ditolak_dengan_kata_kata(objek: bytes, kata: str) -> None:
    for isi in (dengan(objek), dengan(dikemas(objek)) if not objek.startswith(b"/") else dengan(objek)):
        pesan = ditolak(isi)
        assert kata in pesan
        assert "cetak ulang ke PDF" in pesan


@pytest.mark.parametrize("objek", TENANG)
def test_tautan_tanda_tangan_dan_teks_tetap_diterima(objek: bytes) -> None:
    assert recognise(io.BytesIO(dengan(objek)), "surat", (PDF,)) == PDF


@pytest.mark.parametrize("berkas", CONTOH, ids=lambda berkas: berkas.stem)
def test_naskah_kantor_sendiri_diterima(berkas: Path) -> None:
    assert recognise(io.BytesIO(berkas.read_bytes()), "surat", (PDF,)) == PDF


def test_lampiran_yang_ditambahkan_program_ditolak() -> None:
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.add_attachment("contoh.bin", b"isi")
    writer.encrypt("", "pemilik", algorithm="AES-256")
    writer.write(made)
    assert "lampiran" in ditolak(made.getvalue())


def test_pdf_yang_juga_arsip_atau_halaman_ditolak() -> None:
    arsip = io.BytesIO(dengan(b"null"))
    with zipfile.ZipFile(arsip, "a") as zipped:
        zipped.writestr("index.txt", "isi")
    assert "isi lain sesudah akhirnya" in ditolak(arsip.getvalue())
    with zipfile.ZipFile(arsip, "a") as zipped:
        zipped.comment = b"\nstartxref\n" + dengan(b"null").rpartition(b"startxref\n")[2]
    assert "arsip ZIP" in ditolak(arsip.getvalue())
    assert "halaman web" in ditolak(pdf().replace(b"\n", b"\n%<script>alert(1)</script>\n", 1))
    assert "isi lain sesudah akhirnya" in ditolak(pdf() + b"<html>")


def test_gambar_yang_juga_arsip_ditolak() -> None:
    gambar = b"\xff\xd8\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9"
    assert recognise(io.BytesIO(gambar), "bukti", (PDF, PNG, JPEG)) == JPEG
    arsip = io.BytesIO(gambar)
    with zipfile.ZipFile(arsip, "a") as zipped:
        zipped.writestr("a", "b")
    assert "arsip ZIP" in ditolak(arsip.getvalue(), (PDF, PNG, JPEG))


@pytest.mark.parametrize(
    "sisipan", [b'<x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script>', b"<?xml-stylesheet href='a.xsl'?>"], ids=["skrip", "gaya"]
)
def test_diagram_dengan_bagian_halaman_web_ditolak(sisipan: bytes) -> None:
    isi = bpmn("Proses contoh")
    assert recognise(io.BytesIO(isi), "proses_bisnis", (PDF, BPMN)) == BPMN
    akhir = isi.rindex(b"</")
    assert "halaman web" in ditolak(isi[:akhir] + sisipan + isi[akhir:], (PDF, BPMN))


def test_yang_terkunci_kata_sandi_disebut_begitu() -> None:
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=595, height=842)
    writer.encrypt("rahasia", algorithm="AES-256")
    writer.write(made)
    with pytest.raises(BerkasTerkunci, match="tanpa kata sandi"):
        recognise(io.BytesIO(made.getvalue()), "surat", (PDF,))
