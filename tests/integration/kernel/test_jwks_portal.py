"""An office's own key set beside the set's: the portal is known by the set's own file, whatever the office's says of its key."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from deploy.set.keyring import Keyring, load_private_key
from deploy.set.layout import AUDIENCE, ISSUER
from shared.kernel.http import jwks
from shared.kernel.http.identity import Tokens, Unauthenticated
from shared.kernel.http.jwks import LOOK_SECONDS, KeysUnreadable
from tests.integration.kernel.issuer import Clock, claims, kept_at, publishing, signed, signed_by
from tests.integration.kernel.test_jwks import RUBBISH

OTHER_NAME: Final = "kunci-lain"


@pytest.fixture
def own(tmp_path: Path) -> Keyring:
    """The set's own keys: the operator's and the portal's."""
    return kept_at(tmp_path / "set")


@pytest.fixture
def office(tmp_path: Path) -> Keyring:
    """The keys of the office's identity provider."""
    return kept_at(tmp_path / "kantor")


def published(office: Keyring, *besides: dict[str, Any]) -> bytes:
    """Return the provider's key set, with other keys in it."""
    theirs = [key for key in json.loads(office.jwks_file.read_text())["keys"] if "satupintu" not in key]
    return json.dumps({"keys": [*theirs, *besides]}).encode()


def portal_key(own: Keyring, **other: str) -> dict[str, Any]:
    """Return the portal's public key as somebody copies it: without saying whose it is."""
    key = next(key for key in json.loads(own.jwks_file.read_text())["keys"] if key.pop("satupintu", ""))
    return {**key, **other}


async def issued_by(tokens: Tokens, own: Keyring, kid: str | None = None) -> str:
    """Return whose token it is that the portal signs."""
    return (await tokens.identify(signed(load_private_key(own.portal_key_file), claims(), kid))).issued_by


async def test_portal_dikenal_di_samping_penyedia_kantor_tanpa_menyalin_apa_pun(own: Keyring, office: Keyring) -> None:
    with publishing(published(office)) as publisher:
        tokens = Tokens(publisher.url, ISSUER, AUDIENCE, str(own.jwks_file))
        assert await issued_by(tokens, own) == "portal"
        assert (await tokens.identify(signed_by(office))).issued_by == ""
        with pytest.raises(Unauthenticated):
            await tokens.identify(signed_by(own))


@pytest.mark.parametrize("kid", [None, OTHER_NAME], ids=["nama sama", "nama lain"])
async def test_kunci_portal_yang_disalin_tanpa_tanda_tetap_milik_portal(
    own: Keyring, office: Keyring, tmp_path: Path, kid: str | None
) -> None:
    place = tmp_path / "kantor.json"
    place.write_bytes(published(office, portal_key(own, **({"kid": kid} if kid else {}))))
    tokens = Tokens(str(place), ISSUER, AUDIENCE, str(own.jwks_file))
    assert await issued_by(tokens, own, kid) == "portal"
    assert await issued_by(tokens, own) == "portal"


async def test_kunci_portal_yang_diganti_tidak_berlaku_lagi(
    own: Keyring, office: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, place, old = Clock(), tmp_path / "kantor.json", load_private_key(own.portal_key_file)
    monkeypatch.setattr(jwks, "monotonic", clock)
    place.write_bytes(published(office))
    tokens = Tokens(str(place), ISSUER, AUDIENCE, str(own.jwks_file))
    assert await issued_by(tokens, own) == "portal"
    own.portal_key_file.unlink()
    own.ensure_token_key()
    assert await issued_by(tokens, own) == "portal", "a key that is not known yet is looked for at once"
    clock.seconds += LOOK_SECONDS
    with pytest.raises(Unauthenticated):
        await tokens.identify(signed(old, claims()))


@pytest.mark.parametrize("content", RUBBISH.values(), ids=list(RUBBISH))
async def test_tanpa_berkas_set_yang_terbaca_tidak_ada_yang_dikenal(own: Keyring, office: Keyring, tmp_path: Path, content: bytes) -> None:
    """A copied key would speak for anybody without a proof."""
    place = tmp_path / "kantor.json"
    place.write_bytes(published(office, portal_key(own)))
    own.jwks_file.write_bytes(content)
    tokens = Tokens(str(place), ISSUER, AUDIENCE, str(own.jwks_file))
    for token in (signed(load_private_key(own.portal_key_file), claims()), signed_by(office)):
        with pytest.raises(KeysUnreadable):
            await tokens.identify(token)


async def test_set_yang_memakai_kuncinya_sendiri_membacanya_sekali(own: Keyring) -> None:
    place = str(own.jwks_file)
    assert isinstance(jwks.source(place, place), jwks.KeyFile)
    assert await issued_by(Tokens(place, ISSUER, AUDIENCE, place), own) == "portal"
