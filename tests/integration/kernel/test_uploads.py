"""How much may be sent: with a submission each kind of file, as large as files may be, and the form; with anything else, little."""

from collections.abc import AsyncGenerator, AsyncIterator
from datetime import timedelta
from uuid import UUID, uuid4

import httpx
import pytest

from deploy.demo.bahan import Bahan
from deploy.set.addresses import Addresses
from deploy.set.tokens import TokenBearer, issue
from services.intake.app import EntriOpd, daftarkan_direktori
from services.intake.main import SERVICE
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import PelakuSistem, Tersegel
from shared.contracts.formulir import JenisBerkas
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from tests.integration.kernel.conftest import BODY_MAX
from tests.integration.kernel.counter import until
from tests.integration.kernel.pdf import pdf
from tests.integration.kernel.toy_service import Web, toy
from tests.integration.kernel.web import act, refused, version

FILE_MAX = 30_000
FORM_MAX = 20_000
PETUGAS, OPD = uuid4(), uuid4()


@pytest.fixture
async def intake(addresses: Addresses) -> AsyncGenerator[Web]:
    """Intake with small limits, and one agency that may ask."""
    async with toy(addresses, SERVICE, berkas_maks_byte=str(FILE_MAX), badan_maks_byte=str(FORM_MAX)) as web:
        entri = EntriOpd(OPD, "contoh", "Dinas Contoh", {PETUGAS: Tersegel(subjek_id=uuid4(), sandi="-")})
        await web.runtime.store.submit(lambda unit: daftarkan_direktori(unit, PelakuSistem(sistem="intake"), entri))
        await until(lambda: web.runtime.direktori.orang(PETUGAS), "the agency's person is known")
        yield web


def sized(size: int) -> bytes:
    """Return a PDF of exactly so many bytes."""
    made = pdf(ballast=size - 2000)
    return made + b"\n" * (size - len(made))


async def submit(web: Web, opd_id: UUID, files: dict[JenisBerkas, bytes]) -> httpx.Response:
    """Hand in a request with these files."""
    bahan = Bahan.siapkan(1, now().date() - timedelta(days=1), opd_id, Kesimpulan.DIREKOMENDASIKAN)
    bearer = TokenBearer(PETUGAS, Jabatan.OPD_PEMOHON, opd_id)
    headers = {"Authorization": f"Bearer {issue(web.addresses, bearer, timedelta(hours=1))}", "Idempotency-Key": str(uuid4())}
    form = {"formulir": bahan.formulir.model_dump_json(indent=2)}
    parts = {kind.value: (f"{kind}.pdf", content, "application/pdf") for kind, content in files.items()}
    return await web.client.post("/permohonan", headers=headers, data=form, files=parts)


async def test_semua_jenis_berkas_sebesar_batas_diterima(intake: Web) -> None:
    response = await submit(intake, OPD, dict.fromkeys(JenisBerkas, sized(FILE_MAX)))
    assert response.status_code == 201, response.text
    assert [berkas["ukuran"] for berkas in response.json()["isi"]["berkas"]] == [FILE_MAX] * len(JenisBerkas)


async def test_satu_berkas_lebih_besar_dari_batas_disebut_namanya(intake: Web) -> None:
    body = refused(await submit(intake, OPD, {JenisBerkas.SURAT: sized(FILE_MAX + 1)}), 413, "BerkasTerlaluBesar")
    assert "surat" in body["detail"]


async def test_lebih_dari_semua_batas_bersama_ditolak_di_gerbang(intake: Web) -> None:
    files = dict.fromkeys(JenisBerkas, sized(FILE_MAX)) | {JenisBerkas.SURAT: sized(3 * FILE_MAX)}
    refused(await submit(intake, OPD, files), 413, "BadanTerlaluBesar")


async def test_badan_terlalu_besar_ditolak(web: Web, head: dict[str, str]) -> None:
    permohonan_id = uuid4()
    big = b'{"catatan": "' + b"x" * BODY_MAX + b'"}'

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(big), 100):
            yield big[start : start + 100]

    kind = {"Content-Type": "application/json"}
    whole = await act(web, head, permohonan_id, "kunci", headers=kind, content=big, json=None)
    refused(whole, 413, "BadanTerlaluBesar")
    chunked = await act(web, head, permohonan_id, "kunci", headers=kind, content=pieces(), json=None)
    refused(chunked, 413, "BadanTerlaluBesar")
    lying = await act(web, head, permohonan_id, "kunci", headers={**kind, "Content-Length": "5"}, content=pieces(), json=None)
    refused(lying, 413, "BadanTerlaluBesar")
    assert await version(web, permohonan_id) == 0


@pytest.mark.parametrize("path", ["/permohonan/{}/hitung", "/parkir/{}/coba-lagi", "/permohonan/{}", "/tidak/ada/{}"])
async def test_hanya_rute_berkas_menerima_badan_sebesar_berkas(web: Web, head: dict[str, str], path: str) -> None:
    """Whatever the caller says that it sends: what a route reads into memory is never as large as files may be."""
    headers = {**head, "Idempotency-Key": "kunci", "Content-Type": "multipart/form-data; boundary=x"}
    response = await web.client.post(path.format(uuid4()), headers=headers, content=b"x" * (BODY_MAX + 1))
    refused(response, 413, "BadanTerlaluBesar")
