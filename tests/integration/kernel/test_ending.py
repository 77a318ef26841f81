"""A process with a part that ended by itself ends too, and one with settings that cannot be used does not begin."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest

from deploy.embedded.ports import choose
from deploy.run.environment import service_environment
from deploy.set.addresses import Addresses
from deploy.set.tokens import TokenBearer, issue
from shared.contracts.peran import Jabatan
from tests.integration.kernel.counter import PATIENCE_SECONDS, until_true


@asynccontextmanager
async def started(addresses: Addresses, service: str, module: str, *arguments: str, **settings: str) -> AsyncGenerator[Process]:
    """Start a module as a process of the service; nothing of it is left afterwards."""
    environment = {**os.environ, **service_environment(addresses, service, choose(None)), **settings}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, env={k: v for k, v in environment.items() if v}, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_proses_berakhir_bila_satu_bagiannya_berakhir_sendiri(addresses: Addresses) -> None:
    port, bearer = choose(None), TokenBearer(uuid4(), Jabatan.ADMIN)
    headers = {"Authorization": f"Bearer {issue(addresses, bearer, timedelta(hours=1))}"}
    module = "tests.integration.kernel.ending_service"
    async with started(addresses, "disposition", module, str(port)) as process, asyncio.timeout(2 * PATIENCE_SECONDS):
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE_SECONDS) as client:

            async def ready() -> bool:
                try:
                    return (await client.get("/readyz")).status_code == 200
                except httpx.TransportError:
                    return False

            await until_true(ready, "the service answers")
            answer = await client.get("/akhiri", headers=headers)
        assert (answer.status_code, answer.json()) == (200, ["pekerjaan_samping"])
        _, log = await process.communicate()
    assert process.returncode == 1
    (said,) = [line for line in map(json.loads, log.splitlines()) if line["tingkat"] == "CRITICAL"]
    assert said["pesan"].startswith("pekerjaan_samping ended")
    assert "LookupError: galat contoh" in said["galat"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SATUPINTU_NOMOR_POLA", "{urut}/Diskominfo", "pola nomor surat harus memuat {urut} dan {tahun}"),
        ("SATUPINTU_NOMOR_POLA", "{urut}/{bulan}", "pola nomor surat tidak dapat diisi"),
        ("SATUPINTU_PG_PORT", "lima", "Harus bilangan bulat."),
        ("SATUPINTU_NATS_URL", "", "Wajib diisi."),
    ],
)
async def test_setelan_yang_tidak_dapat_dipakai_disebut_dalam_satu_baris(addresses: Addresses, name: str, value: str, said: str) -> None:
    settings = {name: value}
    async with started(addresses, "letters", "deploy.run.serve", "letters", **settings) as process, asyncio.timeout(PATIENCE_SECONDS):
        _, log = await process.communicate()
    assert process.returncode == 3
    (line,) = log.splitlines()
    assert f"{name}: {said}" in json.loads(line)["pesan"]
