"""Whom a client of ours believes over HTTPS."""

from functools import cache
from ssl import SSLContext

import httpx


@cache
def authorities() -> SSLContext:
    """Return the authorities that httpx believes; each client that is not given them reads them anew, longer than most answers take."""
    return httpx.create_ssl_context()
