"""notify as a process of its own, forked from one that has imported it: nine parts of ten of a start are imports (ADR 0014)."""

import os
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from multiprocessing import get_context

import httpx
import psycopg
import pytest

from deploy.addresses import Addresses
from deploy.directory_file import EXAMPLE
from deploy.directory_file import load as load_directory
from deploy.embedded.ports import choose
from deploy.environment import service_environment
from deploy.layout import LOOPBACK
from deploy.serve import serve
from deploy.tls import authorities
from deploy.tokens import find_bearer
from shared.contracts.peran import Jabatan
from tests.integration.audit.command import ketik
from tests.integration.kernel.counter import PATIENCE_SECONDS

FORKS = get_context("forkserver")
FORKS.set_forkserver_preload([__name__, "deploy.server", "services.notify.main"])


@contextmanager
def notify(addresses: Addresses) -> Generator[Addresses]:
    """Run notify as a process of its own; its directory knows the administrator."""
    assert ketik(addresses, "migrate") == 0
    admin = find_bearer(load_directory(EXAMPLE), Jabatan.ADMIN, None, None)
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute("INSERT INTO notify.direktori (orang_id, jabatan, aktif) VALUES (%s, 'admin', true)", (admin.orang_id,))
    port = choose(None)
    url = f"http://{LOOPBACK}:{port}"
    process = FORKS.Process(target=_serve, args=({**os.environ, **service_environment(addresses, "notify", port)},))
    process.start()
    try:
        _wait_for(f"{url}/readyz")
        yield addresses.model_copy(update={"services": {"notify": url}})
    finally:
        process.terminate()
        process.join(PATIENCE_SECONDS)
        process.close()


def _serve(environment: Mapping[str, str]) -> None:
    """Be notify, in this environment alone."""
    os.environ.clear()
    os.environ.update(environment)
    serve("notify")


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            if httpx.get(url, verify=authorities()).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail(f"{url} did not answer 200 within {PATIENCE_SECONDS:.0f} s")
