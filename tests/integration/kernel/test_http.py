"""The edge of HTTP: who may speak, how much, and in which form; every refusal by name and with what is allowed."""

import re
from uuid import uuid4

import orjson
import pytest
from fastapi import Request

from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import split
from shared.kernel.process.faults import Busy, Unavailable
from shared.kernel.writer import writer
from shared.service.http.refusals import answer_unavailable
from tests.integration.kernel.bus_view import connected, messages, reached
from tests.integration.kernel.toy_service import HITUNGAN, OPD, PENGHITUNG, Web
from tests.integration.kernel.web import act, known, refused, version

JSON = {"Content-Type": "application/json"}
KEY = {"Idempotency-Key": "kunci"}
NUMBERED = re.compile(r"[0-9a-f]{32}-[0-9]+")
UUID_TEXT = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}")


async def test_tanpa_token_ditolak(web: Web) -> None:
    for headers in ({}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}):
        response = await act(web, headers, uuid4(), "kunci")
        refused(response, 401, "TokenTidakSah")
        assert response.headers["www-authenticate"] == "Bearer"
    refused(await web.client.get("/tugas"), 401, "TokenTidakSah")
    refused(await web.client.get("/tidak-ada"), 401, "TokenTidakSah")


async def test_orang_tanpa_jabatan_ditolak(web: Web) -> None:
    refused(await act(web, web.token(uuid4()), uuid4(), "kunci"), 403, "OrangTidakAktif")


async def test_jabatan_lain_ditolak_dengan_nama_aturan(web: Web, head: dict[str, str]) -> None:
    permohonan_id = uuid4()
    assert (await act(web, head, permohonan_id, "kunci")).status_code == 200
    body = refused(await act(web, await known(web, Jabatan.ANALIS), permohonan_id, "kunci"), 403, "BukanWewenang")
    assert body["detail"] == "Tindakan ini wewenang Kepala Dinas atau OPD Pemohon, bukan Analis Sistem Informasi."
    assert "tindakan" not in body


@pytest.mark.parametrize("key", [None, "", "k" * 201])
async def test_kunci_idempotensi_wajib(web: Web, head: dict[str, str], key: str | None) -> None:
    headers = head if key is None else {**head, "Idempotency-Key": key}
    for path, content in (("hitung", b"{}"), ("hitung", b"{"), ("lagi", b""), ("lagi", b'{"lain": 1}')):
        response = await web.client.post(f"/permohonan/{uuid4()}/{path}", headers={**headers, **JSON}, content=content)
        refused(response, 422 if content == b"{" else 400, "IsiTidakSah" if content == b"{" else "KunciIdempotensiWajib")
    refused(await web.client.post(f"/parkir/{uuid4()}/coba-lagi", headers=headers), 400, "KunciIdempotensiWajib")


async def test_jawaban_menyebut_peristiwa_versi_dan_tindakan(web: Web, head: dict[str, str]) -> None:
    permohonan_id = uuid4()
    response = await act(web, head, permohonan_id, "kunci")
    answer = response.json()
    stream_id = HITUNGAN.stream(permohonan_id)
    assert (answer["permohonan_id"], answer["versi"], answer["keadaan_bagian"]) == (str(permohonan_id), 1, "HITUNGAN_1")
    assert answer["peristiwa"] == [{"id": f"{stream_id}:1", "jenis": "DisposisiDihentikan"}]
    assert [tindakan["nama"] for tindakan in answer["tindakan"]] == ["hitung", "lihat"]
    assert response.headers["etag"] == '"1"'
    listed = (await web.client.get("/tugas", headers=head)).json()["tugas"]
    assert [row["permohonan_id"] for row in listed] == [str(permohonan_id)]


async def test_tindakan_yang_tidak_dapat_lagi_ditolak_dengan_yang_boleh(web: Web, head: dict[str, str]) -> None:
    permohonan_id = uuid4()
    for key in ("satu", "dua", "tiga"):
        await act(web, head, permohonan_id, key)
    body = refused(await act(web, head, permohonan_id, "empat"), 409, "SudahCukup")
    lihat = {"nama": "lihat", "langkah": None, "putaran": 1, "peran": ["kepala_dinas"], "orang_id": str(PENGHITUNG)}
    assert body["tindakan"] == [lihat]
    opd = await known(web, Jabatan.OPD_PEMOHON, OPD)
    body = refused(await act(web, opd, permohonan_id, "lima"), 409, "SudahCukup")
    assert body["tindakan"] == [{**lihat, "orang_id": None}]


@pytest.mark.parametrize(
    "content",
    [b"{", b"[]", b'"x"', b'{"lain": 1}', b'{"catatan": 7}'],
    ids=["terpotong", "daftar", "teks", "bidang asing", "tipe lain"],
)
async def test_isi_yang_tidak_sesuai_ditolak(web: Web, head: dict[str, str], content: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    response = await act(web, head, uuid4(), "kunci", headers=headers, content=content, json=None)
    refused(response, 422, "IsiTidakSah")


async def test_yang_tidak_dilayani_pun_dijawab_sebagai_masalah(web: Web, head: dict[str, str]) -> None:
    refused(await web.client.get("/tidak-ada", headers=head), 404, "RuteTidakAda")
    refused(await web.client.put("/tugas", headers=head), 405, "CaraTidakDilayani")
    kind = {"Content-Type": "application/json"}
    refused(await act(web, head, uuid4(), "kunci", headers=kind, content=b"\xff", json=None), 400, "IsiTidakTerbaca")


async def test_galat_program_dijawab_tanpa_isi_program(web: Web, head: dict[str, str]) -> None:
    response = await web.client.post("/rusak", headers=head | KEY)
    refused(response, 500, "GalatLayanan")
    assert "Pelaku" not in response.text


@pytest.mark.parametrize("request_id", ["a", "uji-1.2_3", "Z" * 64])
async def test_permintaan_disebut_seperti_pengirimnya_menyebutnya(web: Web, head: dict[str, str], request_id: str) -> None:
    assert (await web.client.post("/rusak", headers=head | KEY | {"X-Request-ID": request_id})).json()["korelasi"] == request_id


@pytest.mark.parametrize("request_id", [b"", b"Z" * 65, b"a b", b'a"b', b"\xa0abc", b"abc\xc3\xa9", b"a/b", b"abc\t"])
async def test_nama_permintaan_yang_aneh_diganti_nomor(web: Web, head: dict[str, str], request_id: bytes) -> None:
    headers = {name.encode(): value.encode() for name, value in (head | KEY).items()} | {b"X-Request-ID": request_id}
    response = await web.client.post("/rusak", headers=headers)
    assert NUMBERED.fullmatch(response.json()["korelasi"])


@pytest.mark.parametrize("content", [b"", b"{}", b" {\r\n} "])
async def test_tindakan_tanpa_isi_menerima_isi_kosong(web: Web, head: dict[str, str], content: bytes) -> None:
    response = await web.client.post(f"/permohonan/{uuid4()}/lagi", headers=head | JSON | KEY, content=content)
    assert (response.status_code, response.json()["versi"]) == (200, 1)


@pytest.mark.parametrize("content", [b'{"catatan": "x"}', b"[]", b"null", b"x", b"{}{}"])
async def test_tindakan_tanpa_isi_menolak_isi(web: Web, head: dict[str, str], content: bytes) -> None:
    permohonan_id = uuid4()
    response = await web.client.post(f"/permohonan/{permohonan_id}/lagi", headers=head | JSON | KEY, content=content)
    body = refused(response, 422, "IsiTidakSah")
    assert body["butir"] == [{"jalur": "body", "pesan": "Isian ini tidak dikenal."}]
    assert await version(web, permohonan_id) == 0


SAH = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@pytest.mark.parametrize(
    ("traceparent", "kept"),
    [
        (SAH, SAH),
        ("\xa0abc", None),
        (SAH.upper(), None),
        (f"{SAH}-00", None),
        (f"a{SAH}", None),
        ("", None),
        (SAH.replace("-", "\u00b7"), None),
    ],
)
async def test_traceparent_dicatat_bila_bentuknya_benar(web: Web, head: dict[str, str], traceparent: str, kept: str | None) -> None:
    permohonan_id = uuid4()
    await act(web, head, permohonan_id, "satu", headers={"traceparent": traceparent.encode("latin-1")})
    (stored,) = web.runtime.store.recorder.select_events(HITUNGAN.stream(permohonan_id))
    _, meta = split(bytes(stored.state))
    assert meta.get("traceparent") == kept


@pytest.mark.parametrize("traceparent", ["x" * 4000, "caf\u00e9", "00-\x7f", "a: b", "  "])
async def test_traceparent_yang_aneh_tidak_menghentikan_relay(web: Web, head: dict[str, str], traceparent: str) -> None:
    await act(web, head, uuid4(), "satu", headers={"traceparent": traceparent.encode("latin-1")})
    permohonan_id = uuid4()
    assert (await act(web, head, permohonan_id, "dua")).status_code == 200
    async with connected(web.addresses) as client:
        await reached(client, 3, "disposition")
        assert (await messages(client, "disposition"))[-1].group == str(permohonan_id)


@pytest.mark.parametrize(("fault", "aturan"), [(Busy(), "LayananSibuk"), (Unavailable(), "LayananTidakTersedia")])
def test_yang_dapat_dikirim_ulang_dijawab_dengan_nama(fault: Exception, aturan: str) -> None:
    response = answer_unavailable(Request({"type": "http"}), fault)
    body = orjson.loads(response.body)
    assert (response.status_code, body["aturan"], response.headers["retry-after"]) == (503, aturan, "1")


async def test_ukuran_tidak_memuat_identitas(web: Web, head: dict[str, str]) -> None:
    await act(web, head, uuid4(), "kunci")
    text = (await web.client.get("/metrics")).text
    assert 'rute="/permohonan/{permohonan_id}/hitung"' in text
    assert not UUID_TEXT.search(text)


async def test_siap_dan_hidup_tanpa_token(web: Web) -> None:
    assert (await web.client.get("/healthz")).status_code == 200
    ready = await web.client.get("/readyz")
    assert (ready.status_code, ready.json()["status"]) == (200, "siap")


async def test_antrean_penuh_dijawab_sibuk_dan_tidak_dicatat(web: Web, head: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    permohonan_id = uuid4()
    with monkeypatch.context() as full:
        full.setattr(writer, "QUEUE_MAX", 0)
        response = await act(web, head, permohonan_id, "kunci")
    refused(response, 503, "LayananSibuk")
    assert response.headers["retry-after"] == "1"
    assert await version(web, permohonan_id) == 0
    assert (await act(web, head, permohonan_id, "kunci")).status_code == 200
