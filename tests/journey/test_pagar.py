"""What holds of every address: the ways it is served, no unknown name in a query, and headers that keep answers from caches and guesses."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import uuid4

import httpx
import pytest

from deploy.demo.kantor import Tindakan
from shared.contracts.peran import Jabatan
from shared.sop.lintas import LAYANAN
from tests.contract.records import ROOT, read
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.test_teks import DI_ALAMAT, NAMA

BIASA: Final = {**DI_ALAMAT, "tanggal": "2026-11-24", "versi": "1", "tahun": "2026", "nomor": "1", "bentuk": "csv", "kelompok": "-"}


def dokumen(layanan: str) -> dict[str, Any]:
    """Return what a service can be asked, address by address."""
    paths: dict[str, Any] = read(ROOT / "docs" / "openapi" / f"{layanan}.json")["paths"]
    return paths


def alamat(layanan: str) -> Iterator[tuple[str, str]]:
    """Yield every address as it is documented, and as it is asked."""
    for path in dokumen(layanan):
        yield path, NAMA.sub(lambda nama: BIASA.get(nama[1], str(uuid4())), path)


@pytest.mark.parametrize("layanan", LAYANAN)
async def test_405_menyebut_semua_cara_yang_dilayani(orang: People, pintu: Pintu, layanan: str) -> None:
    dicoba = 0
    for path, ditanya in alamat(layanan):
        answer = await pintu.dengan_cara("PUT", layanan, ditanya, orang[Jabatan.ADMIN])
        cara = {cara.upper() for cara in dokumen(layanan)[path]}
        assert aturan(answer) == (405, "CaraTidakDilayani"), path
        assert cara <= set(answer.headers["allow"].split(", ")) <= {"DELETE", "GET", "POST"}, path
        for lain in set(answer.headers["allow"].split(", ")) - cara:
            assert (await pintu.dengan_cara(lain, layanan, ditanya, orang[Jabatan.ADMIN])).status_code != 405, path
        dicoba += 1
    assert dicoba > 10, "every address"


@pytest.mark.parametrize("layanan", LAYANAN)
async def test_nama_yang_tidak_dikenal_dalam_pertanyaan_ditolak_dengan_kata_kata(orang: People, pintu: Pintu, layanan: str) -> None:
    for path, ditanya in alamat(layanan):
        for cara, bagian in dokumen(layanan)[path].items():
            answer = await pintu.dengan_cara(cara.upper(), layanan, f"{ditanya}?tidak_dikenal=1", orang[Jabatan.ADMIN])
            assert aturan(answer) == (422, "IsiTidakSah"), (cara, path)
            (butir,) = answer.json()["butir"]
            dikenal = [satu["name"] for satu in bagian.get("parameters", ()) if satu.get("in") == "query"]
            assert butir["jalur"] == "query.tidak_dikenal"
            assert all(nama in butir["pesan"] for nama in (dikenal or ["tidak ada"])), (cara, path)


async def test_nama_yang_disebut_dua_kali_ditolak(orang: People, pintu: Pintu) -> None:
    answer = await pintu.baca("intake", "/permohonan?batas=1&batas=2", orang[Jabatan.ADMIN])
    assert (aturan(answer), answer.json()["butir"][0]["jalur"]) == ((422, "IsiTidakSah"), "query.batas")


async def test_setiap_jawaban_tidak_disimpan_dan_tidak_ditebak(orang: People, pintu: Pintu) -> None:
    admin = orang[Jabatan.ADMIN]
    jawaban: list[httpx.Response] = [
        *[
            await pintu.baca("intake", path, None)
            for path in ("/healthz", "/metrics", "/readyz", "/openapi.json", "/permohonan", "/tak-ada")
        ],
        *[
            await pintu.baca("intake", path, admin)
            for path in ("/permohonan", "/formulir.xlsx", f"/permohonan/{uuid4()}", "/tugas?batas=x")
        ],
        await pintu.baca("notify", "/hari-kerja/2026-11-24", None),
        await pintu.dengan_cara("PUT", "intake", "/permohonan", admin),
        await pintu.lakukan(Tindakan("intake", f"/permohonan/{uuid4()}/pencabutan", admin, {"alasan": "Tidak jadi dibangun."})),
        await pintu.kirim(Tindakan("intake", f"/permohonan/{uuid4()}/pencabutan", admin), b"x" * 2_000_000),
    ]
    assert {satu.status_code for satu in jawaban} >= {200, 401, 404, 405, 413, 422}
    for satu in jawaban:
        kepala = (satu.headers.get("cache-control"), satu.headers.get("x-content-type-options"))
        assert kepala == ("no-store", "nosniff"), (satu.status_code, satu.url)
