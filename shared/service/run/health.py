"""Is the process alive, and is it ready: database, broker, relay and consumers, with how far each is behind."""

import asyncio
from math import nan
from typing import Any, Final

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from shared.kernel.event.clock import now
from shared.kernel.hear.lag import Lag
from shared.kernel.postgres.leader import BROKER_AWAY, DATABASE_AWAY, FAULTS
from shared.kernel.postgres.vacancy import GRACE_SECONDS
from shared.kernel.process.metrics import BACKUP_AGE, PARKED, READ_BACK_AGE, RELAY_LAG, SCANNER
from shared.kernel.vault.clamd import ScannerAway
from shared.service.run.backup_state import Cadangan, shown
from shared.service.run.readiness import Hidup, Kesiapan
from shared.service.run.runtime import Runtime

ANSWER_SECONDS: Final = 2.0
"""How long the database has to answer here."""
LEADERS: Final = 2
"""One that relays and one that hears, in whichever processes."""

router = APIRouter(tags=["operator"])


@router.get("/healthz", summary="Proses hidup", response_model=Hidup)
async def healthz() -> Response:
    """Answer that the process can answer."""
    return Response(b'{"status":"hidup"}', media_type="application/json")


@router.get("/metrics", summary="Ukuran untuk Prometheus", response_class=PlainTextResponse)
async def metrics(request: Request) -> Response:
    """Return all counters of this process, in the text form of Prometheus; what only the database knows is asked for now."""
    lag = await _lag(request.app.state.runtime)
    copies = await _copies(request.app.state.runtime) if lag else None
    BACKUP_AGE.set(copies.age(now()).total_seconds() if copies else nan)
    SCANNER.set(nan if (scanner := await _scanner(request.app.state.runtime)) is None else not scanner)
    RELAY_LAG.set(lag.behind if lag else nan)
    PARKED.set(lag.parked if lag else nan)
    READ_BACK_AGE.set(request.app.state.runtime.relay.readback.age)
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


@router.get("/readyz", summary="Siap menerima permintaan", response_model=Kesiapan, responses={503: {"model": Kesiapan}})
async def readyz(request: Request) -> Response:
    """Say whether people can act here, and how each part is; what cannot be known now is null.

    `siap` (200): all is well. `terganggu` (200): the broker is away, the relay cannot go on, a stream contradicts its store or lost events
    (`galat` says so, and which command helps), a new certificate cannot be used, the scanner of uploads does not answer, or nobody relays
    or hears for a moment; other acts are taken, and go on when that is over, so that turning people away would make a delay into an
    outage: watch `relay.tertinggal`.
    `belum siap` (503): the database does not answer, who may act is not known for sure, a part of this process has ended, or nobody
    relays or hears in any process, for longer than a moment and though the lead could be taken: `keterangan` says so.
    """
    runtime: Runtime = request.app.state.runtime
    lag, scanner = await _lag(runtime), await _scanner(runtime)
    copies, vacant = await _copies(runtime) if lag else None, _vacant(runtime, lag)
    ready = lag is not None and runtime.direktori.fresh.is_set() and not runtime.broken and not vacant
    broker, faults = _broker(runtime), [*_faults(runtime), scanner]
    flowing = broker is not False and not any(faults) and lag is not None and len(lag.leaders) >= LEADERS
    parts: dict[str, Any] = {
        "status": "belum siap" if not ready else "siap" if flowing else "terganggu",
        "jenis": runtime.settings.mode,
        "basis_data": lag is not None,
        "broker": broker,
        "direktori": runtime.direktori.fresh.is_set(),
        "relay": {
            "memimpin": runtime.relay.leading,
            "posisi": runtime.relay.position,
            "tertinggal": lag.behind if lag else None,
            "galat": runtime.relay.fault,
        },
        "baca_ulang": runtime.relay.readback.lag,
        "konsumen": {"memimpin": runtime.consumers.leading, "sumber": {s.stream: s.lag for s in runtime.consumers.sources}},
        "pemimpin_di_salah_satu_proses": len(lag.leaders) if lag else None,
        "antrean_tulis": runtime.store.backlog,
        "diparkir": lag.parked_groups if lag else None,
        "kertas_menunggu": lag.papers if lag else None,
        "pemindai": None if scanner is None else not scanner,
        "berhenti": runtime.broken,
        "keterangan": [*vacant, *filter(None, faults)] if lag else [DATABASE_AWAY],
        **shown(copies, now()),
    }
    return Response(orjson.dumps(parts), 200 if ready else 503, media_type="application/json")


def _faults(runtime: Runtime) -> list[str]:
    """Say what does not stop anybody and is to be mended, each empty where nothing is."""
    heard = (source.taking.fault for source in runtime.consumers.sources)
    return [runtime.relay.fault, runtime.relay.readback.fault, *heard, runtime.galat_server]


def _broker(runtime: Runtime) -> bool | None:
    """Say whether relay or consumers reach the broker; null where nobody needs it, who waits for a turn or for the database."""
    if runtime.relay.connected or runtime.consumers.connected:
        return True
    return False if runtime.relay.fault.startswith(BROKER_AWAY) else None


def _vacant(runtime: Runtime, lag: Lag | None) -> list[str]:
    """Say what nobody leads for too long; nothing is known of it while the database does not answer."""
    if lag is None:
        return []
    terms = {f"relay:{runtime.name}": runtime.relay.terms, f"consumer:{runtime.name}": runtime.consumers.terms}
    return [
        f"sudah lebih dari {GRACE_SECONDS:.0f} detik {name} tidak dipimpin proses mana pun; lihat log layanan ini, dan pg_locks"
        for name in runtime.vacancies.seen(lag.leaders, terms)
    ]


async def _scanner(runtime: Runtime) -> str | None:
    """Say why uploads wait, an empty text where they do not; nothing where the office has no scanner."""
    if (scanner := runtime.files.inspector.scanner) is None:
        return None
    try:
        await scanner.ping()
    except ScannerAway as fault:
        return f"pemindai berkas (SATUPINTU_CLAMD) tidak menjawab, unggahan ditolak sampai ia kembali: {fault}"
    return ""


async def _lag(runtime: Runtime) -> Lag | None:
    """Ask the database; nothing where it does not answer."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await Lag.of(runtime.store, runtime.relay)
    except FAULTS:
        return None


async def _copies(runtime: Runtime) -> Cadangan | None:
    """Ask the database how the copies stand; nothing where it does not answer."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await Cadangan.of(runtime.store)
    except FAULTS:
        return None
