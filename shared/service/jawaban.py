"""What an act is answered with: the request as it stands afterwards, and the acts allowed then."""

from collections.abc import Callable
from typing import Any, Final

import orjson
from starlette.background import BackgroundTask
from starlette.responses import Response

from shared.contracts.bersama import Pelaku
from shared.kernel.cases import Kasus, tindakan_json
from shared.kernel.decider import Decider
from shared.kernel.errors import DomainError, Kind
from shared.kernel.unit import Unit
from shared.service.bacaan import Baris
from shared.service.tampak import tampak

BERUBAH: Final = (Kind.CONFLICT, Kind.STALE)
"""Refusals of people who could do something else now."""
TERSEMBUNYI: Final = (Kind.FORBIDDEN, Kind.NOT_FOUND)
"""Refusals of people to whom nothing more is told."""


class Jawaban(Response):
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


def tindakan_boleh(kasus: Kasus | None, pelaku: Pelaku) -> list[dict[str, Any]] | None:
    """Return the acts allowed now, where there is a case, as the person who asks may see them."""
    return None if kasus is None else tampak(pelaku, [tindakan_json(t) for t in kasus.tindakan])


def ditawarkan(no: DomainError, kasus: Kasus | None, pelaku: Pelaku) -> list[dict[str, Any]] | None:
    """Return the acts that are allowed now to whoever was refused and could do something else."""
    return tindakan_boleh(kasus, pelaku) if no.kind in BERUBAH else None


def susun(
    unit: Unit, apa: tuple[Decider[Any, Any], object], pelaku: Pelaku, tampil: Callable[[Baris], Baris], nama: object = None
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
        answer |= tampak(pelaku, tampil(baris))
        answer["tindakan"] = tindakan_boleh(kasus, pelaku)
    return orjson.dumps(answer), version
