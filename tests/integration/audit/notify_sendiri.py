"""notify as a process of its own, with a directory that knows the administrator."""

import time
from collections.abc import Generator
from contextlib import contextmanager

import httpx
import psycopg
import pytest

from deploy.embedded.ports import choose
from deploy.office_files.directory_file import EXAMPLE
from deploy.office_files.directory_file import load as load_directory
from deploy.run.tls import authorities
from deploy.set.addresses import Addresses
from deploy.set.layout import LOOPBACK
from deploy.set.tokens import find_bearer
from shared.contracts.peran import Jabatan
from tests.forks import ended, started
from tests.integration.audit.command import ketik
from tests.integration.kernel.counter import PATIENCE_SECONDS


@contextmanager
def notify(addresses: Addresses) -> Generator[Addresses]:
    """Run it until the end of the block; yield its address with the others."""
    assert ketik(addresses, "migrate") == 0
    admin = find_bearer(load_directory(EXAMPLE), Jabatan.ADMIN, None, None)
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute("INSERT INTO notify.direktori (orang_id, jabatan, aktif) VALUES (%s, 'admin', true)", (admin.orang_id,))
    port = choose(None)
    url = f"http://{LOOPBACK}:{port}"
    process = started(addresses, "notify", port)
    try:
        _wait_for(f"{url}/readyz")
        yield addresses.model_copy(update={"services": {"notify": url}})
    finally:
        ended(process, PATIENCE_SECONDS)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            if httpx.get(url, verify=authorities()).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail(f"{url} did not answer 200 within {PATIENCE_SECONDS:.0f} s")
