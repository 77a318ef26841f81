"""The register as a file: whole, by one query for some hundred rows, open in a spreadsheet, and no cell a formula."""

import csv
import io
from typing import Any

import httpx
import orjson
import pytest
from python_calamine import CalamineWorkbook

from services.analysis.register import ekspor
from services.analysis.register.kolom import KATALOG, PSE
from tests.integration.kernel.web import refused
from tests.integration.register.meja_register import OPD_LAIN, MejaRegister

JUDUL = [kolom.judul for kolom in KATALOG]
BERBAHAYA = ["=HYPERLINK(A1)", "+62", "-1", "@SUM(A1)", "\tisi"]


async def unduh(meja: MejaRegister, bentuk: str, siapa: str = "kabid", **saringan: str) -> httpx.Response:
    """Return a file as somebody gets it."""
    return await meja.web.client.get(f"/aplikasi/ekspor/{bentuk}", headers=meja.kepala[siapa], params=saringan)


def baca_csv(answer: httpx.Response) -> list[dict[str, str]]:
    """Read a CSV as spreadsheets do: by its mark."""
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def baca_xlsx(answer: httpx.Response) -> list[list[Any]]:
    """Read the only sheet of a workbook."""
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()


async def test_seluruh_register_dalam_tiap_bentuk(meja: MejaRegister, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than one piece: page by page, nothing twice and nothing missing."""
    monkeypatch.setattr(ekspor, "SEKALIGUS", 2)
    nama = [f"Aplikasi Ékspor {nomor}" for nomor in range(5)]
    for satu in nama:
        await meja.entri(await meja.permohonan(), nama_aplikasi=satu)
    rows = baca_csv(await unduh(meja, "csv"))
    assert [row["Nama aplikasi"] for row in rows] == nama
    assert list(rows[0]) == JUDUL
    assert orjson.loads((await unduh(meja, "json")).content) == rows
    kepala, *isi = baca_xlsx(await unduh(meja, "xlsx"))
    assert kepala == JUDUL
    assert [dict(zip(JUDUL, map(str, row), strict=True)) for row in isi] == rows


async def test_tidak_ada_sel_yang_menjadi_rumus(meja: MejaRegister) -> None:
    for nomor, isi in enumerate(BERBAHAYA):
        await meja.entri(await meja.permohonan(), nama_aplikasi=f"Rumus {nomor}", proses_bisnis=[isi or "-"], uraian=f"{isi}x")
    rows = baca_csv(await unduh(meja, "csv"))
    assert [row["Uraian"] for row in rows] == [f"'{isi}x" if isi.strip() == isi else f"{isi.strip()}x" for isi in BERBAHAYA]
    sheet = baca_xlsx(await unduh(meja, "xlsx"))
    assert [row[JUDUL.index("Uraian")] for row in sheet[1:]] == [f"{isi.strip()}x" for isi in BERBAHAYA], "plain text, unchanged"


async def test_register_kosong_dan_saringan(meja: MejaRegister) -> None:
    assert baca_csv(await unduh(meja, "csv")) == []
    assert orjson.loads((await unduh(meja, "json")).content) == []
    assert len(baca_xlsx(await unduh(meja, "xlsx"))) == 1
    await meja.entri(await meja.permohonan(), nama_aplikasi="Satu")
    await meja.entri(await meja.permohonan(OPD_LAIN, "Dinas Rekaan"), nama_aplikasi="Dua")
    assert [row["Nama aplikasi"] for row in baca_csv(await unduh(meja, "csv", opd_id=str(OPD_LAIN)))] == ["Dua"]


async def test_opd_mendapat_miliknya_lengkap_dan_bagian_umum_yang_lain(meja: MejaRegister) -> None:
    await meja.entri(await meja.permohonan(), nama_aplikasi="Milik Sendiri", url="https://sendiri.example")
    await meja.entri(await meja.permohonan(OPD_LAIN, "Dinas Rekaan"), nama_aplikasi="Milik Lain", url="https://lain.example")
    lain, sendiri = baca_csv(await unduh(meja, "csv", "opd"))
    umum = {kolom.judul for kolom in KATALOG if kolom.umum}
    assert {judul for judul, isi in lain.items() if isi} == umum
    assert sendiri["URL"] == "https://sendiri.example"
    refused(await unduh(meja, "pse", "opd"), 403, "BukanWewenang")


async def test_lembar_pendaftaran_pse_menurut_tab_portal(meja: MejaRegister) -> None:
    await meja.entri(await meja.permohonan(), nama_aplikasi="Aplikasi Contoh", basis_data=["PostgreSQL 17"])
    tab, kepala, isi = baca_xlsx(await unduh(meja, "pse"))
    assert [nama for nama in tab if nama] == list(PSE)
    assert kepala == [kolom.judul for semua in PSE.values() for kolom in semua]
    nilai = dict(zip(kepala, isi, strict=True))
    assert (nilai["Nama eksternal"], nilai["Basis data"], nilai["SOP"]) == ("Aplikasi Contoh", "PostgreSQL 17", "")
    refused(await unduh(meja, "docx"), 422, "IsiTidakSah")
