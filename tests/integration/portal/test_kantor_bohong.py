"""Answers of an identity provider that are not what they should be: each is refused in words, and nobody is signed in."""

from collections.abc import Generator
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.set.addresses import Addresses
from services.portal.masuk.identitas import dipercaya
from services.portal.setelan import SetelanPortal
from shared.kernel.event.clock import now
from shared.kernel.process.settings import InvalidSettings
from tests.integration.portal.identitas.proses import RAHASIA, Pembohong, penyedia_pembohong
from tests.integration.portal.proses import Portal, free_port, portal
from tests.integration.portal.test_halaman import words
from tests.integration.portal.test_masuk import diundang
from tests.sertifikat import sertifikat_server

TIDAK_SAH: Final = "tidak dapat dipercaya"
LALU: Final = int(now().timestamp()) - 3600


@pytest.fixture(scope="module")
def pembohong() -> Generator[Pembohong]:
    """The provider."""
    with penyedia_pembohong() as running:
        yield running


@pytest.fixture(scope="module")
def berjalan(pembohong: Pembohong, module_addresses: Addresses, tmp_path_factory: pytest.TempPathFactory) -> Generator[Portal]:
    """A portal that believes in it."""
    folder = tmp_path_factory.mktemp("bohong")
    (folder / "rahasia").write_text(RAHASIA, encoding="utf-8")
    asal = f"http://127.0.0.1:{free_port()}"
    with portal(module_addresses, folder / "portal.log", setelan(pembohong.url, folder / "rahasia", asal), asal) as running:
        yield running


def setelan(penerbit: str, rahasia: Path, asal: str) -> dict[str, str]:
    """Return the settings of an identity provider."""
    return {
        "SATUPINTU_OIDC_PENERBIT": penerbit,
        "SATUPINTU_OIDC_KLIEN": "portal",
        "SATUPINTU_OIDC_RAHASIA_FILE": str(rahasia),
        "SATUPINTU_ALAMAT_PORTAL": asal,
    }


def pergi(client: httpx.Client, jalur: str = "/masuk/kantor") -> tuple[str, str]:
    """Leave for the provider; return state and nonce, which the browser bears in the address."""
    ke = parse_qs(urlsplit(client.get(jalur).headers["location"]).query)
    assert (ke["code_challenge_method"], ke["scope"], ke["response_type"]) == (["S256"], ["openid"], ["code"])
    return ke["state"][0], ke["nonce"][0]


async def test_jawaban_yang_benar_memasukkan_yang_tertaut(berjalan: Portal) -> None:
    tautan = await diundang(berjalan.addresses)
    with berjalan.klien() as client:
        state, nonce = pergi(client, f"/undangan/{tautan}/kantor")
        assert client.get("/masuk/kantor/balik", params={"state": state, "code": nonce}).headers["location"] == "/"
        assert client.get("/akun").status_code == 200
    with berjalan.klien() as client:
        state, nonce = pergi(client)
        assert client.get("/masuk/kantor/balik", params={"state": state, "code": nonce}).status_code == 303


@pytest.mark.parametrize(
    "beda",
    [
        {"nonce": "lain"},
        {"nonce": None},
        {"iss": "https://lain.example"},
        {"aud": "lain"},
        {"aud": ["portal", "lain"]},
        {"aud": ["portal", "lain"], "azp": "lain"},
        {"exp": LALU},
        {"exp": None},
        {"sub": None},
        {"sub": ""},
    ],
    ids=lambda beda: " ".join(f"{nama} {'lalu' if isi == LALU else isi}" for nama, isi in beda.items()),
)
def test_id_token_yang_salah_ditolak(berjalan: Portal, pembohong: Pembohong, monkeypatch: pytest.MonkeyPatch, beda: dict[str, Any]) -> None:
    monkeypatch.setattr(pembohong, "beda", beda)
    with berjalan.klien() as client:
        state, nonce = pergi(client)
        answer = client.get("/masuk/kantor/balik", params={"state": state, "code": nonce})
        assert (answer.status_code, TIDAK_SAH in answer.text) == (403, True)
        assert client.get("/akun").status_code == 303


def test_tanda_tangan_kunci_lain_ditolak(berjalan: Portal, pembohong: Pembohong, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pembohong, "kunci_lain", Ed25519PrivateKey.generate())
    with berjalan.klien() as client:
        state, nonce = pergi(client)
        assert TIDAK_SAH in client.get("/masuk/kantor/balik", params={"state": state, "code": nonce}).text


def test_penyedia_yang_menolak_dan_yang_menyebut_penerbit_lain(berjalan: Portal) -> None:
    with berjalan.klien() as client:
        state, _ = pergi(client)
        answer = client.get("/masuk/kantor/balik", params={"state": state, "error": "access_denied"})
        assert (answer.status_code, "membatalkannya" in answer.text) == (403, True)
        state, nonce = pergi(client)
        answer = client.get("/masuk/kantor/balik", params={"state": state, "code": nonce, "iss": "https://lain.example"})
        assert (answer.status_code, TIDAK_SAH in answer.text) == (403, True)


def test_subjek_dibedakan_huruf_demi_huruf(berjalan: Portal, pembohong: Pembohong, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pembohong, "beda", {"sub": "BUDI"})
    with berjalan.klien() as client:
        state, nonce = pergi(client)
        answer = client.get("/masuk/kantor/balik", params={"state": state, "code": nonce})
        assert (answer.status_code, "belum ditautkan" in answer.text) == (403, True)


def test_penyedia_yang_pergi_dikatakan(module_addresses: Addresses, tmp_path: Path) -> None:
    (tmp_path / "rahasia").write_text(RAHASIA, encoding="utf-8")
    ke = setelan("http://127.0.0.1:9", tmp_path / "rahasia", "http://127.0.0.1:1")
    with portal(module_addresses, tmp_path / "portal.log", ke) as running, running.klien() as client:
        answer = client.get("/masuk/kantor")
        assert (answer.status_code, words(answer)) == (503, "Tidak dapat masuk dengan akun kantor")


def test_tanpa_penyedia_tidak_ada_tombol_dan_tidak_ada_jalannya(module_addresses: Addresses, tmp_path: Path) -> None:
    with portal(module_addresses, tmp_path / "portal.log") as running, running.klien() as client:
        assert "/masuk/kantor" not in client.get("/masuk").text
        assert [client.get(jalur).status_code for jalur in ("/masuk/kantor", "/keluar/kantor")] == [404, 404]


@pytest.mark.parametrize(
    ("beda", "kata"),
    [
        ({"oidc_penerbit": "http://identitas.example"}, "OIDC_PENERBIT: harus alamat https"),
        ({"alamat_portal": "http://portal.example"}, "ALAMAT_PORTAL: harus alamat https"),
        ({"alamat_portal": ""}, "SATUPINTU_ALAMAT_PORTAL"),
        ({"oidc_klien": ""}, "SATUPINTU_OIDC_KLIEN"),
        ({"oidc_rahasia_file": Path("/tiada")}, "OIDC_RAHASIA_FILE"),
    ],
    ids=str,
)
def test_setelan_yang_setengah_ditolak_saat_menyala(tmp_path: Path, beda: dict[str, Any], kata: str) -> None:
    (tmp_path / "rahasia").write_text(RAHASIA, encoding="utf-8")
    utuh: dict[str, Any] = {
        "host": "127.0.0.1",
        "bind": "",
        "layanan": {},
        "alamat_portal": "https://portal.example",
        "oidc_klien": "portal",
    }
    utuh |= {"oidc_penerbit": "https://identitas.example", "oidc_rahasia_file": tmp_path / "rahasia"}
    with pytest.raises(InvalidSettings, match=kata) as refused:
        SetelanPortal.model_construct(None, **{**utuh, **beda}).periksa()
    assert RAHASIA not in str(refused.value)


def test_penerbit_sertifikat_milik_kantor_dipercaya_bila_disebut(module_addresses: Addresses, tmp_path: Path) -> None:
    akar, sertifikat = sertifikat_server(tmp_path)
    (tmp_path / "rahasia").write_text(RAHASIA, encoding="utf-8")
    with penyedia_pembohong(sertifikat) as jauh:
        asal = f"http://127.0.0.1:{free_port()}"
        tanpa = setelan(jauh.url, tmp_path / "rahasia", asal)
        with portal(module_addresses, tmp_path / "tanpa.log", tanpa, asal) as running, running.klien() as client:
            assert client.get("/masuk/kantor").status_code == 503
        catatan = (tmp_path / "tanpa.log").read_text(encoding="utf-8")
        assert f"identity provider: {jauh.url}/.well-known/openid-configuration: [SSL: CERTIFICATE_VERIFY_FAILED]" in catatan
        dengan = {**tanpa, "SATUPINTU_OIDC_CA_FILE": str(akar)}
        with portal(module_addresses, tmp_path / "dengan.log", dengan, asal) as running, running.klien() as client:
            assert client.get("/masuk/kantor").headers["location"].startswith(f"{jauh.url}/auth?")


def test_penerbit_sertifikat_yang_tidak_terbaca_ditolak_saat_menyala(tmp_path: Path) -> None:
    (tmp_path / "bukan.pem").write_text("bukan sertifikat", encoding="utf-8")
    for nama in ("bukan.pem", "tidak_ada.pem"):
        with pytest.raises(InvalidSettings, match="SATUPINTU_OIDC_CA_FILE"):
            dipercaya(tmp_path / nama)
