"""The secrets of a set and the tokens signed with them."""

import json
import stat
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import jwt
import pytest

from deploy.cli.env import listing
from deploy.nats.users import NatsUser
from deploy.office_files import directory_file
from deploy.run.environment import service_environment
from deploy.set.addresses import Addresses
from deploy.set.keyring import Keyring
from deploy.set.layout import SERVICES, SLOTS
from deploy.set.registry import HearingKind
from deploy.set.tokens import TokenBearer, duration, find_bearer, find_person, issue
from deploy.words.problems import EnvironmentProblem, OperatorError
from services.letters.adapters.settings import setelan_tanda_tangan
from shared.contracts.peran import Jabatan
from shared.kernel.http.identity import Tokens
from tests.pelanggan import give

DIREKTORI = directory_file.load(directory_file.EXAMPLE)


@pytest.fixture
def alamat(tmp_path: Path) -> Addresses:
    keyring = Keyring(tmp_path / "rahasia")
    keyring.ensure()
    urls = {service: f"http://127.0.0.1:{number}" for number, service in enumerate(SERVICES, start=8001)}
    return Addresses(pg_host="127.0.0.1", pg_port=5432, nats_url="nats://127.0.0.1:4222", services=urls, rahasia=keyring.root)


def test_rahasia_hanya_dapat_dibaca_pemiliknya(alamat: Addresses) -> None:
    for path in alamat.rahasia.rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        public = path == alamat.keyring.jwks_file or (path.suffix == ".pem" and path.parent.name in {"bukti", "ttd"})
        assert mode == (0o700 if path.is_dir() else 0o644 if public else 0o600), path


def test_rahasia_yang_ada_tidak_pernah_diganti(alamat: Addresses) -> None:
    before = {path: path.read_bytes() for path in alamat.rahasia.rglob("*") if path.is_file()}
    alamat.keyring.ensure()
    assert {path: path.read_bytes() for path in alamat.rahasia.rglob("*") if path.is_file()} == before


def test_layanan_hanya_diberi_rahasianya_sendiri(alamat: Addresses) -> None:
    values = service_environment(alamat, "letters", 8004)
    files = {Path(value).relative_to(alamat.rahasia).parts[0] for value in values.values() if value.startswith(str(alamat.rahasia))}
    assert files == {"letters", "kunci", "jwks", "ttd", "bukti"}
    lain = service_environment(alamat, "intake", 8001)
    assert not [name for name, value in lain.items() if "/ttd" in value or "/ca/" in value], "letters alone signs"
    secrets = [path.read_text().strip() for path in alamat.rahasia.rglob("*") if path.is_file()]
    assert not set(secrets) & set(values.values())


def test_sertifikat_yang_dipercaya_kantor_berdiri_di_samping_milik_set(
    alamat: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An office's certified signer is another authority than the set's own: what names it must reach the service that checks."""
    monkeypatch.setenv("SATUPINTU_TTD_AKAR", f"{tmp_path / 'induk.pem'}, ")
    for name, value in service_environment(alamat, "letters", 8004).items():
        monkeypatch.setenv(name, value)
    diletakkan = alamat.keyring.proof_folder / "ca-induk.pem"
    diletakkan.touch()
    assert setelan_tanda_tangan().akar == (diletakkan, alamat.keyring.proof_folder / "ca.pem", tmp_path / "induk.pem")


def test_env_mencetak_rahasia_hanya_bila_diminta(alamat: Addresses) -> None:
    plain, full = json.dumps(listing(alamat, secrets=False)), json.dumps(listing(alamat, secrets=True))
    assert alamat.keyring.password("auditor") not in plain
    assert alamat.keyring.password("auditor") in full


async def test_token_diterima_kernel(alamat: Addresses) -> None:
    bearer = find_bearer(DIREKTORI, Jabatan.OPD_PEMOHON, "OPD-B", None)
    text = issue(alamat, bearer, timedelta(hours=1))
    identity = await Tokens(str(alamat.keyring.jwks_file), alamat.issuer, alamat.audience).identify(text)
    opd = DIREKTORI.opd[1]
    assert (identity.orang_id, identity.peran, identity.opd_id) == (opd.petugas[0].orang_id, "opd_pemohon", opd.opd_id)
    claims = jwt.decode(text, options={"verify_signature": False})
    assert set(claims) == {"iss", "aud", "sub", "peran", "opd_id", "iat", "nbf", "exp", "jti"}


def test_setiap_peran_mempunyai_orang_di_direktori_contoh() -> None:
    assert {peran: find_bearer(DIREKTORI, peran, None, None).peran for peran in Jabatan} == {peran: peran for peran in Jabatan}
    analis = [person for person in DIREKTORI.pejabat if person.jabatan is Jabatan.ANALIS]
    assert len(analis) == 2


def test_orang_tertentu_dapat_disebut() -> None:
    orang = UUID("0190a000-0000-7000-8000-000000000006")
    assert find_bearer(DIREKTORI, Jabatan.ANALIS, None, orang).orang_id == orang
    petugas = DIREKTORI.opd[1].petugas[0].orang_id
    assert find_bearer(DIREKTORI, Jabatan.OPD_PEMOHON, None, petugas).opd_id == DIREKTORI.opd[1].opd_id


def test_wakil_sebuah_jabatan_cukup_disebut_orangnya() -> None:
    """A deputy acts with a token of his own; his role is what the directory says."""
    sekretaris = next(person.orang_id for person in DIREKTORI.pejabat if person.jabatan is Jabatan.SEKRETARIS_DINAS)
    assert find_person(DIREKTORI, sekretaris) == TokenBearer(sekretaris, Jabatan.SEKRETARIS_DINAS)
    opd = DIREKTORI.opd[1]
    assert find_person(DIREKTORI, opd.petugas[0].orang_id) == TokenBearer(opd.petugas[0].orang_id, Jabatan.OPD_PEMOHON, opd.opd_id)
    with pytest.raises(OperatorError, match="tidak ada di berkas direktori"):
        find_person(DIREKTORI, UUID(int=0))


def test_opd_yang_tidak_dikenal_ditolak_dengan_daftarnya() -> None:
    with pytest.raises(OperatorError) as refused:
        find_bearer(DIREKTORI, Jabatan.OPD_PEMOHON, "OPD-Z", None)
    assert "OPD-A, OPD-B" in refused.value.advice


def test_tanpa_kunci_sendiri_token_ditolak_dengan_sopan(alamat: Addresses) -> None:
    alamat.keyring.private_key_file.unlink()
    with pytest.raises(EnvironmentProblem, match="tidak mempunyai kunci token"):
        issue(alamat, find_bearer(DIREKTORI, Jabatan.ADMIN, None, None), timedelta(hours=1))


@pytest.mark.parametrize(("text", "length"), [("30m", timedelta(minutes=30)), ("8h", timedelta(hours=8)), ("31d", timedelta(days=31))])
def test_lama_berlaku(text: str, length: timedelta) -> None:
    assert duration(text) == length


@pytest.mark.parametrize("text", ["", "8", "0h", "32d", "-1h", "delapan jam"])
def test_lama_berlaku_yang_salah_ditolak(text: str) -> None:
    with pytest.raises(OperatorError):
        duration(text)


def test_hanya_tempat_yang_dipegang_yang_boleh_masuk(alamat: Addresses) -> None:
    """The broker knows the public half of the key, and how its holder comes; who is struck out comes in no more."""
    keyring = alamat.keyring
    assert not keyring.broker_users().keys() & set(SLOTS)
    by_page = give(keyring, SLOTS[2], jenis=HearingKind.WEBSOCKET)
    users = keyring.broker_users()
    assert {slot: user for slot, user in users.items() if slot in SLOTS} == {SLOTS[2]: NatsUser(str(by_page.kunci), pages=True)}
    assert not any(user.pages for identity, user in users.items() if identity not in SLOTS)
    keyring.registry.drop(by_page.nama)
    assert not keyring.broker_users().keys() & set(SLOTS)
