"""Writes a workbook from its description; imported by the worker only."""

import io
import json
from datetime import datetime
from typing import Any, Final

import xlsxwriter

KUNING, ABU, BIRU, MUDA = "#FFF4C2", "#EDEDED", "#1F4E79", "#DCE6F1"
KELABU: Final = "#555555"
A3, A4, LEBAR_A4 = 8, 9, 200
"""Paper sizes by their number in spreadsheets, and how many letters wide a sheet may be for the smaller one."""

HURUF: Final = {"font_name": "Calibri", "font_size": 11, "valign": "top", "align": "left"}
KECIL: Final = {**HURUF, "font_size": 9, "font_color": KELABU}
BINGKAI: Final = {"text_wrap": True, "border": 1, "border_color": "#B7B7B7"}
DASAR: Final = {**HURUF, **BINGKAI}
JAWABAN: Final = {**DASAR, "locked": False}
GAYA: Final[dict[str, dict[str, Any]]] = {
    "JUDUL": {"font_name": "Calibri", "font_size": 15, "bold": True, "font_color": BIRU},
    "KETERANGAN": KECIL,
    "BANTUAN": {**KECIL, **BINGKAI},
    "KEPALA": {**DASAR, "bold": True, "bg_color": MUDA, "valign": "vcenter"},
    "BAGIAN": {**HURUF, "font_size": 12, "bold": True, "bg_color": BIRU, "font_color": "#FFFFFF", "valign": "vcenter"},
    "KELOMPOK": {**DASAR, "bold": True},
    "LABEL": DASAR,
    "LABEL_DALAM": {**DASAR, "indent": 2},
    "TERKUNCI": {**DASAR, "bg_color": ABU, "font_color": KELABU},
    "JAWABAN": {**JAWABAN, "num_format": "@"},
    "BILANGAN": {**JAWABAN, "num_format": "#,##0"},
    "TAHUN": {**JAWABAN, "num_format": "0"},
    "TANGGAL": {**JAWABAN, "num_format": "dd/mm/yyyy"},
}
PELINDUNG: Final = {"format_rows": True, "format_columns": True, "select_locked_cells": True, "select_unlocked_cells": True}


def tulis(isi: bytes) -> bytes:
    """Return the workbook that a description says; the same description gives the same bytes."""
    buku, keluar = json.loads(isi), io.BytesIO()
    pilihan = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(keluar, pilihan) as workbook:
        workbook.set_properties({"title": buku["judul"], "created": datetime.fromisoformat(buku["tanggal"])})
        rupa = {nama: workbook.add_format(sifat) for nama, sifat in GAYA.items()}
        kuning = workbook.add_format({"bg_color": KUNING})
        for lembar in buku["lembar"]:
            sheet: Any = workbook.add_worksheet(lembar["nama"])
            _isi(sheet, lembar, rupa)
            _bentuk(sheet, lembar)
            for kekang in lembar["kekang"]:
                sheet.data_validation(*kekang["blok"], kekang["aturan"])
            for sorot in lembar["sorot"]:
                sheet.conditional_format(*sorot["blok"], {**sorot["aturan"], "format": kuning})
    return keluar.getvalue()


def _isi(sheet: Any, lembar: dict[str, Any], rupa: dict[str, Any]) -> None:
    """Write the cells of a sheet."""
    for sel in lembar["sel"]:
        tempat, nilai, gaya = (sel["baris"], sel["kolom"]), sel["nilai"], rupa[sel["gaya"]]
        if sel["rumus"]:
            sheet.write_formula(*tempat, sel["rumus"], gaya, nilai)
        elif nilai is None:
            sheet.write_blank(*tempat, None, gaya)
        elif isinstance(nilai, int):
            sheet.write_number(*tempat, nilai, gaya)
        elif sel["gaya"] == "TANGGAL" and nilai >= "1901":  # spreadsheets count days from 1900, with one too many in it
            sheet.write_datetime(*tempat, datetime.fromisoformat(nilai), gaya)
        else:
            sheet.write_string(*tempat, nilai, gaya)


def _bentuk(sheet: Any, lembar: dict[str, Any]) -> None:
    """Give a sheet its widths, heights, protection and print layout."""
    for kolom, lebar in enumerate(lembar["lebar"]):
        sheet.set_column(kolom, kolom, lebar, None, {"hidden": kolom in lembar["kolom_tersembunyi"]})
    for baris, tinggi in lembar["tinggi"].items():
        sheet.set_row(int(baris), tinggi)
    for baris in lembar["baris_tersembunyi"]:
        sheet.set_row(baris, None, None, {"hidden": True})
    sheet.protect("", PELINDUNG)
    sheet.freeze_panes(*lembar["beku"])
    sheet.hide_gridlines(2)
    sheet.set_paper(A3 if sum(lembar["lebar"]) > LEBAR_A4 else A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.set_footer("&L&9&A&R&9halaman &P dari &N")
    if lembar["cetak"]:
        sheet.print_area(*lembar["cetak"])
    if lembar["mendatar"]:
        sheet.set_landscape()
    if lembar["beku"][0]:
        sheet.repeat_rows(lembar["beku"][0] - 1)
    if lembar["sembunyi"]:
        sheet.very_hidden()
