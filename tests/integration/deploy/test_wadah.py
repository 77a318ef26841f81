"""What `make wadah` says in the end: where people go, and where each service says how it is."""

from typing import Any, Final

from deploy.wadah import address

BAGIAN: Final[dict[str, Any]] = {"portal": {}, "letters": {"environment": {"SATUPINTU_TLS_CERT": "/tls/tls.pem"}}}


def test_alamat_portal_adalah_halaman_bagi_orang_dan_alamat_layanan_keadaannya() -> None:
    assert [address(BAGIAN, nama, "127.0.0.1", 8000) for nama in ("portal", "letters", "nats")] == [
        "http://127.0.0.1:8000",
        "https://127.0.0.1:8000/readyz",
        "nats://127.0.0.1:8000",
    ]
