"""The calendar over HTTP and by the operator's command: anybody asks, the administrator enters decrees, history stays answerable."""

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any, Final
from uuid import uuid4

import httpx
import pytest

from deploy.office_files.calendar_seed import load_calendar, seed
from deploy.set.addresses import Addresses
from services.notify.calendar.kalender import DECIDER
from services.notify.main import SERVICE
from shared.contracts.kalender import KANTOR
from shared.contracts.peran import Jabatan
from tests.integration.audit.command import ketik
from tests.integration.kernel.toy_service import Web, toy
from tests.integration.kernel.web import known, refused

KEPUTUSAN: Final = {"nomor": "Keppres 23 Tahun 2026", "tanggal": "2026-12-08"}
CUTI: Final = {"tanggal": "2026-12-28", "cakupan": "CUTI_BERSAMA"}
PENETAPAN: Final = {"keputusan": KEPUTUSAN, "hari": [{**CUTI, "uraian": "Cuti Bersama Akhir Tahun"}]}
PENCABUTAN: Final = {"keputusan": {"nomor": "Keppres 24 Tahun 2026", "tanggal": "2026-12-15"}, "hari": [CUTI]}
ENAM_BELAS: Final = "/hari-kerja/tambah?dari=2026-12-14&jumlah=16"


@pytest.fixture
async def web(addresses: Addresses) -> AsyncGenerator[Web]:
    """Notify itself, with the calendar that `init` begins."""
    async with toy(addresses, SERVICE, leading=False) as running:
        await load_calendar(addresses)
        yield running


async def catat(web: Web, admin: dict[str, str], jalur: str, isi: dict[str, Any]) -> httpx.Response:
    """Enter a decree."""
    return await web.client.post(f"/kalender/{jalur}", headers={**admin, "Idempotency-Key": str(uuid4())}, json=isi)


async def tanya(web: Web, jalur: str) -> dict[str, Any]:
    """Ask without a token."""
    answer = await web.client.get(jalur)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def test_siapa_pun_bertanya_tentang_hari_kerja(web: Web) -> None:
    tambah = await tanya(web, ENAM_BELAS)
    assert (tambah["hasil"]["tanggal"], tambah["hasil"]["tutup"], tambah["kalender_versi"]) == ("2027-01-11", "2027-01-11T09:00:00Z", 1)
    assert (await tanya(web, "/hari-kerja/selisih?dari=2026-12-14&sampai=2027-01-11"))["jumlah"] == 16
    natal = await tanya(web, "/hari-kerja/2026-12-24")
    assert (natal["hari_kerja"], natal["sebab"], natal["uraian"]) == (False, "CUTI_BERSAMA", "Cuti Bersama Hari Raya Natal")
    assert (natal["peringatan"], natal["tutup"]) == ([], None)
    assert (await tanya(web, "/hari-kerja/2028-06-01"))["peringatan"] == [
        "Cuti bersama tahun 2028 belum ditetapkan dalam kalender ini; hasil dapat berubah."
    ]


@pytest.mark.parametrize(
    ("jalur", "aturan"),
    [
        ("/hari-kerja/tambah?dari=2026-12-14&jumlah=1001", "IsiTidakSah"),
        ("/hari-kerja/tambah?dari=1999-12-31&jumlah=1", "IsiTidakSah"),
        ("/hari-kerja/tambah?jumlah=1", "IsiTidakSah"),
        ("/hari-kerja/selisih?dari=2020-01-01&sampai=2031-01-01", "RentangTerlaluPanjang"),
        ("/hari-kerja/besok", "IsiTidakSah"),
        ("/hari-kerja/2026-12-24?diketahui=2026-12-08", "IsiTidakSah"),
    ],
)
async def test_pertanyaan_di_luar_batas_ditolak_dengan_nama(web: Web, jalur: str, aturan: str) -> None:
    refused(await web.client.get(jalur), 422, aturan)


async def test_keputusan_mengubah_jawaban_dan_yang_dahulu_tetap_terjawab(web: Web) -> None:
    admin = await known(web, Jabatan.ADMIN)
    ditetapkan = (await catat(web, admin, "penetapan", PENETAPAN)).json()
    assert ([satu["jenis"] for satu in ditetapkan["peristiwa"]], ditetapkan["id"]) == (["HariLiburDitetapkan"], KANTOR)
    assert (await tanya(web, ENAM_BELAS))["hasil"]["tanggal"] == "2027-01-12"
    assert (await tanya(web, "/hari-kerja/2026-12-28"))["keputusan"] == KEPUTUSAN
    assert (await catat(web, admin, "penetapan", PENETAPAN)).json()["peristiwa"] == []
    assert (await catat(web, admin, "pencabutan", PENCABUTAN)).status_code == 200
    assert (await tanya(web, ENAM_BELAS))["hasil"]["tanggal"] == "2027-01-11"
    daftar = (await web.client.get("/kalender", headers=admin)).json()
    assert daftar["versi"] == 3
    assert [(satu["jenis"], satu["versi"]) for satu in daftar["keputusan"]] == [
        ("KalenderDimulai", 1),
        ("HariLiburDitetapkan", 2),
        ("HariLiburDicabut", 3),
    ]
    saat = daftar["keputusan"][1]["dicatat_at"].replace("+", "%2B")
    dahulu = await tanya(web, f"{ENAM_BELAS}&diketahui={saat}")
    assert (dahulu["hasil"]["tanggal"], dahulu["kalender_versi"]) == ("2027-01-12", 2)
    assert (await tanya(web, f"{ENAM_BELAS}&diketahui=2026-01-01T00:00:00Z"))["kalender_versi"] == 0


async def test_jam_kerja_dari_keputusan_berlaku_pada_jam_tutup(web: Web) -> None:
    admin = await known(web, Jabatan.ADMIN)
    senin = {"hari": 1, "buka": "08:00", "tutup": "14:30"}
    jam: dict[str, Any] = {"keputusan": KEPUTUSAN, "jam": {"berlaku": "2027-01-01", "biasa": [senin]}}
    assert (await catat(web, admin, "jam-kerja", jam)).status_code == 200
    assert (await tanya(web, "/hari-kerja/2027-01-11"))["tutup"] == "2027-01-11T07:30:00Z"
    assert not (await tanya(web, "/hari-kerja/2027-01-12"))["hari_kerja"]
    refused(await catat(web, admin, "jam-kerja", {**jam, "jam": {"berlaku": "2027-01-01", "biasa": []}}), 422, "JamKerjaTidakWajar")
    refused(await catat(web, admin, "jam-kerja", {**jam, "jam": {**jam["jam"], "biasa": [{**senin, "buka": "25:00"}]}}), 422, "IsiTidakSah")


async def test_hanya_admin_yang_mencatat_keputusan(web: Web) -> None:
    kepala = await known(web, Jabatan.KEPALA_DINAS)
    for jalur, isi in (("penetapan", PENETAPAN), ("pencabutan", PENCABUTAN)):
        refused(await catat(web, kepala, jalur, isi), 403, "BukanWewenang")
    assert (await web.client.get("/kalender")).status_code == 401
    refused(await catat(web, await known(web, Jabatan.ADMIN), "pencabutan", PENCABUTAN), 422, "HariTidakDitetapkan")


def test_benih_dimuat_sekali(addresses: Addresses) -> None:
    pertama, kedua = (asyncio.run(load_calendar(addresses)) for _ in range(2))
    assert pertama == kedua == DECIDER.replay(DECIDER.decide(seed(), DECIDER.initial))


def test_perintah_memperlihatkan_akibat_tanpa_mencatat(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(load_calendar(addresses))
    assert ketik(addresses, "calendar", "preview", "--tetapkan", "2026-12-28:cuti_bersama", "--cabut", "2026-12-24:CUTI_BERSAMA") == 0
    assert capsys.readouterr().out.splitlines() == [
        "2026-12-24  Kamis   libur (CUTI_BERSAMA) -> hari kerja (HARI_BIASA)",
        "2026-12-28  Senin   hari kerja (HARI_BIASA) -> libur (CUTI_BERSAMA)",
        "2 hari berubah dalam kalender versi 1; 0 tenggat dari 0 permohonan bergeser",
    ]
    assert ketik(addresses, "calendar", "show", "--tahun", "2026", "--json") == 0
    hari = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [satu["uraian"] for satu in hari if satu["tanggal"].startswith("2026-12")] == ["Cuti Bersama Hari Raya Natal", "Hari Raya Natal"]
    assert ketik(addresses, "calendar", "preview", "--tetapkan", "2026-12-28") == 2
    assert "bukan TANGGAL:CAKUPAN" in capsys.readouterr().err


def test_perintah_memperingatkan_tahun_tanpa_cuti_bersama(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(load_calendar(addresses))
    assert ketik(addresses, "calendar", "show", "--tahun", "2028") == 0
    said = capsys.readouterr().out
    assert said.startswith("Kalender versi 1, sebagaimana diketahui ")
    assert "perhatian: Cuti bersama tahun 2028 belum ditetapkan dalam kalender ini; hasil dapat berubah." in said.splitlines()
    assert ketik(addresses, "calendar", "show", "--per", "2026-01-01 08:00") == 0
    assert capsys.readouterr().out.startswith("Kalender versi 0, sebagaimana diketahui 1 Jan 2026 08.00.00 WIB\nperhatian:")
