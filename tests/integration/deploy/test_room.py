"""A server with too few connections is refused before anything starts, with the sum in words."""

import psycopg
import pytest

from deploy.set.addresses import Addresses
from deploy.set.connection_room import WANTED, judged
from deploy.set.registry import HearingKind, Subscriber
from shared.kernel.event.clock import now
from shared.kernel.postgres.roles import HELD
from tests.integration.audit.command import ketik

AS_DELIVERED, RESERVED = 100, 3
"""`max_connections` and `superuser_reserved_connections` of a server that nobody has set up."""
MANY, EACH = 200, 20


def test_satu_proses_memakai_paling_banyak_enam() -> None:
    assert max(HELD.values()) <= 6


def test_dua_proses_setiap_layanan_portal_dan_operator_muat_di_server_semula() -> None:
    left = AS_DELIVERED - RESERVED - sum(WANTED.values())
    assert judged(AS_DELIVERED, RESERVED, 0) is None
    assert judged(AS_DELIVERED, RESERVED, left) is None
    assert judged(AS_DELIVERED, RESERVED, left + 1) is not None
    assert left >= 2 * 3, "two programs that read, as they are let in"


def test_jumlahnya_disebut_dengan_kata_kata() -> None:
    refused = judged(50, RESERVED, 3)
    assert refused is not None
    assert str(refused) == (
        "set ini dapat memakai 86 sambungan PostgreSQL sekaligus (5 layanan dengan 2 proses = 60, portal = 6, perintah operator = 6,"
        " verify = 5, backup = 6, pelanggan --pg = 3), sedangkan server memberi 47 (max_connections 50 dikurangi 3 yang dicadangkannya)"
    )
    assert refused.advice.startswith("Naikkan max_connections server itu menjadi paling sedikit 89, atau cabut pelanggan: ")


@pytest.mark.parametrize("perintah", ["migrate", "init"])
def test_server_yang_tidak_cukup_ditolak_sebelum_ada_yang_diubah(
    set_pembaca: Addresses, perintah: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book, names = set_pembaca.keyring.registry, [f"papan-{number}" for number in range(MANY // EACH)]
    for name in names:
        book.put(Subscriber(nama=name, jenis=HearingKind.PG, sejak=now(), sambungan=EACH, detik=1))
    try:
        assert ketik(set_pembaca, perintah) == 3
    finally:
        for name in names:
            book.drop(name)
    told = " ".join(capsys.readouterr().err.split())
    assert f"pelanggan --pg = {MANY}" in told
    assert "Naikkan max_connections" in told
    with psycopg.connect(set_pembaca.dsn("admin")) as admin:
        assert admin.execute("SELECT FROM pg_roles WHERE rolname LIKE 'ptsp_baca_papan%'").rowcount == 0
