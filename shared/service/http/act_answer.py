"""What an act is answered with: the request as it stands afterwards, and the acts allowed then."""

from typing import Any, Final

import orjson
from starlette.background import BackgroundTask
from starlette.responses import Response

from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.kernel.writer.cases import Kasus, act_json
from shared.kernel.writer.unit import Unit
from shared.service.http.bacaan import Bacaan
from shared.service.office.kedudukan import Kedudukan
from shared.service.office.tawaran import tawarkan
from shared.service.office.visibility import tampak

BERUBAH: Final = (Kind.CONFLICT, Kind.STALE)
"""Refusals of people who could do something else now."""
TERSEMBUNYI: Final = (Kind.FORBIDDEN, Kind.NOT_FOUND)
"""Refusals of people to whom nothing more is told."""


class JsonAnswer(Response):
    """An answer as JSON, with the version that it speaks of as its tag; its three headers are written as they go out."""

    background: BackgroundTask | None = None

    def __init__(self, isi: bytes, status: int, version: int) -> None:
        """Say what is sent."""
        self.status_code, self.body = status, isi
        self.raw_headers = [
            (b"etag", b'"%d"' % version),
            (b"content-length", b"%d" % len(isi)),
            (b"content-type", b"application/json"),
        ]


def tindakan_boleh(kasus: Kasus, kedudukan: Kedudukan, bacaan: Bacaan) -> dict[str, Any]:
    """Return the acts allowed now, as the person who asks may see them, and the way out where one is not offered."""
    return tawarkan("tindakan", map(act_json, kasus.tindakan), kedudukan, bacaan)


def ditawarkan(no: DomainError, kasus: Kasus | None, kedudukan: Kedudukan, bacaan: Bacaan) -> list[dict[str, Any]] | None:
    """Return the acts that are allowed now to whoever was refused and could do something else."""
    return tindakan_boleh(kasus, kedudukan, bacaan)["tindakan"] if kasus is not None and no.kind in BERUBAH else None


def susun(
    unit: Unit, apa: tuple[Decider[Any, Any], object], kedudukan: Kedudukan, bacaan: Bacaan, nama: object = None
) -> tuple[bytes, int]:
    """Return the answer to an act, and the version it speaks of."""
    decider, key = apa
    kasus, version = unit.shown(decider, key)
    answer: dict[str, Any] = {
        "id": str(nama or key),
        "versi": version,
        "peristiwa": [{"id": r.ce_id, "jenis": type(r.fact).__name__} for r in unit.recorded],
    }
    if kasus is not None:
        baris = {"permohonan_id": kasus.permohonan_id, "status": kasus.status, "isi": dict(kasus.isi)}
        answer |= tampak(kedudukan.pelaku, bacaan.tampil(baris)) | tindakan_boleh(kasus, kedudukan, bacaan)
    return orjson.dumps(answer), version
