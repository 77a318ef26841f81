"""The portal in two languages: the same keys and placeholders in both, each in its own words, and each request in its own language."""

import ast
import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any, Final

import httpx
import pytest
from fastapi import FastAPI, Request
from starlette.responses import PlainTextResponse, Response

from services.portal.bahasa import KUKI, PilihanBahasa, bahasa
from services.portal.halaman import bahasa as halaman
from services.portal.halaman import galat, sop
from services.portal.halaman.register.daftar import ModelRegister
from services.portal.kepala import Kepala
from services.portal.teks import BAHASA, KALIMAT, TEKS, Bahasa, teks
from services.portal.teks.en.satu import SATU
from tests.contract.records import ROOT

PORTAL: Final = ROOT / "services" / "portal"
ENGLISH: Final = KALIMAT[Bahasa.INGGRIS]
SAME: Final = (
    "produk menu.register kelola.status register.status mirip.DATA kotak.agenda permohonan.agenda analisa.siapa formulir.lengkapi_siapa"
    " serentak.nama serentak.baris kanal.TELEGRAM kanal.FONNTE kanal.WABLAS kanal.WAHA"
)
"""What both languages say alike."""
INDONESIAN: Final = (
    "yang dan di ke dari untuk dengan tidak belum sudah akan atau ini itu pada oleh bila sebagai dapat anda kami semua satu lagi halaman"
    " permohonan surat berkas langkah putaran kantor jabatan pejabat akun sandi masuk keluar simpan kirim pilih daftar kembali tersimpan"
    " tercatat bahasa konsep paraf disposisi tembusan sifat isian catatan alasan nama nomor tanggal bulan tahun hari wajib boleh kosong"
)
"""Words that an English sentence has only in brackets, where an official looks for the Indonesian term."""
NAMED: Final = {"bahasa.lain": {"bahasa"}}
OTHER: Final = re.compile(r"\([^)]*\)|\{\w+\}|Satu Pintu")
"""What is filled in, the terms in brackets, and the product's name."""


def placeholders(sentence: str) -> set[str]:
    """Return what is filled into a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_kedua_bahasa_mempunyai_kunci_yang_sama() -> None:
    assert set(ENGLISH) == set(TEKS)
    assert set(SATU) <= set(TEKS)


def test_yang_diisikan_sama_dalam_kedua_bahasa() -> None:
    differ = {key: sentence for key, sentence in ENGLISH.items() if placeholders(sentence) != placeholders(TEKS[key])}
    assert not differ
    assert not {key for key, sentence in SATU.items() if not placeholders(sentence) <= placeholders(TEKS[key]) or "jumlah" not in TEKS[key]}


def test_tidak_ada_bahasa_indonesia_di_dalam_kalimat_inggris() -> None:
    for key, sentence in (*ENGLISH.items(), *SATU.items()):
        words = {word.lower() for word in re.findall(r"[A-Za-z]+", OTHER.sub(" ", sentence))}
        assert not (words - NAMED.get(key, set())) & set(INDONESIAN.split()), key


def test_setiap_kalimat_diterjemahkan() -> None:
    words = {key for key, sentence in TEKS.items() if re.search(r"[a-z]{3}", re.sub(r"\(.*\)|\{\w+\}", "", sentence))}
    same = {key for key in words if ENGLISH[key] == TEKS[key]}
    assert same == set(SAME.split())


def test_satu_disebut_satu() -> None:
    before = BAHASA.set(Bahasa.INGGRIS)
    try:
        assert [teks("tempo.telat_hari", jumlah=many) for many in (1, 2)] == ["1 day overdue", "2 days overdue"]
    finally:
        BAHASA.reset(before)
    assert teks("tempo.telat_hari", jumlah=1) == "Terlambat 1 hari"


def early(path: Path) -> Iterator[str]:
    """Yield the calls of `teks` that run when a module is imported, before any request has a language."""

    def calls(node: ast.AST) -> Iterator[ast.Call]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                continue
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id == "teks":
                yield child
            yield from calls(child)

    yield from (f"{path.name}:{call.lineno}" for call in calls(ast.parse(path.read_text(encoding="utf-8"))))


def test_tidak_ada_kalimat_yang_dipilih_sebelum_ada_permintaan() -> None:
    assert not [found for path in PORTAL.rglob("*.py") for found in early(path)]


@pytest.mark.parametrize(
    ("word", "expected"), [("en", Bahasa.INGGRIS), ("id", Bahasa.INDONESIA), ("", Bahasa.INDONESIA), ("de", Bahasa.INDONESIA)]
)
def test_bahasa_yang_tidak_dikenal_adalah_indonesia(word: str, expected: str) -> None:
    assert bahasa(word) is Bahasa(expected)


def app() -> FastAPI:
    """Some of the portal's pages, without anything behind them, and one that lets others be answered before it says its own."""
    application = FastAPI(openapi_url=None)
    application.include_router(halaman.router)
    gate = asyncio.Event()
    waiting: list[str] = []

    async def slow(request: Request) -> Response:
        waiting.append(request.url.path)
        if len(waiting) == 2:
            gate.set()
        await gate.wait()
        return PlainTextResponse(f"{teks('sop.judul')}|{ModelRegister().pilihan[1].nama}")

    async def broken(_: Request) -> Response:
        raise ZeroDivisionError

    async def page(_: Request) -> Response:
        return PlainTextResponse(sop.model().langkah[0].waktu)

    for path, answer in (("/slow", slow), ("/broken", broken), ("/sop", page), ("/kelola/mandat", page)):
        application.add_route(path, answer)
    for fault, handler in galat.PENANGAN.items():
        application.add_exception_handler(fault, handler)
    application.add_middleware(Kepala, tolak=galat.halaman)
    application.add_middleware(PilihanBahasa)
    return application


def client(**headers: str) -> httpx.AsyncClient:
    """Return a browser."""
    transport = httpx.ASGITransport(app(), raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="https://portal", headers={"sec-fetch-site": "same-origin", **headers})


async def test_setiap_permintaan_mempunyai_bahasanya_sendiri_juga_bersamaan() -> None:
    async with client() as browser:
        english, indonesian = await asyncio.gather(browser.get("/slow", headers={"cookie": f"{KUKI}=en"}), browser.get("/slow"))
    assert english.text == "The 16 steps of the service|Not active"
    assert indonesian.text == "16 langkah pelayanan|Nonaktif"


async def test_bahasa_peramban_tidak_menentukan() -> None:
    async with client(**{"accept-language": "en-GB,en"}) as browser:
        assert '<html lang="id">' in (await browser.get("/tidak-ada")).text


@pytest.mark.parametrize("path", ["/broken", "/tidak-ada"])
async def test_halaman_galat_pun_berbahasa_yang_dipilih(path: str) -> None:
    async with client(cookie=f"{KUKI}=en") as browser:
        answer = await browser.get(path)
    assert '<html lang="en">' in answer.text
    assert "Back to the start page" in answer.text


async def test_penolakan_sebelum_halaman_mana_pun_berbahasa_yang_dipilih() -> None:
    async with client(**{"cookie": f"{KUKI}=en", "sec-fetch-site": "cross-site"}) as browser:
        assert "This request is not accepted" in (await browser.post("/bahasa", data={"bahasa": "id"})).text


async def test_pilihan_diingat_dan_dilupakan() -> None:
    async with client(referer="https://portal/sop") as browser:
        assert (await browser.get("/sop")).text == "1 hari kerja"
        english = await browser.post("/bahasa", data={"bahasa": "en"})
        assert (english.status_code, english.headers["location"]) == (303, "/sop")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(english.headers["set-cookie"].split("; "))
        assert (await browser.get("/sop")).text == "1 working day"
        await browser.post("/bahasa", data={"bahasa": "id"})
        assert not browser.cookies
        assert (await browser.get("/sop")).text == "1 hari kerja"


@pytest.mark.parametrize(
    ("referer", "expected"),
    [
        ("https://portal/sop?saring=telat&dari=1", "/sop?saring=telat&dari=1"),
        ("https://portal/kelola/mandat/1/cabut", "/kelola/mandat"),
        ("https://portal/bahasa", "/"),
        ("https://lain/sop", "/"),
        ("https://portal@lain/sop", "/"),
        ("https://portal//lain/sop", "/"),
        ("https://portal/sop?dari=\\lain", "/"),
        ("//lain", "/"),
        ("https://[", "/"),
        ("", "/"),
    ],
)
async def test_kembali_ke_halaman_asal_dan_tidak_ke_tempat_lain(referer: str, expected: str) -> None:
    async with client(referer=referer) as browser:
        answer: Any = await browser.post("/bahasa", data={"bahasa": "en"})
    assert answer.headers["location"] == expected
