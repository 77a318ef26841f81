"""Signing in by the office's own account, at a provider that others wrote: linked once by an invitation, known ever after."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

import httpx
import psycopg
import pytest

from deploy.set.addresses import Addresses
from tests.integration.portal.identitas.proses import RAHASIA, letak, lewati, penyedia_sungguhan
from tests.integration.portal.proses import HALAMAN_SENDIRI, Portal, free_port, portal
from tests.integration.portal.test_halaman import words
from tests.integration.portal.test_masuk import buat_sandi, diundang, jenis, masuk

DITOLAK: Final = "Tidak dapat masuk dengan akun kantor"


@dataclass(frozen=True, slots=True)
class KantorUji:
    """A portal with a provider."""

    portal: Portal
    penyedia: str
    log: Path

    def ke_penyedia(self, client: httpx.Client, jalur: str, siapa: str) -> str:
        """Follow a link of the portal to the provider and be somebody there; return where that leads back to."""
        answer = client.get(jalur)
        assert answer.status_code == 303, answer.text
        with httpx.Client(timeout=30) as browser:
            return lewati(browser, answer.headers["location"], self.portal.alamat, siapa)


@pytest.fixture(scope="module")
def kantor(module_addresses: Addresses, tmp_path_factory: pytest.TempPathFactory) -> Generator[KantorUji]:
    """Both, running."""
    letak()
    folder = tmp_path_factory.mktemp("kantor")
    (folder / "rahasia").write_text(RAHASIA + "\n", encoding="utf-8")
    port, asal = free_port(), f"http://127.0.0.1:{free_port()}"
    setelan = {
        "SATUPINTU_OIDC_PENERBIT": f"http://127.0.0.1:{port}",
        "SATUPINTU_OIDC_KLIEN": "portal",
        "SATUPINTU_OIDC_RAHASIA_FILE": str(folder / "rahasia"),
        "SATUPINTU_ALAMAT_PORTAL": asal,
    }
    log = folder / "portal.log"
    with penyedia_sungguhan(port, asal, folder / "penyedia.log") as url, portal(module_addresses, log, setelan, asal) as running:
        yield KantorUji(running, url, log)


@contextmanager
def tertaut(kantor: KantorUji, siapa: str) -> Generator[httpx.Client]:
    """Yield a browser in which an invitation has just linked somebody."""
    tautan = asyncio.run(diundang(kantor.portal.addresses))
    with kantor.portal.klien() as client:
        assert client.get(kantor.ke_penyedia(client, f"/undangan/{tautan}/kantor", siapa)).headers["location"] == "/"
        yield client


def test_undangan_menautkan_sekali_lalu_tombolnya_cukup(kantor: KantorUji) -> None:
    siapa = uuid4().hex
    with tertaut(kantor, siapa) as client:
        assert client.get("/akun").status_code == 200
        assert jenis(kantor.portal.addresses)[-2:] == ["AKUN_DITAUTKAN", "MASUK"]
    with kantor.portal.klien() as client:
        page = client.get("/masuk?lanjut=/akun").text
        assert 'href="/masuk/kantor?lanjut=%2Fakun"' in page
        balik = kantor.ke_penyedia(client, "/masuk/kantor?lanjut=/akun", siapa)
        answer = client.get(balik)
        assert (answer.headers["location"], answer.headers["referrer-policy"]) == ("/akun", "no-referrer")
        assert client.get("/akun").status_code == 200
    with psycopg.connect(kantor.portal.addresses.dsn("admin")) as conn:
        catatan = conn.execute("SELECT array_agg(t::text) FROM (SELECT * FROM portal.catatan_masuk) AS t").fetchone()
    tertulis = kantor.log.read_text(encoding="utf-8") + str(catatan)
    for rahasia in (RAHASIA, siapa, balik.partition("code=")[2].partition("&")[0]):
        assert rahasia not in tertulis


def test_yang_belum_tertaut_ditolak_dengan_kata(kantor: KantorUji) -> None:
    with kantor.portal.klien() as client:
        answer = client.get(kantor.ke_penyedia(client, "/masuk/kantor", uuid4().hex))
        assert (answer.status_code, words(answer), "belum ditautkan" in answer.text) == (403, DITOLAK, True)
        assert client.get("/akun").status_code == 303


def test_state_lain_peramban_lain_dan_jawaban_yang_diulang_ditolak(kantor: KantorUji) -> None:
    siapa = uuid4().hex
    with tertaut(kantor, siapa):
        pass
    with kantor.portal.klien() as client, kantor.portal.klien() as lain:
        balik = kantor.ke_penyedia(client, "/masuk/kantor", siapa)
        asing = lain.get(balik)
        assert (asing.status_code, "bukan untuk peramban ini" in asing.text) == (403, True), "another browser has no journey"
        diubah = balik.replace("state=", "state=x")
        assert "bukan untuk peramban ini" in client.get(diubah).text
        assert client.get(balik).status_code == 403, "one return for each journey"
    with kantor.portal.klien() as client:
        balik = kantor.ke_penyedia(client, "/masuk/kantor", siapa)
        kuki = client.cookies["__Host-kantor"]
        assert client.get(balik).status_code == 303
        client.post("/keluar")
        client.cookies.set("__Host-kantor", kuki)
        ulang = client.get(balik)
        assert (ulang.status_code, "sudah dipakai" in ulang.text) == (403, True), "the code was used"
        assert client.get("/akun").status_code == 303


def test_satu_akun_kantor_hanya_milik_satu_orang_dan_undangan_sekali_pakai(kantor: KantorUji) -> None:
    siapa = uuid4().hex
    with tertaut(kantor, siapa):
        pass
    tautan = asyncio.run(diundang(kantor.portal.addresses))
    with kantor.portal.klien() as client:
        answer = client.get(kantor.ke_penyedia(client, f"/undangan/{tautan}/kantor", siapa))
        assert (answer.status_code, "orang lain" in answer.text) == (403, True)
        dua = [kantor.ke_penyedia(client, f"/undangan/{tautan}/kantor", uuid4().hex)]
        assert client.get(dua[0]).status_code == 303, "what was refused used nothing up"
        assert client.get(f"/undangan/{tautan}/kantor").status_code == 410


def test_satu_akun_satu_jalan_masuk(kantor: KantorUji) -> None:
    nama, siapa = f"orang-{uuid4().hex[:8]}", uuid4().hex
    tautan = asyncio.run(diundang(kantor.portal.addresses))
    with kantor.portal.klien() as client:
        buat_sandi(client, tautan, nama)
        with psycopg.connect(kantor.portal.addresses.dsn("admin")) as conn:
            conn.execute("UPDATE portal.tautan SET dipakai = NULL")
        assert client.get(kantor.ke_penyedia(client, f"/undangan/{tautan}/kantor", siapa)).status_code == 303
        assert "tidak cocok" in masuk(client, nama).text, "who is known by the office's account has no password beside it"


def test_keluar_adalah_tautan_yang_juga_keluar_di_penyedia(kantor: KantorUji) -> None:
    with tertaut(kantor, uuid4().hex) as client:
        asing = client.get("/keluar/kantor", headers={"sec-fetch-site": "cross-site"})
        assert (asing.status_code, client.get("/akun").status_code) == (403, 200), "another page signs nobody out"
        answer = client.get("/keluar/kantor")
        assert answer.headers["location"].startswith(f"{kantor.penyedia}/session/end?client_id=portal&")
        assert client.get("/akun").status_code == 303
        with httpx.Client(headers=HALAMAN_SENDIRI) as browser:
            assert browser.get(answer.headers["location"]).status_code == 200, "the provider knows where to come back to"
