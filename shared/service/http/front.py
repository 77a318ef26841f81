"""What a browser that comes to a service's own address is told: what this is, and what is where."""

from html import escape
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

BERIKUT: Final = (
    ("/openapi.json", "semua alamat layanan ini, dengan contohnya"),
    ("/readyz", "apakah layanan ini siap"),
    ("/healthz", "apakah layanan ini hidup"),
    ("/metrics", "ukurannya, untuk Prometheus"),
)
HALAMAN: Final = """<!doctype html>
<html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{judul}</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;margin:3rem auto;max-width:42rem;padding:0 1rem;color:#1b1b1b}}h1{{font-size:24px}}</style>
<h1>{judul}</h1>
<p>Ini layanan untuk program; tidak ada formulir di sini. Hampir semua alamatnya memerlukan token, yang dikirim sebagai
<code>Authorization: Bearer …</code>, dan tanpa itu dijawab 401. Yang terbuka antara lain:</p>
<ul>{daftar}</ul>
</html>
"""
KEPALA: Final = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"}

router = APIRouter(include_in_schema=False)


@router.get("/", response_class=HTMLResponse)
@router.get("/docs", response_class=HTMLResponse)
async def depan(request: Request) -> HTMLResponse:
    """Say what is where."""
    daftar = "".join(f'<li><a href="{alamat}">{alamat}</a>: {escape(arti)}</li>' for alamat, arti in BERIKUT)
    return HTMLResponse(HALAMAN.format(judul=escape(request.app.title), daftar=daftar), headers=KEPALA)
