"""What an act brings along besides what it is about: its key, what its sender has seen, the trace it belongs to, its bytes."""

import re
from typing import Final
from uuid import UUID, uuid5

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.params import Form

from shared.kernel.event.canonical import id_text
from shared.kernel.event.decider import NAMESPACE
from shared.kernel.event.storable import is_storable
from shared.kernel.http.edge import KEPALA
from shared.service.http.refusals import KunciIdempotensiWajib, Refused

BADAN: Final = "satupintu.badan"
"""Where in a request's scope its whole body is, when it was read already."""
IDEMPOTENCY_HEADER: Final = b"idempotency-key"
BUKTI_HEADER: Final = b"satupintu-bukti"
KUNCI_MAKS: Final = 200
TANPA_ISI: Final = (b"", b"{}")
"""What may be sent to an act that takes nothing, white space aside."""
TRACEPARENT: Final = re.compile(rb"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
"""The form of a W3C trace context; whatever else comes is not kept."""


async def pastikan_tindakan(request: Request) -> None:
    """Refuse an act without an Idempotency-Key, what could not be stored, and content where the act takes none.

    A NUL would be recorded by the service that is asked and then stop the request at the next one; so none comes in, whatever the
    field. Submissions are looked at where their form is read.
    """
    if not 1 <= len(request.scope[KEPALA].get(IDEMPOTENCY_HEADER, b"")) <= KUNCI_MAKS:
        raise Refused(KunciIdempotensiWajib())
    field = request.scope["route"].body_field
    if field is not None and isinstance(field.field_info, Form):
        return
    if field is not None and not is_storable(await badan(request)):
        raise RequestValidationError([{"type": "tak_tersimpan", "loc": ("body",), "msg": "", "input": None}])
    if field is not None or BADAN in request.scope:
        return
    if (await request.body()).translate(None, b" \t\r\n") not in TANPA_ISI:
        raise RequestValidationError([{"type": "extra_forbidden", "loc": ("body",), "msg": "", "input": None}])


async def badan(request: Request) -> bytes:
    """Return the whole body."""
    body: bytes | None = request.scope.get(BADAN)
    return await request.body() if body is None else body


def perintah_id(request: Request, layanan: str, orang_id: UUID) -> UUID:
    """Return the id of the command: the same for the same person, act and key."""
    return uuid5(NAMESPACE, f"{layanan}|{id_text(orang_id)}|{request.method} {request.scope['path']}|{kunci(request)}")


def kunci(request: Request) -> str:
    """Return the Idempotency-Key, which is there."""
    key: bytes = request.scope[KEPALA][IDEMPOTENCY_HEADER]
    return key.decode("latin-1")


def kode_bukti(request: Request) -> str:
    """Return the code by which the person proves the act, as it was typed; nothing where none came."""
    sent: bytes = request.scope[KEPALA].get(BUKTI_HEADER, b"")
    return sent.decode("latin-1").replace(" ", "")


def traceparent(request: Request) -> str | None:
    """Return the trace that the act belongs to."""
    sent: bytes = request.scope[KEPALA].get(b"traceparent", b"")
    return sent.decode() if TRACEPARENT.fullmatch(sent) else None


def dilihat(request: Request) -> str | None:
    """Return what If-Match says that the sender has seen."""
    sent: bytes | None = request.scope[KEPALA].get(b"if-match")
    return None if sent is None else sent.decode("latin-1").strip()


def cocok(tags: str, versi: int) -> bool:
    """Say whether one of the tags names this version; compared strongly (RFC 9110, 13.1.1), so that a weak tag never does."""
    return tags == "*" or f'"{versi}"' in (tag.strip() for tag in tags.split(","))
