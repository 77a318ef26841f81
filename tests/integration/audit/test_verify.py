"""A set that nobody tampered with verifies, also while it works; what is around it and does not answer is told as such."""

import asyncio
import json
from typing import Any

import psycopg
import pytest

from deploy.audit.stores.aggregates import request_aggregate
from deploy.set.addresses import Addresses
from shared.contracts.examples import intake
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import attached, fill, live, relaying, stores
from tests.integration.audit.tampering import found


def test_set_yang_utuh_bersih(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(fill(addresses))
    assert ketik(addresses, "verify") == 0
    assert "BERSIH: 54 peristiwa utuh" in capsys.readouterr().out
    assert ketik(addresses, "verify", "--json", "--service", "letters") == 0
    summary = json.loads(capsys.readouterr().out)
    letters: dict[str, Any] = {"peristiwa": 18, "posisi": 18, "sama_di_stream": 18, "belum_diterbitkan": 0, "temuan": {}}
    assert {"intake.jawaban", "kunci.kunci"} & {one["tabel"] for one in summary.pop("tidak_dibandingkan")} == {"kunci.kunci"}
    assert summary.pop("berkas") == {"utuh": 1, "tidak_disebut_peristiwa": 0}
    assert all(seconds > 0 for seconds in summary.pop("waktu").values())
    assert summary == {"bersih": True, "temuan": 0, "layanan": {"letters": letters}, "jangkar": 0, "dilewati": [], "dipulihkan": []}


def test_yang_belum_diterbitkan_disebut_tanpa_temuan(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(fill(addresses, 1))
    asyncio.run(_another_request(addresses))
    assert ketik(addresses, "verify", "--json") == 0
    assert json.loads(capsys.readouterr().out)["layanan"]["intake"]["belum_diterbitkan"] == 2


async def _another_request(addresses: Addresses) -> None:
    async with stores(addresses) as written:
        await written.record(
            request_aggregate("intake"),
            [
                intake.NOMOR_AGENDA.model_copy(update={"nomor": 2}),
                attached(intake.DITERIMA.model_copy(update={"ringkasan": intake.RINGKASAN.model_copy(update={"nomor_agenda": 2})})),
            ],
        )


async def test_selagi_set_bekerja_pun_bersih(addresses: Addresses) -> None:
    async with stores(addresses) as written, relaying(addresses):
        proving = asyncio.get_running_loop().run_in_executor(None, lambda: [found(addresses) for _ in range(5)])
        nomor = 0
        while not proving.done():
            nomor += 1
            await live(written, nomor)
        assert await proving == [{}] * 5
    assert nomor > 1


def test_auditor_hanya_dapat_membaca(addresses: Addresses) -> None:
    asyncio.run(fill(addresses, 1, publish=False))
    with psycopg.connect(addresses.dsn("auditor")) as conn, pytest.raises(psycopg.errors.InsufficientPrivilege):
        conn.execute("DELETE FROM intake.intake_events")


def test_basis_data_yang_mati_adalah_masalah_lingkungan(addresses: Addresses) -> None:
    assert ketik(addresses.model_copy(update={"pg_port": 1}), "verify") == 3
    assert ketik(addresses.model_copy(update={"nats_url": "nats://127.0.0.1:1"}), "verify") == 3
