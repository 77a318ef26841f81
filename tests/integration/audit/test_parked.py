"""Parked events as the operator sees them: listed, tried again, taken out; through the HTTP of a real notify process."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager

import httpx
import psycopg
import pytest

from deploy.addresses import Addresses
from deploy.audit.aggregates import request_aggregate
from deploy.audit.streams import connected
from deploy.directory_file import EXAMPLE
from deploy.directory_file import load as load_directory
from deploy.embedded.ports import choose
from deploy.environment import service_environment
from deploy.layout import LOOPBACK
from deploy.tls import authorities
from deploy.tokens import find_bearer
from shared.contracts.examples import disposition
from shared.contracts.peran import Jabatan
from shared.kernel.canon import canonical
from shared.kernel.envelope import GENESIS, headers, seal_event, type_of
from shared.kernel.names import subject_of
from shared.kernel.parking import WAITS
from tests.integration.audit.command import ketik
from tests.integration.kernel.counter import PATIENCE_SECONDS


@contextmanager
def notify(addresses: Addresses) -> Generator[Addresses]:
    """Run notify as a process of its own; its directory knows the administrator."""
    assert ketik(addresses, "migrate") == 0
    admin = find_bearer(load_directory(EXAMPLE), Jabatan.ADMIN, None, None)
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute("INSERT INTO notify.direktori (orang_id, jabatan, aktif) VALUES (%s, 'admin', true)", (admin.orang_id,))
    port = choose(None)
    url = f"http://{LOOPBACK}:{port}"
    environment = {**os.environ, **service_environment(addresses, "notify", port)}
    with subprocess.Popen([sys.executable, "-m", "deploy.serve", "notify"], env=environment) as process:
        try:
            _wait_for(f"{url}/readyz")
            yield addresses.model_copy(update={"services": {"notify": url}})
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def _wait_for(url: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            if httpx.get(url, verify=authorities()).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail(f"{url} did not answer 200 within {PATIENCE_SECONDS:.0f} s")


def listed(addresses: Addresses, capsys: pytest.CaptureFixture[str], count: int) -> list[dict[str, str]]:
    """List the parked events once there are as many as expected."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        assert ketik(addresses, "parked", "list", "--service", "notify", "--json") == 0
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        if len(rows) == count or time.monotonic() > deadline:
            return rows
        time.sleep(0.1)


async def publish(addresses: Addresses) -> None:
    """Publish an event whose hash is not the hash of what it says, and then a good one of the same request."""
    async with connected(addresses, "disposition") as client:
        for fact, body in ((disposition.DISPOSISI_KADIS, b"{}"), (disposition.DISPOSISI_DIBUKA, None)):
            stream_id = request_aggregate("disposition").decider.stream(fact.permohonan_id)
            meta = {"subject": str(fact.permohonan_id), "sopversi": "v1", "prevhash": GENESIS}
            recorded, _ = seal_event(stream_id, 1, fact, meta)
            await client.jetstream().publish(
                subject_of("disposition", type(fact).__name__, meta["subject"]),
                body or canonical(fact.model_dump(mode="json")),
                headers=headers(recorded.ce_id, type_of(fact), recorded.meta, 1) | {"Nats-Msg-Id": type(fact).__name__},
            )


def test_yang_diparkir_dilihat_dicoba_lagi_dan_dibuang(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(publish(addresses))
    with notify(addresses) as running:
        capsys.readouterr()
        rows = listed(running, capsys, 2)
        kelompok = str(disposition.PERMOHONAN_ID)
        assert [(row["kelompok"], row["jenis"], row["galat"]) for row in rows] == [
            (kelompok, "Didisposisi", "Forged"),
            (kelompok, "DisposisiDibuka", WAITS),
        ]

        assert ketik(running, "parked", "retry", kelompok, "--service", "notify") == 1
        assert "notify: 0 peristiwa berhasil" in capsys.readouterr().out
        assert ketik(running, "parked", "discard", str(rows[0]["nomor"]), "--service", "notify") == 0
        assert ketik(running, "parked", "retry", kelompok, "--service", "notify") == 0
        assert "notify: 1 peristiwa berhasil" in capsys.readouterr().out
        assert listed(running, capsys, 0) == []
        assert ketik(running, "parked", "retry", kelompok, "--service", "notify") == 1
        assert ketik(running, "parked", "discard", "99", "--service", "notify") == 1


def test_layanan_yang_mati_adalah_masalah_lingkungan(addresses: Addresses) -> None:
    dead = addresses.model_copy(update={"services": {"notify": f"http://{LOOPBACK}:1"}})
    assert ketik(dead, "parked", "list", "--service", "notify") == 3
