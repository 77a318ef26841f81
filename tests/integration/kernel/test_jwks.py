"""The keys that tokens are checked against: trusted as long as they are published, read seldom, and missed without a wrong answer."""

import asyncio
from pathlib import Path

import pytest

from deploy.set.addresses import Addresses
from deploy.set.keyring import Keyring
from deploy.set.layout import AUDIENCE, ISSUER
from shared.kernel.http import jwks
from shared.kernel.http.identity import Tokens, Unauthenticated
from shared.kernel.http.jwks import AGE_SECONDS_MAX, LOOK_SECONDS, REST_SECONDS, KeysUnreadable
from tests.integration.kernel.counter import until, until_true
from tests.integration.kernel.issuer import ORANG, Clock, kept_at, key_set, publishing, signed_by
from tests.integration.kernel.toy_service import toy
from tests.integration.kernel.web import refused

RUBBISH = {
    "bukan JSON": b"{",
    "kosong": b"",
    "daftar": b"[]",
    "teks": b'"kunci"',
    "tanpa kunci": b'{"keys": []}',
    "kunci rusak": b'{"keys": [{"kty": "OKP"}]}',
    "kunci bukan objek": b'{"keys": [7]}',
    "halaman": b"<html>sedang dirawat</html>",
}
"""What may stand where keys should be."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock by which keys grow old."""
    made = Clock()
    monkeypatch.setattr(jwks, "monotonic", made)
    return made


@pytest.fixture
def old(tmp_path: Path) -> Keyring:
    """The issuer's first key."""
    return kept_at(tmp_path / "lama")


@pytest.fixture
def new(tmp_path: Path) -> Keyring:
    """The key that comes after it."""
    return kept_at(tmp_path / "baru")


@pytest.fixture
def file(tmp_path: Path, old: Keyring) -> Path:
    """The file in which the keys are published."""
    made = tmp_path / "jwks.json"
    made.write_bytes(key_set(old))
    return made


def put(file: Path, content: bytes | None) -> None:
    """Publish something in a file, or take the file away."""
    file.unlink() if content is None else file.write_bytes(content)


async def trusted(tokens: Tokens, token: str) -> bool:
    """Say whether a token is taken."""
    try:
        return (await tokens.identify(token)).orang_id == ORANG
    except Unauthenticated:
        return False


async def test_kunci_baru_di_berkas_berlaku_seketika(file: Path, old: Keyring, new: Keyring, clock: Clock) -> None:
    tokens, token = Tokens(str(file), ISSUER, AUDIENCE), signed_by(new)
    assert await trusted(tokens, signed_by(old))
    assert not await trusted(tokens, token)
    put(file, key_set(old, new))
    assert await trusted(tokens, token)
    assert await trusted(tokens, signed_by(old))
    assert clock.seconds == Clock().seconds


async def test_kunci_yang_dihapus_dari_berkas_tidak_berlaku_lagi(file: Path, old: Keyring, new: Keyring, clock: Clock) -> None:
    tokens, token = Tokens(str(file), ISSUER, AUDIENCE), signed_by(old)
    assert await trusted(tokens, token)
    put(file, key_set(new))
    clock.seconds += LOOK_SECONDS
    assert not await trusted(tokens, token), "a token that was checked before"
    assert not await trusted(tokens, signed_by(old))
    assert await trusted(tokens, signed_by(new))


async def test_berkas_yang_tidak_berubah_tidak_dibaca_lagi(file: Path, old: Keyring, new: Keyring, clock: Clock) -> None:
    keys = jwks.source(str(file))
    first = await keys.keys()
    clock.seconds += LOOK_SECONDS
    assert await keys.keys() is first
    assert await keys.renewed() is first
    put(file, key_set(old, new))
    assert len(await keys.renewed()) == 2 * len(first), "those of a second issuer besides"


@pytest.mark.parametrize("content", [None, *RUBBISH.values()], ids=["tidak ada", *RUBBISH])
async def test_tanpa_berkas_yang_terbaca_tidak_ada_yang_dikenal(file: Path, old: Keyring, clock: Clock, content: bytes | None) -> None:
    tokens, token = Tokens(str(file), ISSUER, AUDIENCE), signed_by(old)
    assert await trusted(tokens, token)
    put(file, content)
    for _ in range(2):
        clock.seconds += LOOK_SECONDS
        with pytest.raises(KeysUnreadable):
            await tokens.identify(token)
    put(file, key_set(old))
    clock.seconds += LOOK_SECONDS
    assert await trusted(tokens, token)


async def test_kunci_yang_tidak_dikenal_jenisnya_dilewati(file: Path, old: Keyring) -> None:
    lain = b'{"keys": [{"kty": "RSA", "kid": "a", "alg": "RSA-OAEP", "use": "enc", "n": "AQAB", "e": "AQAB"}, {"kty": "X", "kid": "b"}, '
    put(file, key_set(old).replace(b'{"keys": [', lain))
    assert await trusted(Tokens(str(file), ISSUER, AUDIENCE), signed_by(old))


async def test_url_ditanya_sekali_saja_untuk_kunci_yang_tidak_dikenal(old: Keyring, new: Keyring, clock: Clock) -> None:
    with publishing(key_set(old)) as publisher:
        tokens = Tokens(publisher.url, ISSUER, AUDIENCE)
        assert await asyncio.gather(*(trusted(tokens, signed_by(old)) for _ in range(4))) == [True] * 4
        assert not any(await asyncio.gather(*(trusted(tokens, signed_by(new)) for _ in range(20))))
        assert len(publisher.asked) == 1, "it was fetched a moment ago"
        clock.seconds += REST_SECONDS
        assert not any(await asyncio.gather(*(trusted(tokens, signed_by(new)) for _ in range(20))))
        assert len(publisher.asked) == 2
        publisher.answer = key_set(old, new)
        assert not await trusted(tokens, signed_by(new))
        clock.seconds += REST_SECONDS
        assert await trusted(tokens, signed_by(new))
        assert len(publisher.asked) == 3


async def test_kunci_yang_dihapus_dari_url_tidak_berlaku_lagi(old: Keyring, new: Keyring, clock: Clock) -> None:
    with publishing(key_set(old)) as publisher:
        tokens, token = Tokens(publisher.url, ISSUER, AUDIENCE), signed_by(old)
        assert await trusted(tokens, token)
        publisher.answer = key_set(new)
        clock.seconds += AGE_SECONDS_MAX - 1
        assert await trusted(tokens, token)
        assert len(publisher.asked) == 1
        clock.seconds += 1
        assert not await trusted(tokens, token)
        assert await trusted(tokens, signed_by(new))
        assert len(publisher.asked) == 2


@pytest.mark.parametrize("answer", [None, *RUBBISH.values()], ids=["tidak menjawab", *RUBBISH])
async def test_selama_url_tidak_menjawab_kunci_terakhir_berlaku(old: Keyring, new: Keyring, clock: Clock, answer: bytes | None) -> None:
    with publishing(key_set(old)) as publisher:
        tokens, token = Tokens(publisher.url, ISSUER, AUDIENCE), signed_by(old)
        assert await trusted(tokens, token)
        publisher.answer = answer
        clock.seconds += AGE_SECONDS_MAX
        assert await trusted(tokens, token)
        for _ in range(3):
            with pytest.raises(KeysUnreadable):
                await tokens.identify(signed_by(new))
        assert len(publisher.asked) == 2, "asked once, then left alone"
        publisher.answer = key_set(new)
        clock.seconds += REST_SECONDS
        assert await trusted(tokens, token), "nobody waits for a URL that failed before"
        await until(lambda: len(publisher.asked) == 3, "asked again")
        await until_true(lambda: trusted(tokens, signed_by(new)), "the new key counts")
        assert not await trusted(tokens, token)


async def test_url_yang_belum_pernah_menjawab_tidak_mengenal_siapa_pun(old: Keyring, clock: Clock) -> None:
    with publishing(None) as publisher:
        tokens = Tokens(publisher.url, ISSUER, AUDIENCE)
        for _ in range(3):
            with pytest.raises(KeysUnreadable):
                await tokens.identify(signed_by(old))
        assert len(publisher.asked) == 1
        publisher.answer = key_set(old)
        clock.seconds += REST_SECONDS
        assert await trusted(tokens, signed_by(old))


async def test_tanpa_siapa_pun_di_url_itu_pun_tidak_ada_yang_dikenal(old: Keyring) -> None:
    with publishing(None) as publisher:
        url = publisher.url
    with pytest.raises(KeysUnreadable):
        await Tokens(url, ISSUER, AUDIENCE).identify(signed_by(old))


async def test_tanpa_kunci_dijawab_503(addresses: Addresses, tmp_path: Path) -> None:
    async with toy(addresses, jwks=str(tmp_path / "tidak-ada.json")) as web:
        for path in ("/tugas", "/tidak-ada", "/permohonan/x/hitung"):
            response = await web.client.post(path, headers=web.token(ORANG))
            refused(response, 503, "LayananTidakTersedia")
            assert response.headers["retry-after"] == "1"
        refused(await web.client.get("/tugas"), 401, "TokenTidakSah")
        assert (await web.client.get("/healthz")).status_code == 200
