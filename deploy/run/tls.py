"""Whom a client of ours believes over HTTPS, and whether the services speak it."""

import os
import ssl
from functools import cache
from pathlib import Path
from typing import Final

CERTIFICATE: Final = "SATUPINTU_TLS_CERT"


def scheme() -> str:
    """Return how the services of this set are reached."""
    return "https" if os.environ.get(CERTIFICATE) else "http"


@cache
def authorities() -> ssl.SSLContext:
    """Return the authorities that httpx believes; each client that is not given them reads them anew, longer than most answers take.

    Where the services show a certificate of their own, that one is believed, under whatever name they are asked, and no other.
    """
    if file := os.environ.get(CERTIFICATE):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        context.load_verify_locations(cadata=_first(Path(file).read_text(encoding="ascii")))
        return context
    import httpx  # noqa: PLC0415 - the runner, which only asks for the scheme, does without

    return httpx.create_ssl_context()


def _first(chain: str) -> str:
    """Return the server's own certificate; those of the authorities come after it."""
    end = "-----END CERTIFICATE-----"
    own, found, _ = chain.partition(end)
    return own + found + "\n"
