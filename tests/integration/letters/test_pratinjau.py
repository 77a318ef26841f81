"""The preview of a draft: printed as the draft would be, recorded nowhere, and refused to whoever may not hand it in."""

from collections.abc import AsyncGenerator
from typing import Any, Final
from uuid import UUID, uuid4

import httpx
import pytest

from deploy.set.addresses import Addresses
from services.letters.decide import DECIDER as SURAT
from services.letters.main import SERVICE
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.peran import Jabatan
from tests.integration.kernel.toy_service import Web, toy
from tests.integration.kernel.web import known, refused
from tests.integration.letters.meja import hadir, siapkan
from tests.integration.papers.bacaan import teks

ISI: Final[dict[str, Any]] = {
    "hal": "Rekomendasi Layar",
    "kepada": "Kepala Dinas Contoh",
    "pembuka": "Menindaklanjuti surat Saudara.",
    "isi": ["Kalimat pratinjau yang belum pernah dicatat."],
    "penutup": "Demikian disampaikan.",
}
TABEL: Final = ("letters_events", "kertas", "dokumen", "jawaban")


@pytest.fixture
async def web(addresses: Addresses) -> AsyncGenerator[Web]:
    """Letters itself."""
    async with toy(addresses, SERVICE) as running:
        yield running


async def siap(web: Web) -> tuple[UUID, dict[str, str]]:
    """Return a letter with a draft, and its analyst."""
    permohonan_id = uuid4()
    analis = await hadir(web, contoh.ANALIS.orang_id, Jabatan.ANALIS)
    await siapkan(web, permohonan_id)
    return permohonan_id, analis


async def lihat(web: Web, permohonan_id: UUID, siapa: dict[str, str], **lain: object) -> httpx.Response:
    """Ask for the preview."""
    headers = {**siapa, "Idempotency-Key": str(uuid4()), "X-Request-ID": "uji"}
    return await web.client.post(f"/permohonan/{permohonan_id}/konsep/pratinjau", headers=headers, json={**ISI, **lain})


async def tercatat(web: Web) -> list[int]:
    """Return how many rows there are of whatever an act leaves."""
    return [(await web.runtime.store.query(f"SELECT count(*) FROM {satu}", ()))[0][0] for satu in TABEL]  # noqa: S608 - names of ours


async def test_pratinjau_adalah_konsep_yang_akan_jadi_dan_tidak_mencatat_apa_pun(web: Web) -> None:
    permohonan_id, analis = await siap(web)
    sebelum, versi = await tercatat(web), (await web.runtime.store.load(SURAT, permohonan_id)).version
    jawaban = await lihat(web, permohonan_id, analis)
    assert (jawaban.status_code, jawaban.headers["content-type"]) == (200, "application/pdf"), jawaban.text
    tercetak = teks(jawaban.content)
    assert "Kalimat pratinjau yang belum pernah dicatat." in tercetak
    assert "diberikan saat ditandatangani" in tercetak, "no number"
    assert "diparaf elektronik" not in tercetak, "parafs are of another draft"
    assert await tercatat(web) == sebelum
    assert (await web.runtime.store.load(SURAT, permohonan_id)).version == versi
    sama = await lihat(web, permohonan_id, analis, **contoh.ISI.model_dump(mode="json", exclude={"putusan", "kemiripan"}))
    assert (sama.status_code, "diparaf elektronik" in teks(sama.content)) == (200, False)


async def test_pratinjau_ditolak_seperti_tindakannya(web: Web) -> None:
    permohonan_id, analis = await siap(web)
    for siapa, status, aturan in (
        (await hadir(web, kantor.KASI.orang_id, Jabatan.KEPALA_SEKSI), 403, "BukanWewenang"),
        (await hadir(web, contoh.ANALIS_LAIN.orang_id, Jabatan.ANALIS), 403, "BukanAnalisYangDitugaskan"),
        (await known(web, Jabatan.OPD_PEMOHON, uuid4()), 404, "PermohonanTidakDikenal"),
        (await known(web, Jabatan.OPD_PEMOHON, kantor.OPD_ID), 403, "BukanWewenang"),
    ):
        refused(await lihat(web, permohonan_id, siapa), status, aturan)
    refused(await lihat(web, uuid4(), analis), 404, "PermohonanTidakDikenal")
    assert (await lihat(web, permohonan_id, analis, isi=[])).status_code == 422
    assert (await lihat(web, permohonan_id, analis, isi=["x"] * 51)).status_code == 422
