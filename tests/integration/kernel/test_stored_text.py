"""Text that PostgreSQL cannot keep is refused at the edge, in whatever field it stands and however it is written."""

from uuid import uuid4

import pytest

from tests.integration.kernel.toy_service import Web
from tests.integration.kernel.web import act, refused, version

JSON = {"Content-Type": "application/json"}
RUSAK = {
    "separuh pasangan": b'{"catatan": "\\ud800"}',
    "separuh pasangan di mana pun": b'{"apa_saja": "\\ud800"}',
    "separuh pasangan sebagai nama": b'{"\\ud800": 1}',
    "huruf nol": b'{"catatan": "a\\u0000b"}',
    "huruf nol di mana pun": b'{"apa_saja": "a\\u0000b"}',
    "huruf nol setelah garis miring": b'{"apa_saja": "a\\\\\\u0000b"}',
    "huruf nol dalam UTF-16": '{"apa_saja": "a\\u0000b"}'.encode("utf-16"),
}


@pytest.mark.parametrize("content", RUSAK.values(), ids=RUSAK.keys())
async def test_yang_tidak_dapat_disimpan_ditolak(web: Web, head: dict[str, str], content: bytes) -> None:
    permohonan_id = uuid4()
    refused(await act(web, head, permohonan_id, "kunci", headers=JSON, content=content, json=None), 422, "IsiTidakSah")
    assert await version(web, permohonan_id) == 0


@pytest.mark.parametrize("teks", [b"a\\\\u0000b", b"\\ud83d\\uDE00"], ids=["enam huruf yang menyerupai huruf nol", "pasangan utuh"])
async def test_yang_dapat_disimpan_diterima(web: Web, head: dict[str, str], teks: bytes) -> None:
    answer = await act(web, head, uuid4(), "kunci", headers=JSON, content=b'{"apa_saja": "' + teks + b'"}', json=None)
    assert answer.status_code == 200
