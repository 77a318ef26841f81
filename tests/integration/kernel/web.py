"""Speaking to the toy service: as whom, with which key, and what a refusal looks like."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx

from shared.contracts.peran import Jabatan
from tests.integration.kernel.counter import until_true
from tests.integration.kernel.toy_service import HITUNGAN, Web


async def known(web: Web, jabatan: Jabatan = Jabatan.KEPALA_DINAS, opd_id: UUID | None = None) -> dict[str, str]:
    """Register somebody in an office, or for an agency; return the headers of this person, once the service knows of it."""
    orang_id = await (web.applicant(opd_id) if opd_id else web.official(jabatan))
    headers = web.token(orang_id, jabatan, opd_id)

    async def allowed() -> bool:
        return (await web.client.get("/tugas", headers=headers)).status_code == 200

    await until_true(allowed, "the office is known")
    return headers


async def act(web: Web, head: dict[str, str], permohonan_id: UUID, key: str, **more: Any) -> httpx.Response:
    """Count once, with an Idempotency-Key."""
    headers = {**head, "Idempotency-Key": key, **more.pop("headers", {})}
    more.setdefault("json", {})
    return await web.client.post(f"/permohonan/{permohonan_id}/hitung", headers=headers, **more)


def refused(response: httpx.Response, status: int, aturan: str) -> dict[str, Any]:
    """Check that this is the problem document of a rule, and return it."""
    assert response.headers["content-type"] == "application/problem+json", response.text
    body: dict[str, Any] = response.json()
    assert (response.status_code, body["aturan"], body["status"]) == (status, aturan, status)
    assert body["type"] == f"urn:satupintu:aturan:{aturan}"
    assert body["detail"]
    return body


async def version(web: Web, permohonan_id: UUID) -> int:
    """Return how many events a request has."""
    return (await web.runtime.store.load(HITUNGAN, permohonan_id)).version


async def ready(web: Web) -> tuple[int, dict[str, Any]]:
    """Return what the service says, with the status."""
    response = await web.client.get("/readyz")
    return response.status_code, response.json()


async def until_ready(web: Web, wanted: Callable[[dict[str, Any]], object], what: str) -> dict[str, Any]:
    """Wait until the service says so, and return all of it."""
    said: list[dict[str, Any]] = []

    async def asked() -> object:
        said.append((await ready(web))[1])
        return wanted(said[-1])

    await until_true(asked, what)
    return said[-1]
