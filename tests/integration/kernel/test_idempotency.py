"""An act is done once, however often it is sent, and only on what the sender has seen."""

import asyncio
from uuid import uuid4

import pytest

from shared.contracts.peran import Jabatan
from shared.service.stored_answers import PADAT
from tests.integration.kernel.toy_service import Web
from tests.integration.kernel.web import act, known, refused, version


async def test_dikirim_dua_kali_dijawab_sama_dan_dicatat_sekali(web: Web, head: dict[str, str]) -> None:
    permohonan_id = uuid4()
    first = await act(web, head, permohonan_id, "satu")
    await act(web, head, permohonan_id, "dua")
    again = await act(web, head, permohonan_id, "satu", headers={"If-Match": '"0"'})
    assert (again.status_code, again.content, again.headers["etag"]) == (200, first.content, '"1"')
    assert await version(web, permohonan_id) == 2


async def test_jawaban_dari_hari_sebelum_dipadatkan_dijawabkan_lagi(web: Web, head: dict[str, str]) -> None:
    """A row as the versions before wrote it, which is what a set that was brought up to date holds for another 30 days."""
    permohonan_id = uuid4()
    first = await act(web, head, permohonan_id, "satu")
    query = web.runtime.store.query
    rows = await query("SELECT perintah_id, sidik, status, isi, dibuat FROM jawaban ORDER BY dibuat DESC LIMIT 1")
    perintah_id, sidik, status, isi, dibuat = rows[0]
    assert isi.startswith(PADAT)
    assert len(isi) < len(first.content)
    await query("DELETE FROM jawaban WHERE perintah_id = %s RETURNING 1", (perintah_id,))
    earlier = (perintah_id, sidik, status, first.content, dibuat)
    await query("INSERT INTO jawaban (perintah_id, sidik, status, isi, dibuat) VALUES (%s, %s, %s, %s, %s) RETURNING 1", earlier)
    assert (await act(web, head, permohonan_id, "satu")).content == first.content
    assert await version(web, permohonan_id) == 1


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


@pytest.mark.parametrize("tags", ['"1"', ' "1" ', '"7", "1"', '"1","7"', 'W/"1", "1"', '"tag lain, dengan koma", "1"'])
async def test_salah_satu_versi_yang_disebut_sudah_cukup(web: Web, head: dict[str, str], tags: str) -> None:
    permohonan_id = uuid4()
    await act(web, head, permohonan_id, "satu")
    assert (await act(web, head, permohonan_id, "dua", headers={"If-Match": tags})).json()["versi"] == 2


@pytest.mark.parametrize("tags", ['W/"1"', "1", '"11"', '"7", W/"1"', '"7", *', "", '"01"', "'1'"])
async def test_versi_yang_lemah_atau_lain_tidak_cukup(web: Web, head: dict[str, str], tags: str) -> None:
    permohonan_id = uuid4()
    await act(web, head, permohonan_id, "satu")
    body = refused(await act(web, head, permohonan_id, "dua", headers={"If-Match": tags}), 412, "VersiBerubah")
    assert [tindakan["nama"] for tindakan in body["tindakan"]] == ["hitung", "lihat"]
    assert await version(web, permohonan_id) == 1


async def test_versi_tidak_disebut_kepada_yang_tidak_berwenang(web: Web, head: dict[str, str]) -> None:
    permohonan_id, analis = uuid4(), await known(web, Jabatan.ANALIS)
    await act(web, head, permohonan_id, "satu")
    for ke, tags in enumerate(('"0"', '"1"', "*")):
        refused(await act(web, analis, permohonan_id, str(ke), headers={"If-Match": tags}), 403, "BukanWewenang")


async def test_versi_lama_didahulukan_dari_keadaan(web: Web, head: dict[str, str]) -> None:
    permohonan_id = uuid4()
    for key in ("satu", "dua", "tiga"):
        await act(web, head, permohonan_id, key)
    refused(await act(web, head, permohonan_id, "empat", headers={"If-Match": '"2"'}), 412, "VersiBerubah")
    refused(await act(web, head, permohonan_id, "lima", headers={"If-Match": '"3"'}), 409, "SudahCukup")
