"""Who asks, behind whichever proxies, and how often anybody may without a token."""

from ipaddress import ip_network

import pytest

from deploy.set.addresses import Addresses
from shared.kernel.http.peers import caller
from shared.kernel.http.rate import RateLimit
from shared.kernel.process.settings import InvalidSettings
from tests.integration.kernel.toy_service import toy
from tests.integration.kernel.web import refused

PROXIES = [ip_network("10.0.0.0/8"), ip_network("2001:db8:1::/48")]


@pytest.mark.parametrize(
    ("peer", "said", "expected"),
    [
        ("192.0.2.1", [], "192.0.2.1"),
        ("192.0.2.1", ["198.51.100.7"], "192.0.2.1"),
        ("10.0.0.1", ["198.51.100.7"], "198.51.100.7"),
        ("10.0.0.1", ["203.0.113.9, 198.51.100.7, 10.0.0.2"], "198.51.100.7"),
        ("10.0.0.1", ["203.0.113.9", "198.51.100.7"], "198.51.100.7"),
        ("10.0.0.1", ["203.0.113.9, bukan alamat"], "10.0.0.1"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("::ffff:10.0.0.1", ["198.51.100.7"], "198.51.100.7"),
        ("2001:db8:1::5", ["2001:db8:9:9:1::1"], "2001:db8:9:9::/64"),
        ("2001:db8:2:3:4::5", [], "2001:db8:2:3::/64"),
    ],
)
def test_alamat_pemanggil_dibaca_dari_kanan_dan_hanya_dari_proxy_tepercaya(peer: str, said: list[str], expected: str) -> None:
    headers = [(b"x-forwarded-for", value.encode()) for value in said]
    assert caller({"client": (peer, 1), "headers": headers}, PROXIES) == expected


def test_tanpa_alamat_semua_dihitung_bersama() -> None:
    assert caller({"client": None, "headers": []}, PROXIES) == ""


def test_hitungan_per_alamat_dan_menit() -> None:
    """The next minute begins anew, and others are not held up."""
    rate = RateLimit(2)
    assert [rate.allows("a", 0.0) for _ in range(3)] == [True, True, False]
    assert rate.allows("b", 1.0)
    assert rate.allows("a", 60.0)


async def test_yang_tanpa_token_dibatasi_per_pemanggil_bukan_per_proxy(addresses: Addresses) -> None:
    async with toy(addresses, publik_per_menit="2", proxy_tepercaya="127.0.0.1, 10.0.0.0/8") as web:
        path = "/periksa/tidak-ada"
        first, second = ({"X-Forwarded-For": address} for address in ("192.0.2.1", "192.0.2.2"))
        assert [(await web.client.get(path, headers=first)).status_code for _ in range(2)] == [404, 404]
        no = await web.client.get(path, headers=first)
        assert "menit" in refused(no, 429, "TerlaluSering")["detail"]
        assert no.headers["Retry-After"] == "60"
        assert (await web.client.get("/openapi.json", headers=first)).status_code == 429
        assert (await web.client.get("/hari-kerja/x", headers=first)).status_code == 429
        assert (await web.client.get(path, headers=second)).status_code == 404
        assert [(await web.client.get("/readyz", headers=first)).status_code for _ in range(3)] == [200] * 3, "the operator's own machines"


async def test_jaringan_proxy_yang_tidak_terbaca_ditolak_saat_mulai(addresses: Addresses) -> None:
    with pytest.raises(InvalidSettings, match="SATUPINTU_PROXY_TEPERCAYA: harus alamat atau jaringan IP"):
        async with toy(addresses, proxy_tepercaya="semua"):
            pass
