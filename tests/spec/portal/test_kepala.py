"""Where a request that changes something must come from, what every answer bears, and which settings no browser could sign in with."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from services.portal.kepala import CSP, dari_halaman_sendiri
from services.portal.setelan import SetelanPortal, sendiri
from shared.kernel.process.settings import InvalidSettings
from shared.office.names import SERVICES

HOST: Final = b"portal.contoh.go.id"
SETTINGS: Final[Mapping[str, Any]] = {
    "pg_host": "postgres",
    "pg_user": "ptsp_portal",
    "pg_password": "x",
    "nats_url": "nats://nats:4222",
    "nats_nkey_seed_file": Path("nats.nk"),
    "token_key_file": Path("token.pem"),
    "segel_file": Path("segel.key"),
    "jwt_issuer": "satupintu",
    "jwt_audience": "satupintu",
    "layanan": {service: f"http://{service}" for service in SERVICES},
}


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({b"sec-fetch-site": b"same-origin"}, True),
        ({b"sec-fetch-site": b"same-site"}, False),
        ({b"sec-fetch-site": b"cross-site", b"origin": b"https://portal.contoh.go.id"}, False),
        ({b"sec-fetch-site": b"none"}, False),
        ({b"origin": b"https://portal.contoh.go.id"}, True),
        ({b"origin": b"https://portal.contoh.go.id.penipu.example"}, False),
        ({b"origin": b"null"}, False),
        ({}, False),
    ],
    ids=str,
)
def test_hanya_halaman_portal_sendiri_yang_boleh_mengirim(headers: dict[bytes, bytes], own: bool) -> None:  # noqa: FBT001 - a column of the table
    assert dari_halaman_sendiri({b"host": HOST, **headers}) is own


def test_kebijakan_melarang_semua_yang_tidak_disebut() -> None:
    parts = [part.strip().partition(" ") for part in CSP.split(";")]
    rules = {name: value for name, _, value in parts}
    assert rules["default-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert {rules[name] for name in ("script-src", "style-src", "connect-src", "form-action")} == {"'self'"}
    assert rules["require-trusted-types-for"] == "'script'"
    assert rules["trusted-types"] == "portal"
    assert "unsafe" not in CSP


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({}, ""),
        ({"host": "::1"}, ""),
        ({"host": "0.0.0.0", "bind": "127.0.0.1"}, ""),  # noqa: S104 - a container whose port is published on loopback
        ({"host": "10.0.0.7"}, "memerlukan HTTPS"),
        ({"host": "0.0.0.0", "bind": "0.0.0.0"}, "memerlukan HTTPS"),  # noqa: S104 - what is refused
        ({"host": "10.0.0.7", "proxy_tepercaya": "10.0.0.1"}, ""),
        ({"host": "10.0.0.7", "tls_cert": "a.pem", "tls_key": "a.key"}, ""),
        ({"layanan": {"intake": "http://intake"}}, "analysis, disposition, letters, notify"),
    ],
    ids=str,
)
def test_alamat_tanpa_https_ditolak_kecuali_mesin_ini_sendiri(more: Mapping[str, Any], refused: str) -> None:
    setelan = SetelanPortal(**{**SETTINGS, **more})
    if not refused:
        setelan.periksa()
        return
    with pytest.raises(InvalidSettings, match=refused):
        setelan.periksa()


def test_nama_yang_bukan_mesin_ini() -> None:
    assert sendiri("localhost")
    assert not sendiri("postgres")
