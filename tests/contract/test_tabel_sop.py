"""GET /sop over HTTP: the whole table to anybody, once; then 304."""

import httpx
import pytest
from fastapi import FastAPI

from services.intake.api.sop import router
from shared.kernel.http.edge import is_public
from shared.sop.kembali import KEMBALI
from shared.sop.sebutan import sebutan
from shared.sop.table import SOP_V1


async def ask(etag: str | None = None) -> httpx.Response:
    """Ask for the table."""
    app = FastAPI()
    app.include_router(router)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://intake") as client:
        return await client.get("/sop", headers={"If-None-Match": etag} if etag else {})


async def test_seluruh_tabel_bagi_siapa_pun() -> None:
    answer = await ask()
    assert (answer.status_code, is_public("/sop")) == (200, True)
    tabel = answer.json()
    assert (tabel["versi"], tabel["nomor"], tabel["tanggal_revisi"]) == (SOP_V1.versi, SOP_V1.nomor, "2021-02-25")
    dibaca = [
        (
            *(satu[nama] for nama in ("nomor", "nama", "uraian", "pelaksana", "sebutan", "kelengkapan", "waktu", "keluaran", "layanan")),
            satu["peristiwa"],
            tuple(satu["berikut"]),
        )
        for satu in tabel["langkah"]
    ]
    assert dibaca == [
        (
            *(row.nomor, row.nama, row.uraian, row.pelaksana, sebutan(row.pelaksana)),
            *(row.kelengkapan, row.waktu, row.keluaran, row.service),
            {"nama": row.event.__name__, "tipe": f"id.go.ptsp.{row.event.__name__}.v{row.event.VERSION}"},
            row.berikut,
        )
        for row in SOP_V1.langkah
    ]
    assert tabel["langkah"][9]["didahului"] == [7, 8, 9]
    kembali = [(satu["dari"], satu["ke"], tuple(satu["oleh"]), satu["peristiwa"]["nama"]) for satu in tabel["jalan_kembali"]]
    assert kembali == [(satu.dari, satu.ke, satu.oleh, satu.event.__name__) for satu in KEMBALI]


@pytest.mark.parametrize("kirim", ["{}", "W/{}", '"lain", {}', "*"])
async def test_yang_sudah_punya_dijawab_304(kirim: str) -> None:
    first = await ask()
    assert first.headers["cache-control"] == "public, max-age=3600"
    again = await ask(kirim.format(first.headers["etag"]))
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])


async def test_etag_lain_mendapat_tabelnya() -> None:
    assert (await ask('"lain"')).status_code == 200
