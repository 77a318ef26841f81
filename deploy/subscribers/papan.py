"""Papan permohonan dari asal lain: menyajikan satu halaman, dan meminta potret serta tiket baginya; tokennya tidak pernah ke peramban.

Jalankan: python papan.py papan.json 8090 (docs/berlangganan.md).
"""

import json
import sys
from pathlib import Path

import httpx
import uvicorn
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import FileResponse

CRED = json.loads(Path(sys.argv[1]).read_text())
app = FastAPI(openapi_url=None)


async def tanya(cara: str, alamat: str, **query: str) -> dict[str, object]:
    """Ask the set as this program."""
    try:
        async with httpx.AsyncClient(headers={"Authorization": f"Bearer {CRED['token']}"}, timeout=20) as klien:
            jawaban = await klien.request(cara, alamat, params=query)
    except httpx.HTTPError:
        raise HTTPException(503, "layanan belum menjawab") from None
    if jawaban.is_error:
        raise HTTPException(jawaban.status_code, "ditolak oleh layanan")
    isi: dict[str, object] = jawaban.json()
    return isi


@app.get("/")
async def halaman() -> FileResponse:
    """Satu halaman."""
    return FileResponse(Path(__file__).with_name("papan.html"), headers={"Cache-Control": "no-cache"})


@app.get("/potret")
async def potret(request: Request) -> dict[str, object]:
    """Satu halaman daftar permohonan, dengan posisinya."""
    return await tanya("GET", CRED["potret"], urut="permohonan", batas="200", **request.query_params)


@app.post("/tiket")
async def tiket() -> dict[str, object]:
    """Tiket untuk satu sambungan, dan ke mana."""
    return {**await tanya("POST", f"{CRED['siaran']}/tiket"), "siaran": CRED["siaran"]}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]))
