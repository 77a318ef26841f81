"""The sheet over HTTP: out empty and filled, in again as a draft; wrong cells named, and files of strangers refused."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Final
from uuid import uuid4

import pytest

from deploy.demo.kantor import Klien, Tindakan
from services.intake.api.lembar import UKURAN_MAKS, XLSX
from services.intake.lembar.buka import URAI_MAKS
from services.intake.lembar.buku import alamat
from services.intake.lembar.layout import JAWABAN
from services.intake.lembar.susun import susun
from shared.contracts.peran import Jabatan
from tests.journey.http import Pintu, aturan
from tests.journey.request import Permohonan


def impor(permohonan: Permohonan, isi: bytes, path: str = "/konsep/impor") -> Tindakan:
    """Return the handing in of a sheet."""
    return Tindakan("intake", path, permohonan.opd.orang, unggahan=({}, {"lembar": ("formulir.xlsx", isi, XLSX)}))


def diubah(isi: bytes, ubah: Callable[[str, bytes], bytes], lain: dict[str, bytes] | None = None) -> bytes:
    """Return a workbook whose parts were changed, and to which some were added."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as lama, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as baru:
        for nama in lama.namelist():
            baru.writestr(nama, ubah(nama, lama.read(nama)))
        for nama, teks in (lain or {}).items():
            baru.writestr(nama, teks)
    return keluar.getvalue()


def utuh(_: str, teks: bytes) -> bytes:
    """Change nothing."""
    return teks


def sel_jauh(nama: str, teks: bytes) -> bytes:
    """Put one more value at the far end of every sheet."""
    jauh = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return teks.replace(b"</sheetData>", jauh) if nama.startswith("xl/worksheets/sheet") else teks


def entitas(nama: str, teks: bytes) -> bytes:
    """Declare an entity that grows when it is read."""
    kepala = b'?>\n<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    return teks.replace(b"?>", kepala, 1) if nama == "xl/sharedStrings.xml" else teks


JAHAT: Final[dict[str, Callable[[bytes], bytes]]] = {
    "bukan lembar": lambda _: b"nama;alamat\n",
    "kosong": lambda _: b"",
    "arsip biasa": lambda isi: diubah(isi, lambda _, __: b""),
    "entitas": lambda isi: diubah(isi, entitas),
    "mengembang": lambda isi: diubah(isi, utuh, {"xl/worksheets/sheet99.xml": b" " * (URAI_MAKS + 1)}),
    "sel jauh": lambda isi: diubah(isi, sel_jauh),
    "terpotong": lambda isi: isi[:-500],
    "banyak bagian": lambda isi: diubah(isi, utuh, {f"xl/lain{nomor}.xml": b"<a/>" for nomor in range(300)}),
}


@pytest.fixture
async def permohonan(kantor: Klien) -> Permohonan:
    """Return a request, for its agency and its material."""
    return await Permohonan.ajukan(kantor)


async def test_lembar_permohonan_kembali_menjadi_konsep_yang_sama(pintu: Pintu, permohonan: Permohonan) -> None:
    opd = permohonan.opd.orang
    diunduh = await pintu.baca("intake", f"/permohonan/{permohonan.permohonan_id}/formulir.xlsx", opd)
    assert (diunduh.status_code, diunduh.headers["content-type"]) == (200, XLSX)
    assert re.fullmatch(r'attachment; filename="formulir-\d{4}-\d+\.xlsx"', diunduh.headers["content-disposition"])
    kunci = str(uuid4())
    dibaca = await pintu.lakukan(impor(permohonan, diunduh.content), kunci)
    assert dibaca.status_code == 201, dibaca.text
    assert (await pintu.lakukan(impor(permohonan, diunduh.content), kunci)).json() == dibaca.json()
    konsep = (await pintu.baca("intake", f"/konsep/{dibaca.json()['id']}", opd)).json()
    asli = (await pintu.baca("intake", f"/permohonan/{permohonan.permohonan_id}/formulir", opd)).json()["formulir"]
    assert konsep["kekurangan"] == []
    assert konsep["formulir"]["permohonan"]["pic"] == {k: v for k, v in asli["permohonan"]["pic"].items() if v is not None}
    lagi = (await pintu.baca("intake", f"/konsep/{dibaca.json()['id']}/formulir.xlsx", opd)).content
    diganti = await pintu.lakukan(impor(permohonan, lagi, f"/konsep/{dibaca.json()['id']}/impor"))
    assert diganti.json()["peristiwa"] == [], "nothing changed on the way"


async def test_lembar_hanya_untuk_yang_boleh_melihat(pintu: Pintu, permohonan: Permohonan, kantor: Klien) -> None:
    path = f"/permohonan/{permohonan.permohonan_id}/formulir.xlsx"
    lain = next(opd for opd in kantor.tempat.opd if opd.opd_id != permohonan.opd.opd_id).orang
    analis = kantor.tempat.pejabat[Jabatan.ANALIS]
    assert aturan(await pintu.baca("intake", path, lain)) == (404, "PermohonanTidakDikenal")
    assert (await pintu.baca("intake", path, analis)).status_code == 200
    kosong = await pintu.baca("intake", "/formulir.xlsx", analis)
    assert kosong.status_code == 200
    oleh_pejabat = replace(impor(permohonan, kosong.content), orang=analis)
    assert aturan(await pintu.lakukan(oleh_pejabat)) == (403, "BukanWewenang")


async def test_sel_yang_salah_disebut_satu_per_satu(pintu: Pintu, permohonan: Permohonan) -> None:
    kosong = (await pintu.baca("intake", "/formulir.xlsx", permohonan.opd.orang)).content

    halaman = next(satu for satu in susun({}, "").lembar if satu.nama == "Formulir")
    (baris,) = [satu.baris for satu in halaman.sel if satu.nilai == "identitas.kode_raa"]
    sel = alamat(baris, JAWABAN).encode()

    def isi(nama: str, teks: bytes) -> bytes:
        banyak = rb'<c r="%s" t="inlineStr"><is><t>banyak</t></is></c>' % sel
        return re.sub(rb'<c r="%s" s="\d+"/>' % sel, banyak, teks) if nama == "xl/worksheets/sheet2.xml" else teks

    ditolak = await pintu.lakukan(impor(permohonan, diubah(kosong, isi)))
    assert aturan(ditolak) == (422, "LembarTidakSah")
    (satu,) = ditolak.json()["butir"]
    assert (satu["jalur"], satu["label"]) == (f"Formulir!{sel.decode()}", "Referensi Arsitektur Aplikasi")
    assert satu["diharapkan"].startswith("Kode Referensi Arsitektur Aplikasi SPBE")


@pytest.mark.parametrize("jahat", JAHAT.values(), ids=JAHAT.keys())
async def test_berkas_orang_asing_ditolak(pintu: Pintu, permohonan: Permohonan, jahat: Callable[[bytes], bytes]) -> None:
    kosong = (await pintu.baca("intake", "/formulir.xlsx", permohonan.opd.orang)).content
    assert aturan(await pintu.lakukan(impor(permohonan, jahat(kosong)))) == (422, "LembarTidakTerbaca")


async def test_lembar_yang_terlalu_besar_ditolak(pintu: Pintu, permohonan: Permohonan) -> None:
    assert aturan(await pintu.lakukan(impor(permohonan, b"PK" * UKURAN_MAKS))) == (413, "LembarTerlaluBesar")


async def test_makro_dan_tautan_luar_tidak_ikut_terbaca(pintu: Pintu, permohonan: Permohonan) -> None:
    kosong = (await pintu.baca("intake", "/formulir.xlsx", permohonan.opd.orang)).content
    lain = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0", "xl/externalLinks/externalLink1.xml": b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'}
    assert (await pintu.lakukan(impor(permohonan, diubah(kosong, utuh, lain)))).status_code == 201
