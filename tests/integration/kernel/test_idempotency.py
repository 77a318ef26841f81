"""An act is done once, however often it is sent, and only on what the sender has seen."""

import asyncio
from uuid import uuid4

from tests.integration.kernel.toy_service import Web
from tests.integration.kernel.web import act, known, refused, version


async def test_dikirim_dua_kali_dijawab_sama_dan_dicatat_sekali(web: Web, head: dict[str, str]) -> None:
    permohonan_id = uuid4()
    first = await act(web, head, permohonan_id, "satu")
    await act(web, head, permohonan_id, "dua")
    again = await act(web, head, permohonan_id, "satu", headers={"If-Match": '"0"'})
    assert (again.status_code, again.content, again.headers["etag"]) == (200, first.content, '"1"')
    assert await version(web, permohonan_id) == 2


async def test_dikirim_serentak_dicatat_sekali(web: Web, head: dict[str, str]) -> None:
    permohonan_id = uuid4()
    answers = await asyncio.gather(*(act(web, head, permohonan_id, "sama") for _ in range(8)))
    assert {(a.status_code, a.content) for a in answers} == {(200, answers[0].content)}
    assert await version(web, permohonan_id) == 1


async def test_kunci_yang_sama_untuk_isi_lain_ditolak(web: Web, head: dict[str, str]) -> None:
    permohonan_id = uuid4()
    await act(web, head, permohonan_id, "sama", json={"catatan": "satu"})
    refused(await act(web, head, permohonan_id, "sama", json={"catatan": "dua"}), 422, "KunciSudahDipakai")
    assert await version(web, permohonan_id) == 1


async def test_kunci_milik_orang_dan_rute(web: Web, head: dict[str, str]) -> None:
    one, other = uuid4(), uuid4()
    assert (await act(web, head, one, "sama")).json()["permohonan_id"] == str(one)
    assert (await act(web, head, other, "sama")).json()["permohonan_id"] == str(other)
    assert (await act(web, await known(web), one, "sama")).json()["versi"] == 2


async def test_versi_yang_sudah_berubah_ditolak(web: Web, head: dict[str, str]) -> None:
    permohonan_id = uuid4()
    await act(web, head, permohonan_id, "satu")
    refused(await act(web, head, permohonan_id, "dua", headers={"If-Match": '"0"'}), 412, "VersiBerubah")
    assert (await act(web, head, permohonan_id, "tiga", headers={"If-Match": '"1"'})).status_code == 200
    assert (await act(web, head, permohonan_id, "empat", headers={"If-Match": "*"})).status_code == 200
