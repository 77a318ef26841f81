"""Every answer says under which id its request stands in the logs; a fault says so in words as well."""

from uuid import uuid4

from tests.integration.kernel.toy_service import Web
from tests.integration.kernel.web import act


async def test_setiap_jawaban_menyebut_kodenya(web: Web, head: dict[str, str]) -> None:
    answers = [await web.client.get(path, headers=head) for path in ("/tugas", f"/permohonan/{uuid4()}", "/readyz", "/tidak-ada")]
    answers += [await act(web, head, uuid4(), "kunci"), await web.client.get("/tugas")]
    assert len({answer.headers["X-Request-ID"] for answer in answers}) == len(answers)
    assert {answer.status_code for answer in answers} == {200, 401, 404}


async def test_galat_menyebut_kode_bagi_admin(web: Web, head: dict[str, str]) -> None:
    headers = {**head, "Idempotency-Key": "kunci", "X-Request-ID": "kode-contoh"}
    answer = await web.client.post("/rusak", headers=headers)
    assert (answer.status_code, answer.headers["X-Request-ID"], answer.json()["korelasi"]) == (500, "kode-contoh", "kode-contoh")
    assert "Beri tahu admin dengan kode kode-contoh." in answer.json()["detail"]
