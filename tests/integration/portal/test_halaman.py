"""The portal's process: pages with their policy, files under hashed addresses, and what went wrong said in words."""

import re
from pathlib import Path

import httpx

from deploy.run.environment import portal_environment
from deploy.set.addresses import Addresses
from services.portal.kepala import CSP
from tests.integration.portal.proses import Portal, free_port, portal


def words(page: httpx.Response) -> str:
    """Return the heading of a page."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page.text)
    assert found is not None, page.text
    return found[1]


def test_setiap_jawaban_membawa_kebijakan_dan_tidak_disimpan(berjalan: Portal) -> None:
    with berjalan.klien() as client:
        for path, status in {"/sop": 200, "/tidak-ada": 404, "/aset/x/tidak.css": 404}.items():
            answer = client.get(path)
            assert answer.status_code == status
            assert answer.headers["content-security-policy"] == CSP
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["x-request-id"]
            assert "<h1" in answer.text


def test_halaman_dipadatkan_bagi_yang_dapat_membacanya(berjalan: Portal) -> None:
    with berjalan.klien() as client:
        for accepted, used in {"br, gzip": "br", "gzip": "gzip", "identity": None}.items():
            answer = client.get("/sop", headers={"accept-encoding": accepted})
            assert answer.headers.get("content-encoding") == used
            assert "16 langkah" in answer.text


def test_aset_disimpan_selamanya_dan_alamat_versi_lama_tetap_dijawab(berjalan: Portal) -> None:
    with berjalan.klien() as client:
        page = client.get("/sop").text
        for address in re.findall(r'"(/aset/[^"]+)"', page):
            answer = client.get(address)
            assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
            older = client.get(re.sub(r"/[0-9a-f]{16}/", "/0000000000000000/", address))
            assert (older.status_code, older.headers["cache-control"], older.content) == (200, "no-cache", answer.content)


def test_kiriman_dari_halaman_lain_ditolak_dengan_halaman(berjalan: Portal) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://penipu.example"}, {}):
        answer = httpx.post(f"{berjalan.alamat}/keluar", headers=headers)
        assert (answer.status_code, words(answer)) == (403, "Permintaan ini tidak diterima")
        assert answer.headers["content-security-policy"] == CSP


def test_cara_yang_tidak_dilayani_dikatakan(berjalan: Portal) -> None:
    with berjalan.klien() as client:
        assert words(client.post("/sop")) == "Alamat ini tidak dapat dipakai begitu"


def test_bahasa_yang_dipilih_berlaku_di_halaman_mana_pun(berjalan: Portal) -> None:
    with berjalan.klien() as peramban:
        jawaban = peramban.post("/bahasa", data={"bahasa": "en"}, headers={"referer": f"{berjalan.alamat}/masuk/contoh"})
        assert jawaban.headers["location"] == "/masuk"
        for jalur in ("/masuk", "/sop", "/tidak-ada"):
            halaman = peramban.get(jalur).text
            assert '<html lang="en">' in halaman, jalur
            assert "Sign in" in halaman, jalur
        kembali = peramban.post("/bahasa", data={"bahasa": "id"}, headers={"referer": f"{berjalan.alamat}/sop"}, follow_redirects=True)
    assert (kembali.url.path, '<html lang="id">' in kembali.text) == ("/sop", True)


def test_laporan_peramban_dihitung_dan_yang_bukan_laporan_ditolak(berjalan: Portal) -> None:
    with berjalan.klien() as client:
        assert client.post("/csp", json={"csp-report": {"effective-directive": "script-src"}}).status_code == 204
        assert 'satupintu_portal_dilarang_total{aturan="script-src"}' in client.get("/metrics").text
        assert client.post("/csp", content=b"[]").status_code == 400
        assert client.post("/csp", content=b"x" * 10_000).status_code == 413


def test_hidup_dan_siap(berjalan: Portal) -> None:
    with berjalan.klien() as client:
        assert client.get("/healthz").json() == {"status": "hidup"}
        ready = client.get("/readyz")
        assert (ready.status_code, ready.json()["status"], ready.json()["basis_data"]) == (200, "siap", "siap")


def test_tanpa_basis_data_portal_menyala_dan_mengatakannya(module_addresses: Addresses, tmp_path: Path) -> None:
    nobody = {"SATUPINTU_PG_PORT": str(free_port())}
    with portal(module_addresses, tmp_path / "portal.log", nobody) as running, running.klien() as client:
        assert client.get("/readyz").status_code == 503
        assert client.get("/sop").status_code == 200


def test_portal_tidak_mendapat_kunci_induk_dan_tidak_kunci_token_set(module_addresses: Addresses) -> None:
    given = portal_environment(module_addresses, 8000)
    keyring = module_addresses.keyring
    assert not {str(keyring.master_key_file), str(keyring.private_key_file)} & set(given.values())
