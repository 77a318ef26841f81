"""The operator's command gives proofs, on the record; in a set to try it also says them; and nobody who signs in reads their secrets."""

from uuid import uuid4

import psycopg
import pytest

from deploy.set.addresses import Addresses
from deploy.set.bukti import make_proof, next_code
from deploy.words.problems import OperatorError
from tests.integration.kernel.bukti import kode_kini


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
