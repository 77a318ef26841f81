"""The operator's command gives proofs, on the record; in a set to try it also says them; and nobody who signs in reads their secrets."""

import io
import re
from typing import Final
from uuid import uuid4

import psycopg
import pytest
import segno

from deploy.cli.account import show
from deploy.office_files.directory_file import EXAMPLE, load
from deploy.set.addresses import Addresses
from deploy.set.bukti import make_proof, next_code
from deploy.words.problems import OperatorError
from shared.office.kind import JenisSet
from tests.integration.audit.command import ketik
from tests.integration.deploy.sets import become
from tests.integration.kernel.bukti import kode_kini

KADIS: Final = load(EXAMPLE).pejabat[0].orang_id
RAHASIA: Final = re.compile(r"otpauth://totp/[^?]+[?]secret=([A-Z2-7]{32})&issuer=Satu%20Pintu\n")


class Layar(io.StringIO):
    """A screen at which somebody sits."""

    def isatty(self) -> bool:
        """Say that somebody looks."""
        return True


def beralamat(addresses: Addresses) -> Addresses:
    """Return the set as one with a portal."""
    return addresses.model_copy(update={"portal": "http://127.0.0.1:1"})


def test_perintah_mencetak_alamatnya_sekali_dan_di_set_percobaan_kodenya(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    orang = ("--orang", str(KADIS))
    assert ketik(beralamat(addresses), "account", "code", *orang) == 1
    assert "satupintu account proof" in capsys.readouterr().err
    assert ketik(beralamat(addresses), "account", "proof", *orang) == 0
    (rahasia,) = RAHASIA.findall(capsys.readouterr().out)
    assert ketik(beralamat(addresses), "account", "code", *orang) == 0
    assert capsys.readouterr().out == f"{kode_kini(rahasia)}\n"


def test_di_layar_alamatnya_juga_gambar_yang_dipindai_dan_tidak_di_pipa() -> None:
    uri = "otpauth://totp/Satu%20Pintu:contoh?secret=AAAAAAAA"
    layar, pipa = Layar(), io.StringIO()
    show(uri, layar)
    show(uri, pipa)
    assert pipa.getvalue() == ""
    _, kata, *gambar = layar.getvalue().splitlines()
    assert "memindai" in kata
    terang = {"█": (0, 0), "▀": (0, 1), "▄": (1, 0), " ": (1, 1)}
    baris = [[terang[huruf][ke] for huruf in satu] for satu in gambar for ke in (0, 1)]
    assert [satu[2:-2] for satu in baris[2:]][: len(baris[0]) - 4] == [list(satu) for satu in segno.make(uri, error="l").matrix]


def test_set_kantor_tidak_mencetak_kode_siapa_pun(
    addresses: Addresses, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    siapa = uuid4()
    make_proof(addresses, siapa)
    become(addresses, JenisSet.KANTOR)
    monkeypatch.setenv("SATUPINTU_MODE", "kantor")
    assert ketik(beralamat(addresses), "account", "code", "--orang", str(siapa)) == 1
    assert "hanya ada di aplikasi kode orangnya sendiri" in capsys.readouterr().err
    assert ketik(beralamat(addresses), "account", "proof", "--orang", str(KADIS)) == 1, "nobody of the example acts here"


def test_perintah_menyebut_kode_berikutnya_dan_menunggu_bila_habis(addresses: Addresses) -> None:
    siapa = uuid4()
    with pytest.raises(OperatorError, match="belum mempunyai kode bukti"):
        next_code(addresses, siapa)
    rahasia = make_proof(addresses, siapa)
    assert next_code(addresses, siapa) == kode_kini(rahasia)
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute("UPDATE bukti.orang SET langkah_terakhir = floor(extract(epoch FROM now()) / 30)::bigint + 1")
    with pytest.raises(OperatorError, match="yang berikut ada dalam"):
        next_code(addresses, siapa)


def test_pembuatannya_tercatat_dan_orangnya_diberi_tahu(addresses: Addresses) -> None:
    siapa = uuid4()
    make_proof(addresses, siapa)
    with psycopg.connect(addresses.dsn("auditor")) as conn:
        rows = conn.execute("SELECT jenis, rincian->>'orang', rincian->>'oleh' FROM portal.catatan_masuk").fetchall()
    assert rows == [("BUKTI_DIBUAT", str(siapa), "operator")]


def test_portal_dan_auditor_tidak_membaca_rahasianya(addresses: Addresses) -> None:
    make_proof(addresses, uuid4())
    for siapa in ("portal", "auditor", "analysis", "notify", "letters"):
        with psycopg.connect(addresses.dsn(siapa)) as conn, pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute("SELECT rahasia FROM bukti.orang")
    with psycopg.connect(addresses.dsn("portal")) as conn, pytest.raises(psycopg.errors.InsufficientPrivilege):
        conn.execute("SELECT bukti.coba(%s, now())", (uuid4(),))
