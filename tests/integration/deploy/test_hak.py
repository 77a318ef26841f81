"""What docs/kredensial.md says: the rights are those of a migrated database, and a secret that is taken away is replaced, as it says."""

import shutil
from collections.abc import Generator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from deploy.audit.evidence.letter import read_keys
from deploy.set.addresses import Addresses
from deploy.set.layout import BROKER_IDENTITIES, DATABASE_IDENTITIES
from deploy.set.tokens import TokenBearer, issue
from shared.contracts.peran import Jabatan
from shared.kernel.http.identity import Tokens, Unauthenticated
from tests.architecture.hak import REKAMAN, hak, peran, tulis
from tests.backends import prepare


def test_hak_yang_tertulis_adalah_hak_di_basis_data(module_addresses: Addresses) -> None:
    with psycopg.connect(module_addresses.dsn("admin")) as conn:
        kini = tulis(hak(conn, peran()))
    assert REKAMAN.read_text(encoding="utf-8") == kini, "record it: python -m tests.architecture.hak, then make generate"


@pytest.fixture
def place(module_addresses: Addresses, tmp_path: Path) -> Generator[Addresses]:
    """The set with a copy of its secrets, which the roles go back from in the end."""
    shutil.copytree(module_addresses.rahasia, tmp_path / "rahasia")
    yield module_addresses.model_copy(update={"rahasia": tmp_path / "rahasia"})
    prepare(module_addresses)


@pytest.mark.parametrize("identity", DATABASE_IDENTITIES)
def test_kata_sandi_yang_dipindahkan_diganti(place: Addresses, identity: str) -> None:
    stolen = place.dsn(identity)
    place.keyring.password_file(identity).unlink()
    place.keyring.ensure()
    prepare(place)
    psycopg.connect(place.dsn(identity)).close()
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        psycopg.connect(stolen)


def test_nkey_yang_dipindahkan_diganti(place: Addresses) -> None:
    before = place.keyring.broker_users()
    for identity in BROKER_IDENTITIES:
        place.keyring.seed_file(identity).unlink()
    place.keyring.ensure()
    after = place.keyring.broker_users()
    assert before.keys() == after.keys()
    assert not {before[identity] for identity in BROKER_IDENTITIES} & set(after.values())


async def test_kunci_token_yang_dipindahkan_menolak_token_lama(place: Addresses) -> None:
    keyring, bearer = place.keyring, TokenBearer(orang_id=uuid4(), peran=Jabatan.ADMIN)
    old = issue(place, bearer, timedelta(hours=1))
    keyring.private_key_file.unlink()
    keyring.jwks_file.unlink()
    keyring.ensure()
    tokens = Tokens(str(keyring.jwks_file), place.issuer, place.audience)
    assert (await tokens.identify(issue(place, bearer, timedelta(hours=1)))).orang_id == bearer.orang_id
    with pytest.raises(Unauthenticated):
        await tokens.identify(old)


def test_kunci_tanda_tangan_yang_dipindahkan_diganti_dan_yang_lama_tetap_memeriksa(place: Addresses) -> None:
    keyring = place.keyring
    before = read_keys(keyring.proof_folder)
    for folder in (keyring.signing_folder, keyring.root / "ca"):
        shutil.rmtree(folder)
    for name in ("ca", "pernyataan"):
        (keyring.proof_folder / f"{name}.pem").rename(keyring.proof_folder / f"{name}-lama.pem")
    keyring.ensure()
    after = read_keys(keyring.proof_folder)
    assert (len(before.authorities), len(after.authorities)) == (1, 2)
    assert before.authorities[0].dump() in [one.dump() for one in after.authorities]
    assert (len(before.statements), len(after.statements)) == (1, 2)
