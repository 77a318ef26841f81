"""What an operator does with anchors, and what a careful forger does to the stores and their streams."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import psycopg
import pytest

from deploy.audit.repair.refill import declare_missing, delete
from deploy.audit.stores.aggregates import request_aggregate
from deploy.audit.stores.log import snapshot
from deploy.audit.verify.all_stream import SEMUA
from deploy.set.addresses import Addresses
from shared.contracts.letters import Diparaf
from shared.kernel.event.envelope import GENESIS, Recorded, seal_event
from shared.kernel.postgres.schema import KASUS
from shared.kernel.writer.cases import kasus_row
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import live, published, relaying, stores
from tests.integration.audit.tampering import REWRITE, stream_of, tamper


def verified(addresses: Addresses, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    """Return the findings of `verify`."""
    capsys.readouterr()
    code = ketik(addresses, "verify", "--json", *words)
    *found, summary = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == (0 if summary["bersih"] else 1)
    return found


def anchored(addresses: Addresses, times: int = 1) -> None:
    for _ in range(times):
        assert ketik(addresses, "anchor") == 0


def another(addresses: Addresses, nomor: int) -> UUID:
    """Let one more request live, and publish it."""

    async def lived() -> UUID:
        async with stores(addresses) as written, relaying(addresses):
            permohonan_id = await live(written, nomor)
            await published(addresses)
        return permohonan_id

    return asyncio.run(lived())


def rewrite(addresses: Addresses, permohonan_id: UUID, change: Callable[[Recorded], Recorded]) -> str:
    """Rewrite a letter's whole chain as somebody would who knows everything: every hash computed again, stored and published."""
    stream_id, before = stream_of("letters", permohonan_id), GENESIS
    with snapshot(addresses) as log:
        events = [stored.recorded() for stored in log.stream("letters", stream_id)]
    for event in map(change, events):
        meta = {key: value for key, value in event.meta.items() if key != "hash"} | {"prevhash": before}
        forged, state = seal_event(stream_id, event.version, event.fact, meta)
        before = forged.hash
        tamper(addresses, "letters", REWRITE, (state, stream_id, event.version))
    asyncio.run(_republished(addresses))
    return before


async def _republished(addresses: Addresses) -> None:
    """Take the streams away, and let a relay of the forger fill them again from what is stored now."""
    await delete(addresses, ["letters", SEMUA], print)
    await declare_missing(addresses, print)
    async with relaying(addresses):
        await published(addresses)


def another_paraf(event: Recorded) -> Recorded:
    """Let the paraf be somebody else's."""
    if not isinstance(event.fact, Diparaf):
        return event
    pelaku = event.fact.pelaku.model_copy(update={"orang_id": UUID("0193b000-0000-7000-8000-00000000dead")})
    return Recorded(event.stream_id, event.version, event.fact.model_copy(update={"pelaku": pelaku}), event.meta, event.position)


def cut_everywhere(addresses: Addresses, permohonan_id: UUID) -> None:
    """Bring case row, list of signed letters, noted positions and stream to what the cut store says, as a careful forger does."""
    letters = request_aggregate("letters")
    assert letters.kasus is not None
    with snapshot(addresses) as log:
        events = [stored.recorded() for stored in log.stream("letters", letters.decider.stream(permohonan_id))]
        count = log.extent("letters").events
    state = letters.decider.replay(event.fact for event in events)
    kasus = letters.kasus(state)
    assert kasus is not None
    row = kasus_row(kasus, events[-1].version, events[-1].meta["time"])
    with psycopg.connect(addresses.dsn("admin")) as conn:
        conn.execute("SET search_path TO letters")
        conn.execute(KASUS.statement, [[value] for value in row])
        conn.execute("DELETE FROM surat_terbit WHERE nomor_surat = %s", (state.nomor.nomor_surat,))
        conn.execute("UPDATE posisi_relay SET urutan = %s", (count,))
    asyncio.run(_republished(addresses))
