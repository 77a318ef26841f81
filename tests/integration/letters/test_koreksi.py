"""What officials write to each other on the way to a letter: in the tasks and reads of the office, and of no agency."""

from collections.abc import AsyncGenerator
from typing import Any
from uuid import uuid4

import pytest

from deploy.set.addresses import Addresses
from services.letters.consumers import pada_analisa_dibuka_kembali
from services.letters.main import SERVICE
from shared.contracts.analysis import AnalisaDibukaKembali
from shared.contracts.examples import analysis
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.peran import Jabatan
from tests.integration.kernel.toy_service import Web, toy
from tests.integration.kernel.web import known
from tests.integration.letters.meja import Meja, hadir, siapkan

TEKS = "Sebutkan dasar hukum layanannya."


@pytest.fixture
async def satu(addresses: Addresses) -> AsyncGenerator[Meja]:
    """A letter that waits for its signature."""
    async with toy(addresses, SERVICE, leading=True) as web:
        meja = Meja(web, uuid4(), await hadir(web, kantor.KADIS.orang_id))
        await siapkan(web, meja.permohonan_id)
        yield meja


async def dibaca(web: Web, permohonan_id: object, siapa: dict[str, str]) -> tuple[list[dict[str, Any]], str]:
    """Return what somebody's tasks say of the request, and everything this person reads of it."""
    semua = [await web.client.get(path, headers=siapa) for path in ("/tugas", "/permohonan", f"/permohonan/{permohonan_id}")]
    tugas = [row["isi"] for row in semua[0].json()["tugas"] if row["permohonan_id"] == str(permohonan_id)]
    return tugas, "".join(jawaban.text for jawaban in semua)


async def test_catatan_penolakan_sampai_pada_analis_dan_tidak_pada_opd(satu: Meja) -> None:
    """In the task, the list and the request."""
    analis = await hadir(satu.web, contoh.ANALIS.orang_id, Jabatan.ANALIS)
    opd = await known(satu.web, Jabatan.OPD_PEMOHON, kantor.OPD_ID)
    ditolak = await satu.lakukan("tanda-tangan/penolakan", {"catatan": [{"bagian": "pembuka", "teks": TEKS}]})
    assert ditolak.status_code == 200, ditolak.text
    tugas, semua = await dibaca(satu.web, satu.permohonan_id, analis)
    assert [catatan["teks"] for isi in tugas for koreksi in isi["koreksi"] for catatan in koreksi["catatan"]] == [TEKS]
    assert semua.count(TEKS) == 3
    assert (await dibaca(satu.web, satu.permohonan_id, opd))[1].count("koreksi") == 0


async def test_penolakan_dengan_catatan_yang_tidak_menjelaskan_ditolak(satu: Meja) -> None:
    """422, by name, and in words."""
    jawaban = await satu.lakukan("tanda-tangan/penolakan", {"catatan": [{"bagian": "isi", "teks": "x"}]})
    assert (jawaban.status_code, jawaban.json()["aturan"]) == (422, "AlasanTerlaluSingkat")
    assert "koreksi isi" in jawaban.json()["detail"]


async def test_konsep_dengan_putusan_lain_ditolak(satu: Meja) -> None:
    """422: the sentence is shown, and what the result is."""
    analis = {**await hadir(satu.web, contoh.ANALIS.orang_id, Jabatan.ANALIS), "Idempotency-Key": str(uuid4())}
    ditulis = contoh.ISI.model_dump(mode="json", exclude={"putusan", "kemiripan"})
    jalur = f"/permohonan/{satu.permohonan_id}/konsep"
    lain = {**ditulis, "isi": ["Permohonan Saudara belum dapat direkomendasikan."]}
    jawaban = await satu.web.client.post(jalur, headers=analis, json=lain)
    assert (jawaban.status_code, jawaban.json()["aturan"]) == (422, "PutusanBerbeda")
    assert "“Permohonan Saudara belum dapat direkomendasikan”" in jawaban.json()["detail"]
    palsu = {**ditulis, "putusan": "Permohonan belum dapat direkomendasikan."}
    assert (await satu.web.client.post(jalur, headers=analis, json=palsu)).status_code == 422, "nobody hands in a verdict"


async def test_alasan_pembukaan_kembali_tidak_sampai_pada_opd(satu: Meja) -> None:
    """Officials read why the letter waits."""
    kasi = await hadir(satu.web, kantor.KASI.orang_id, Jabatan.KEPALA_SEKSI)
    opd = await known(satu.web, Jabatan.OPD_PEMOHON, kantor.OPD_ID)
    dibuka: AnalisaDibukaKembali = analysis.ANALISA_DIBUKA_KEMBALI.model_copy(update={"permohonan_id": satu.permohonan_id})
    await satu.web.runtime.store.submit(lambda unit: pada_analisa_dibuka_kembali(unit, dibuka))
    assert dibuka.alasan in (await dibaca(satu.web, satu.permohonan_id, kasi))[1]
    semua = (await dibaca(satu.web, satu.permohonan_id, opd))[1]
    assert str(satu.permohonan_id) in semua
    assert dibuka.alasan not in semua
