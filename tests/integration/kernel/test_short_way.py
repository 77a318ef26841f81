"""The short way for acts answers everything as FastAPI's own way does (ADR 0017)."""

import re
from uuid import uuid4

import httpx
import pytest

from shared.contracts.peran import Jabatan
from shared.kernel.http.edge import Gate
from shared.service.http.short_way import Application, ShortWay
from tests.integration.kernel.toy_service import Web, router
from tests.integration.kernel.web import known

JSON = {"Content-Type": "application/json"}
KEY = {"Idempotency-Key": "kunci"}
UNLIKE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(:\d+)?|/permohonan/[0-9a-f-]{36}")
"""Ids: each way acts on a request of its own."""

TINDAKAN = {
    "sah": ("/permohonan/{id}/hitung", JSON | KEY, b"{}"),
    "sah, dengan isi": ("/permohonan/{id}/hitung", JSON | KEY, b'{"catatan": "dua  kata \xc3\xa9"}'),
    "jenis isi dengan parameter": ("/permohonan/{id}/hitung", {"Content-Type": "application/json; charset=utf-8"} | KEY, b"{}"),
    "jenis isi lain": ("/permohonan/{id}/hitung", {"Content-Type": "text/plain"} | KEY, b"{}"),
    "jenis isi mirip": ("/permohonan/{id}/hitung", {"Content-Type": "application/jsonx"} | KEY, b"{}"),
    "tanpa jenis isi": ("/permohonan/{id}/hitung", KEY, b"{}"),
    "tanpa isi": ("/permohonan/{id}/hitung", JSON | KEY, b""),
    "bukan JSON": ("/permohonan/{id}/hitung", JSON | KEY, b"{"),
    "bukan UTF-8": ("/permohonan/{id}/hitung", JSON | KEY, b'{"catatan": "\xff"}'),
    "terlalu dalam": ("/permohonan/{id}/hitung", JSON | KEY, b"[" * 1500),
    "bukan angka": ("/permohonan/{id}/hitung", JSON | KEY, b'{"catatan": NaN}'),
    "bidang asing": ("/permohonan/{id}/hitung", JSON | KEY, b'{"lain": 1}'),
    "tipe lain": ("/permohonan/{id}/hitung", JSON | KEY, b'{"catatan": 7}'),
    "separuh pasangan": ("/permohonan/{id}/hitung", JSON | KEY, b'{"catatan": "\\ud800"}'),
    "separuh pasangan sebagai nama": ("/permohonan/{id}/hitung", JSON | KEY, b'{"\\udfff": "x"}'),
    "huruf nol": ("/permohonan/{id}/hitung", JSON | KEY, b'{"apa_saja": "\\u0000"}'),
    "huruf nol dalam UTF-16": ("/permohonan/{id}/hitung", JSON | KEY, '{"apa_saja": "\\u0000"}'.encode("utf-16")),
    "enam huruf yang menyerupainya": ("/permohonan/{id}/hitung", JSON | KEY, b'{"apa_saja": "\\\\u0000"}'),
    "tanpa kunci": ("/permohonan/{id}/hitung", JSON, b"{}"),
    "kunci terlalu panjang": ("/permohonan/{id}/hitung", JSON | {"Idempotency-Key": "k" * 201}, b"{}"),
    "tidak perlu isi": ("/permohonan/{id}/lagi", KEY, b""),
    "tidak perlu isi, kosong": ("/permohonan/{id}/lagi", JSON | KEY, b"{}"),
    "tidak perlu isi, kosong dengan spasi": ("/permohonan/{id}/lagi", JSON | KEY, b" { } "),
    "tidak perlu isi, kosong tanpa jenis": ("/permohonan/{id}/lagi", KEY, b"{}"),
    "tidak perlu isi, tetapi ada": ("/permohonan/{id}/lagi", JSON | KEY, b'{"catatan": "x"}'),
    "tidak perlu isi, tetapi ada, tanpa kunci": ("/permohonan/{id}/lagi", JSON, b'{"catatan": "x"}'),
    "tidak perlu isi, bukan JSON": ("/permohonan/{id}/lagi", JSON | KEY, b"\xff"),
    "versi lain": ("/permohonan/{id}/hitung", JSON | KEY | {"If-Match": '"7"'}, b"{}"),
    "bukan id": ("/permohonan/bukan-id/hitung", JSON | KEY, b"{}"),
    "id huruf besar": ("/permohonan/{ID}/hitung", JSON | KEY, b"{}"),
    "id kosong": ("/permohonan//hitung", JSON | KEY, b"{}"),
    "garis miring di akhir": ("/permohonan/{id}/hitung/", JSON | KEY, b"{}"),
    "tidak ada": ("/permohonan/{id}/hitungan", JSON | KEY, b"{}"),
    "akar": ("/", JSON | KEY, b"{}"),
    "rusak": ("/rusak", KEY, b""),
}


@pytest.mark.parametrize("nama", TINDAKAN)
async def test_jalan_pendek_menjawab_seperti_jalan_panjang(
    web: Web, head: dict[str, str], monkeypatch: pytest.MonkeyPatch, nama: str
) -> None:
    pendek = await kirim(web, head, nama)
    monkeypatch.setattr(web.app, "short_way", None)
    assert pendek == await kirim(web, head, nama)


async def test_peran_yang_salah_ditolak_di_kedua_jalan(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    head = await known(web, Jabatan.ANALIS)
    pendek = await kirim(web, head, "sah")
    monkeypatch.setattr(web.app, "short_way", None)
    assert pendek == await kirim(web, head, "sah")
    assert pendek[0] == 403


async def test_yang_sah_benar_benar_lewat_jalan_pendek(web: Web, head: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    async def tersesat(*_: object) -> None:
        raise AssertionError

    assert isinstance(web.app, Application)
    short_way = ShortWay(router.routes, tersesat, web.app.exception_handlers)
    monkeypatch.setattr(web.app, "short_way", Gate(short_way))
    assert (await kirim(web, head, "sah"))[0] == 200


async def kirim(web: Web, head: dict[str, str], nama: str) -> tuple[int, dict[str, str], str]:
    """Send, and return what came, without what is each time another."""
    path, headers, content = TINDAKAN[nama]
    permohonan_id = str(uuid4())
    path = path.format(id=permohonan_id, ID=permohonan_id.upper())
    response: httpx.Response = await web.client.post(path, headers={"X-Request-ID": "uji"} | head | headers, content=content)
    return response.status_code, {name: UNLIKE.sub("-", value) for name, value in response.headers.items()}, UNLIKE.sub("-", response.text)
