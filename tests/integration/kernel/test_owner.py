"""An agency that tries something on another's request is answered as if there were none: a real service, every act, every state."""

import re
from collections.abc import AsyncGenerator
from typing import Any, Final
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi.routing import APIRoute

from deploy.set.addresses import Addresses
from services.disposition.acts.didengar import BukaDisposisi, HentikanDisposisi
from services.disposition.decide import DECIDER
from services.disposition.main import SERVICE
from shared.contracts.bersama import Sebab
from shared.contracts.examples.disposition import OPD_ID, RINGKASAN
from shared.contracts.peran import Jabatan
from tests.integration.kernel.toy_service import SYSTEM, Web, toy
from tests.integration.kernel.web import known, refused

ORANG: Final = str(uuid4())
ALASAN: Final = {"alasan": "Surat keputusan mutasi."}
ISI: Final[dict[str, dict[str, Any] | None]] = {
    "/permohonan/{permohonan_id}/disposisi": {"diteruskan_kepada": ["kepala_bidang"], "harap": ["PROSES_LEBIH_LANJUT"]},
    "/permohonan/{permohonan_id}/penolakan": {"jenis": "DUPLIKAT", "alasan": "Sudah diajukan lebih dahulu."},
    "/permohonan/{permohonan_id}/instruksi": {"analis_id": ORANG, "instruksi": "Periksa."},
    "/permohonan/{permohonan_id}/penugasan-ulang": {"analis_id": ORANG, "alasan": "Cuti."},
    "/permohonan/{permohonan_id}/pengembalian-disposisi": {"catatan": "Bukan urusan bidang ini."},
    "/permohonan/{permohonan_id}/pembatalan-disposisi": {"alasan": "Keliru menulis batas waktunya."},
    "/pejabat": {"nama": "Analis Baru", "jabatan": "analis_sistem_informasi", **ALASAN},
    "/pejabat/{orang_id}/pemindahan": {"jabatan": "kepala_seksi", **ALASAN},
    "/pejabat/{orang_id}/penonaktifan": ALASAN,
    "/jabatan/{jabatan}/sebutan": {"sebutan": "Kepala Seksi", "unit": "Bidang", **ALASAN},
    "/mandat/{mandat_id}/pencabutan": {"alasan": "Sudah kembali."},
}
"""Every act of disposition with content that is valid, but those that need more."""
BERKAS: Final = {"/mandat", "/kantor/penetapan"}
"""Need more, and nothing in their paths could be another's; tried by every role in the journey of identities."""
PERMOHONAN: Final = [path for path in ISI if path.startswith("/permohonan/")]


@pytest.fixture
async def web(addresses: Addresses) -> AsyncGenerator[Web]:
    """Disposition itself."""
    async with toy(addresses, SERVICE) as running:
        yield running


async def send(web: Web, head: dict[str, str], path: str, key: object, **headers: str) -> httpx.Response:
    """Do an act on a request, an official or an office."""
    headers = {**head, "Idempotency-Key": str(uuid4()), "X-Request-ID": "uji", **headers}
    return await web.client.post(re.sub(r"\{\w+\}", str(key), path), headers=headers, json=ISI[path])


async def begun(web: Web, *sebab: Sebab) -> UUID:
    """Return a request of the example agency that runs here, or has ended for a cause."""
    permohonan_id = uuid4()
    await web.runtime.store.execute(
        DECIDER, permohonan_id, BukaDisposisi(permohonan_id=permohonan_id, pelaku=SYSTEM, ringkasan=RINGKASAN, putaran=1)
    )
    for satu in sebab:
        await ended(web, permohonan_id, satu)
    return permohonan_id


async def ended(web: Web, permohonan_id: UUID, sebab: Sebab) -> UUID:
    """End a request, whether it came here or not."""
    await web.runtime.store.execute(DECIDER, permohonan_id, HentikanDisposisi(permohonan_id=permohonan_id, pelaku=SYSTEM, sebab=sebab))
    return permohonan_id


def test_semua_tindakan_dicoba() -> None:
    acts = {route.path for route in SERVICE.router.routes if isinstance(route, APIRoute) and route.methods == {"POST"}}
    assert acts == ISI.keys() | BERKAS


async def test_permohonan_opd_lain_dijawab_seperti_yang_tidak_ada(web: Web) -> None:
    lain = await known(web, Jabatan.OPD_PEMOHON, uuid4())
    asing = [await begun(web), await begun(web, Sebab.DICABUT), await begun(web, Sebab.DITOLAK), await ended(web, uuid4(), Sebab.DICABUT)]
    for path in PERMOHONAN:
        for headers in ({}, {"If-Match": '"7"'}, {"If-Match": "*"}):
            unknown = await send(web, lain, path, uuid4(), **headers)
            refused(unknown, 404, "PermohonanTidakDikenal")
            for permohonan_id in asing:
                answer = await send(web, lain, path, permohonan_id, **headers)
                assert (answer.status_code, answer.content, answer.headers) == (404, unknown.content, unknown.headers), path


async def test_permohonan_sendiri_ditolak_dengan_alasannya(web: Web) -> None:
    sendiri = await known(web, Jabatan.OPD_PEMOHON, OPD_ID)
    berjalan, dicabut = await begun(web), await begun(web, Sebab.DICABUT)
    belum_sampai = await ended(web, uuid4(), Sebab.DICABUT)
    for path in PERMOHONAN:
        assert "tindakan" not in refused(await send(web, sendiri, path, berjalan), 403, "BukanWewenang")
        assert refused(await send(web, sendiri, path, dicabut), 409, "PermohonanSudahDicabut")["tindakan"] == []
        refused(await send(web, sendiri, path, belum_sampai), 404, "PermohonanTidakDikenal")


async def test_tanpa_permohonan_pun_opd_tidak_belajar_apa_apa(web: Web) -> None:
    """Officials and titles belong to no agency: their rules look at who asks before they look at anything else."""
    opd, ada = await known(web, Jabatan.OPD_PEMOHON, OPD_ID), await web.official(Jabatan.KEPALA_SEKSI)
    for path in ISI.keys() - set(PERMOHONAN):
        keys = ("kepala_seksi", "kepala_bidang") if "jabatan}" in path else (ada, uuid4())
        for headers in ({}, {"If-Match": '"7"'}, {"If-Match": '"1"'}):
            first, second = [await send(web, opd, path, key, **headers) for key in keys]
            assert "tindakan" not in refused(first, 403, "BukanWewenang")
            assert first.content == second.content
