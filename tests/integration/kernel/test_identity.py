"""Tokens: taken when the office's issuer signed them for this service and this moment, refused for every other reason."""

import base64
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.set.addresses import Addresses
from deploy.set.keyring import Keyring, key_id, load_private_key
from deploy.set.layout import AUDIENCE, ISSUER
from deploy.set.tokens import TokenBearer, issue
from shared.contracts.peran import Jabatan
from shared.kernel.http import identity
from shared.kernel.http.identity import Tokens, Unauthenticated
from tests.integration.kernel.issuer import HOUR, ORANG, claims, kept_at, signed

OPD = uuid4()


@pytest.fixture
def keyring(tmp_path: Path) -> Keyring:
    """The secrets of an office of its own."""
    return kept_at(tmp_path)


@pytest.fixture
def tokens(keyring: Keyring) -> Tokens:
    """What a service checks tokens with."""
    return Tokens(str(keyring.jwks_file), ISSUER, AUDIENCE)


def forged(header: dict[str, Any], content: dict[str, Any], secret: bytes | None) -> str:
    """Put a token together by hand, signed with HMAC or not at all."""
    numbers = {name: int(value.timestamp()) if isinstance(value, datetime) else value for name, value in content.items()}
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in (header, numbers)]
    text = b".".join(parts)
    signature = hmac.digest(secret, text, "sha256") if secret is not None else b""
    return (text + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")).decode()


async def test_token_satupintu_dikenali(keyring: Keyring, tokens: Tokens, tmp_path: Path) -> None:
    place = Addresses(pg_host="", pg_port=0, nats_url="", services={}, rahasia=tmp_path)
    official = await tokens.identify(issue(place, TokenBearer(ORANG, Jabatan.KEPALA_DINAS), HOUR))
    applicant = await tokens.identify(issue(place, TokenBearer(ORANG, Jabatan.OPD_PEMOHON, OPD), HOUR))
    assert (official.orang_id, official.peran, official.opd_id) == (ORANG, "kepala_dinas", None)
    assert (applicant.orang_id, applicant.peran, applicant.opd_id) == (ORANG, "opd_pemohon", OPD)
    assert keyring.private_key_file.exists()


BAD: dict[str, dict[str, Any]] = {
    "kedaluwarsa": {"exp": datetime.now(UTC) - timedelta(seconds=1)},
    "belum berlaku": {"nbf": datetime.now(UTC) + HOUR},
    "dari masa depan": {"iat": datetime.now(UTC) + HOUR},
    "penerbit lain": {"iss": "lain"},
    "untuk layanan lain": {"aud": "lain"},
    "tanpa kedaluwarsa": {"exp": None},
    "tanpa penerbit": {"iss": None},
    "tanpa tujuan": {"aud": None},
    "tanpa orang": {"sub": None},
    "orang bukan UUID": {"sub": "kepala dinas"},
    "tanpa peran": {"peran": None},
    "OPD bukan UUID": {"opd_id": "dinas"},
    "OPD bukan teks": {"opd_id": 7},
}


@pytest.mark.parametrize("other", list(BAD.values()), ids=list(BAD))
async def test_isi_token_yang_tidak_sah_ditolak(keyring: Keyring, tokens: Tokens, other: dict[str, Any]) -> None:
    key = load_private_key(keyring.private_key_file)
    assert (await tokens.identify(signed(key, claims()))).orang_id == ORANG
    with pytest.raises(Unauthenticated):
        await tokens.identify(signed(key, claims(**other)))


async def test_kunci_portal_dikenali_sebagai_milik_portal(keyring: Keyring, tokens: Tokens) -> None:
    by_portal = await tokens.identify(signed(load_private_key(keyring.portal_key_file), claims()))
    by_set = await tokens.identify(signed(load_private_key(keyring.private_key_file), claims()))
    assert (by_portal.issued_by, by_set.issued_by) == ("portal", "")
    assert (by_portal.orang_id, by_set.orang_id) == (ORANG, ORANG)


async def test_tanda_milik_portal_dibaca_dari_kunci_dan_bukan_dari_token(keyring: Keyring, tokens: Tokens) -> None:
    token = signed(load_private_key(keyring.portal_key_file), claims(satupintu="", issued_by=""))
    assert (await tokens.identify(token)).issued_by == "portal"


async def test_kunci_orang_lain_ditolak(keyring: Keyring, tokens: Tokens) -> None:
    known = key_id(load_private_key(keyring.private_key_file))
    for kid in (None, known):
        with pytest.raises(Unauthenticated):
            await tokens.identify(signed(Ed25519PrivateKey.generate(), claims(), kid))


SECRETS: dict[str, Callable[[Keyring], bytes]] = {
    "angka kunci publik": lambda keyring: load_private_key(keyring.private_key_file).public_key().public_bytes_raw(),
    "teks kunci publik": lambda keyring: str(json.loads(keyring.jwks_file.read_text())["keys"][0]["x"]).encode(),
    "seluruh JWKS": lambda keyring: keyring.jwks_file.read_bytes(),
    "rahasia kosong": lambda _: b"",
}


@pytest.mark.parametrize("secret", list(SECRETS.values()), ids=list(SECRETS))
async def test_hmac_dengan_kunci_publik_ditolak(keyring: Keyring, tokens: Tokens, secret: Callable[[Keyring], bytes]) -> None:
    kid = key_id(load_private_key(keyring.private_key_file))
    with pytest.raises(Unauthenticated):
        await tokens.identify(forged({"alg": "HS256", "typ": "JWT", "kid": kid}, claims(), secret(keyring)))


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "", "EdDSA", "RS256"])
async def test_tanpa_tanda_tangan_ditolak(keyring: Keyring, tokens: Tokens, alg: str) -> None:
    kid = key_id(load_private_key(keyring.private_key_file))
    for header in ({"alg": alg, "kid": kid}, {"alg": alg}):
        with pytest.raises(Unauthenticated):
            await tokens.identify(forged(header, claims(), None))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "..", "eyJhbGciOiJub25lIn0..", "\u00e9\u00e9", "x" * 10_000])
async def test_yang_bukan_token_ditolak(tokens: Tokens, token: str) -> None:
    with pytest.raises(Unauthenticated):
        await tokens.identify(token)


async def test_token_yang_diubah_ditolak(keyring: Keyring, tokens: Tokens) -> None:
    header, _, signature = signed(load_private_key(keyring.private_key_file), claims()).split(".")
    other = signed(Ed25519PrivateKey.generate(), claims(sub=str(uuid4()), peran="admin")).split(".")[1]
    with pytest.raises(Unauthenticated):
        await tokens.identify(f"{header}.{other}.{signature}")


async def test_yang_diingat_pun_kedaluwarsa(keyring: Keyring, tokens: Tokens, monkeypatch: pytest.MonkeyPatch) -> None:
    token = signed(load_private_key(keyring.private_key_file), claims())
    assert (await tokens.identify(token)).orang_id == ORANG
    monkeypatch.setattr(identity, "now", lambda: datetime.now(UTC) + HOUR)
    with pytest.raises(Unauthenticated):
        await tokens.identify(token)
