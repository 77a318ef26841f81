"""Penerima webhook: memeriksa tanda tangannya, lalu mencatat setiap peristiwa satu kali, di disk, sebelum menjawab.

Jalankan: RAHASIA=whsec_… python penerima.py 8091 [ALAMAT] (docs/berlangganan.md). Yang diterima ada di penerima.db.
"""

import os
import sqlite3
import sys

import uvicorn
from fastapi import FastAPI, HTTPException, Request
from standardwebhooks import Webhook, WebhookVerificationError

app = FastAPI()
catatan = sqlite3.connect("penerima.db", isolation_level=None)
catatan.execute("CREATE TABLE IF NOT EXISTS peristiwa (nomor INTEGER PRIMARY KEY, webhook_id TEXT UNIQUE, isi TEXT)")


@app.post("/terima")
async def terima(request: Request) -> None:
    """Terima satu peristiwa; yang datang lagi dengan webhook-id yang sama sudah dicatat."""
    badan = await request.body()
    try:
        peristiwa = Webhook(os.environ["RAHASIA"]).verify(badan, dict(request.headers))
    except WebhookVerificationError:
        raise HTTPException(401) from None
    kiriman = request.headers["webhook-id"]
    if catatan.execute("INSERT OR IGNORE INTO peristiwa (webhook_id, isi) VALUES (?, ?)", [kiriman, badan.decode()]).rowcount:
        print(peristiwa["type"], peristiwa["subject"], flush=True)


if __name__ == "__main__":
    uvicorn.run(app, host=(*sys.argv[2:], "127.0.0.1")[0], port=int(sys.argv[1]))
