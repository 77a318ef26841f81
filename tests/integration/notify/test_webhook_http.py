"""Subscriptions through the HTTP of a real notify process and the operator's command: the administrator's alone, and no secret twice."""

import json
from collections.abc import AsyncGenerator, Generator
from functools import partial
from typing import Any, Final
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from deploy.run.tls import authorities
from deploy.set.addresses import Addresses
from deploy.set.tokens import TokenBearer
from shared.contracts.examples.disposition import OPD_ID
from shared.contracts.peran import Jabatan
from shared.sop.table import SOP_V1
from tests.integration.audit.command import ketik
from tests.integration.audit.notify_sendiri import notify
from tests.integration.kernel.counter import until
from tests.integration.notify.penerima import Balas, Penerima, penerima
from tests.integration.notify.pengikut import kisah, terbitkan
from tests.integration.notify.test_kontak_http import ADMIN, ditolak, minta

KUNCI_URL: Final = "kunci-dalam-alamat-8d1f"

MUSTAHIL: Final[tuple[tuple[dict[str, Any], str], ...]] = (
    ({"alamat": "https://10.0.0.1/"}, "AlamatTidakDiizinkan"),
    ({"alamat": "https://orang:sandi@dasbor.example/"}, "AlamatTidakDiizinkan"),
    ({"alamat": "file:///etc/passwd"}, "IsiTidakSah"),
    ({"saringan": {"peristiwa": ["TidakAda"]}}, "PeristiwaTidakDikenal"),
    ({"saringan": {"peristiwa": ["Diparaf"], "tenggat": ["TERLAMPAUI"]}}, "SaringanMustahil"),
    ({"saringan": {"langkah": [len(SOP_V1.langkah) + 1]}}, "IsiTidakSah"),
    ({"sejak": "9.9.9.9.9"}, "PosisiDiLuarAliran"),
    ({"sejak": "kemarin"}, "IsiTidakSah"),
)


@pytest.fixture
def dasbor(monkeypatch: pytest.MonkeyPatch) -> Generator[Penerima]:
    """Serve a receiver, and let the process that starts reach it."""
    monkeypatch.setenv("SATUPINTU_WEBHOOK_HTTP", "true")
    monkeypatch.setenv("SATUPINTU_WEBHOOK_JARINGAN", "127.0.0.0/8")
    with penerima() as satu:
        yield satu


@pytest.fixture
async def berjalan(addresses: Addresses, dasbor: Penerima) -> AsyncGenerator[Addresses]:
    """Run notify; it knows the administrator."""
    assert dasbor.port
    with notify(addresses) as running:
        await until(lambda: minta(running, ADMIN, "GET", "/langganan").is_success, "the directory knows the administrator")
        yield running


def baru(dasbor: Penerima, **lain: Any) -> dict[str, Any]:
    """Return what registers this receiver."""
    return {"nama_sistem": "Dasbor", "alamat": f"http://127.0.0.1:{dasbor.port}/terima?kunci={KUNCI_URL}", **lain}


def daftar(running: Addresses, dasbor: Penerima, **lain: Any) -> tuple[str, str]:
    """Register it; return the id and the secret."""
    jawaban = minta(running, ADMIN, "POST", "/langganan", baru(dasbor, **lain))
    assert jawaban.status_code == 201, jawaban.text
    return jawaban.json()["id"], jawaban.json()["rahasia"]


def satu_langganan(running: Addresses, langganan_id: str) -> dict[str, Any]:
    """Return how it is shown."""
    isi: dict[str, Any] = minta(running, ADMIN, "GET", f"/langganan/{langganan_id}").json()
    return isi


async def test_didaftarkan_dikirimi_dan_diurus(berjalan: Addresses, dasbor: Penerima) -> None:
    await terbitkan(berjalan, kisah())
    langganan_id, rahasia = daftar(berjalan, dasbor, saringan={"langkah": [11, 11], "peristiwa": ["KonsepSuratDibuat"]})
    tampak = satu_langganan(berjalan, langganan_id)
    assert (tampak["status"], tampak["host"], tampak["saringan"]["langkah"]) == ("AKTIF", "127.0.0.1", [11])
    await terbitkan(berjalan, kisah())
    await until(lambda: len(dasbor.masuk) == 1, "what came after the registration, and nothing before")
    assert dasbor.masuk[0].sah(rahasia)["type"] == "id.go.ptsp.KonsepSuratDibuat.v2"
    await until(lambda: satu_langganan(berjalan, langganan_id)["menunggu"] == 0, "recorded")
    await until(lambda: satu_langganan(berjalan, langganan_id)["posisi"].startswith("4."), "both withdrawals were seen by the old choice")
    kiriman = minta(berjalan, ADMIN, "GET", f"/langganan/{langganan_id}/kiriman").json()
    assert {satu["webhook_id"] for satu in kiriman} == {masuk.kepala["webhook-id"] for masuk in dasbor.masuk}
    assert [satu["riwayat"][0]["hasil"] for satu in kiriman] == ["DITERIMA"]
    putar = minta(berjalan, ADMIN, "POST", f"/langganan/{langganan_id}/pemutaran-rahasia", {"lama_jam": 1}).json()
    ubah = {"nama_sistem": "Dasbor Bupati", "saringan": {"peristiwa": ["PermohonanDicabut"]}}
    assert (
        minta(berjalan, ADMIN, "POST", f"/langganan/{langganan_id}/pengubahan", ubah).json()["peristiwa"][0]["jenis"] == "LanggananDiubah"
    )
    assert minta(berjalan, ADMIN, "POST", f"/langganan/{langganan_id}/pengubahan", ubah).json()["peristiwa"] == []
    await terbitkan(berjalan, kisah())
    await until(lambda: len(dasbor.masuk) == 2, "by the new choice")
    assert dasbor.masuk[1].sah(rahasia) == dasbor.masuk[1].sah(putar["rahasia"])
    akhir = minta(berjalan, ADMIN, "POST", f"/langganan/{langganan_id}/pengakhiran-rahasia-lama").json()
    assert [satu["jenis"] for satu in akhir["peristiwa"]] == ["RahasiaLamaDiakhiri"]
    assert satu_langganan(berjalan, langganan_id)["rahasia_lama_sampai"] is None
    for nama, status in (("penonaktifan", "NONAKTIF"), ("pengaktifan", "AKTIF"), ("penghapusan", "DIHAPUS")):
        isi = dict[str, str]() if nama == "pengaktifan" else None
        assert minta(berjalan, ADMIN, "POST", f"/langganan/{langganan_id}/{nama}", isi).is_success
        assert satu_langganan(berjalan, langganan_id)["status"] == status
    assert minta(berjalan, ADMIN, "GET", "/langganan").json() == []
    jawaban = minta(berjalan, ADMIN, "POST", f"/langganan/{langganan_id}/pengulangan", {"sejak": "awal"})
    assert ditolak(jawaban) == (409, "LanggananSudahDihapus")


async def test_rahasia_ditampilkan_sekali_dan_tidak_tersimpan_terang(berjalan: Addresses, dasbor: Penerima) -> None:
    kunci = {"Idempotency-Key": str(uuid4())}
    head = dict(minta(berjalan, ADMIN, "GET", "/langganan").request.headers) | kunci

    def kirim(jalur: str, isi: object) -> httpx.Response:
        kepala = {"Authorization": head["authorization"], **kunci}
        return httpx.post(berjalan.services["notify"] + jalur, headers=kepala, json=isi, timeout=20, verify=authorities())

    satu, lagi = kirim("/langganan", baru(dasbor)), kirim("/langganan", baru(dasbor))
    assert (satu.json()["id"], lagi.json()["rahasia"]) == (lagi.json()["id"], None)
    jalur = f"/langganan/{satu.json()['id']}/pemutaran-rahasia"
    dua, lagi = kirim(jalur, {}), kirim(jalur, {})
    assert (dua.status_code, dua.headers["ETag"], lagi.json()["rahasia"]) == (200, lagi.headers["ETag"], None)
    rahasia = [satu.json()["rahasia"], dua.json()["rahasia"]]
    assert all(satu.startswith("whsec_") and len(satu) == 50 for satu in rahasia)
    assert rahasia[0] != rahasia[1]
    dilihat = "".join(minta(berjalan, ADMIN, "GET", f"/langganan{jalur}").text for jalur in ("", f"/{satu.json()['id']}"))
    with psycopg.connect(berjalan.dsn("admin")) as conn:
        tabel = conn.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'notify'").fetchall()
        isi = "".join(str(conn.execute(SQL("SELECT * FROM notify.{}").format(Identifier(nama))).fetchall()) for (nama,) in tabel)
    assert "alamat" in isi
    for terlarang in (*rahasia, *(satu.removeprefix("whsec_") for satu in rahasia), KUNCI_URL):
        assert terlarang not in isi
        assert terlarang not in dilihat


async def test_yang_tidak_mungkin_ditolak_dengan_nama(berjalan: Addresses, dasbor: Penerima) -> None:
    for isi, aturan in MUSTAHIL:
        assert (isi, *ditolak(minta(berjalan, ADMIN, "POST", "/langganan", baru(dasbor, **isi)))) == (isi, 422, aturan)


def _dikenal(running: Addresses, siapa: TokenBearer) -> bool:
    return minta(running, siapa, "GET", "/kontak").is_success


async def test_orang_lain_tidak_melihat_apa_pun_dan_yang_tidak_ada_tidak_dikenal(berjalan: Addresses, dasbor: Penerima) -> None:
    langganan_id, _ = daftar(berjalan, dasbor)
    jalur_lain = (("GET", ""), ("GET", f"/{langganan_id}"), ("GET", f"/{langganan_id}/kiriman"), ("POST", f"/{langganan_id}/uji"))
    for jabatan in (satu for satu in Jabatan if satu is not Jabatan.ADMIN):
        siapa = TokenBearer(uuid4(), jabatan, OPD_ID if jabatan is Jabatan.OPD_PEMOHON else None)
        with psycopg.connect(berjalan.dsn("admin")) as conn:
            conn.execute("INSERT INTO notify.direktori VALUES (%s, %s, %s, true)", (siapa.orang_id, jabatan, siapa.opd_id))
        await until(partial(_dikenal, berjalan, siapa), "the directory knows this person")
        for cara, jalur in jalur_lain:
            assert (jabatan, *ditolak(minta(berjalan, siapa, cara, f"/langganan{jalur}"))) == (jabatan, 403, "BukanWewenang")
    for cara, jalur in (("GET", ""), ("GET", "/kiriman"), ("POST", "/uji"), ("POST", "/penonaktifan"), ("POST", "/penghapusan")):
        assert ditolak(minta(berjalan, ADMIN, cara, f"/langganan/{uuid4()}{jalur}")) == (404, "LanggananTidakDikenal")


async def test_operator_melihat_mengulang_dan_menguji(berjalan: Addresses, dasbor: Penerima, capsys: pytest.CaptureFixture[str]) -> None:
    assert ketik(berjalan, "webhooks") == 0
    assert "tidak ada langganan" in capsys.readouterr().out
    langganan_id, rahasia = daftar(berjalan, dasbor, saringan={"peristiwa": ["PermohonanDicabut"]})
    assert ketik(berjalan, "webhooks", "test", langganan_id) == 0
    assert "DITERIMA HTTP 200" in capsys.readouterr().out
    uji = dasbor.masuk.pop().sah(rahasia)
    assert (uji["type"], uji["data"]) == ("id.go.ptsp.uji", {})
    assert ketik(berjalan, "webhooks", "log", langganan_id) == 0
    assert "tidak ada kiriman" in capsys.readouterr().out
    await terbitkan(berjalan, [*kisah(), *kisah()])
    await until(lambda: len(dasbor.masuk) == 2, "they came")
    await until(lambda: satu_langganan(berjalan, langganan_id)["menunggu"] == 0, "and are recorded")
    assert ketik(berjalan, "webhooks", "list") == 0
    assert "Dasbor" in capsys.readouterr().out
    assert ketik(berjalan, "webhooks", "log", langganan_id, "--json") == 0
    akhir, _ = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert ketik(berjalan, "webhooks", "resend", langganan_id, "--sejak", akhir["sejak"]) == 0
    await until(lambda: len(dasbor.masuk) == 3, "the last one comes again")
    *dulu, lagi = (masuk.kepala["webhook-id"] for masuk in dasbor.masuk)
    assert lagi == akhir["webhook_id"]
    assert lagi in dulu
    dasbor.balas = lambda _: Balas(500)
    assert ketik(berjalan, "webhooks", "test", langganan_id) == 1
    assert "uji tidak diterima" in capsys.readouterr().err
    assert ketik(berjalan, "webhooks", "log", str(UUID(int=0))) == 1
    assert "LanggananTidakDikenal" in capsys.readouterr().err
