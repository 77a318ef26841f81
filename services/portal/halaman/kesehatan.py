"""What machines ask: is the process alive, is it ready, its own files, and what a browser refused by our policy."""

import asyncio
import logging
from typing import Any, Final

import orjson
from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, Counter, generate_latest
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.runtime import RuntimePortal
from services.portal.rupa.aset import ASET
from shared.kernel.process.faults import Unavailable

router = APIRouter()
log = logging.getLogger(__name__)

JAWAB_DETIK: Final = 2.0
LAPORAN_MAKS: Final = 8192
SELAMANYA: Final = "public, max-age=31536000, immutable"
DILARANG: Final = Counter("satupintu_portal_dilarang_total", "What browsers refused by the portal's own policy", ["aturan"])


@router.get("/healthz")
async def hidup() -> Response:
    """Answer that the process can answer."""
    return Response(b'{"status":"hidup"}', media_type="application/json")


@router.get("/readyz")
async def siap(request: Request) -> Response:
    """Say whether pages can be shown."""
    runtime: RuntimePortal = request.app.state.runtime
    bagian: dict[str, Any] = {"basis_data": await _basis(runtime)}
    baik = all(satu == "siap" for satu in bagian.values())
    halaman = await _halaman(runtime) if baik else None
    peringatan = [runtime.galat_server] if runtime.galat_server else []
    isi = {"status": "siap" if baik else "terganggu", **bagian, "halaman": halaman, "peringatan": peringatan}
    return Response(orjson.dumps(isi), 200 if baik else 503, media_type="application/json")


@router.get("/metrics")
async def ukuran() -> Response:
    """Return all counters of this process, in the text form of Prometheus."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


@router.get("/aset/{sidik}/{nama}")
async def aset(sidik: str, nama: str, request: Request) -> Response:
    """Return a file; a page of the version before, whose hash is another, gets today's, and keeps it for no longer than that page."""
    satu = ASET.get(nama)
    if satu is None:
        raise HTTPException(404)
    isi, cara = satu.isi(request.headers.get("accept-encoding", ""))
    simpan = SELAMANYA if satu.alamat == f"/aset/{sidik}/{nama}" else "no-cache"
    headers = {"cache-control": simpan, "vary": "accept-encoding", **({"content-encoding": cara} if cara else {})}
    return Response(isi, media_type=satu.jenis, headers=headers)


@router.post("/csp")
async def dilarang(request: Request) -> Response:
    """Count what a browser refused; of what it says only the rule is kept, and no address."""
    badan = bytearray()
    async for potongan in request.stream():
        badan += potongan
        if len(badan) > LAPORAN_MAKS:
            raise HTTPException(413)
    try:
        aturan = str(orjson.loads(badan)["csp-report"]["effective-directive"])
    except (ValueError, TypeError, KeyError):
        raise HTTPException(400) from None
    DILARANG.labels(aturan if aturan.replace("-", "").isalpha() and len(aturan) < JENIS_MAKS else "lain").inc()
    log.warning("a browser refused something by the portal's policy: %s", aturan[:JENIS_MAKS])
    return Response(status_code=204)


JENIS_MAKS: Final = 40


async def _basis(runtime: RuntimePortal) -> str:
    try:
        async with asyncio.timeout(JAWAB_DETIK), runtime.basis.lend() as conn:
            await conn.execute("SELECT 1")
    except (Unavailable, TimeoutError):
        return "terganggu"
    return "siap"


async def _halaman(runtime: RuntimePortal) -> dict[str, Any] | None:
    """Say how far what pages read was built: from which place in notify's stream on it is not, and whether it is shown yet."""
    async with runtime.basis.lend() as conn:
        row = await (await conn.execute("SELECT posisi, siap FROM generasi ORDER BY siap DESC, nomor DESC LIMIT 1")).fetchone()
    return {"posisi": row[0], "siap": row[1]} if row else None
