"""Is the process alive, and is it ready: database, broker, relay and consumers, with how far each is behind."""

import asyncio
from typing import Any

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from shared.kernel.leader import FAULTS
from shared.service.runtime import Runtime

router = APIRouter(tags=["operator"])


@router.get("/healthz", summary="Proses hidup")
async def healthz() -> Response:
    """Answer that the process can answer."""
    return Response(b'{"status":"hidup"}', media_type="application/json")


@router.get("/metrics", summary="Ukuran untuk Prometheus")
async def metrics() -> Response:
    """Return all counters of this process, in the text form of Prometheus."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


@router.get("/readyz", summary="Siap menerima permintaan")
async def readyz(request: Request) -> Response:
    """Answer 200 when people can act here; the parts are told one by one, 503 names what is missing."""
    runtime: Runtime = request.app.state.runtime
    database = await _database(runtime)
    led = await _leaders(runtime) if database else 0
    ready = database and runtime.direktori.fresh.is_set() and not runtime.broken
    parts: dict[str, Any] = {
        "status": "siap" if ready else "belum siap",
        "basis_data": database,
        "direktori": runtime.direktori.fresh.is_set(),
        "relay": {"memimpin": runtime.relay.leading, "posisi": runtime.relay.position, "galat": runtime.relay.fault},
        "konsumen": {
            "memimpin": runtime.consumers.leading,
            "sumber": {s.stream: {"posisi": s.position, "tertinggal": s.pending} for s in runtime.consumers.sources},
        },
        "pemimpin_di_salah_satu_proses": led,
        "antrean_tulis": runtime.store.backlog,
        "diparkir": len({group for s in runtime.consumers.sources for group in s.parking.groups}),
        "berhenti": runtime.broken,
    }
    return Response(orjson.dumps(parts), 200 if ready else 503, media_type="application/json")


async def _database(runtime: Runtime) -> bool:
    try:
        async with asyncio.timeout(2):
            await runtime.store.query("SELECT 1")
    except FAULTS:
        return False
    return True


async def _leaders(runtime: Runtime) -> int:
    """Return how many of this service's two leaderships (relay, consumers) some process holds now."""
    rows = await runtime.store.query(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 7001"
        " AND objid::bigint = ANY(ARRAY[hashtext(%s)::bigint & 4294967295, hashtext(%s)::bigint & 4294967295])",
        (f"relay:{runtime.name}", f"consumer:{runtime.name}"),
    )
    return int(rows[0][0])
