"""What each kind of file may be: told by the content, whatever the name says, and read safely."""

import zlib
from io import BytesIO

import pytest

from deploy.demo.unggahan import bpmn, pdf
from shared.contracts.formulir import SYARAT_BERKAS, JenisBerkas
from shared.kernel.event.errors import DomainError
from shared.kernel.vault.media import (
    BPMN,
    DRAWIO,
    PDF,
    PNG,
    PNG_AWAL,
    XML_DALAM_MAKS,
    BerkasBukanPdf,
    BerkasMemuatDtd,
    BerkasTipeLain,
    recognise,
)


def bagian(nama: bytes, isi: bytes) -> bytes:
    """Return one part of a PNG."""
    return len(isi).to_bytes(4) + nama + isi + zlib.crc32(nama + isi).to_bytes(4)


KEPALA = bagian(b"IHDR", (1).to_bytes(4) * 2 + bytes((8, 0, 0, 0, 0)))
ISI = bagian(b"IDAT", zlib.compress(b"\0\0"))
AKHIR = bagian(b"IEND", b"")
GAMBAR = PNG_AWAL + KEPALA + ISI + AKHIR
DIAGRAM = b'<mxfile host="contoh"><diagram name="Halaman 1"><mxGraphModel><root /></mxGraphModel></diagram></mxfile>'
PROSES = bpmn("Aplikasi <Contoh> & lainnya")
SAH = {PDF: pdf("contoh"), PNG: GAMBAR, BPMN: PROSES, DRAWIO: DIAGRAM}
DTD = {
    "entitas": b'<!DOCTYPE mxfile [<!ENTITY a "aaaa">]><mxfile>&a;</mxfile>',
    "bom": b'<!DOCTYPE m [<!ENTITY a "a"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><mxfile>&c;</mxfile>',
    "berkas lain": b'<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><mxfile>&x;</mxfile>',
    "DTD di luar": b'<!DOCTYPE mxfile SYSTEM "http://contoh.invalid/a.dtd"><mxfile />',
}
RUSAK = {
    "kosong": b" ",
    "teks": b"bukan diagram",
    "XML lain": b"<html><script>alert(1)</script></html>",
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "akar tanpa ruang nama": b"<definitions />",
    "terpotong": PROSES[:-20],
    "dua akar": DIAGRAM + DIAGRAM,
    "terlalu dalam": b"<mxfile>" + b"<a>" * XML_DALAM_MAKS + b"</a>" * XML_DALAM_MAKS + b"</mxfile>",
    "sandi tidak dikenal": b'<?xml version="1.0" encoding="contoh"?><mxfile />',
    "entitas tidak dikenal": b"<mxfile>&lain;</mxfile>",
    "awalan PDF saja": b"%PDF-1.7\nbukan PDF",
    "awalan PNG saja": PNG_AWAL,
    "PNG terpotong": GAMBAR[:-6],
    "PNG tanpa akhir": PNG_AWAL + KEPALA + ISI,
    "PNG tanpa isi": PNG_AWAL + KEPALA + AKHIR,
    "PNG tanpa kepala": PNG_AWAL + ISI + AKHIR,
    "PNG berubah": GAMBAR.replace(b"IDAT", b"IDAX"),
    "PNG lalu yang lain": GAMBAR + b"<script>alert(1)</script>",
    "PNG yang mengaku besar": PNG_AWAL + KEPALA + b"\xff\xff\xff\xffIDAT" + ISI,
}


def tipe(jenis: JenisBerkas, isi: bytes) -> str:
    """Return what a file of this kind is found to be."""
    return recognise(BytesIO(isi), jenis, SYARAT_BERKAS[jenis].tipe)


@pytest.mark.parametrize("jenis", JenisBerkas)
@pytest.mark.parametrize("mediatype", SAH)
def test_proses_bisnis_boleh_diagram_dan_yang_lain_tetap_pdf(jenis: JenisBerkas, mediatype: str) -> None:
    if mediatype == PDF or jenis is JenisBerkas.PROSES_BISNIS:
        assert tipe(jenis, SAH[mediatype]) == mediatype
        return
    with pytest.raises(BerkasBukanPdf):
        tipe(jenis, SAH[mediatype])


def test_model_drawio_tanpa_bungkusnya_dikenali() -> None:
    assert tipe(JenisBerkas.PROSES_BISNIS, b"<mxGraphModel><root /></mxGraphModel>") == DRAWIO


def test_xml_dalam_sandi_lain_dikenali() -> None:
    assert tipe(JenisBerkas.PROSES_BISNIS, DIAGRAM.decode().encode("utf-16")) == DRAWIO


@pytest.mark.parametrize("isi", RUSAK.values(), ids=RUSAK.keys())
def test_yang_bukan_salah_satunya_ditolak(isi: bytes) -> None:
    with pytest.raises(BerkasTipeLain, match="Berkas proses_bisnis bukan PDF, PNG, BPMN, atau drawio yang dapat dibaca"):
        tipe(JenisBerkas.PROSES_BISNIS, isi)


@pytest.mark.parametrize("isi", DTD.values(), ids=DTD.keys())
def test_dtd_dan_entitas_tidak_pernah_dibaca(isi: bytes) -> None:
    with pytest.raises(BerkasMemuatDtd, match="DOCTYPE"):
        tipe(JenisBerkas.PROSES_BISNIS, isi)


def test_hanya_proses_bisnis_yang_dibatasi_sepuluh_megabita() -> None:
    batas = {jenis: SYARAT_BERKAS[jenis].ukuran_maks for jenis in JenisBerkas}
    assert batas == {**dict.fromkeys(JenisBerkas), JenisBerkas.PROSES_BISNIS: 10 * 1024 * 1024}
    assert issubclass(BerkasTipeLain, DomainError)
