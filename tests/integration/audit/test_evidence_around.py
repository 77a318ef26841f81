"""What working days were counted by is in the evidence of a request too: the office's calendar, whole."""

import asyncio
from pathlib import Path

import orjson

from deploy.audit.pemeriksa.dasar import buka, bungkus
from deploy.audit.pemeriksa.utama import MANIFES
from deploy.audit.stores.aggregates import KALENDER_KANTOR
from deploy.set.addresses import Addresses
from shared.contracts.examples.kalender import HARI_LIBUR_DITETAPKAN, KALENDER_DIMULAI
from tests.integration.audit.berbukti import dengan_dokumen, temuan, tulis
from tests.integration.audit.lives import stores

KALENDER = "peristiwa/notify.kalender.txt"


async def decreed(addresses: Addresses) -> None:
    """Record a calendar of two versions."""
    async with stores(addresses) as written:
        await written.record(KALENDER_KANTOR, [KALENDER_DIMULAI, HARI_LIBUR_DITETAPKAN])


def test_kalender_yang_berlaku_termuat_dan_ikut_diperiksa(addresses: Addresses, tmp_path: Path) -> None:
    dengan_dokumen(addresses)
    without = buka(tulis(addresses, tmp_path / "tanpa.zip"))
    asyncio.run(decreed(addresses))
    members = buka(tulis(addresses, tmp_path / "bukti.zip"))
    assert orjson.loads(without[MANIFES])["kalender"] == {"termuat": False}
    assert orjson.loads(members[MANIFES])["kalender"] == {"termuat": True}
    shorter = {**members, KALENDER: b"".join(members[KALENDER].splitlines(keepends=True)[:1])}
    assert any(KALENDER in one for one in temuan(bungkus(shorter))), "a decree that is left out is missed"
