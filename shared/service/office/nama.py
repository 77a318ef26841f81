"""Names beside ids: in whatever the office reads, an official's id is followed by the name, whoever made the answer (ADR 0052)."""

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Final, LiteralString, cast
from uuid import UUID

import orjson
from fastapi import Request

from shared.contracts.bersama import Tersegel
from shared.kernel.http.bounds import Receive, Send
from shared.kernel.http.edge import App, Scope
from shared.kernel.http.identity import Identity
from shared.kernel.process.faults import Unavailable
from shared.kernel.vault.seal import TERHAPUS
from shared.service.http.refusals import answer_unavailable
from shared.service.office.penyegel import Penyegel
from shared.service.office.visibility import TERBATAS
from shared.service.run.runtime import Runtime

NAMA: Final = {f"{kunci}_id": f"{kunci}_nama" for kunci in ("orang", "analis", "menggantikan", "sebelumnya")}
"""Under which names answers say who it is, and where the person's name stands then."""
TANPA_NAMA: Final = ("/data-pribadi",)
"""What is handed out of one person names nobody else."""
DIREKTORI: Final[LiteralString] = "SELECT orang_id, opd_id, data FROM direktori WHERE orang_id = ANY(%s)"
Query = Callable[[LiteralString, Sequence[Any]], Awaitable[list[tuple[Any, ...]]]]
"""Asks the service's own tables."""
DIHITUNG: Final = b"content-length"
"""The header that counts an answer's bytes: written anew."""


def bernama(path: str) -> bool:
    """Say whether answers at this path name people."""
    return not path.startswith(TANPA_NAMA)


async def nama_orang(query: Query, penyegel: Penyegel, orang: Collection[UUID]) -> dict[UUID, str]:
    """Return the names of these persons, as they were corrected: two statements, however many they are.

    Who holds or held an office is named; whose data were erased is shown as erased, and people of agencies are not named (ADR 0031).
    """
    rows = await query(DIREKTORI, (list(orang),)) if orang else []
    segel = {orang_id: Tersegel.model_validate(data) for orang_id, opd_id, data in rows if opd_id is None and data is not None}
    dibuka = zip(segel, await penyegel.open_all(list(segel.values())), strict=True)
    terbuka = {orang_id: TERHAPUS if isi is None else str(isi["nama"]) for orang_id, isi in dibuka}
    return terbuka | {orang_id: TERBATAS for orang_id, opd_id, _ in rows if opd_id is not None}


def disebut(isi: Any) -> Iterator[UUID]:
    """Yield the persons whom an answer names by their ids."""
    if isinstance(isi, dict):
        for kunci, nilai in cast("dict[str, Any]", isi).items():
            if kunci in NAMA and (orang_id := _uuid(nilai)) is not None:
                yield orang_id
            yield from disebut(nilai)
    elif isinstance(isi, list):
        for satu in cast("Sequence[Any]", isi):
            yield from disebut(satu)


def dengan_nama(isi: Any, nama: Mapping[UUID, str]) -> Any:
    """Return an answer with a name after each id of a person; one that is there already stays."""
    if isinstance(isi, dict):
        bagian: dict[str, Any] = {}
        for kunci, nilai in cast("dict[str, Any]", isi).items():
            bagian[kunci] = dengan_nama(nilai, nama)
            if kunci in NAMA and NAMA[kunci] not in isi:
                orang_id = _uuid(nilai)
                bagian[NAMA[kunci]] = None if orang_id is None else nama.get(orang_id)
        return bagian
    return [dengan_nama(satu, nama) for satu in cast("Sequence[Any]", isi)] if isinstance(isi, list) else isi


class NamesGate:
    """Before every read, behind the gate: puts names into the JSON that leaves for the office; agencies see no official's id anyway."""

    def __init__(self, app: App) -> None:
        """Stand before `app`, whose `state.runtime` holds the service once it has started."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let an answer through, with names where they belong."""
        identity: Identity | None = scope.get("satupintu.identitas")
        if scope["type"] != "http" or scope["method"] != "GET" or identity is None or identity.opd_id or not bernama(scope["path"]):
            await self._app(scope, receive, send)
            return
        answer = Answer(send)
        await self._app(scope, receive, answer.send)
        if answer.start is None:
            return
        runtime: Runtime = scope["app"].state.runtime
        isi = orjson.loads(answer.body)
        try:
            nama = await nama_orang(runtime.store.query, runtime.penyegel, frozenset(disebut(isi)))
        except Unavailable as fault:
            await answer_unavailable(Request(scope), fault)(scope, receive, send)
            return
        body = orjson.dumps(dengan_nama(isi, nama))
        headers = [header for header in answer.start["headers"] if header[0] != DIHITUNG]
        await send({**answer.start, "headers": [*headers, (b"content-length", b"%d" % len(body))]})
        await send({"type": "http.response.body", "body": body})


class Answer:
    """What the app answers: kept whole where it is JSON to be read, and sent on at once where it is a refusal, a file, or a stream."""

    def __init__(self, send: Send) -> None:
        """Stand before the gate's `send`."""
        self._send = send
        self.start: Any = None
        self.body = b""

    async def send(self, message: Any) -> None:
        """Keep or pass on one part."""
        if message["type"] == "http.response.start" and _is_read(message["status"], dict(message["headers"])):
            self.start = message
        elif self.start is None:
            await self._send(message)
        else:
            self.body += message.get("body", b"")


def _is_read(status: int, headers: Mapping[bytes, bytes]) -> bool:
    return status == 200 and headers.get(b"content-type") == b"application/json" and b"content-disposition" not in headers


def _uuid(nilai: Any) -> UUID | None:
    try:
        return UUID(nilai) if isinstance(nilai, str) else None
    except ValueError:
        return None
